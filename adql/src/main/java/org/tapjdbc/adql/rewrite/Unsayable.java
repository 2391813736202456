package org.tapjdbc.adql.rewrite;

import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.fun.SqlCase;
import org.tapjdbc.adql.Feature;

/** What no edit can say in the service's language: advice for whoever wrote it. */
final class Unsayable implements TreeRule {
    @Override
    public void visit(SqlNode node, Pass pass) {
        if (node instanceof SqlCase && !pass.mayHave(Feature.CASE)) {
            pass.advise(
                    "The service has no CASE. Ask for the columns, and choose among them in your program; or use one"
                            + " query for each case.");
        } else if (node.getKind() == SqlKind.OVER) {
            pass.advise("ADQL has no window functions (OVER). Use GROUP BY, or compute them from the rows.");
        } else if (node instanceof SqlCall call
                && call.getOperator() instanceof SqlSetOperator
                && !pass.mayHave(Feature.SETS)) {
            pass.advise("The service has no " + call.getOperator().getName() + ". Run the queries one by one.");
        } else if (node.getKind() == SqlKind.CAST && !pass.mayHave(Feature.CAST)) {
            pass.advise("The service has no CAST: its values come as they are.");
        } else if (Pass.function(node).equals("COALESCE") && !pass.mayHave(Feature.COALESCE)) {
            pass.advise("The service has no COALESCE. Ask for the columns themselves.");
        } else if (Pass.function(node).equals("IN_UNIT") && !pass.mayHave(Feature.IN_UNIT)) {
            pass.advise("The service has no IN_UNIT. Multiply by the factor between the units.");
        } else if ((Pass.function(node).equals("LOWER") || Pass.function(node).equals("UPPER"))
                && !pass.mayHave(Feature.CASE_FOLDING)) {
            pass.advise("The service has no LOWER and no UPPER: it compares strings as they are written.");
        }
    }
}
