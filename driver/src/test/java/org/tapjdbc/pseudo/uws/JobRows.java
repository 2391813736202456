package org.tapjdbc.pseudo.uws;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.rows.Scan.SortKey;

/** Asks tables for rows, and shows them as text. */
final class JobRows {
    private final RowTable table;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<SortKey> order = new ArrayList<>();
    private @Nullable Long limit;

    private JobRows(RowTable table) {
        this.table = table;
    }

    static JobRows of(RowTable table) {
        return new JobRows(table);
    }

    static JobRows of(JobsServer server) {
        return of(new JobsTable(server.service(), JobLedger.in(null, "", server.uri())));
    }

    JobRows where(String column, Operator operator, String... values) {
        List<Object> literals = new ArrayList<>(Arrays.asList(values));
        conditions.add(new Comparison(column, operator, literals));
        return this;
    }

    JobRows where(String column, Operator operator, int value) {
        conditions.add(new Comparison(column, operator, List.of(BigDecimal.valueOf(value))));
        return this;
    }

    JobRows newestFirst() {
        order.add(new SortKey("creation_time", true));
        return this;
    }

    JobRows limit(long count) {
        limit = count;
        return this;
    }

    /** The rows, their columns with a blank between. */
    List<String> select(String... columns) throws SQLException, IOException {
        try (RowCursor cursor = open(columns)) {
            return read(cursor, columns);
        }
    }

    RowCursor open(String... columns) throws SQLException {
        return table.rows(new Scan(Set.of(columns), conditions, order, limit));
    }

    static List<String> read(RowCursor cursor, String... columns) throws SQLException, IOException {
        List<String> names = cursor.fields().stream().map(field -> field.name()).toList();
        List<String> rows = new ArrayList<>();
        while (cursor.next()) {
            List<String> row = new ArrayList<>();
            for (String column : columns) {
                row.add(String.valueOf(cursor.cell(names.indexOf(column)).text()));
            }
            rows.add(String.join(" ", row));
        }
        return rows;
    }
}
