package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.TapConnection;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.uws.JobFilter;

/** Whatever waits can be ended: by another thread, by a timeout, by closing; soon, and with the reason told. */
@Timeout(120)
class EndingIT {
    @RegisterExtension
    static final CanaryWatch canary = new CanaryWatch();

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String QUERY = "SELECT * FROM demo.stars";

    private static EmbeddedTap slowToAnswer() throws IOException {
        return EmbeddedTap.start(Options.defaults().withRows(500).withQueryDelay("demo.stars", Duration.ofSeconds(60)));
    }

    private static EmbeddedTap slowToSend() throws IOException {
        return EmbeddedTap.start(Options.defaults().withRows(5000).withRowDelay(Duration.ofMillis(5)));
    }

    private static Connection connect(EmbeddedTap service, String parameters) throws SQLException {
        return canary.connect("jdbc:tap:" + service.uri() + "?" + parameters);
    }

    /** What is done by another thread. */
    @FunctionalInterface
    private interface Action {
        void run() throws SQLException;
    }

    private static void later(Duration delay, Action action) {
        CompletableFuture<Void> unused = CompletableFuture.runAsync(
                () -> {
                    try {
                        action.run();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static void assertEndsSoon(long began) {
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    private static void assertNoJobs(EmbeddedTap service) throws SQLException {
        try (Connection connection = connect(service, "")) {
            assertThat(connection.unwrap(TapConnection.class).getJobs(JobFilter.ALL))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=sync", "mode=async", "mode=auto", "mode=auto&syncTimeout=1"})
    void u6_cancel_ends_the_wait_for_the_first_row(String mode) throws Exception {
        try (EmbeddedTap service = slowToAnswer();
                Connection connection = connect(service, mode);
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            later(Duration.ofMillis(1500), statement::cancel);

            assertThat(Outcome.of(statement, QUERY).failed().getSQLState()).isEqualTo("57014");

            assertEndsSoon(began);
            assertNoJobs(service);
            assertThat(Outcome.of(statement, "SELECT * FROM demo.messier").completed())
                    .isEqualTo(110);
        }
    }

    @Test
    void cancel_ends_the_reading_of_the_rows() throws Exception {
        try (EmbeddedTap service = slowToSend();
                Connection connection = connect(service, "mode=sync");
                Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(QUERY);
            later(Duration.ofMillis(500), statement::cancel);
            long began = System.nanoTime();

            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            // until it is ended
                        }
                    })
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertEndsSoon(began);
        }
    }

    @Test
    void cancel_does_nothing_where_nothing_runs() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(10));
                Connection connection = connect(service, "");
                Statement statement = connection.createStatement()) {
            statement.cancel();
            assertThat(Outcome.of(statement, QUERY).completed()).isEqualTo(10);
            statement.cancel();
            statement.cancel();
            assertThat(Outcome.of(statement, QUERY).completed()).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=sync", "mode=async", "mode=auto", "mode=auto&syncTimeout=1"})
    void the_query_timeout_holds_until_the_first_row(String mode) throws Exception {
        try (EmbeddedTap service = slowToAnswer();
                Connection connection = connect(service, mode);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(2);
            long began = System.nanoTime();

            SQLException failure = Outcome.of(statement, QUERY).failed();

            assertThat(failure.getClass()).isEqualTo(SQLTimeoutException.class);
            assertThat(failure.getSQLState()).isEqualTo("HYT00");
            assertThat(failure.getMessage())
                    .contains("query timeout of 2 s", service.uri().toString());
            assertEndsSoon(began);
            assertNoJobs(service);
        }
    }

    @Test
    void the_query_timeout_covers_the_capabilities_as_well() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connection connection = canary.connect("jdbc:tap:http://127.0.0.1:" + silent.getLocalPort() + "/tap");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            long began = System.nanoTime();

            assertThat(Outcome.of(statement, QUERY).failed().getSQLState()).isEqualTo("HYT00");
            assertEndsSoon(began);
        }
    }

    @Test
    void the_query_timeout_does_not_hold_for_the_rows_behind_the_first() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(2000));
                Connection connection = connect(service, "mode=sync");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            ResultSet rows = statement.executeQuery(QUERY);
            assertThat(rows.next()).isTrue();
            Thread.sleep(1500);

            int count = 1;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(2000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=sync", "mode=async"})
    void closing_the_statement_ends_the_wait(String mode) throws Exception {
        try (EmbeddedTap service = slowToAnswer();
                Connection connection = connect(service, mode);
                Statement statement = connection.createStatement()) {
            later(Duration.ofSeconds(1), statement::close);
            long began = System.nanoTime();

            assertThat(Outcome.of(statement, QUERY).failed().getSQLState()).isEqualTo("57014");
            assertEndsSoon(began);
            assertNoJobs(service);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode=sync", "mode=async"})
    void abort_closes_the_connection_and_ends_what_runs(String mode) throws Exception {
        try (EmbeddedTap service = slowToAnswer();
                Connection connection = connect(service, mode);
                Statement statement = connection.createStatement()) {
            later(Duration.ofSeconds(1), () -> connection.abort(Runnable::run));
            long began = System.nanoTime();

            assertThat(Outcome.of(statement, QUERY).failed().getSQLState()).isEqualTo("57014");
            assertEndsSoon(began);
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
            connection.abort(Runnable::run);
            assertThatThrownBy(connection::createStatement)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
        }
    }

    @Test
    void a_network_timeout_limits_the_silence_of_requests_from_then_on() throws Exception {
        try (RawServer silent = new RawServer(new byte[0], RawServer.Ending.SILENCE);
                Connection connection = canary.connect(silent.url() + "?mode=sync")) {
            connection.setNetworkTimeout(Runnable::run, 500);
            assertThat(connection.getNetworkTimeout()).isEqualTo(500);
            long began = System.nanoTime();

            SQLException failure = Outcome.of(connection).failed();

            assertThat(failure.getSQLState()).isEqualTo("08001");
            assertThat(failure.getMessage()).contains("500 ms");
            assertEndsSoon(began);
        }
    }

    @Test
    void q14_is_valid_asks_no_longer_than_it_may() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connection connection = canary.connect("jdbc:tap:http://127.0.0.1:" + silent.getLocalPort() + "/tap")) {
            long began = System.nanoTime();

            assertThat(connection.isValid(1)).isFalse();
            assertEndsSoon(began);
        }
    }

    @Test
    void is_valid_trusts_a_service_that_answered_and_not_a_connection_that_is_closed() throws Exception {
        EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(1));
        Connection connection = connect(service, "");
        for (int timeout : List.of(0, 1, 5)) {
            assertThat(connection.isValid(timeout)).isTrue();
        }
        service.close();
        assertThat(connection.isValid(1)).as("within a minute of an answer").isTrue();
        Outcome.of(connection, QUERY).failed();
        assertThat(connection.isValid(1)).as("when nobody was there").isFalse();

        connection.close();
        assertThat(connection.isValid(0)).isFalse();
        assertThatThrownBy(() -> connection.isValid(-1)).isInstanceOf(SQLException.class);
    }
}
