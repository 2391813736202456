package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapPreparedStatement;
import org.tapjdbc.TapStatement;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;

/** Jobs that are submitted now and asked later, maybe by somebody else. */
@Timeout(60)
class JobsIT {
    private static final String MESSIER = "SELECT name FROM demo.messier ORDER BY name LIMIT 3";
    private static final String SLOW = "SELECT * FROM demo.stars";

    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(
                Options.defaults().withRows(500).withQueryDelay("demo.stars", Duration.ofSeconds(30)));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:tap:" + service.uri());
    }

    private static TapJob attached(Connection connection, String id) throws SQLException {
        return connection.unwrap(TapConnection.class).attachJob(id);
    }

    /** Submits a query, on a connection that is closed then. */
    private static String idOf(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return statement.unwrap(TapStatement.class).submit(sql).getId();
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    @Test
    void u8_a_job_submitted_by_one_connection_is_read_by_another() throws SQLException {
        String id = idOf(MESSIER);
        try (Connection connection = connect()) {
            TapJob job = attached(connection, id);

            assertThat(job.await(Duration.ofSeconds(20))).isTrue();
            assertThat(job.getPhase()).isEqualTo(Phase.COMPLETED);
            assertThat(count(job.getResultSet())).isEqualTo(3);
            assertThat(count(job.getResultSet())).as("a second time").isEqualTo(3);
            assertThat(job.getInfo().parameters())
                    .containsEntry("QUERY", "SELECT TOP 3 name FROM demo.messier ORDER BY name");

            job.delete();
            job.delete();
            assertThatThrownBy(job::getInfo)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58000"));
        }
    }

    @Test
    void u8_a_job_is_attached_by_its_url_too() throws SQLException {
        try (Connection connection = connect()) {
            URI url = attached(connection, idOf(MESSIER)).getUrl();

            TapJob job = attached(connection, url.toString());

            assertThat(job.getUrl()).isEqualTo(url);
            assertThat(count(job.getResultSet())).isEqualTo(3);
        }
    }

    @Test
    void a4_a_job_of_another_origin_is_refused() throws SQLException {
        try (Connection connection = connect()) {
            assertThatThrownBy(() -> attached(connection, "https://elsewhere.example/tap/async/1"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("HY024");
                        assertThat(e.getMessage()).contains(service.uri().toString());
                    });
            assertThatThrownBy(() -> attached(connection, "../sync?x=1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void u8_the_jobs_of_a_service_are_listed() throws SQLException {
        String done = idOf(MESSIER);
        try (Connection connection = connect()) {
            attached(connection, done).await(Duration.ofSeconds(20));
            JobFilter completed = new JobFilter(Set.of(Phase.COMPLETED), null, null);

            assertThat(connection.unwrap(TapConnection.class).getJobs(completed))
                    .extracting(JobInfo::id)
                    .contains(done);
            assertThat(connection.unwrap(TapConnection.class).getJobs(new JobFilter(Set.of(Phase.HELD), null, null)))
                    .isEmpty();
        }
    }

    @Test
    void u6_a_job_that_is_aborted_says_so() throws SQLException {
        String id = idOf(SLOW);
        try (Connection connection = connect()) {
            TapJob job = attached(connection, id);
            assertThat(job.await(Duration.ofMillis(300))).isFalse();
            job.abort();

            assertThat(job.await(Duration.ofSeconds(10))).isTrue();
            assertThat(job.getPhase()).isEqualTo(Phase.ABORTED);
            assertThatThrownBy(job::getResultSet)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            job.delete();
        }
    }

    @Test
    void u5_a_job_that_failed_gives_the_words_of_the_service() throws SQLException {
        String id = idOf("SELECT nothing FROM demo.messier");
        try (Connection connection = connect()) {
            TapJob job = attached(connection, id);

            assertThatThrownBy(job::getResultSet).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo("42S22");
                assertThat(e.getMessage()).contains("nothing", job.getUrl().getPath());
            });
            job.delete();
        }
    }

    @Test
    void u6_the_limits_of_a_job_can_be_changed() throws SQLException {
        String id = idOf(SLOW);
        try (Connection connection = connect()) {
            TapJob job = attached(connection, id);
            Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

            assertThat(job.setExecutionDuration(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(40));
            assertThat(job.setDestruction(tomorrow)).isEqualTo(tomorrow);
            assertThat(job.getInfo().destruction()).isEqualTo(tomorrow);
            job.abort();
            job.delete();
        }
    }

    @Test
    void closing_the_connection_leaves_a_submitted_job_and_ends_the_wait_for_it() throws Exception {
        String id = idOf(SLOW);
        Connection connection = connect();
        TapJob job = attached(connection, id);
        Thread closer = new Thread(() -> {
            try {
                Thread.sleep(500);
                connection.close();
            } catch (SQLException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        closer.start();

        assertThatThrownBy(job::getResultSet)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        closer.join();
        try (Connection other = connect()) {
            assertThat(attached(other, id).getPhase().isFinal()).isFalse();
            attached(other, id).abort();
            attached(other, id).delete();
        }
    }

    @Test
    void a_prepared_statement_submits_the_query_with_its_values() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name FROM demo.messier WHERE name = ?")) {
            statement.setString(1, "M42");
            TapJob job = statement.unwrap(TapPreparedStatement.class).submit();

            assertThat(count(job.getResultSet())).isEqualTo(1);
            job.delete();
            assertThatThrownBy(() -> statement.unwrap(TapStatement.class).submit("SELECT 1"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_truncated_job_is_told_as_on_overflow_has_it() throws Exception {
        try (EmbeddedTap small =
                        EmbeddedTap.start(Options.defaults().withRows(50).withMaxrec(10, 20));
                Connection connection = DriverManager.getConnection("jdbc:tap:" + small.uri());
                Statement statement = connection.createStatement()) {
            TapJob all = statement.unwrap(TapStatement.class).submit(SLOW);
            assertThatThrownBy(() -> count(all.getResultSet()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"));
            TapJob attached = attached(connection, all.getId());
            assertThatThrownBy(() -> count(attached.getResultSet()))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"));

            statement.setMaxRows(5);
            TapJob few = statement.unwrap(TapStatement.class).submit(SLOW);
            assertThat(count(few.getResultSet())).isEqualTo(5);
            assertThat(count(attached(connection, few.getId()).getResultSet())).isEqualTo(5);
        }
    }
}
