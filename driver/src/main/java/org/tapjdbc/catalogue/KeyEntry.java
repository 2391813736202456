package org.tapjdbc.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference from columns of one table to columns of another, as the service lists it.
 *
 * @param id its name, or null
 * @param fromTable the service's name of the table that refers
 * @param targetTable the service's name of the table that is referred to
 * @param pairs the columns, without quotes, in the order of the service
 */
public record KeyEntry(@Nullable String id, String fromTable, String targetTable, List<Pair> pairs) {
    public KeyEntry {
        pairs = List.copyOf(pairs);
    }

    /** A column that refers, and the one that it refers to. */
    public record Pair(String from, String target) {}
}
