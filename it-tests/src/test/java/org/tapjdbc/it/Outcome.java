package org.tapjdbc.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a query whose rows were read until they ended, one way or the other.
 *
 * @param rows how many came
 * @param failure what was thrown; null where the rows ended
 * @param warnings what the result set and its statement had to say
 */
record Outcome(long rows, @Nullable SQLException failure, List<SQLWarning> warnings) {
    private static final String ANY_QUERY = "SELECT * FROM some_table";

    /** Asks anything, on a connection of its own. */
    static Outcome of(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return of(connection);
        }
    }

    static Outcome of(Connection connection) throws SQLException {
        return of(connection, ANY_QUERY);
    }

    static Outcome of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return of(statement, sql);
        }
    }

    static Outcome of(Statement statement, String sql) throws SQLException {
        long count = 0;
        try (ResultSet rows = statement.executeQuery(sql)) {
            try {
                while (rows.next()) {
                    count++;
                }
            } catch (SQLException e) {
                refusesToGoOn(rows);
                throw e;
            }
            List<SQLWarning> warnings = new ArrayList<>();
            for (SQLWarning next = rows.getWarnings(); next != null; next = next.getNextWarning()) {
                warnings.add(next);
            }
            return new Outcome(count, null, warnings);
        } catch (SQLException e) {
            return new Outcome(count, e, List.of());
        }
    }

    /** Whoever asks again after an error must not be told that there are just no more rows. */
    private static void refusesToGoOn(ResultSet rows) {
        try {
            boolean more = rows.next();
            throw new AssertionError("after an error, next() said " + more);
        } catch (SQLException e) {
            // as it should
        }
    }

    /** The failure that must have been. */
    SQLException failed() {
        if (failure == null) {
            throw new AssertionError("no failure, but an end after " + rows + " rows, with " + warnings);
        }
        return failure;
    }

    /** How many rows there were; nothing must have gone wrong. */
    long completed() {
        if (failure != null) {
            throw new AssertionError("a failure after " + rows + " rows", failure);
        }
        return rows;
    }
}
