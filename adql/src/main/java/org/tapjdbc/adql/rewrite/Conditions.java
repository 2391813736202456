package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.text.Edit;

/** CONTAINS and INTERSECTS are numbers in ADQL and no conditions, and there is no TRUE and no FALSE. */
final class Conditions implements TreeRule {
    private static final String REASON = "CONTAINS and INTERSECTS are 1 or 0 in ADQL";
    private static final String LITERALS = "ADQL has no TRUE and no FALSE";

    @Override
    public void visit(SqlNode node, Pass pass) {
        if (node instanceof SqlSelect select) {
            condition(select.getWhere(), pass);
            condition(select.getHaving(), pass);
        } else if (node instanceof SqlJoin join && join.getConditionType() == JoinConditionType.ON) {
            condition(join.getCondition(), pass);
        } else if (node instanceof SqlCase choice && choice.getValueOperand() == null) {
            choice.getWhenOperands().forEach(when -> condition(when, pass));
        } else if (node instanceof SqlBasicCall call) {
            call(call, pass);
        }
    }

    private static void call(SqlBasicCall call, Pass pass) {
        switch (call.getKind()) {
            case AND, OR -> call.getOperandList().forEach(operand -> condition(operand, pass));
            case NOT -> {
                if (!negated(call, pass)) {
                    condition(call.operand(0), pass);
                }
            }
            case EQUALS, NOT_EQUALS -> {
                literal(call.operand(0), call.operand(1), pass);
                literal(call.operand(1), call.operand(0), pass);
            }
            case IS_TRUE -> test(call, "= 1", "= 'true'", pass);
            case IS_FALSE -> test(call, "= 0", "= 'false'", pass);
            default -> {}
        }
    }

    static boolean isPredicate(SqlNode node) {
        String function = Pass.function(node);
        return function.equals("CONTAINS") || function.equals("INTERSECTS");
    }

    private static void condition(@Nullable SqlNode node, Pass pass) {
        if (node == null) {
            return;
        }
        if (isPredicate(node)) {
            int at = pass.words().start(pass.find(Pass.function(node), pass.first(node), pass.last(node)));
            pass.edits().offer(List.of(pass.insertion(at, "1=", REASON)));
        } else if (isBoolean(node)) {
            pass.edits().offer(pass.start(node), pass.end(node), isTrue(node) ? "1=1" : "1=0", LITERALS);
        }
    }

    /** {@code NOT CONTAINS(…)}: {@code 0=CONTAINS(…)}, which services have an index for. */
    private static boolean negated(SqlCall not, Pass pass) {
        SqlNode operand = not.operand(0);
        int first = pass.first(operand);
        boolean direct = isPredicate(operand)
                && pass.words().is(first - 1, "NOT")
                && !pass.words().is(first, "(");
        if (direct) {
            pass.edits()
                    .offer(List.of(
                            new Edit(pass.words().start(first - 1), pass.words().start(first), "0=", REASON)));
        }
        return direct;
    }

    /** TRUE or FALSE; of UNKNOWN, nothing could be made. */
    private static boolean isBoolean(SqlNode node) {
        return node instanceof SqlLiteral literal
                && literal.getTypeName() == SqlTypeName.BOOLEAN
                && literal.getValue() != null;
    }

    private static boolean isTrue(SqlNode node) {
        return ((SqlLiteral) node).booleanValue();
    }

    /** Beside a column, a string: services take it for whatever they have for booleans. */
    private static void literal(SqlNode node, SqlNode other, Pass pass) {
        if (isBoolean(node)) {
            String text = isPredicate(other) ? (isTrue(node) ? "1" : "0") : (isTrue(node) ? "'true'" : "'false'");
            pass.edits().offer(pass.start(node), pass.end(node), text, LITERALS);
        }
    }

    private static void test(SqlCall call, String number, String string, Pass pass) {
        int is = pass.last(call.operand(0)) + 1;
        if (pass.words().is(is, "IS")) {
            String text = isPredicate(call.operand(0)) ? number : string;
            pass.edits().offer(pass.words().start(is), pass.words().end(is + 1), text, LITERALS);
        }
    }
}
