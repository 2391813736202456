package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that the local engine runs, cancelled by another thread at any moment. */
class LocalCancelTest {
    private static final int ROWS = 300;
    private static final int TIMES = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT a.n, b.n FROM t AS a JOIN t AS b ON a.n <> b.n",
                "SELECT a.n, b.n FROM t AS a JOIN t AS b ON a.n <> b.n ORDER BY a.n + b.n DESC",
                "SELECT a.n + b.n AS s, COUNT(*) FROM t AS a JOIN t AS b ON a.n <> b.n GROUP BY a.n + b.n",
                "SELECT a.n FROM t AS a, t AS b WHERE MOD(a.n * b.n, 3) = 1 UNION SELECT n FROM t"
            })
    @Timeout(60)
    void end_with_57014_or_with_all_their_rows(String sql) throws Exception {
        Random random = new Random(20261121);
        int cancelled = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:tap:");
                Statement statement = connection.createStatement()) {
            fill(connection);
            int all = count(statement, sql);
            for (int i = 0; i < TIMES; i++) {
                long nanos = random.nextInt((int) TimeUnit.MILLISECONDS.toNanos(i < TIMES / 2 ? 2 : 30));
                Thread canceller = new Thread(() -> {
                    LockSupport.parkNanos(nanos);
                    cancel(statement);
                });
                canceller.start();
                try {
                    assertThat(count(statement, sql)).isEqualTo(all);
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).as(String.valueOf(e)).isEqualTo("57014");
                    cancelled++;
                }
                canceller.join();
            }
        }
        assertThat(cancelled).isPositive();
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE t (n INTEGER)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?)")) {
            for (int n = 0; n < ROWS; n++) {
                insert.setInt(1, n);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int count(Statement statement, String sql) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }
}
