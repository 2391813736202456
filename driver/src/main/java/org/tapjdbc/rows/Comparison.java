package org.tapjdbc.rows;

import java.util.List;
import java.util.Set;

/**
 * A simple condition on one column of a {@link RowTable}, with the meaning that it has in SQL: NULL meets none but
 * {@link Operator#IS_NULL}.
 *
 * @param column the column's name, as the table spells it
 * @param values literals: {@link Boolean}, {@link java.math.BigDecimal} for any number, {@link String} for text and times;
 *     of the LIKEs the pattern, in which {@code %} and {@code _} are wildcards and nothing escapes them; of IN one or more;
 *     of HAS the word that the hash list is to have; of IS_NULL and IS_NOT_NULL none; of the others one
 */
public record Comparison(String column, Operator operator, List<Object> values) implements Condition {
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
        /** LIKE that takes no notice of case. */
        ILIKE,
        NOT_ILIKE,
        /** Whether a hash list ({@code a#b}) has a word, in any case: RegTAP's {@code ivo_hashlist_has}. */
        HAS,
        IS_NULL,
        IS_NOT_NULL
    }

    public Comparison {
        values = List.copyOf(values);
    }

    @Override
    public Set<String> columns() {
        return Set.of(column);
    }
}
