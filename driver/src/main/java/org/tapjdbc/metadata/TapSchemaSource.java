package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Field;

/**
 * A service's TAP_SCHEMA (TAP 1.1, section 4). All columns are asked for, since those of TAP 1.0 are fewer, and taken by
 * their labels in any case.
 */
final class TapSchemaSource implements CatalogueSource {
    private final ServiceQueries service;

    TapSchemaSource(ServiceQueries service) {
        this.service = service;
    }

    @Override
    public List<TableEntry> tables() throws SQLException {
        TableNaming naming = new TableNaming();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.tables")) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                String listed = row.text("table_name");
                if (listed != null) {
                    naming.add(row.text("schema_name"), listed, row.text("table_type"), row.text("description"));
                }
            }
        }
        return naming.tables();
    }

    @Override
    public Map<String, List<ColumnEntry>> columns(@Nullable TableEntry table) throws SQLException {
        record Listed(int order, ColumnEntry column) {}
        String where =
                table == null ? "" : " WHERE table_name = '" + table.tableName().replace("'", "''") + "'";
        Map<String, List<Listed>> found = new HashMap<>();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.columns" + where)) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                found.computeIfAbsent(row.text("table_name", ""), name -> new ArrayList<>())
                        .add(new Listed(row.order("column_index"), column(row)));
            }
        }
        Map<String, List<ColumnEntry>> columns = new HashMap<>();
        found.forEach((name, listed) -> columns.put(
                name,
                listed.stream()
                        .sorted(Comparator.comparingInt(Listed::order))
                        .map(Listed::column)
                        .toList()));
        return columns;
    }

    private static ColumnEntry column(LabelledRow row) throws SQLException {
        String name = Identifiers.unquoted(row.text("column_name", ""));
        String datatype = row.text("datatype");
        Field field = ListedTypes.field(name, datatype, arraysize(row, datatype), row.text("size"), row.text("xtype"))
                .unit(row.text("unit"))
                .ucd(row.text("ucd"))
                .utype(row.text("utype"))
                .description(row.text("description"))
                .build();
        return new ColumnEntry(field, row.flag("principal"), row.flag("indexed"), row.flag("std"));
    }

    /** Services that have numbers for it mean "one value" by 1, and "any length" by what is less. */
    private static @Nullable String arraysize(LabelledRow row, @Nullable String datatype) throws SQLException {
        String listed = row.text("arraysize");
        if (listed == null || !row.isNumber("arraysize")) {
            return listed;
        }
        boolean text = datatype != null && datatype.toLowerCase(Locale.ROOT).contains("char");
        if (listed.equals("1") && !text) {
            return null;
        }
        return listed.matches("0|-.*") ? text ? "*" : null : listed;
    }

    @Override
    public List<KeyEntry> keys() throws SQLException {
        Map<String, List<KeyEntry.Pair>> pairs = new LinkedHashMap<>();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.key_columns")) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                pairs.computeIfAbsent(row.text("key_id", ""), id -> new ArrayList<>())
                        .add(new KeyEntry.Pair(
                                Identifiers.unquoted(row.text("from_column", "")),
                                Identifiers.unquoted(row.text("target_column", ""))));
            }
        } catch (SQLException e) {
            if (isRefusal(e)) {
                return List.of();
            }
            throw e;
        }
        return pairs.isEmpty() ? List.of() : keys(pairs);
    }

    private List<KeyEntry> keys(Map<String, List<KeyEntry.Pair>> pairs) throws SQLException {
        List<KeyEntry> keys = new ArrayList<>();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.keys")) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                String id = row.text("key_id", "");
                List<KeyEntry.Pair> columns = pairs.getOrDefault(id, List.of());
                if (!columns.isEmpty()) {
                    keys.add(new KeyEntry(id, row.text("from_table", ""), row.text("target_table", ""), columns));
                }
            }
        } catch (SQLException e) {
            if (!isRefusal(e)) {
                throw e;
            }
        }
        return List.copyOf(keys);
    }

    /** Services of few tables may have no such table, and then say that the query is wrong. */
    private static boolean isRefusal(SQLException failure) {
        return failure.getSQLState() != null && failure.getSQLState().startsWith("42");
    }
}
