package org.tapjdbc.rows;

import java.util.List;

/**
 * A simple condition on one column of a {@link RowTable}, with the meaning that it has in SQL: NULL meets none but
 * {@link Operator#IS_NULL}.
 *
 * @param column the column's name, as the table spells it
 * @param values literals: {@link Boolean}, {@link java.math.BigDecimal} for any number, {@link String} for text and times;
 *     of LIKE the pattern, in which {@code %} and {@code _} are wildcards and nothing escapes them; of IN one or more; of
 *     IS_NULL and IS_NOT_NULL none; of the others one
 */
public record Condition(String column, Operator operator, List<Object> values) {
    /** What a condition compares by. */
    public enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST,
        IN,
        LIKE,
        NOT_LIKE,
        IS_NULL,
        IS_NOT_NULL
    }

    public Condition {
        values = List.copyOf(values);
    }
}
