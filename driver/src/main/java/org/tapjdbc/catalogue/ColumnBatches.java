package org.tapjdbc.catalogue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which portions columns are asked for, so that neither each table costs a request, nor one table costs the reading of
 * hundreds of thousands of columns.
 */
final class ColumnBatches {
    /** So few tables have some thousands of columns together, which come as fast as a few. */
    private static final int SMALL_CATALOGUE = 300;
    /** Whoever asked for so many tables of a schema, one by one, wants all of the schema. */
    private static final int FEW = 2;
    /** As many names as fit into a query that no service finds too long. */
    private static final int NAMES = 250;
    /** More requests than this for a part take longer than one for everything. */
    private static final int MOST = 8;

    private ColumnBatches() {}

    /**
     * Tables whose columns are asked for together.
     *
     * @param key tells batches apart
     * @param tables null for all of the service
     */
    record Batch(String key, @Nullable List<TableEntry> tables) {
        static final Batch ALL = new Batch("*", null);
    }

    /**
     * The portions in which to ask for some tables.
     *
     * @param missing not empty
     */
    static List<Batch> of(List<TableEntry> missing, TableList all, Snapshot snapshot) {
        if (missing.size() <= FEW && !isOneOfMany(missing, all, snapshot)) {
            return List.of(batch(missing));
        }
        if (all.all().size() <= SMALL_CATALOGUE) {
            return List.of(Batch.ALL);
        }
        List<TableEntry> wanted = missing.size() <= FEW ? restOfSchemas(missing, all, snapshot) : missing;
        if (wanted.size() > MOST * NAMES || wanted.size() > all.all().size() / 2) {
            return missing.size() <= FEW ? List.of(batch(missing)) : List.of(Batch.ALL);
        }
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += NAMES) {
            batches.add(batch(wanted.subList(from, Math.min(wanted.size(), from + NAMES))));
        }
        return batches;
    }

    /** Whether someone goes through the tables of a schema one by one. */
    private static boolean isOneOfMany(List<TableEntry> missing, TableList all, Snapshot snapshot) {
        return missing.stream()
                .anyMatch(table -> all.in(table.schema()).stream()
                                .filter(snapshot::knows)
                                .limit(FEW)
                                .count()
                        == FEW);
    }

    private static List<TableEntry> restOfSchemas(List<TableEntry> missing, TableList all, Snapshot snapshot) {
        Set<String> schemas = new HashSet<>();
        missing.forEach(table -> schemas.add(table.schema()));
        return schemas.stream()
                .flatMap(schema -> all.in(schema).stream())
                .filter(table -> !snapshot.knows(table))
                .toList();
    }

    private static Batch batch(List<TableEntry> tables) {
        StringBuilder names = new StringBuilder();
        tables.forEach(table -> names.append(table.tableName()).append('\n'));
        return new Batch(names.toString(), tables);
    }
}
