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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** Many users of one pool of connections, as an application server has them. */
class PoolIT {
    private static final int USERS = 200;
    private static final int CONNECTIONS = 20;
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final int STARS = 2_000;
    private static final long SEED = 4_711;

    @Test
    @Timeout(180)
    void two_hundred_users_share_twenty_connections_for_a_minute_without_an_error_or_a_leak() throws Exception {
        warmUp();
        Leaks leaks = new Leaks();
        AtomicLong queries = new AtomicLong();
        ExecutorService users = Executors.newFixedThreadPool(USERS);
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(STARS));
                HikariDataSource pool = pool(service)) {
            long end = System.nanoTime() + LENGTH.toNanos();
            List<Future<?>> tasks = new ArrayList<>();
            for (int user = 0; user < USERS; user++) {
                long seed = SEED + user;
                tasks.add(users.submit(() -> {
                    Random random = new Random(seed);
                    while (System.nanoTime() < end) {
                        query(pool, 1 + random.nextInt(500));
                        queries.incrementAndGet();
                    }
                    return null;
                }));
            }
            for (Future<?> task : tasks) {
                task.get();
            }
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        } finally {
            users.shutdownNow();
            users.awaitTermination(10, TimeUnit.SECONDS);
        }
        System.out.printf(
                Locale.ROOT, "%,d queries by %d users over %d connections%n", queries.get(), USERS, CONNECTIONS);
        assertThat(queries).hasPositiveValue();
        assertThat(leaks.since()).isEmpty();
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
                HikariDataSource pool = pool(service)) {
            query(pool, 1);
        }
    }

    private static void query(HikariDataSource pool, int count) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT source_id, ra FROM demo.stars ORDER BY source_id LIMIT ?")) {
            statement.setInt(1, count);
            try (ResultSet rows = statement.executeQuery()) {
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
