package org.tapjdbc.catalogue;

import java.util.ArrayList;
import java.util.List;
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
        boolean few = missing.size() <= FEW;
        if (few && !isOneOfMany(missing, snapshot)) {
            return List.of(batch(missing));
        }
        if (all.all().size() <= SMALL_CATALOGUE) {
            return List.of(Batch.ALL);
        }
        // all of the schemas, so that several threads that go through them share what they ask for
        List<TableEntry> wanted = few ? schemasOf(missing, all) : missing;
        if (wanted.size() > MOST * NAMES || wanted.size() > all.all().size() / 2) {
            return List.of(few ? batch(missing) : Batch.ALL);
        }
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += NAMES) {
            batches.add(batch(wanted.subList(from, Math.min(wanted.size(), from + NAMES))));
        }
        return batches;
    }

    /** Whether someone goes through the tables of a schema one by one. */
    private static boolean isOneOfMany(List<TableEntry> missing, Snapshot snapshot) {
        boolean many = false;
        for (TableEntry table : missing) {
            many |= snapshot.countAsked(table.schema()) > FEW;
        }
        return many;
    }

    private static List<TableEntry> schemasOf(List<TableEntry> tables, TableList all) {
        return tables.stream()
                .map(TableEntry::schema)
                .distinct()
                .flatMap(schema -> all.in(schema).stream())
                .toList();
    }

    private static Batch batch(List<TableEntry> tables) {
        StringBuilder names = new StringBuilder();
        tables.forEach(table -> names.append(table.tableName()).append('\n'));
        return new Batch(names.toString(), tables);
    }
}
