package org.tapjdbc.metadata;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What was read of a service's catalogue so far. Safe for use by several threads. */
final class Snapshot {
    private final SharedValue<List<TableEntry>> tables = new SharedValue<>();
    private final SharedValue<List<KeyEntry>> keys = new SharedValue<>();
    private final SharedValue<Map<String, List<ColumnEntry>>> allColumns = new SharedValue<>();
    private final Map<String, SharedValue<List<ColumnEntry>>> columns = new ConcurrentHashMap<>();

    SharedValue<List<TableEntry>> tables() {
        return tables;
    }

    SharedValue<List<KeyEntry>> keys() {
        return keys;
    }

    /** The columns of all tables, by the service's names of the tables. */
    SharedValue<Map<String, List<ColumnEntry>>> allColumns() {
        return allColumns;
    }

    /** The columns of one table. */
    SharedValue<List<ColumnEntry>> columns(TableEntry table) {
        return columns.computeIfAbsent(table.tableName(), name -> new SharedValue<>());
    }

    /** Whether a table's columns are there without asking. */
    boolean knows(TableEntry table) {
        SharedValue<List<ColumnEntry>> own = columns.get(table.tableName());
        return allColumns.known().isPresent() || (own != null && own.known().isPresent());
    }

    /** All columns that are there without asking. */
    Stream<ColumnEntry> knownColumns() {
        Stream<List<ColumnEntry>> lists = allColumns
                .known()
                .map(all -> all.values().stream())
                .orElseGet(
                        () -> columns.values().stream().map(SharedValue::known).flatMap(Optional::stream));
        return lists.flatMap(List::stream);
    }
}
