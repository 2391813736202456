package org.tapjdbc.pseudo.mocserver;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;

/** Rows of tables as text. */
final class TableRows {
    private TableRows() {}

    static List<String> read(RowTable table, List<Condition> conditions, String... columns) throws SQLException {
        return read(table, conditions, null, columns);
    }

    /** The rows, their columns with {@code |} between. */
    static List<String> read(RowTable table, List<Condition> conditions, @Nullable Long limit, String... columns)
            throws SQLException {
        List<String> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(new Scan(Set.of(columns), conditions, List.of(), limit))) {
            List<String> names =
                    cursor.fields().stream().map(field -> field.name()).toList();
            while (cursor.next()) {
                List<String> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(String.valueOf(MocServerTables.text(cursor.cell(names.indexOf(column)))));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }
}
