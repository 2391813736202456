package org.tapjdbc.local;

import java.util.List;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** The logic of three values: true, false, and null for what is not known. */
final class Logic {
    private Logic() {}

    static Expression connected(List<Expression> operands, boolean decisive) {
        return row -> {
            boolean known = true;
            for (Expression operand : operands) {
                Object value = operand.of(row);
                if (value == null) {
                    known = false;
                } else if (value.equals(decisive)) {
                    return decisive;
                }
            }
            return known ? !decisive : null;
        };
    }

    static Expression not(Expression operand) {
        return row -> operand.of(row) instanceof Boolean value ? (Boolean) !value : null;
    }

    static boolean isSame(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return Compared.order(one, other) == 0;
    }

    /** NaN is neither equal to anything nor more or less. */
    static Expression comparison(SqlKind kind, Expression left, Expression right) {
        return row -> {
            Object one = left.of(row);
            Object other = one == null ? null : right.of(row);
            if (one == null || other == null) {
                return null;
            }
            if (Compared.isNan(one) || Compared.isNan(other)) {
                return kind == SqlKind.NOT_EQUALS;
            }
            int order = Compared.order(one, other);
            return switch (kind) {
                case EQUALS -> order == 0;
                case NOT_EQUALS -> order != 0;
                case LESS_THAN -> order < 0;
                case LESS_THAN_OR_EQUAL -> order <= 0;
                case GREATER_THAN -> order > 0;
                default -> order >= 0;
            };
        };
    }

    /** CASE: conditions and values in turn, the last one for ELSE. */
    static Expression choice(List<Expression> operands) {
        return row -> {
            for (int i = 0; i + 1 < operands.size(); i += 2) {
                if (Boolean.TRUE.equals(operands.get(i).of(row))) {
                    return operands.get(i + 1).of(row);
                }
            }
            return operands.get(operands.size() - 1).of(row);
        };
    }

    static Expression firstKnown(List<Expression> operands) {
        return row -> {
            for (Expression operand : operands) {
                Object value = operand.of(row);
                if (value != null) {
                    return value;
                }
            }
            return null;
        };
    }
}
