package org.tapjdbc.it.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Options;

/** What goes wrong in one of the legs of a query, or would take too much memory, ends the query, and says where. */
@Timeout(60)
class LocalFailuresIT {
    private static final String JOIN = "SELECT s.id, p.spec_id FROM sky.stars AS s"
            + " JOIN two.obs.spectra AS p ON p.star_id = s.id WHERE s.mag < 12 AND p.snr > 5";
    private static final String PRODUCT =
            "SELECT COUNT(*) AS n FROM sky.stars AS s, two.obs.spectra AS p" + " WHERE s.mag * 10 < p.snr - 40";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long SOON_MILLIS = 5_000;

    @TempDir
    private static Path directory;

    private static SkyFiles files;

    @BeforeAll
    static void write() throws IOException {
        files = SkyFiles.writtenTo(directory);
    }

    private static Options options() {
        return Options.defaults().withRows(10);
    }

    private static Options slow(boolean yes, String table) {
        return yes ? options().withQueryDelay(table, LONG) : options();
    }

    private static TwoServices withOneSlow(String which) throws IOException {
        return TwoServices.start(
                files, slow(which.equals("connected"), "sky.stars"), slow(which.equals("attached"), "obs.spectra"));
    }

    private static int read(Statement statement, String sql) throws SQLException {
        int count = 0;
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                count++;
            }
        }
        return count;
    }

    private static SQLException failure(Statement statement, String sql) {
        try {
            int rows = read(statement, sql);
            throw new AssertionError("no failure, but " + rows + " rows");
        } catch (SQLException e) {
            return e;
        }
    }

    @Test
    void more_rows_than_may_be_held_here_are_an_error_that_says_how_many_may() throws Exception {
        try (TwoServices services = TwoServices.start(files, options(), options());
                Connection connection = services.connect("maxLocalRows=1000");
                Statement statement = connection.createStatement()) {
            SQLException failure = failure(statement, PRODUCT);

            assertThat(failure.getSQLState()).isEqualTo("54000");
            assertThat((Throwable) failure).hasMessageContaining("1,000").hasMessageContaining("maxLocalRows");
        }
    }

    @Test
    void rows_that_just_pass_through_are_not_held_here() throws Exception {
        try (TwoServices services = TwoServices.start(files, options(), options());
                Connection connection = services.connect("maxLocalRows=1000");
                Statement statement = connection.createStatement()) {
            String union =
                    "SELECT id FROM sky.stars WHERE id > 0 UNION ALL SELECT spec_id FROM two.obs.spectra WHERE spec_id > 0";

            assertThat(read(statement, union)).isEqualTo(SkyFiles.STARS + SkyFiles.SPECTRA);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connected", "attached"})
    void cancel_ends_the_leg_that_everything_waits_for(String which) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (TwoServices services = withOneSlow(which);
                Connection connection = services.connect();
                Statement statement = connection.createStatement()) {
            Future<Integer> running = executor.submit(() -> read(statement, JOIN));
            Thread.sleep(1_500);
            long cancelled = System.nanoTime();
            statement.cancel();

            assertThatThrownBy(() -> running.get(SOON_MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertThat(Duration.ofNanos(System.nanoTime() - cancelled)).isLessThan(Duration.ofMillis(SOON_MILLIS));
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void cancel_ends_a_leg_whose_rows_come_slowly() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (TwoServices services =
                        TwoServices.start(files, options(), options().withRowDelay(Duration.ofMillis(50)));
                Connection connection = services.connect();
                Statement statement = connection.createStatement()) {
            Future<Integer> running = executor.submit(() -> read(statement, JOIN));
            Thread.sleep(2_000);
            statement.cancel();

            assertThatThrownBy(() -> running.get(SOON_MILLIS, TimeUnit.MILLISECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"connected", "attached"})
    void the_query_timeout_holds_for_every_leg(String which) throws Exception {
        try (TwoServices services = withOneSlow(which);
                Connection connection = services.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(2);
            long begun = System.nanoTime();
            SQLException failure = failure(statement, JOIN);

            assertThat((Throwable) failure).isInstanceOf(SQLTimeoutException.class);
            assertThat(failure.getSQLState()).isEqualTo("HYT00");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void closing_the_rows_early_ends_the_legs() throws Exception {
        try (TwoServices services =
                        TwoServices.start(files, options(), options().withRowDelay(Duration.ofMillis(20)));
                Connection connection = services.connect();
                Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(
                    "SELECT id FROM sky.stars WHERE id > 2 UNION ALL SELECT spec_id FROM two.obs.spectra WHERE snr > 1");
            assertThat(rows.next()).isTrue();
            long begun = System.nanoTime();
            rows.close();

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(SOON_MILLIS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"warn", "auto", "error"})
    void a_leg_that_its_service_cuts_is_an_error_whatever_the_settings(String onOverflow) throws Exception {
        try (TwoServices services =
                        TwoServices.start(files, options(), options().withMaxrec(50, 50));
                Connection connection = services.connect("onOverflow=" + onOverflow);
                Statement statement = connection.createStatement()) {
            SQLException failure = failure(statement, PRODUCT);

            assertThat(failure.getSQLState()).isEqualTo("54000");
            assertThat((Throwable) failure)
                    .hasMessageContaining("50")
                    .hasMessageContaining(services.attachedUri().toString());
        }
    }

    @Test
    void rows_of_an_attached_service_alone_that_are_cut_are_told_as_its_own() throws Exception {
        try (TwoServices services =
                        TwoServices.start(files, options(), options().withMaxrec(50, 50));
                Connection connection = services.connect("");
                Statement statement = connection.createStatement()) {
            SQLException failure = failure(statement, "SELECT spec_id FROM two.obs.spectra");

            assertThat(failure.getSQLState()).isEqualTo("54000");
            assertThat((Throwable) failure)
                    .hasMessageContaining("returned only the first 50 rows")
                    .hasMessageContaining(services.attachedUri().toString());
        }
    }

    @Test
    void a_leg_that_fails_names_its_service() throws Exception {
        try (TwoServices services = TwoServices.start(files, options(), options());
                Connection connection = services.connect("retries=0");
                Statement statement = connection.createStatement()) {
            assertThat(read(statement, JOIN)).isPositive();
            services.stopAttached();
            SQLException failure = failure(statement, JOIN);

            assertThat(failure.getSQLState()).startsWith("08");
            assertThat((Throwable) failure)
                    .hasMessageContaining(services.attachedUri().toString());
        }
    }

    @Test
    void an_attached_service_that_lets_nobody_in_is_named() throws Exception {
        try (TwoServices services =
                        TwoServices.start(files, options(), options().withUser("joe", "secret"));
                Connection connection = services.connect("retries=0");
                Statement statement = connection.createStatement()) {
            SQLException failure = failure(statement, JOIN);

            assertThat(failure.getSQLState()).isEqualTo("28000");
            assertThat((Throwable) failure)
                    .hasMessageContaining(services.attachedUri().toString());
            assertThat(read(statement, "SELECT id FROM sky.stars WHERE id < 4")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT s.id FROM sky.stars AS s JOIN two.obs.nothing AS p ON p.star_id = s.id   | 42S02 | nothing
            SELECT s.id FROM sky.stars AS s JOIN three.obs.spectra AS p ON p.star_id = s.id | 42S02 | three
            SELECT s.idd FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id  | 42S22 | idd
            SELECT s.id FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_idd = s.id  | 42S22 | star_idd
            SELECT ra FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id     | 42000 | ra
            SELECT nosuch(s.id) AS x FROM sky.stars AS s, two.obs.spectra AS p              | 42000 | nosuch
            """)
    void what_does_not_exist_is_said_before_anything_is_asked(String sql, String sqlState, String named)
            throws Exception {
        try (TwoServices services = TwoServices.start(files, options(), options());
                Connection connection = services.connect();
                Statement statement = connection.createStatement()) {
            SQLException failure = failure(statement, sql);

            assertThat(failure.getSQLState()).isEqualTo(sqlState);
            assertThat((Throwable) failure).hasMessageContaining(named);
        }
    }
}
