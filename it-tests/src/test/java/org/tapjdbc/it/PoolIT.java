package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** Many users of one pool of connections, all of them at once, several to a connection. */
class PoolIT {
    private static final int USERS = 200;
    private static final int CONNECTIONS = 20;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    /** For one round of queries on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int STARS = 2_000;
    private static final long SEED = 4_711;

    @Test
    @Timeout(180)
    void two_hundred_users_share_twenty_connections_for_a_minute_without_an_error_or_a_leak() throws Exception {
        warmUp();
        Leaks leaks = new Leaks();
        AtomicLong queries = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS + USERS);
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(STARS));
                HikariDataSource pool = pool(service)) {
            long end = System.nanoTime() + LENGTH.toNanos();
            AtomicBoolean over = new AtomicBoolean();
            CyclicBarrier allRead = new CyclicBarrier(USERS, () -> over.set(System.nanoTime() >= end));
            List<Future<?>> borrowers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                Random random = new Random(SEED + i);
                borrowers.add(threads.submit(() -> {
                    while (!over.get()) {
                        queries.addAndGet(share(pool, threads, allRead, random));
                    }
                    return null;
                }));
            }
            await(borrowers);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(10, TimeUnit.SECONDS);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d queries by %d users over %d connections, %d at a time%n",
                queries.get(),
                USERS,
                CONNECTIONS,
                USERS);
        assertThat(queries.get()).isGreaterThanOrEqualTo(USERS);
        assertThat(leaks.since()).isEmpty();
    }

    /** Borrows a connection for several users, each with a query of its own, and gives back how many they were. */
    private static int share(HikariDataSource pool, ExecutorService threads, CyclicBarrier allRead, Random random)
            throws Exception {
        try (Connection connection = pool.getConnection()) {
            List<Future<?>> users = new ArrayList<>();
            for (int i = 0; i < USERS / CONNECTIONS; i++) {
                int count = 1 + random.nextInt(STARS);
                users.add(threads.submit(() -> {
                    try {
                        query(connection, count, allRead);
                    } catch (SQLException | AssertionError e) {
                        allRead.reset();
                        throw e;
                    }
                    return null;
                }));
            }
            await(users);
            return users.size();
        }
    }

    /** Waits for all of them, and fails as the first one that did not only wait for another one. */
    private static void await(List<Future<?>> tasks) throws Exception {
        ExecutionException failure = null;
        for (Future<?> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                boolean waited = failure == null || isWaiting(failure);
                failure = waited ? e : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static boolean isWaiting(ExecutionException failure) {
        return failure.getCause() instanceof BrokenBarrierException
                || failure.getCause() instanceof TimeoutException
                || (failure.getCause() instanceof ExecutionException inner && isWaiting(inner));
    }

    private static HikariDataSource pool(EmbeddedTap service) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:tap:" + service.uri());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(Duration.ofSeconds(30).toMillis());
        return new HikariDataSource(config);
    }

    /** One query, so that what the libraries keep for good is there before anything is counted. */
    private static void warmUp() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(STARS));
                HikariDataSource pool = pool(service);
                Connection connection = pool.getConnection()) {
            query(connection, 1, new CyclicBarrier(1));
        }
    }

    /** Asks for rows, waits until all others that are expected have such rows open, and reads them. */
    private static void query(Connection connection, int count, CyclicBarrier allRead) throws Exception {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT source_id, ra FROM demo.stars ORDER BY source_id LIMIT ?")) {
            statement.setInt(1, count);
            try (ResultSet rows = statement.executeQuery()) {
                allRead.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                int read = 0;
                long before = Long.MIN_VALUE;
                while (rows.next()) {
                    read++;
                    assertThat(rows.getLong(1)).isGreaterThan(before);
                    before = rows.getLong(1);
                }
                assertThat(read).isEqualTo(count);
            }
        }
    }
}
