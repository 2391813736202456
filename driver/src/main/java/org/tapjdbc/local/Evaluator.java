package org.tapjdbc.local;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlLikeOperator;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.NlsString;
import org.apache.calcite.util.TimestampString;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** Makes of the expressions of a query what computes them, row by row. */
final class Evaluator {
    private final RexBuilder builder;
    private final List<Column> columns;

    /** @param columns those of the rows */
    Evaluator(RexBuilder builder, List<Column> columns) {
        this.builder = builder;
        this.columns = columns;
    }

    List<Expression> all(List<? extends RexNode> nodes) throws SQLException {
        List<Expression> expressions = new ArrayList<>();
        for (RexNode node : nodes) {
            expressions.add(of(node));
        }
        return expressions;
    }

    /** @throws SQLException 42000 if nothing here can compute it */
    Expression of(RexNode node) throws SQLException {
        if (node instanceof RexInputRef column) {
            int index = column.getIndex();
            return row -> row[index];
        }
        if (node instanceof RexLiteral literal) {
            Object value = value(literal);
            return row -> value;
        }
        if (node instanceof RexCall call) {
            return call(call);
        }
        throw unknown(node.toString());
    }

    private static SQLException unknown(String what) {
        return Errors.REJECTED.say(
                "The local engine cannot compute %s. Leave it to a service that can, in a query of its tables alone.",
                what);
    }

    static @Nullable Object value(RexLiteral literal) throws SQLException {
        Object value = literal.getValue();
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal number) {
            return number(number, literal.getType());
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof NlsString string) {
            return string.getValue();
        }
        if (value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof TimestampString || value instanceof DateString) {
            return Times.normal(value.toString());
        }
        if (value instanceof ByteString bytes) {
            return bytes.getBytes();
        }
        throw unknown("the value " + literal);
    }

    private static Object number(BigDecimal number, RelDataType type) {
        boolean whole = type.getSqlTypeName() == SqlTypeName.DECIMAL
                ? number.scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                : Types.isWhole(type);
        return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }

    private Expression call(RexCall call) throws SQLException {
        if (call.getKind() == SqlKind.SEARCH) {
            return of(RexUtil.expandSearch(builder, null, call));
        }
        if (OwnCalls.isOwn(call)) {
            return new OwnCalls(this).of(call);
        }
        if (OwnCalls.isRelation(call)) {
            return new OwnCalls(this).relation(call);
        }
        List<Expression> operands = call.getOperator() instanceof SqlTrimFunction
                ? all(call.getOperands().subList(1, 3))
                : all(call.getOperands());
        return switch (call.getKind()) {
            case AND, OR -> Logic.connected(operands, call.getKind() == SqlKind.OR);
            case NOT -> Logic.not(operands.get(0));
            case IS_NULL -> row -> operands.get(0).of(row) == null;
            case IS_NOT_NULL -> row -> operands.get(0).of(row) != null;
            case IS_TRUE -> row -> Boolean.TRUE.equals(operands.get(0).of(row));
            case IS_FALSE -> row -> Boolean.FALSE.equals(operands.get(0).of(row));
            case IS_NOT_TRUE -> row -> !Boolean.TRUE.equals(operands.get(0).of(row));
            case IS_NOT_FALSE -> row -> !Boolean.FALSE.equals(operands.get(0).of(row));
            case IS_DISTINCT_FROM, IS_NOT_DISTINCT_FROM -> {
                boolean same = call.getKind() == SqlKind.IS_NOT_DISTINCT_FROM;
                yield row -> same
                        == Logic.isSame(operands.get(0).of(row), operands.get(1).of(row));
            }
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                comparison(call, operands);
            case CASE -> Logic.choice(operands);
            case COALESCE -> Logic.firstKnown(operands);
            case NULLIF -> {
                Expression same = Logic.comparison(SqlKind.EQUALS, operands.get(0), operands.get(1));
                yield row -> Boolean.TRUE.equals(same.of(row))
                        ? null
                        : operands.get(0).of(row);
            }
            case CAST, SAFE_CAST -> cast(call, operands.get(0));
            case LIKE -> {
                SqlLikeOperator like = (SqlLikeOperator) call.getOperator();
                yield Texts.like(operands, like.isCaseSensitive(), like.isNegated());
            }
            case TRIM -> Texts.trim(call.getOperands().get(0), operands);
            default -> Functions.of(call, operands, columns);
        };
    }

    private Expression comparison(RexCall call, List<Expression> operands) {
        boolean times = call.getOperands().stream()
                .anyMatch(operand -> operand instanceof RexInputRef column
                        && columns.get(column.getIndex()).isTime());
        Expression left = times ? Times.normal(operands.get(0)) : operands.get(0);
        Expression right = times ? Times.normal(operands.get(1)) : operands.get(1);
        return Logic.comparison(call.getKind(), left, right);
    }

    private static Expression cast(RexCall call, Expression operand) {
        RelDataType type = call.getType();
        boolean safe = call.getKind() == SqlKind.SAFE_CAST;
        return row -> {
            try {
                return Casts.to(type, operand.of(row));
            } catch (SQLException e) {
                if (safe) {
                    return null;
                }
                throw e;
            }
        };
    }
}
