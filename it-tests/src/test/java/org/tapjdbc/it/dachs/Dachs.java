package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server under test, as {@code tap.dachs.url} names it. */
final class Dachs {
    /** Words that make DaCHS sleep; no ADQL, so that the driver passes them on as they are. */
    static final String HANG = "JUST HANG around";

    private Dachs() {}

    /** The base URL of its public TAP service; a run of these tests without one is a mistake, not a reason to skip. */
    static String url() {
        String url = System.getProperty("tap.dachs.url", "");
        assertThat(url)
                .as("the system property tap.dachs.url: start a server by it-tests/dachs/start-dachs.sh, and give the"
                        + " URL that it prints (-Dtap.dachs.url=…)")
                .isNotBlank();
        return url;
    }

    /** A connection; parameters as in a URL, such as {@code maxrec=10&onOverflow=warn}. */
    static Connection connect(String parameters) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(url(), parameters));
    }

    static Connection connect() throws SQLException {
        return connect("");
    }

    /** A connection to the service that only the group {@code testers} may use. */
    static Connection connectProtected(String user, String password) throws SQLException {
        Properties credentials = new Properties();
        credentials.setProperty("user", user);
        credentials.setProperty("password", password);
        String service = url().replaceFirst("/tap/?$", "/tst/q/ptap");
        return DriverManager.getConnection(jdbcUrl(service, ""), credentials);
    }

    private static String jdbcUrl(String service, String parameters) {
        return "jdbc:tap:" + service + (parameters.isEmpty() ? "" : "?" + parameters);
    }

    /** Asserts that neither the rows nor their statement have anything to say. */
    static void assertNoWarning(ResultSet rows) throws SQLException {
        assertThat((Throwable) rows.getWarnings()).isNull();
        assertThat((Throwable) rows.getStatement().getWarnings()).isNull();
    }

    /** Reads on to the end. */
    static long count(ResultSet rows) throws SQLException {
        long count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    /** Cancels what a statement does, after that time; gives the moment of doing so, as {@link System#nanoTime}. */
    static CompletableFuture<Long> cancelIn(Duration delay, Statement statement) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        long now = System.nanoTime();
                        statement.cancel();
                        return now;
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                },
                CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS));
    }
}
