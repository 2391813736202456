package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlBetweenOperator;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.tapjdbc.embedded.ColumnType.Kind;

/** Translates search conditions (ADQL 2.1, section 2.2): a value is none, and a condition is no value. */
final class PredicateTranslator {
    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", ">", "<=", ">=");

    private final Translation translation;

    PredicateTranslator(Translation translation) {
        this.translation = translation;
    }

    String translate(SqlNode node, Scope scope) throws AdqlException {
        return translate(node, scope, true);
    }

    /** @param asserted whether a condition that is false might be unknown instead */
    private String translate(SqlNode node, Scope scope, boolean asserted) throws AdqlException {
        if (!(node instanceof SqlCall call)) {
            throw notACondition(node);
        }
        return switch (call.getKind()) {
            case AND -> joined(call, " AND ", scope, asserted);
            case OR -> joined(call, " OR ", scope, asserted);
            case NOT -> "(NOT " + translate(call.operand(0), scope, false) + ')';
            case EQUALS, NOT_EQUALS, LESS_THAN, GREATER_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN_OR_EQUAL ->
                comparison(call, scope, asserted);
            case BETWEEN -> between(call, scope);
            case IN, NOT_IN -> in(call, scope);
            case LIKE -> like(call, scope);
            case IS_NULL -> nullTest(call, " IS NULL)", scope);
            case IS_NOT_NULL -> nullTest(call, " IS NOT NULL)", scope);
            case EXISTS ->
                "EXISTS (" + translation.queries().query(call.operand(0), scope).sql() + ')';
            default -> throw notACondition(node);
        };
    }

    private static AdqlException notACondition(SqlNode node) {
        if (node instanceof SqlCall call && call.getOperator() instanceof SqlFunction function) {
            String name = function.getName().toUpperCase(Locale.ROOT);
            if (name.equals("CONTAINS") || name.equals("INTERSECTS")) {
                return AdqlException.at(node, name + " is a number in ADQL; write 1 = " + name + "(...)");
            }
        }
        return AdqlException.at(node, "This is no condition of ADQL");
    }

    private String joined(SqlCall call, String operator, Scope scope, boolean asserted) throws AdqlException {
        return '('
                + translate(call.operand(0), scope, asserted)
                + operator
                + translate(call.operand(1), scope, asserted)
                + ')';
    }

    private Expr value(SqlNode node, Scope scope) throws AdqlException {
        return translation.values().translate(node, scope);
    }

    private String comparison(SqlCall call, Scope scope, boolean asserted) throws AdqlException {
        String operator = call.getOperator().getName();
        if (!COMPARISONS.contains(operator)) {
            throw AdqlException.at(call, "ADQL has no " + operator);
        }
        Expr left = value(call.operand(0), scope);
        Expr right = value(call.operand(1), scope);
        checkComparable(call, left, right);
        String comparison = beside(left, right) + ' ' + operator + ' ' + beside(right, left);
        String implied = asserted ? new ConeCondition(translation).impliedBy(call, scope) : null;
        return '(' + (implied == null ? "" : implied + " AND ") + comparison + ')';
    }

    /** ADQL has no boolean literals: what a boolean is compared with is a number or a string that says the same. */
    private static String beside(Expr value, Expr other) {
        boolean convert = other.type() == ColumnType.BOOLEAN && value.type() != ColumnType.BOOLEAN;
        return convert ? "CAST(" + value.sql() + " AS BOOLEAN)" : value.sql();
    }

    private static void checkComparable(SqlNode node, Expr left, Expr right) throws AdqlException {
        if (left.type() == null || right.type() == null) {
            return;
        }
        Set<Kind> kinds = EnumSet.of(left.type().kind(), right.type().kind());
        if (kinds.contains(Kind.GEOMETRY)) {
            throw AdqlException.at(node, "Geometries cannot be compared; use CONTAINS, INTERSECTS or DISTANCE");
        }
        if (kinds.contains(Kind.NUMBER) && (kinds.contains(Kind.TEXT) || kinds.contains(Kind.TIME))) {
            throw AdqlException.at(node, "A number cannot be compared with a string or time");
        }
    }

    private String between(SqlCall call, Scope scope) throws AdqlException {
        Expr value = value(call.operand(0), scope);
        Expr low = value(call.operand(1), scope);
        Expr high = value(call.operand(2), scope);
        checkComparable(call, value, low);
        checkComparable(call, value, high);
        String operator = ((SqlBetweenOperator) call.getOperator()).isNegated() ? " NOT BETWEEN " : " BETWEEN ";
        return '(' + value.sql() + operator + low.sql() + " AND " + high.sql() + ')';
    }

    private String in(SqlCall call, Scope scope) throws AdqlException {
        Expr value = value(call.operand(0), scope);
        String operator = call.getKind() == SqlKind.IN ? " IN (" : " NOT IN (";
        if (call.operand(1) instanceof SqlNodeList list) {
            List<String> items = new ArrayList<>();
            for (SqlNode item : list) {
                Expr one = value(item, scope);
                checkComparable(item, value, one);
                items.add(beside(one, value));
            }
            return '(' + value.sql() + operator + String.join(", ", items) + "))";
        }
        Query query = translation.queries().query(call.operand(1), scope);
        if (query.columns().size() != 1) {
            throw AdqlException.at(call, "The subquery of IN must have one column");
        }
        checkComparable(call, value, query.columns().get(0).value());
        return '(' + value.sql() + operator + query.sql() + "))";
    }

    private String like(SqlCall call, Scope scope) throws AdqlException {
        String name = ((SqlLikeOperator) call.getOperator()).getName();
        if (call.operandCount() > 2) {
            throw AdqlException.at(call, "ADQL has no ESCAPE");
        }
        if (name.endsWith("ILIKE")) {
            translation.require(Feature.ILIKE, call);
        } else if (!name.equals("LIKE") && !name.equals("NOT LIKE")) {
            throw AdqlException.at(call, "ADQL has no " + name);
        }
        Expr value = value(call.operand(0), scope);
        Expr pattern = value(call.operand(1), scope);
        if (value.isOther(Kind.TEXT) || pattern.isOther(Kind.TEXT)) {
            throw AdqlException.at(call, name + " compares strings");
        }
        // H2 would take a backslash for an escape character, of which ADQL has none
        return '(' + value.sql() + ' ' + name + ' ' + pattern.sql() + " ESCAPE '')";
    }

    private String nullTest(SqlCall call, String test, Scope scope) throws AdqlException {
        if (!(call.operand(0) instanceof SqlIdentifier)) {
            throw AdqlException.at(call, "In ADQL only a column can be IS NULL");
        }
        return '(' + value(call.operand(0), scope).sql() + test;
    }
}
