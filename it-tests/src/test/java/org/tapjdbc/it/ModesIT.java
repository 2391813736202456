package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapStatement;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Misbehaviour;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;
import org.tapjdbc.uws.QueryProgress;

/** The ways in which a query can run give the same rows, and {@code auto} finds the one that works. */
@Timeout(120)
class ModesIT {
    private static final String MESSIER = "SELECT * FROM demo.messier ORDER BY name";
    private static final int STARS = 3000;

    private static EmbeddedTap start(Options options) throws IOException {
        return EmbeddedTap.start(options);
    }

    private static Options options() {
        return Options.defaults().withRows(STARS);
    }

    private static Connection connect(EmbeddedTap service, String parameters) throws SQLException {
        return DriverManager.getConnection("jdbc:tap:" + service.uri() + "?" + parameters);
    }

    private static List<JobInfo> jobs(Connection connection) throws SQLException {
        return connection.unwrap(TapConnection.class).getJobs(JobFilter.ALL);
    }

    private static List<String> warnings(Statement statement) throws SQLException {
        List<String> messages = new ArrayList<>();
        for (SQLWarning next = statement.getWarnings(); next != null; next = next.getNextWarning()) {
            messages.add(next.getMessage());
        }
        return messages;
    }

    /** How many rows a query has, which must run as a job, or must not. */
    private static int count(Connection connection, String sql, boolean asJob) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(statement.unwrap(TapStatement.class).getJobUrl().isPresent())
                    .as("runs as a job")
                    .isEqualTo(asJob);
            int count = 0;
            while (rows.next()) {
                count++;
            }
            return count;
        }
    }

    @Test
    void every_mode_gives_the_same_rows() throws Exception {
        try (EmbeddedTap service = start(options());
                Connection sync = connect(service, "mode=sync");
                Connection async = connect(service, "mode=async");
                Connection auto = connect(service, "mode=auto")) {
            for (String sql : List.of(MESSIER, "SELECT * FROM demo.stars ORDER BY source_id", "SELECT 1 AS one")) {
                Rows expected = Rows.of(sync, sql);

                Rows.of(async, sql).assertSameAs(expected, 0);
                Rows.of(auto, sql).assertSameAs(expected, 0);
            }
        }
    }

    @Test
    void u7_closing_the_rows_deletes_the_job() throws Exception {
        try (EmbeddedTap service = start(options());
                Connection connection = connect(service, "mode=async")) {
            assertThat(count(connection, MESSIER, true)).isEqualTo(110);
            assertThat(jobs(connection)).isEmpty();
        }
    }

    @Test
    void u7_closing_the_connection_deletes_the_job_of_rows_left_open() throws Exception {
        try (EmbeddedTap service = start(options());
                Connection watcher = connect(service, "")) {
            Connection connection = connect(service, "mode=async");
            ResultSet rows = connection.createStatement().executeQuery(MESSIER);
            assertThat(rows.next()).isTrue();
            assertThat(jobs(watcher)).hasSize(1);

            connection.close();

            assertThat(jobs(watcher)).isEmpty();
            assertThat(rows.isClosed()).isTrue();
        }
    }

    @Test
    void q40_keep_jobs_leaves_the_job_and_its_rows_on_the_service() throws Exception {
        try (EmbeddedTap service = start(options());
                Connection connection = connect(service, "mode=async&keepJobs=true")) {
            count(connection, MESSIER, true);

            assertThat(jobs(connection)).singleElement().satisfies(job -> {
                assertThat(job.phase()).isEqualTo(Phase.COMPLETED);
                try (ResultSet rows = connection
                        .unwrap(TapConnection.class)
                        .attachJob(job.id())
                        .getResultSet()) {
                    assertThat(rows.next()).isTrue();
                }
            });
        }
    }

    @Test
    void u6_execution_duration_and_retention_are_asked_for() throws Exception {
        try (EmbeddedTap service = start(options());
                Connection connection =
                        connect(service, "mode=async&keepJobs=true&executionDuration=77&jobRetention=600")) {
            count(connection, MESSIER, true);

            TapConnection tap = connection.unwrap(TapConnection.class);
            JobInfo job = tap.attachJob(jobs(connection).get(0).id()).getInfo();
            assertThat(job.executionDuration()).isEqualTo(Duration.ofSeconds(77));
            assertThat(Duration.between(job.creationTime(), job.destruction()))
                    .isBetween(Duration.ofSeconds(590), Duration.ofSeconds(610));
        }
    }

    @Test
    void q13_auto_turns_to_a_job_when_nothing_comes_within_the_sync_timeout() throws Exception {
        try (EmbeddedTap service = start(options().withQueryDelay("demo.messier", Duration.ofSeconds(3)));
                Connection connection = connect(service, "syncTimeout=1");
                Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery(MESSIER);

            assertThat(rows.next()).isTrue();
            assertThat(statement.unwrap(TapStatement.class).getJobUrl()).isPresent();
            assertThat(warnings(statement)).singleElement().asString().contains("job", "1 s");
        }
    }

    @Test
    void q13_auto_turns_to_a_job_when_the_service_is_out_of_time() throws Exception {
        Options limited =
                options().withSyncTime(Duration.ofSeconds(1)).withQueryDelay("demo.messier", Duration.ofSeconds(3));
        try (EmbeddedTap service = start(limited);
                Connection connection = connect(service, "")) {
            assertThat(count(connection, MESSIER, true)).isEqualTo(110);
        }
        try (EmbeddedTap service = start(limited);
                Connection connection = connect(service, "mode=sync")) {
            assertThat(Outcome.of(connection, MESSIER).failed().getSQLState()).isEqualTo("HYT00");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SYNC", "NO_ASYNC"})
    void q39_auto_takes_the_way_that_is_there(Misbehaviour missing) throws Exception {
        try (EmbeddedTap service = start(options().withMisbehaviours(missing));
                Connection connection = connect(service, "")) {
            assertThat(count(connection, MESSIER, missing == Misbehaviour.NO_SYNC))
                    .isEqualTo(110);
        }
    }

    @Test
    void q39_auto_runs_synchronously_what_would_be_a_job_where_there_are_none() throws Exception {
        Options strange = options().withSyncMaxrec(100).withMisbehaviours(Misbehaviour.NO_ASYNC);
        try (EmbeddedTap service = start(strange);
                Connection connection = connect(service, "onOverflow=warn")) {
            assertThat(count(connection, "SELECT * FROM demo.stars", false)).isEqualTo(100);
        }
    }

    @Test
    void q35_auto_begins_with_a_job_where_only_jobs_may_have_that_many_rows() throws Exception {
        try (EmbeddedTap service = start(options().withSyncMaxrec(100));
                Connection connection = connect(service, "")) {
            assertThat(count(connection, "SELECT * FROM demo.stars", true)).isEqualTo(STARS);
            assertThat(count(connection, "SELECT TOP 200 * FROM demo.stars", true))
                    .isEqualTo(200);
            assertThat(count(connection, "SELECT TOP 100 * FROM demo.stars", false))
                    .isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async", "auto"})
    void explain_says_how_a_query_would_run(String mode) throws Exception {
        try (EmbeddedTap service = start(options());
                Connection connection = connect(service, "mode=" + mode)) {
            assertThat(explainedMode(connection, MESSIER)).isEqualTo(mode);
        }
    }

    @Test
    void q35_explain_says_that_auto_begins_with_a_job() throws Exception {
        try (EmbeddedTap service = start(options().withSyncMaxrec(100));
                Connection connection = connect(service, "")) {
            assertThat(explainedMode(connection, "SELECT * FROM demo.stars")).isEqualTo("async");
            assertThat(explainedMode(connection, "SELECT TOP 5 * FROM demo.stars"))
                    .isEqualTo("auto");
        }
    }

    private static @Nullable String explainedMode(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN " + sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString("mode");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async", "auto"})
    void who_listens_is_told_of_the_rows(String mode) throws Exception {
        try (EmbeddedTap service = start(options());
                Connection connection = connect(service, "mode=" + mode);
                Statement statement = connection.createStatement()) {
            List<QueryProgress> told = new ArrayList<>();
            statement.unwrap(TapStatement.class).setProgressListener(told::add);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM demo.stars")) {
                while (rows.next()) {
                    // to the end
                }
            }
            QueryProgress last = told.get(told.size() - 1);
            assertThat(last.rows()).isEqualTo(STARS);
            assertThat(last.bytes()).isGreaterThan(STARS);
            assertThat(last.job() == null).isEqualTo(!mode.equals("async"));
        }
    }

    @Test
    void a_job_that_fails_is_told_in_the_words_of_the_service() throws Exception {
        try (EmbeddedTap service = start(options());
                Connection connection = connect(service, "mode=async")) {
            SQLException failure =
                    Outcome.of(connection, "SELECT * FROM demo.nebulae").failed();

            assertThat(failure.getSQLState()).isEqualTo("42S02");
            assertThat(failure.getMessage()).contains("demo.nebulae", service.uri() + "/async");
            assertThat(jobs(connection)).isEmpty();
        }
    }
}
