package org.tapjdbc.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.tapjdbc.uws.Capabilities;

/**
 * What was read of a service so far, as one user sees it, for all connections that share it. Safe for use by several
 * threads.
 */
public final class Snapshot {
    private final SharedValue<Capabilities> capabilities = new SharedValue<>();
    private final LastAnswer lastAnswer = new LastAnswer();
    private final SharedValue<TableList> tables = new SharedValue<>();
    private final SharedValue<List<KeyEntry>> keys = new SharedValue<>();
    private final Map<String, SharedValue<Boolean>> readings = new ConcurrentHashMap<>();
    private final Map<String, PackedColumns> columns = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> oldest = new AtomicReference<>(Instant.MAX);
    private volatile boolean complete;

    /** What the service can do. */
    public SharedValue<Capabilities> capabilities() {
        return capabilities;
    }

    /** When the service last answered. */
    public LastAnswer lastAnswer() {
        return lastAnswer;
    }

    SharedValue<TableList> tables() {
        return tables;
    }

    SharedValue<List<KeyEntry>> keys() {
        return keys;
    }

    /** The reading of some tables' columns, of the service or of a file, which several may want at once. */
    SharedValue<Boolean> reading(String key) {
        return readings.computeIfAbsent(key, name -> new SharedValue<>());
    }

    /** Counts the tables of a schema that were asked for singly, this one included. */
    int countAsked(String schema) {
        return asked.merge(schema, 1, Integer::sum);
    }

    /** Whether the columns of all tables are there. */
    boolean isComplete() {
        return complete;
    }

    /** Whether a table's columns are there without asking. */
    boolean knows(TableEntry table) {
        return complete || columns.containsKey(table.tableName());
    }

    void put(Map<String, PackedColumns> more) {
        columns.putAll(more);
    }

    /** Takes the columns of all tables. */
    void putAll(Map<String, PackedColumns> all) {
        columns.putAll(all);
        complete = true;
    }

    /** The columns of those of some tables whose columns are there, by the service's names of the tables. */
    Map<String, PackedColumns> columns(List<TableEntry> tables) {
        Map<String, PackedColumns> known = new HashMap<>();
        for (TableEntry table : tables) {
            PackedColumns packed = columns.get(table.tableName());
            if (packed != null) {
                known.put(table.tableName(), packed);
            }
        }
        return known;
    }

    /** The columns of a table, as far as they are there. */
    PackedColumns columns(TableEntry table) {
        return columns.getOrDefault(table.tableName(), PackedColumns.NONE);
    }

    /** All columns that are there without asking. */
    Stream<PackedColumns> knownColumns() {
        return columns.values().stream();
    }

    /** Takes note of when a part was read of the service. */
    void readAt(Instant time) {
        oldest.accumulateAndGet(time, (a, b) -> a.isBefore(b) ? a : b);
    }

    Instant oldest() {
        return oldest.get();
    }

    boolean isOlderThan(Duration ttl) {
        Instant since = oldest.get();
        return since.isBefore(Instant.MAX)
                && Duration.between(since, Instant.now()).compareTo(ttl) > 0;
    }
}
