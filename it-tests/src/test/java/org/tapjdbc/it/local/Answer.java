package org.tapjdbc.it.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A whole result in memory.
 *
 * @param labels of the columns, in lower case
 * @param rows as {@code getObject} gives them
 */
record Answer(List<String> labels, List<List<@Nullable Object>> rows) {
    private static final double TOLERANCE = 1e-9;

    static Answer of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int width = found.getMetaData().getColumnCount();
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= width; i++) {
                labels.add(found.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
            }
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    row.add(found.getObject(i));
                }
                rows.add(row);
            }
            return new Answer(labels, rows);
        }
    }

    /** Asserts that these are the rows that another database has, in its order, or in any. */
    void assertSameAs(Answer expected, boolean ordered) {
        assertThat(labels).isEqualTo(expected.labels);
        List<List<@Nullable Object>> are = ordered ? rows : sorted();
        List<List<@Nullable Object>> should = ordered ? expected.rows : expected.sorted();
        for (int i = 0; i < Math.min(are.size(), should.size()); i++) {
            for (int j = 0; j < labels.size(); j++) {
                assertThat(isSame(are.get(i).get(j), should.get(i).get(j)))
                        .as(
                                "row %d of %d: %s; should be one of %d: %s",
                                i, are.size(), are.get(i), should.size(), should.get(i))
                        .isTrue();
            }
        }
        assertThat(are).hasSameSizeAs(should);
    }

    private static boolean isSame(@Nullable Object is, @Nullable Object should) {
        if (is instanceof Number one && should instanceof Number other) {
            double a = one.doubleValue();
            double b = other.doubleValue();
            return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b));
        }
        return is == null ? should == null : is.equals(should);
    }

    private List<List<@Nullable Object>> sorted() {
        List<List<@Nullable Object>> sorted = new ArrayList<>(rows);
        sorted.sort(Answer::compare);
        return sorted;
    }

    /** Numbers that are the same but for the last digits must not decide: rows are told apart by the others first. */
    private static int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < one.size(); i++) {
                boolean inexact = one.get(i) instanceof Double || other.get(i) instanceof Double;
                int order = inexact == (pass == 1) ? compare(one.get(i), other.get(i)) : 0;
                if (order != 0) {
                    return order;
                }
            }
        }
        return 0;
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return one.toString().compareTo(other.toString());
    }
}
