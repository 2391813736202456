package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.rewrite.ColumnNames;
import org.tapjdbc.adql.rewrite.TableNames;

/** What names in a query stand for, by the catalogue. */
public final class CatalogueNames {
    /** Beyond these, looking for one that is spelt alike takes longer than it is worth. */
    private static final int MOST_TABLES = 5_000;

    private final Catalogue catalogue;

    public CatalogueNames(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The names that the service has for tables whose names the user put in double quotes, as tools do. */
    public TableNames tables(List<TableReference> references) throws SQLException {
        Map<TableReference, String> names = new HashMap<>();
        for (TableReference reference : references) {
            if (reference.delimited()) {
                TableEntry table = find(reference.parts());
                if (table != null) {
                    names.put(reference, table.adqlName());
                }
            }
        }
        return names::get;
    }

    private @Nullable TableEntry find(List<String> parts) throws SQLException {
        if (parts.size() > 2) {
            return null;
        }
        String name = parts.get(parts.size() - 1);
        TableList tables = catalogue.tables();
        List<TableEntry> candidates = parts.size() == 1 ? tables.all() : tables.in(parts.get(0));
        List<TableEntry> found =
                candidates.stream().filter(table -> table.name().equals(name)).toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    /** The table that a name in a query means: the one spelt just so, else the first that is spelt alike. */
    public Optional<TableEntry> find(TableReference reference) throws SQLException {
        List<TableEntry> meant = catalogue.tables().all().stream()
                .filter(table -> isMeant(table, reference))
                .toList();
        String name = reference.parts().get(reference.parts().size() - 1);
        return meant.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .or(() -> meant.stream().findFirst());
    }

    /** The names of the columns of tables that a query names, as the service lists them; empty where it lists none. */
    public ColumnNames columns(List<TableReference> references) throws SQLException {
        List<TableEntry> named = catalogue.tables().all().stream()
                .filter(table -> references.stream().anyMatch(reference -> isMeant(table, reference)))
                .toList();
        Map<String, String> names = new HashMap<>();
        Catalogue.Columns columns = catalogue.columns(named);
        for (TableEntry table : named) {
            for (ColumnEntry column : columns.of(table)) {
                names.putIfAbsent(
                        column.field().name().toLowerCase(Locale.ROOT),
                        column.field().name());
            }
        }
        return name -> names.get(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isMeant(TableEntry table, TableReference reference) {
        List<String> parts = reference.parts();
        String written = String.join(".", parts);
        return written.equalsIgnoreCase(Identifiers.unquoted(table.tableName()))
                || (table.name().equalsIgnoreCase(parts.get(parts.size() - 1))
                        && (parts.size() == 1 || table.schema().equalsIgnoreCase(parts.get(parts.size() - 2))));
    }

    /**
     * The names, as a query must have them, of the tables that are nearest by their spelling to one that the service does
     * not know, with or without schema; none where the tables were not read yet, since for a message nobody asks the
     * service.
     */
    public List<String> tablesLike(String name) {
        Stream<NearNames.Candidate> names = catalogue.snapshot().tables().known().stream()
                .flatMap(tables -> tables.all().stream())
                .map(table -> new NearNames.Candidate(table.adqlName(), table.name()));
        return NearNames.of(name, names);
    }

    /** The same for columns, of the tables whose columns were read already. */
    public List<String> columnsLike(String name) {
        Stream<NearNames.Candidate> names = catalogue
                .snapshot()
                .knownColumns()
                .limit(MOST_TABLES)
                .flatMap(columns -> columns.entries().stream())
                .map(column -> column.field().name())
                .map(column -> new NearNames.Candidate(column, column));
        return NearNames.of(name, names);
    }
}
