package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.rewrite.ColumnNames;
import org.tapjdbc.adql.rewrite.TableNames;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Field;

/**
 * The tables and columns of a service, from its TAP_SCHEMA (TAP 1.1, section 4), read when first asked for and kept.
 * Safe for use by several threads.
 */
public final class Catalogue {
    /** For so many tables, one request for each; for more, one request for all columns. */
    private static final int FEW_TABLES = 3;

    private final ServiceQueries service;
    private @Nullable List<TableEntry> tables;
    private final Map<String, List<ColumnEntry>> columns = new HashMap<>();
    private boolean allColumnsRead;

    public Catalogue(ServiceQueries service) {
        this.service = service;
    }

    /** All tables, by type, schema and name. */
    synchronized List<TableEntry> tables() throws SQLException {
        if (tables == null) {
            tables = readTables();
        }
        return tables;
    }

    /** The names of all schemas that have a table or are listed. */
    Collection<String> schemas() throws SQLException {
        TreeSet<String> names = new TreeSet<>();
        for (TableEntry table : tables()) {
            names.add(table.schema());
        }
        return names;
    }

    /**
     * The names of tables that are nearest to one that the service does not know, by their spelling; none where the
     * tables were not read yet, since for a message nobody asks the service.
     */
    public synchronized List<String> tablesLike(String name) {
        List<TableEntry> known = tables == null ? List.of() : tables;
        Stream<String> names = known.stream().flatMap(table -> Stream.of(table.adqlName(), table.name()));
        return NearNames.of(name, names);
    }

    /** The same for columns, of the tables whose columns were read already. */
    public synchronized List<String> columnsLike(String name) {
        return NearNames.of(
                name,
                columns.values().stream()
                        .flatMap(List::stream)
                        .map(column -> column.field().name()));
    }

    /** The columns of some tables; a table without columns has an empty list. */
    synchronized Map<TableEntry, List<ColumnEntry>> columns(List<TableEntry> wanted) throws SQLException {
        List<TableEntry> unread = wanted.stream()
                .filter(table -> !allColumnsRead && !columns.containsKey(table.tableName()))
                .toList();
        if (unread.size() > FEW_TABLES) {
            readColumns("");
            allColumnsRead = true;
        } else {
            for (TableEntry table : unread) {
                columns.put(table.tableName(), List.of());
                readColumns(" WHERE table_name = '" + table.tableName().replace("'", "''") + "'");
            }
        }
        Map<TableEntry, List<ColumnEntry>> found = new LinkedHashMap<>();
        for (TableEntry table : wanted) {
            found.put(table, columns.getOrDefault(table.tableName(), List.of()));
        }
        return found;
    }

    /** The names that the service has for tables whose names the user put in double quotes, as tools do. */
    public TableNames tableNames(List<TableReference> references) throws SQLException {
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

    /** The names of the columns of tables that a query names, as the service lists them; empty where it lists none. */
    public ColumnNames columnNames(List<TableReference> references) throws SQLException {
        List<TableEntry> named = tables().stream()
                .filter(table -> references.stream().anyMatch(reference -> isMeant(table, reference)))
                .toList();
        Map<String, String> names = new HashMap<>();
        for (List<ColumnEntry> entries : columns(named).values()) {
            for (ColumnEntry column : entries) {
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

    private @Nullable TableEntry find(List<String> parts) throws SQLException {
        if (parts.size() > 2) {
            return null;
        }
        String name = parts.get(parts.size() - 1);
        List<TableEntry> candidates = tables().stream()
                .filter(table -> table.name().equals(name))
                .filter(table -> parts.size() == 1 || table.schema().equals(parts.get(0)))
                .toList();
        return candidates.size() == 1 ? candidates.get(0) : null;
    }

    private List<TableEntry> readTables() throws SQLException {
        List<TableEntry> found = new ArrayList<>();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.tables")) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                String listed = row.text("table_name");
                if (listed != null) {
                    found.add(table(row, listed));
                }
            }
        }
        found.sort(Comparator.comparing(TableEntry::type)
                .thenComparing(TableEntry::schema)
                .thenComparing(TableEntry::name));
        return List.copyOf(found);
    }

    private static TableEntry table(LabelledRow row, String listed) throws SQLException {
        List<String> parts = Identifiers.parts(listed);
        String prefix = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        String schema = Identifiers.unquoted(row.text("schema_name", prefix));
        boolean view = row.text("table_type", "table").toLowerCase(Locale.ROOT).contains("view");
        return new TableEntry(
                schema,
                parts.get(parts.size() - 1),
                listed,
                Identifiers.adql(listed),
                view ? "VIEW" : "TABLE",
                row.text("description"));
    }

    private void readColumns(String where) throws SQLException {
        record Listed(int order, ColumnEntry column) {}
        Map<String, List<Listed>> found = new HashMap<>();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.columns" + where)) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                String table = row.text("table_name", "");
                found.computeIfAbsent(table, name -> new ArrayList<>())
                        .add(new Listed(row.order("column_index"), column(row)));
            }
        }
        found.forEach((table, listed) -> columns.put(
                table,
                listed.stream()
                        .sorted(Comparator.comparingInt(Listed::order))
                        .map(Listed::column)
                        .toList()));
    }

    private static ColumnEntry column(LabelledRow row) throws SQLException {
        String name = Identifiers.unquoted(row.text("column_name", ""));
        Field field = ListedTypes.field(
                        name, row.text("datatype"), row.text("arraysize"), row.text("size"), row.text("xtype"))
                .unit(row.text("unit"))
                .ucd(row.text("ucd"))
                .utype(row.text("utype"))
                .description(row.text("description"))
                .build();
        return new ColumnEntry(field, row.flag("principal"), row.flag("indexed"), row.flag("std"));
    }
}
