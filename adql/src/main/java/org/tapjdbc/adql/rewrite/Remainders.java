package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.text.Edit;

/** {@code a % b} becomes {@code MOD(a, b)}. */
final class Remainders implements TreeRule {
    private static final String REASON = "ADQL has MOD in place of %";

    @Override
    public void visit(SqlNode node, Pass pass) {
        if (node.getKind() != SqlKind.MOD || !(node instanceof SqlBasicCall call) || call.operandCount() != 2) {
            return;
        }
        SqlNode left = call.operand(0);
        SqlNode right = call.operand(1);
        int sign = pass.last(left) + 1;
        if (pass.words().is(sign, "%")) {
            pass.edits()
                    .offer(List.of(
                            pass.insertion(pass.start(left), "MOD(", REASON),
                            new Edit(pass.startWithBlanks(sign), pass.words().end(sign), ",", REASON),
                            pass.insertion(pass.end(right), ")", REASON)));
        }
    }
}
