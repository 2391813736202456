package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapStatement;
import org.tapjdbc.it.Jars;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;

/** Queries as jobs of a real server (UWS 1.1). */
@Tag("dachs")
class JobsIT {
    private static final int CHILD_SECONDS = 60;

    private static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
                row.append(rows.getString(i)).append('|');
            }
            all.add(row.toString());
        }
        return all;
    }

    private static List<String> rows(String parameters, String sql) throws SQLException {
        try (Connection connection = Dachs.connect(parameters);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        }
    }

    private static Set<URI> jobs() throws SQLException {
        try (Connection connection = Dachs.connect()) {
            return connection.unwrap(TapConnection.class).getJobs(JobFilter.ALL).stream()
                    .map(JobInfo::url)
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TOP 5000 * FROM tst.stars ORDER BY source_id",
                "SELECT * FROM tst.types",
                "SELECT COUNT(*) AS n FROM tst.stars"
            })
    void u1_u4_each_mode_gives_the_same_rows(String sql) throws SQLException {
        List<String> sync = rows("mode=sync", sql);
        assertThat(sync).isNotEmpty();
        assertThat(rows("mode=async", sql)).isEqualTo(sync);
        assertThat(rows("mode=auto", sql)).isEqualTo(sync);
    }

    @Test
    void u7_a_job_is_gone_when_its_result_is_closed_unless_it_shall_be_kept() throws SQLException {
        try (Connection connection = Dachs.connect("mode=async");
                Statement statement = connection.createStatement()) {
            URI url;
            try (ResultSet rows = statement.executeQuery("SELECT TOP 3 source_id FROM tst.stars")) {
                url = statement.unwrap(TapStatement.class).getJobUrl().orElseThrow();
                assertThat(rows(rows)).hasSize(3);
            }
            assertGone(url);
        }
        try (Connection connection = Dachs.connect("mode=async&keepJobs=true");
                Statement statement = connection.createStatement()) {
            URI url;
            try (ResultSet rows = statement.executeQuery("SELECT TOP 3 source_id FROM tst.stars")) {
                url = statement.unwrap(TapStatement.class).getJobUrl().orElseThrow();
                assertThat(rows(rows)).hasSize(3);
            }
            TapJob kept = connection.unwrap(TapConnection.class).attachJob(url.toString());
            assertThat(kept.getPhase()).isEqualTo(Phase.COMPLETED);
            kept.delete();
            assertGone(url);
        }
    }

    private static void assertGone(URI url) throws SQLException {
        try (Connection connection = Dachs.connect()) {
            TapJob job = connection.unwrap(TapConnection.class).attachJob(url.toString());
            assertThatThrownBy(job::getPhase)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58000"));
        }
    }

    @Test
    void u6_cancelling_a_job_that_hangs_ends_the_wait_within_two_seconds_and_the_job() throws SQLException {
        Set<URI> before = jobs();
        try (Connection connection = Dachs.connect("mode=async");
                Statement statement = connection.createStatement()) {
            CompletableFuture<Long> cancelled = Dachs.cancelIn(Duration.ofSeconds(3), statement);
            assertThatThrownBy(() -> statement.executeQuery(Dachs.HANG))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertThat(Duration.ofNanos(System.nanoTime() - cancelled.join())).isLessThan(Duration.ofSeconds(2));
        }
        assertThat(jobs()).isSubsetOf(before);
    }

    @Test
    void u6_a_job_that_takes_longer_than_the_query_timeout_is_given_up() throws SQLException {
        Set<URI> before = jobs();
        try (Connection connection = Dachs.connect("mode=async");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(3);
            long start = System.nanoTime();
            assertThatThrownBy(() -> statement.executeQuery(Dachs.HANG))
                    .isInstanceOfSatisfying(
                            SQLTimeoutException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("HYT00"));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3 + 2));
        }
        assertThat(jobs()).isSubsetOf(before);
    }

    @Test
    @Timeout(2 * CHILD_SECONDS)
    void u8_a_job_that_one_program_submits_another_one_reads() throws Exception {
        String sql = "SELECT TOP 500 source_id, ra, dec FROM tst.stars ORDER BY source_id";
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Jars.driver() + File.pathSeparator + Jars.tests(),
                        JobSubmitter.class.getName(),
                        "jdbc:tap:" + Dachs.url(),
                        sql)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url;
        try {
            url = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(child.waitFor(CHILD_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        try (Connection connection = Dachs.connect()) {
            TapJob job = connection.unwrap(TapConnection.class).attachJob(url);
            try (ResultSet rows = job.getResultSet()) {
                assertThat(rows(rows)).isEqualTo(rows("mode=sync", sql));
            }
            job.delete();
        }
    }

    @Test
    void u5_a_job_that_fails_says_why() throws SQLException {
        try (Connection connection = Dachs.connect("mode=async");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT nothing FROM tst.stars"))
                    .isInstanceOfSatisfying(SQLException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("42S22");
                        assertThat(e.getMessage()).contains("nothing");
                    });
        }
    }

    @Test
    void a2_jobs_of_the_protected_service_need_good_credentials() throws SQLException {
        String sql = "SELECT TOP 5 source_id FROM tst.stars";
        try (Connection connection = Dachs.connectProtected("testers", "secret");
                Statement statement = connection.createStatement()) {
            TapJob job = statement.unwrap(TapStatement.class).submit(sql);
            try (ResultSet rows = job.getResultSet()) {
                assertThat(rows(rows)).hasSize(5);
            }
            job.delete();
        }
        try (Connection connection = Dachs.connectProtected("testers", "wrong");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.unwrap(TapStatement.class).submit(sql))
                    .isInstanceOfSatisfying(
                            SQLInvalidAuthorizationSpecException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("28000"));
        }
    }
}
