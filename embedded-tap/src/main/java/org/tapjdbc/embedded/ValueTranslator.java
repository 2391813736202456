package org.tapjdbc.embedded;

import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.calcite.sql.type.SqlTypeName;
import org.tapjdbc.embedded.ColumnType.Kind;

/** Translates value expressions (ADQL 2.1, section 2.2): columns, literals, arithmetic; functions are left to others. */
final class ValueTranslator {
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final Translation translation;
    private final FunctionTranslator functions;

    ValueTranslator(Translation translation) {
        this.translation = translation;
        this.functions = new FunctionTranslator(translation);
    }

    Expr translate(SqlNode node, Scope scope) throws AdqlException {
        if (node instanceof SqlIdentifier identifier) {
            return column(identifier, scope);
        }
        if (node instanceof SqlLiteral literal) {
            return literal(literal);
        }
        if (node.isA(SqlKind.QUERY)) {
            throw AdqlException.at(node, "ADQL has no subqueries as values");
        }
        if (node instanceof SqlCase choice) {
            return choice(choice, scope);
        }
        if (node instanceof SqlCall call) {
            return call(call, scope);
        }
        throw AdqlException.at(node, "ADQL has no such value");
    }

    private Expr column(SqlIdentifier identifier, Scope scope) throws AdqlException {
        if (identifier.isStar()) {
            throw AdqlException.at(identifier, "* has no place here");
        }
        return scope.resolve(identifier, translation.names(identifier)).value();
    }

    private static Expr literal(SqlLiteral literal) throws AdqlException {
        if (literal instanceof SqlNumericLiteral number) {
            return number(number);
        }
        if (literal instanceof SqlCharStringLiteral string) {
            String text = string.toValue();
            boolean ascii = text.chars().allMatch(c -> c < 128);
            return Expr.of('\'' + text.replace("'", "''") + '\'', ascii ? ColumnType.VARCHAR : ColumnType.UNICODE);
        }
        if (literal.getTypeName() == SqlTypeName.NULL) {
            return Expr.of("NULL", null);
        }
        throw AdqlException.at(literal, "ADQL has no literals of this kind: " + literal);
    }

    private static Expr number(SqlNumericLiteral literal) {
        BigDecimal value = literal.bigDecimalValue();
        if (literal.isInteger() && value.abs().compareTo(LONG_MAX) <= 0) {
            boolean large = value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0;
            return Expr.of(value.toPlainString(), large ? ColumnType.BIGINT : ColumnType.INTEGER);
        }
        // to H2, a number with a point or an exponent would be decimal, and so would be what is computed with it
        return Expr.real("CAST('" + value + "' AS DOUBLE PRECISION)");
    }

    private Expr call(SqlCall call, Scope scope) throws AdqlException {
        return switch (call.getOperator().getName()) {
            case "+", "-", "*", "/" -> arithmetic(call, scope);
            case "||" -> concatenation(call, scope);
            default -> {
                if (call.getOperator() instanceof SqlFunction) {
                    yield functions.translate(call, scope);
                }
                throw AdqlException.at(call, unknown(call));
            }
        };
    }

    private static String unknown(SqlCall call) {
        return switch (call.getKind()) {
            case EQUALS, NOT_EQUALS, LESS_THAN, GREATER_THAN, AND, OR, NOT, IN, LIKE, BETWEEN ->
                "A condition is no value in ADQL";
            default -> "ADQL has no " + call.getOperator().getName();
        };
    }

    private Expr arithmetic(SqlCall call, Scope scope) throws AdqlException {
        Expr first = number(call.operand(0), scope);
        String operator = call.getOperator().getName();
        if (call.operandCount() == 1) {
            return Expr.of('(' + operator + ' ' + first.sql() + ')', first.type());
        }
        Expr second = number(call.operand(1), scope);
        boolean real = first.type() == ColumnType.DOUBLE || second.type() == ColumnType.DOUBLE;
        return Expr.of('(' + first.sql() + ' ' + operator + ' ' + second.sql() + ')', real ? ColumnType.DOUBLE : null);
    }

    /** A value that is not known to be anything but a number. */
    Expr number(SqlNode node, Scope scope) throws AdqlException {
        return ofKind(Kind.NUMBER, "number", node, scope);
    }

    Expr text(SqlNode node, Scope scope) throws AdqlException {
        return ofKind(Kind.TEXT, "string", node, scope);
    }

    Expr geometry(SqlNode node, Scope scope) throws AdqlException {
        return ofKind(Kind.GEOMETRY, "geometry", node, scope);
    }

    private Expr ofKind(Kind kind, String what, SqlNode node, Scope scope) throws AdqlException {
        Expr value = translate(node, scope);
        if (value.isOther(kind)) {
            throw AdqlException.at(node, "A " + what + " is expected here");
        }
        return value;
    }

    private Expr concatenation(SqlCall call, Scope scope) throws AdqlException {
        Expr left = text(call.operand(0), scope);
        Expr right = text(call.operand(1), scope);
        boolean known = left.type() != null && right.type() != null;
        boolean ascii = known && left.type() != ColumnType.UNICODE && right.type() != ColumnType.UNICODE;
        return Expr.of('(' + left.sql() + " || " + right.sql() + ')', ascii ? ColumnType.VARCHAR : ColumnType.UNICODE);
    }

    private Expr choice(SqlCase choice, Scope scope) throws AdqlException {
        translation.require(Feature.CASE, choice);
        StringBuilder sql = new StringBuilder("CASE");
        List<SqlNode> conditions = choice.getWhenOperands();
        SqlNodeList results = choice.getThenOperands();
        for (int i = 0; i < conditions.size(); i++) {
            sql.append(" WHEN ").append(translation.predicates().translate(conditions.get(i), scope));
            sql.append(" THEN ").append(translate(results.get(i), scope).sql());
        }
        if (choice.getElseOperand() != null) {
            sql.append(" ELSE ")
                    .append(translate(choice.getElseOperand(), scope).sql());
        }
        return Expr.of(sql.append(" END").toString(), null);
    }
}
