package org.tapjdbc.rows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a {@link RowTable}.
 *
 * @param columns the names of the columns that others look at, as the table spells them; the conditions that it applies may
 *     be on more
 * @param conditions which all the rows that are wanted meet
 * @param order the order of the rows of which {@code limit} wants the first; not asked for otherwise
 * @param limit how many rows suffice; null for all. There is one only where the table {@linkplain RowTable#applies
 *     applies} each of the conditions and {@linkplain RowTable#sorts sorts} by the order, if there is any
 */
public record Scan(
        Set<String> columns,
        List<Condition> conditions,
        List<SortKey> order,
        @Nullable Long limit) {
    public Scan {
        columns = Set.copyOf(columns);
        conditions = List.copyOf(conditions);
        order = List.copyOf(order);
    }

    /**
     * A column by which rows are sorted.
     *
     * @param column its name, as the table spells it
     */
    public record SortKey(String column, boolean descending) {}

    /** All rows and all columns of a table. */
    public static Scan all(RowTable table) {
        Set<String> names = new LinkedHashSet<>();
        table.fields().forEach(field -> names.add(field.name()));
        return new Scan(names, List.of(), List.of(), null);
    }
}
