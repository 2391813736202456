package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.uws.Validators;
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
    public Told<List<TableEntry>> tables(Validators known) throws SQLException {
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
        return Told.once(naming.tables());
    }

    @Override
    public Told<Map<String, PackedColumns>> columns(@Nullable List<TableEntry> wanted, Validators known)
            throws SQLException {
        ColumnCollector collector = new ColumnCollector();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.columns" + where(wanted))) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                collector.add(row.text("table_name", ""), row.order("column_index"), column(row));
            }
        }
        return Told.once(collector.collect());
    }

    private static String where(@Nullable List<TableEntry> wanted) {
        if (wanted == null) {
            return "";
        }
        List<String> names = wanted.stream()
                .map(table -> "'" + table.tableName().replace("'", "''") + "'")
                .toList();
        return names.size() == 1
                ? " WHERE table_name = " + names.get(0)
                : " WHERE table_name IN (" + String.join(", ", names) + ")";
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
        return new ColumnEntry(field, row.flag("principal"), row.flag("indexed"), row.flag("std"), null);
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
    public Told<List<KeyEntry>> keys(Validators known) throws SQLException {
        try {
            return Told.once(joinedKeys());
        } catch (SQLException e) {
            if (!isRefusal(e)) {
                throw e;
            }
        }
        Map<String, List<KeyEntry.Pair>> pairs = new LinkedHashMap<>();
        try (RowCursor rows = service.run("SELECT * FROM TAP_SCHEMA.key_columns")) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                addPair(row, pairs);
            }
        } catch (SQLException e) {
            if (isRefusal(e)) {
                return Told.once(List.of());
            }
            throw e;
        }
        return Told.once(pairs.isEmpty() ? List.of() : keys(pairs));
    }

    private static void addPair(LabelledRow row, Map<String, List<KeyEntry.Pair>> pairs) throws SQLException {
        pairs.computeIfAbsent(row.text("key_id", ""), id -> new ArrayList<>())
                .add(new KeyEntry.Pair(
                        Identifiers.unquoted(row.text("from_column", "")),
                        Identifiers.unquoted(row.text("target_column", ""))));
    }

    /** All in one request, which services whose TAP_SCHEMA is no real one may refuse. */
    private List<KeyEntry> joinedKeys() throws SQLException {
        Map<String, List<KeyEntry.Pair>> pairs = new LinkedHashMap<>();
        Map<String, String[]> tables = new HashMap<>();
        try (RowCursor rows =
                service.run("SELECT k.key_id, k.from_table, k.target_table, c.from_column, c.target_column"
                        + " FROM TAP_SCHEMA.keys AS k JOIN TAP_SCHEMA.key_columns AS c ON k.key_id = c.key_id")) {
            LabelledRow row = new LabelledRow(rows);
            while (rows.next()) {
                addPair(row, pairs);
                tables.put(
                        row.text("key_id", ""),
                        new String[] {row.text("from_table", ""), row.text("target_table", "")});
            }
        }
        List<KeyEntry> keys = new ArrayList<>();
        pairs.forEach((id, columns) -> {
            String[] ends = tables.getOrDefault(id, new String[] {"", ""});
            keys.add(new KeyEntry(id, ends[0], ends[1], columns));
        });
        return keys;
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
