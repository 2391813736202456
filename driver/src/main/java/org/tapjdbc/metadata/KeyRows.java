package org.tapjdbc.metadata;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.catalogue.ColumnEntry;
import org.tapjdbc.catalogue.KeyEntry;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.catalogue.TableList;

/** Rows of the methods of {@link DatabaseMetaData} about keys and indexes. */
final class KeyRows {
    private static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /** The order of primary keys. */
    static final Comparator<MetaRows.PrimaryKeys> BY_COLUMN = Comparator.comparing(MetaRows.PrimaryKeys::columnName)
            .thenComparing(MetaRows.PrimaryKeys::tableCat, NULLS_FIRST)
            .thenComparing(MetaRows.PrimaryKeys::tableSchem)
            .thenComparing(MetaRows.PrimaryKeys::tableName);

    /** The order of indexes. */
    static final Comparator<MetaRows.IndexInfo> BY_INDEX = Comparator.comparing(
                    MetaRows.IndexInfo::indexName, NULLS_FIRST)
            .thenComparing(MetaRows.IndexInfo::tableCat, NULLS_FIRST)
            .thenComparing(MetaRows.IndexInfo::tableSchem)
            .thenComparing(MetaRows.IndexInfo::tableName);

    private final CatalogContents catalogue;

    KeyRows(CatalogContents catalogue) {
        this.catalogue = catalogue;
    }

    /** A key both of whose tables the service lists. */
    private record Link(KeyEntry key, TableEntry from, TableEntry target) {}

    private List<Link> links() throws SQLException {
        List<Link> links = new ArrayList<>();
        TableList tables = catalogue.listed();
        for (KeyEntry key : catalogue.keys()) {
            TableEntry from = tables.listedAs(key.fromTable());
            TableEntry target = tables.listedAs(key.targetTable());
            if (from != null && target != null) {
                links.add(new Link(key, from, target));
            }
        }
        return links;
    }

    /**
     * The primary key that the service declares, as documents of tables may; else the columns that all references to the
     * table refer to, since these must tell its rows apart. A table to which nothing refers, or that is referred to by
     * different columns, has no primary key, for all that the service says.
     *
     * @param wanted the tables; where they are more than one, those whose columns were read already may have declared keys
     */
    List<MetaRows.PrimaryKeys> primaryKeys(List<TableEntry> wanted) throws SQLException {
        Map<TableEntry, List<String>> keys =
                wanted.stream().anyMatch(catalogue::isListed) ? referredColumns(Set.copyOf(wanted)) : new HashMap<>();
        Catalogue.Columns columns = wanted.size() == 1 ? catalogue.columns(wanted) : catalogue.known();
        for (TableEntry table : wanted) {
            List<String> declared = columns.of(table).stream()
                    .filter(column -> Boolean.TRUE.equals(column.primary()))
                    .map(column -> column.field().name())
                    .toList();
            if (!declared.isEmpty()) {
                keys.put(table, declared);
            }
        }
        List<MetaRows.PrimaryKeys> rows = new ArrayList<>();
        keys.forEach((table, names) -> {
            short position = 0;
            for (String column : names) {
                position++;
                rows.add(new MetaRows.PrimaryKeys(
                        catalogue.name(), table.schema(), table.name(), column, position, null));
            }
        });
        return rows;
    }

    private Map<TableEntry, List<String>> referredColumns(Set<TableEntry> wanted) throws SQLException {
        Map<TableEntry, Set<List<String>>> referred = new HashMap<>();
        for (Link link : links()) {
            if (wanted.contains(link.target())) {
                referred.computeIfAbsent(link.target(), table -> new HashSet<>())
                        .add(link.key().pairs().stream()
                                .map(KeyEntry.Pair::target)
                                .sorted()
                                .toList());
            }
        }
        Map<TableEntry, List<String>> keys = new HashMap<>();
        referred.forEach((table, columns) -> {
            if (columns.size() == 1) {
                keys.put(table, columns.iterator().next());
            }
        });
        return keys;
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

    private void addRows(Link link, List<MetaRows.ForeignKeys> rows) {
        short position = 0;
        for (KeyEntry.Pair pair : link.key().pairs()) {
            position++;
            rows.add(new MetaRows.ForeignKeys(
                    catalogue.name(),
                    link.target().schema(),
                    link.target().name(),
                    pair.target(),
                    catalogue.name(),
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
    List<MetaRows.IndexInfo> indexes(List<TableEntry> wanted) throws SQLException {
        Catalogue.Columns columns = catalogue.columns(wanted);
        List<MetaRows.IndexInfo> rows = new ArrayList<>();
        for (TableEntry table : wanted) {
            for (ColumnEntry column : columns.of(table)) {
                if (Boolean.TRUE.equals(column.indexed())) {
                    rows.add(index(table, column.field().name()));
                }
            }
        }
        return rows;
    }

    private MetaRows.IndexInfo index(TableEntry table, String column) {
        return new MetaRows.IndexInfo(
                catalogue.name(),
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
