package org.tapjdbc.pseudo.registry;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.rewrite.NodeSpans;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Walks through conditions and other expressions, and puts into ADQL what is said more simply. */
final class Conditions {
    /** Functions that are 1 or 0 and that people write as conditions. */
    private static final Set<String> PREDICATES = Set.of(
            "IVO_HASHLIST_HAS", "IVO_NOCASEMATCH", "IVO_HASWORD", "IVO_INTERVAL_OVERLAPS", "CONTAINS", "INTERSECTS");

    /** CASE WHEN, and not CASE with a value behind it. */
    private static final Pattern SEARCHED = Pattern.compile("[\\s(]*CASE\\s+WHEN\\b", Pattern.CASE_INSENSITIVE);

    private static final String ONE_OR_ZERO = "the function gives 1 or 0, and ADQL has no conditions of that kind";

    private final Rewriting rewriting;
    private final Queries queries;
    private final Comparisons comparisons;
    private final Arguments arguments;

    Conditions(Rewriting rewriting, Queries queries) {
        this.rewriting = rewriting;
        this.queries = queries;
        this.comparisons = new Comparisons(rewriting);
        this.arguments = new Arguments(rewriting);
    }

    /** A condition of WHERE, HAVING, ON or CASE. */
    void condition(SqlNode node, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        condition(node, scope, false);
    }

    /** @param strict whether it must not be unknown where it is not true, since it stands behind NOT */
    private void condition(SqlNode node, Scope scope, boolean strict)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        if (isPredicate(node)) {
            rewriting.replace(rewriting.spans().start(node), rewriting.spans().start(node), "1 = ", ONE_OR_ZERO);
            expression(node, scope);
            return;
        }
        Scope.Column bare = scope.column(node);
        if (bare != null && bare.kind().isBoolean()) {
            comparisons.flag(node, (SqlIdentifier) node, bare, scope, true, strict);
            return;
        }
        if (!(node instanceof SqlCall call)) {
            expression(node, scope);
            return;
        }
        switch (call.getKind()) {
            case AND, OR -> {
                for (SqlNode operand : call.getOperandList()) {
                    condition(operand, scope, strict);
                }
            }
            case NOT -> condition(call.operand(0), scope, true);
            case EQUALS, NOT_EQUALS -> comparison(call, scope, strict);
            case IN, NOT_IN -> membership(call, scope, strict);
            case LIKE -> pattern(call, scope);
            case IS_TRUE, IS_FALSE, IS_NOT_TRUE, IS_NOT_FALSE, IS_NULL, IS_NOT_NULL -> test(call, scope);
            default -> expression(call, scope);
        }
    }

    private static boolean isPredicate(SqlNode node) {
        return PREDICATES.contains(NodeSpans.function(node));
    }

    private void comparison(SqlCall call, Scope scope, boolean strict)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        boolean equal = call.getKind() == SqlKind.EQUALS;
        SqlNode left = call.operand(0);
        SqlNode right = call.operand(1);
        for (List<SqlNode> pair : List.of(List.of(left, right), List.of(right, left))) {
            Boolean truth = Comparisons.truth(pair.get(1));
            if (isPredicate(pair.get(0)) && truth != null) {
                rewriting.replace(pair.get(1), truth ? "1" : "0", ONE_OR_ZERO);
                expression(pair.get(0), scope);
                return;
            }
            Scope.Column column = scope.column(pair.get(0));
            if (column != null
                    && comparisons.compared(
                            call, (SqlIdentifier) pair.get(0), column, scope, pair.get(1), equal, strict)) {
                return;
            }
        }
        expression(left, scope);
        expression(right, scope);
    }

    private void membership(SqlCall call, Scope scope, boolean strict)
            throws AdqlSyntaxException, UnsuitableEndpointException {
        Scope.Column column = scope.column(call.operand(0));
        boolean done = column != null
                && call.operand(1) instanceof SqlNodeList list
                && comparisons.listed(
                        call, call.operand(0), column, scope, list.getList(), call.getKind() == SqlKind.IN, strict);
        if (!done) {
            expression(call.operand(0), scope);
            expression(call.operand(1), scope);
        }
    }

    private void pattern(SqlCall call, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        Scope.Column column = scope.column(call.operand(0));
        String operator = ((SqlLikeOperator) call.getOperator()).getName();
        boolean plain = call.operandCount() == 2 && !operator.endsWith("ILIKE");
        boolean done = column != null
                && plain
                && comparisons.like(call, call.operand(0), column, scope, call.operand(1), !operator.startsWith("NOT"));
        if (!done) {
            for (SqlNode operand : call.getOperandList()) {
                expression(operand, scope);
            }
        }
    }

    private void test(SqlCall call, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        SqlNode operand = call.operand(0);
        Scope.Column column = scope.column(operand);
        if (column == null || !comparisons.tested(call, (SqlIdentifier) operand, column, scope)) {
            expression(operand, scope);
        }
    }

    /** Anything that is no condition, or none that needs to be told from other expressions. */
    void expression(@Nullable SqlNode node, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        if (node == null) {
            return;
        }
        boolean cases =
                node instanceof SqlCase && !rewriting.features().language().mayHave(Feature.CASE);
        if (cases || node.getKind() == SqlKind.OVER) {
            rewriting.leaveToLocalEngine();
        }
        if (node instanceof SqlIdentifier name) {
            column(name, scope);
        } else if (node instanceof SqlNodeList list) {
            for (SqlNode each : list) {
                expression(each, scope);
            }
        } else if (Queries.isQuery(node)) {
            subquery(node, scope);
        } else if (node.getKind() == SqlKind.EXISTS) {
            queries.query(((SqlCall) node).operand(0), scope);
        } else if (node instanceof SqlCase choice) {
            cases(choice, scope);
        } else if (isLogical(node)) {
            condition(node, scope);
        } else if (node instanceof SqlCall call) {
            arguments.look(call);
            for (SqlNode operand : call.getOperandList()) {
                expression(operand, scope);
            }
        }
    }

    private void cases(SqlCase choice, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        boolean switches = !SEARCHED.matcher(rewriting.text(choice)).lookingAt();
        for (int i = 0; i < choice.getWhenOperands().size(); i++) {
            SqlNode when = choice.getWhenOperands().get(i);
            if (!switches) {
                condition(when, scope);
            } else if (i == 0 && when instanceof SqlCall comparison) {
                // the parser makes a comparison of each WHEN, all of them with the one value behind CASE
                expression(comparison.operand(0), scope);
            }
        }
        expression(choice.getThenOperands(), scope);
        expression(choice.getElseOperand(), scope);
    }

    private static boolean isLogical(SqlNode node) {
        return switch (node.getKind()) {
            case AND, OR, NOT, EQUALS, NOT_EQUALS, IN, NOT_IN, LIKE -> true;
            default -> false;
        };
    }

    private void subquery(SqlNode node, Scope scope) throws AdqlSyntaxException, UnsuitableEndpointException {
        List<Output> outputs = queries.query(node, scope);
        if (outputs.stream().anyMatch(output -> output.kind().isMade())) {
            rewriting.leaveToLocalEngine();
        }
    }

    private void column(SqlIdentifier name, Scope scope) throws AdqlSyntaxException {
        Scope.Column column = scope.column(name);
        if (column != null && column.isWords()) {
            throw rewriting.refused(
                    name,
                    "The column fulltext has no values: it can only be asked for words.",
                    "Write fulltext = 'gamma burst' for the rows about both words.");
        }
        if (column != null && column.kind().isMade()) {
            rewriting.leaveToLocalEngine();
        }
        qualifier(name, scope);
    }

    /** Puts the alias that the table got in place of its name. */
    void qualifier(SqlIdentifier name, Scope scope) {
        comparisons.qualifier(name, scope);
    }
}
