package org.tapjdbc.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.it.Canary;
import org.tapjdbc.it.Leaks;

/**
 * Thousands of queries over a network that breaks, under fixed seeds: each ends in time, with all its rows or with an
 * exception; those that met only what the driver makes up for end with their rows.
 */
class FaultCampaignIT {
    private static final int WORKERS = 4;
    private static final int QUERIES = 500;
    private static final int QUERIES_PER_CONNECTION = 50;
    private static final double RATE = 0.15;
    private static final int RETRIES = 4;
    private static final int QUERY_TIMEOUT_SECONDS = 30;
    private static final Duration LONGEST = Duration.ofSeconds(QUERY_TIMEOUT_SECONDS + 5);
    private static final long SEED = 20_261_120;

    /** What the service would say without the proxy, for each TOP. */
    private static final int MOST_ROWS = 300;

    private static String query(int rows) {
        return "SELECT TOP " + rows + " source_id, ra, dec FROM demo.stars ORDER BY source_id";
    }

    private static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        while (rows.next()) {
            all.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async", "auto"})
    @Timeout(600)
    void a4_q11_q12_q18_every_query_ends_in_time_with_all_its_rows_or_an_exception(String mode) throws Exception {
        Tally tally = new Tally();
        Leaks leaks = new Leaks();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (Canary canary = new Canary();
                EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(MOST_ROWS))) {
            List<String> expected;
            try (Connection connection = DriverManager.getConnection("jdbc:tap:" + service.uri());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query(MOST_ROWS))) {
                expected = rows(rows);
            }
            List<Future<?>> tasks = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                long seed = SEED + i;
                tasks.add(workers.submit(() -> {
                    work(service.uri(), mode, seed, expected, tally, canary);
                    return null;
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            canary.wasNotSeen();
        } finally {
            workers.shutdownNow();
            workers.awaitTermination(10, TimeUnit.SECONDS);
        }
        System.out.print(tally.report(mode + ", seeds from " + SEED));
        assertThat(tally.queries()).isGreaterThanOrEqualTo(2_000);
        assertThat(tally.absorbed()).isPositive();
        assertThat(leaks.since()).isEmpty();
    }

    /** A token, which only the service may see. */
    private static Properties credentials() {
        Properties credentials = new Properties();
        credentials.setProperty("token", Canary.SECRET);
        return credentials;
    }

    private static void work(URI service, String mode, long seed, List<String> expected, Tally tally, Canary canary)
            throws Exception {
        Random random = new Random(seed);
        try (FaultProxy proxy = new FaultProxy(service, new FaultPlan(seed, RATE))) {
            for (int done = 0; done < QUERIES; done += QUERIES_PER_CONNECTION) {
                String url = "jdbc:tap:" + proxy.uri() + "?mode=" + mode + "&retries=" + RETRIES;
                try (Connection connection = DriverManager.getConnection(url, credentials())) {
                    canary.look(connection);
                    for (int i = 0; i < QUERIES_PER_CONNECTION; i++) {
                        run(connection, proxy, 1 + random.nextInt(MOST_ROWS), expected, tally, canary);
                    }
                }
            }
        }
    }

    private static void run(
            Connection connection, FaultProxy proxy, int count, List<String> expected, Tally tally, Canary canary) {
        proxy.takeHits();
        long start = System.nanoTime();
        String state = "";
        String message = "";
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
            try (ResultSet rows = statement.executeQuery(query(count))) {
                assertThat(rows(rows)).isEqualTo(expected.subList(0, count));
            }
        } catch (SQLException e) {
            state = e.getSQLState();
            message = e.getMessage();
            canary.look(e);
        }
        List<FaultProxy.Hit> hits = proxy.takeHits();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("%s", hits).isLessThan(LONGEST);
        if (Policy.absorbs(hits, RETRIES)) {
            assertThat(message).as("%s", hits).isEmpty();
        }
        assertCreatedOnce(hits);
        assertOrphanNamed(hits, message);
        tally.count(hits, state);
    }

    /** Of the requests that create a job, one at most may reach the service, however often the driver tries. */
    private static void assertCreatedOnce(List<FaultProxy.Hit> hits) {
        long created = hits.stream()
                .filter(hit -> hit.kind() == RequestKind.CREATE)
                .filter(hit -> hit.fault() != Fault.RESET_BEFORE && hit.fault().status() == 0)
                .count();
        assertThat(created).as("jobs created: %s", hits).isLessThanOrEqualTo(1);
    }

    /** A job that nobody can find again is named, so that its owner can look for it. */
    private static void assertOrphanNamed(List<FaultProxy.Hit> hits, String message) {
        boolean orphaned = hits.stream()
                .reduce((before, last) -> last)
                .map(last -> last.kind() == RequestKind.LIST)
                .orElse(false);
        if (orphaned && !message.isEmpty()) {
            assertThat(message).as("%s", hits).contains("RUNID");
        }
    }
}
