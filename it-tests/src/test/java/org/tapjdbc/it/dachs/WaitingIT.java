package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Queries that take too long, for the user or for the server. */
@Tag("dachs")
class WaitingIT {
    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void cancelling_a_query_that_hangs_ends_it_at_once() throws SQLException {
        try (Connection connection = Dachs.connect("mode=sync");
                Statement statement = connection.createStatement()) {
            CompletableFuture<Long> cancelled = Dachs.cancelIn(Duration.ofSeconds(2), statement);
            assertThatThrownBy(() -> statement.executeQuery(Dachs.HANG))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertThat(Duration.ofNanos(System.nanoTime() - cancelled.join())).isLessThan(Duration.ofSeconds(1));
            try (ResultSet rows = statement.executeQuery("SELECT TOP 1 mag FROM tst.stars")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void cancelling_inside_a_result_ends_it_with_an_error() throws SQLException {
        try (Connection connection = Dachs.connect("mode=sync");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM tst.stars")) {
            assertThat(rows.next()).isTrue();
            statement.cancel();
            assertThatThrownBy(() -> Dachs.count(rows))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        }
    }

    @Test
    void a_query_that_takes_longer_than_its_timeout_is_given_up() throws SQLException {
        try (Connection connection = Dachs.connect("mode=sync");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(2);
            Duration waited = timeOf(() -> assertThatThrownBy(() -> statement.executeQuery(Dachs.HANG))
                    .isInstanceOfSatisfying(
                            SQLTimeoutException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("HYT00")));
            assertThat(waited).isBetween(Duration.ofMillis(1900), Duration.ofSeconds(4));
        }
    }

    /** The server allows 30 s (DACHS_SYNC_TIMEOUT). */
    @Test
    void a_query_that_takes_longer_than_the_server_allows_is_a_timeout() throws SQLException {
        try (Connection connection = Dachs.connect("mode=sync");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(
                            () -> statement.executeQuery("SELECT COUNT(*) AS n FROM tst.epochs AS a, tst.epochs AS b,"
                                    + " tst.epochs AS c WHERE a.mjd + b.mjd + c.mjd > 0"))
                    .isInstanceOfSatisfying(SQLTimeoutException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("HYT00");
                        assertThat(e.getMessage()).contains("timed out");
                    });
        }
    }
}
