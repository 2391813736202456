package org.tapjdbc.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables of a service, and what it takes to find some among tens of thousands. */
public final class TableList {
    /** No tables. */
    public static final TableList NONE = new TableList(List.of());

    private final List<TableEntry> tables;
    private final SortedMap<String, List<TableEntry>> bySchema = new TreeMap<>();
    private @Nullable Map<String, TableEntry> byListedName;

    /** @param tables by type, schema and name */
    TableList(List<TableEntry> tables) {
        this.tables = List.copyOf(tables);
        for (TableEntry table : this.tables) {
            bySchema.computeIfAbsent(table.schema(), name -> new ArrayList<>()).add(table);
        }
    }

    /** All tables, by type, schema and name. */
    public List<TableEntry> all() {
        return tables;
    }

    /** These and others, which the service does not list. */
    public TableList with(List<TableEntry> others) {
        if (others.isEmpty()) {
            return this;
        }
        List<TableEntry> all = new ArrayList<>(tables);
        all.addAll(others);
        all.sort(Comparator.comparing(TableEntry::type)
                .thenComparing(TableEntry::schema)
                .thenComparing(TableEntry::name));
        return new TableList(all);
    }

    /** The names of all schemas that have a table, sorted, whether the service lists the schema itself or not. */
    public Collection<String> schemas() {
        return Collections.unmodifiableCollection(bySchema.keySet());
    }

    /** The tables of a schema, by type and name; none of one that is not there. */
    public List<TableEntry> in(String schema) {
        return Collections.unmodifiableList(bySchema.getOrDefault(schema, List.of()));
    }

    /**
     * The table that the service lists by that name; keys name tables less carefully than tables are listed: in another
     * case, or without quotes.
     */
    public @Nullable TableEntry listedAs(String tableName) {
        Map<String, TableEntry> byName = byListedName();
        TableEntry exact = byName.get(tableName);
        return exact != null ? exact : byName.get(folded(tableName));
    }

    private synchronized Map<String, TableEntry> byListedName() {
        Map<String, TableEntry> byName = byListedName;
        if (byName == null) {
            byName = new HashMap<>();
            for (TableEntry table : tables) {
                byName.putIfAbsent(table.tableName(), table);
                byName.putIfAbsent(folded(table.tableName()), table);
            }
            byListedName = byName;
        }
        return byName;
    }

    private static String folded(String tableName) {
        return String.join(".", Identifiers.parts(tableName)).toLowerCase(Locale.ROOT);
    }
}
