package org.tapjdbc.adql.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes or deletes rows that meet a condition. Which rows these are is for a query to find, with the
 * same condition; that was not parsed.
 */
public sealed interface RowChange {
    /** The parts of the table's name without quotes, its own name last. */
    List<String> table();

    /** The condition; null where all rows are meant. */
    @Nullable Where where();

    /** Whether it is about that table, in any case; without a schema, too. */
    default boolean isAbout(String schema, String name) {
        List<String> parts = table();
        return parts.get(parts.size() - 1).equalsIgnoreCase(name)
                && (parts.size() == 1 || (parts.size() == 2 && parts.get(0).equalsIgnoreCase(schema)));
    }

    /**
     * {@code UPDATE t SET a = 1, b = 'x' WHERE …}.
     *
     * @param assignments at least one, no two of the same column
     */
    record Update(
            List<String> table,
            List<Assignment> assignments,
            @Nullable Where where) implements RowChange {
        public Update {
            table = List.copyOf(table);
            assignments = List.copyOf(assignments);
        }
    }

    /** {@code DELETE FROM t WHERE …}. */
    record Delete(List<String> table, @Nullable Where where) implements RowChange {
        public Delete {
            table = List.copyOf(table);
        }
    }

    /**
     * A value that a column shall have.
     *
     * @param column the column's name without quotes, as it was written
     * @param value the value, which is no geometry
     * @param start the offset of the column's name in the statement
     * @param end the offset after the value
     */
    record Assignment(String column, Value value, int start, int end) {}

    /**
     * A condition.
     *
     * @param text what stands behind WHERE, without a semicolon at the end
     * @param offset where it begins in the statement, to be added to the positions of errors in it
     */
    record Where(String text, int offset) {}
}
