package org.tapjdbc.adql.rewrite;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;

/** Knows how a service calls its tables. */
@FunctionalInterface
public interface TableNames {
    /** Leaves every name as it is. */
    TableNames AS_WRITTEN = reference -> null;

    /**
     * The name to send for a table that the user spelt otherwise.
     *
     * @return the service's own {@code table_name}, ready to stand in ADQL; null to leave what the user wrote
     */
    @Nullable String nameFor(TableReference reference);

    /**
     * Whether the table is a temporary one, whose name changes only by its schema: what stands before a column's name then
     * goes on to mean the table.
     */
    default boolean isTemporary(TableReference reference) {
        return false;
    }
}
