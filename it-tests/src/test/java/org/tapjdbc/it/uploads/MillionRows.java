package org.tapjdbc.it.uploads;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Puts a million rows of six columns into a temporary table, in batches; a program of its own, short of memory. */
final class MillionRows {
    private static final int ROWS = 1_000_000;
    private static final int BATCH = 10_000;
    private static final double NANOS = 1e9;

    private MillionRows() {}

    /** Takes the URL of the service, and what to do: query, or how to end in the middle. */
    public static void main(String... arguments) throws SQLException {
        String what = arguments[1];
        try (Connection connection = DriverManager.getConnection("jdbc:tap:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE million"
                    + " (id BIGINT, ra DOUBLE, dec DOUBLE, mag REAL, visits INTEGER, name VARCHAR)");
            long start = System.nanoTime();
            fill(connection, what);
            long filled = System.nanoTime();
            try (ResultSet rows =
                    statement.executeQuery("SELECT COUNT(*) AS n, SUM(id) AS s FROM TAP_UPLOAD.million")) {
                rows.next();
                System.out.printf(
                        "%,d rows, sum %d; %.1f s to fill, %.1f s to query%n",
                        rows.getLong(1),
                        rows.getLong(2),
                        (filled - start) / NANOS,
                        (System.nanoTime() - filled) / NANOS);
            }
        }
    }

    private static void fill(Connection connection, String what) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO million VALUES (?, ?, ?, ?, ?, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setLong(1, i);
                insert.setDouble(2, i * 360.0 / ROWS);
                insert.setDouble(3, i * 180.0 / ROWS - 90);
                insert.setFloat(4, i % 1000 / 37f);
                insert.setInt(5, i % 17);
                insert.setString(6, "star " + i);
                insert.addBatch();
                if (i % BATCH == BATCH - 1) {
                    insert.executeLargeBatch();
                }
                if (i == ROWS / 2 + BATCH / 2 && !what.equals("query")) {
                    System.out.println("in the middle");
                    end(connection, what);
                }
            }
        }
    }

    private static void end(Connection connection, String how) throws SQLException {
        switch (how) {
            case "close" -> {
                connection.close();
                Runtime.getRuntime().exit(0);
            }
            case "exit" -> Runtime.getRuntime().exit(0);
            default -> Runtime.getRuntime().halt(0);
        }
    }
}
