package org.tapjdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows of the methods of {@link DatabaseMetaData} about keys and indexes. */
final class KeyRows {
    private static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final Catalogue catalogue;
    private final Map<String, TableEntry> byName = new HashMap<>();

    KeyRows(Catalogue catalogue) throws SQLException {
        this.catalogue = catalogue;
        for (TableEntry table : catalogue.tables()) {
            byName.putIfAbsent(table.tableName(), table);
            byName.putIfAbsent(folded(table.tableName()), table);
        }
    }

    /** Keys name tables less carefully than tables are listed: in another case, or without quotes. */
    private static String folded(String tableName) {
        return String.join(".", Identifiers.parts(tableName)).toLowerCase(Locale.ROOT);
    }

    private @Nullable TableEntry table(String listed) {
        TableEntry exact = byName.get(listed);
        return exact != null ? exact : byName.get(folded(listed));
    }

    /** A key both of whose tables the service lists. */
    private record Link(KeyEntry key, TableEntry from, TableEntry target) {}

    private List<Link> links() throws SQLException {
        List<Link> links = new ArrayList<>();
        for (KeyEntry key : catalogue.keys()) {
            TableEntry from = table(key.fromTable());
            TableEntry target = table(key.targetTable());
            if (from != null && target != null) {
                links.add(new Link(key, from, target));
            }
        }
        return links;
    }

    /**
     * The columns of a table that all references to it refer to: these must tell its rows apart. A table to which nothing
     * refers, or that is referred to by different columns, has no primary key, for all that the service says.
     */
    List<MetaRows.PrimaryKeys> primaryKeys(Predicate<TableEntry> wanted) throws SQLException {
        Map<TableEntry, Set<List<String>>> referred = new HashMap<>();
        for (Link link : links()) {
            if (wanted.test(link.target())) {
                referred.computeIfAbsent(link.target(), table -> new HashSet<>())
                        .add(link.key().pairs().stream()
                                .map(KeyEntry.Pair::target)
                                .sorted()
                                .toList());
            }
        }
        List<MetaRows.PrimaryKeys> rows = new ArrayList<>();
        referred.forEach((table, keys) -> {
            if (keys.size() == 1) {
                short position = 0;
                for (String column : keys.iterator().next()) {
                    position++;
                    rows.add(new MetaRows.PrimaryKeys(null, table.schema(), table.name(), column, position, null));
                }
            }
        });
        rows.sort(Comparator.comparing(MetaRows.PrimaryKeys::columnName)
                .thenComparing(MetaRows.PrimaryKeys::tableSchem)
                .thenComparing(MetaRows.PrimaryKeys::tableName));
        return rows;
    }

    /** The references of some tables, by the tables that are referred to. */
    List<MetaRows.ForeignKeys> importedKeys(Predicate<TableEntry> wanted) throws SQLException {
        return foreignKeys(
                target -> true,
                wanted,
                Comparator.comparing(MetaRows.ForeignKeys::pktableSchem)
                        .thenComparing(MetaRows.ForeignKeys::pktableName));
    }

    /** The references to some tables from others, by the tables that refer. */
    List<MetaRows.ForeignKeys> exportedKeys(Predicate<TableEntry> target, Predicate<TableEntry> from)
            throws SQLException {
        return foreignKeys(
                target,
                from,
                Comparator.comparing(MetaRows.ForeignKeys::fktableSchem)
                        .thenComparing(MetaRows.ForeignKeys::fktableName));
    }

    private List<MetaRows.ForeignKeys> foreignKeys(
            Predicate<TableEntry> target, Predicate<TableEntry> from, Comparator<MetaRows.ForeignKeys> order)
            throws SQLException {
        List<MetaRows.ForeignKeys> rows = new ArrayList<>();
        for (Link link : links()) {
            if (target.test(link.target()) && from.test(link.from())) {
                addRows(link, rows);
            }
        }
        rows.sort(order.thenComparing(MetaRows.ForeignKeys::keySeq)
                .thenComparing(MetaRows.ForeignKeys::fktableSchem)
                .thenComparing(MetaRows.ForeignKeys::fktableName)
                .thenComparing(MetaRows.ForeignKeys::fkName, NULLS_FIRST));
        return rows;
    }

    private static void addRows(Link link, List<MetaRows.ForeignKeys> rows) {
        short position = 0;
        for (KeyEntry.Pair pair : link.key().pairs()) {
            position++;
            rows.add(new MetaRows.ForeignKeys(
                    null,
                    link.target().schema(),
                    link.target().name(),
                    pair.target(),
                    null,
                    link.from().schema(),
                    link.from().name(),
                    pair.from(),
                    position,
                    (short) DatabaseMetaData.importedKeyNoAction,
                    (short) DatabaseMetaData.importedKeyNoAction,
                    link.key().id(),
                    null,
                    (short) DatabaseMetaData.importedKeyNotDeferrable));
        }
    }

    /** The columns that the service says are indexed, each as an index of its own, which has the column's name. */
    List<MetaRows.IndexInfo> indexes(Predicate<TableEntry> wanted) throws SQLException {
        List<TableEntry> tables = catalogue.tables().stream().filter(wanted).toList();
        List<MetaRows.IndexInfo> rows = new ArrayList<>();
        catalogue.columns(tables).forEach((table, columns) -> {
            for (ColumnEntry column : columns) {
                if (Boolean.TRUE.equals(column.indexed())) {
                    rows.add(index(table, column.field().name()));
                }
            }
        });
        rows.sort(Comparator.comparing(MetaRows.IndexInfo::indexName, NULLS_FIRST)
                .thenComparing(MetaRows.IndexInfo::tableSchem)
                .thenComparing(MetaRows.IndexInfo::tableName));
        return rows;
    }

    private static MetaRows.IndexInfo index(TableEntry table, String column) {
        return new MetaRows.IndexInfo(
                null,
                table.schema(),
                table.name(),
                true,
                null,
                column,
                DatabaseMetaData.tableIndexOther,
                (short) 1,
                column,
                null,
                0,
                0,
                null);
    }
}
