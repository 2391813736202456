package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapStatement;
import org.tapjdbc.it.Jars;

/** The jobs of a real server, by SQL alone. */
@Tag("dachs")
@Timeout(180)
class UwsJobsIT {
    private static final int CHILD_SECONDS = 60;
    private static final String QUERY = "SELECT TOP 7 source_id, ra FROM tst.stars ORDER BY source_id";

    @TempDir
    private Path cache;

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = open();
        statement = connection.createStatement();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("metadataCache", cache.toString());
        return DriverManager.getConnection("jdbc:tap:" + Dachs.url(), properties);
    }

    private TapJob submit(String sql) throws SQLException {
        return statement.unwrap(TapStatement.class).submit(sql);
    }

    private TapJob done(String sql) throws SQLException {
        TapJob job = submit(sql);
        assertThat(job.await(Duration.ofSeconds(60))).isTrue();
        return job;
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
        }
        return rows;
    }

    @Test
    void u8_a_job_that_was_submitted_is_a_row() throws SQLException {
        TapJob job = done(QUERY);

        assertThat(rows("SELECT job_id, phase, query, error FROM uws.jobs WHERE url = '" + job.getUrl() + "'"))
                .containsExactly(job.getId() + "|COMPLETED|" + QUERY + "|null");
        try (PreparedStatement prepared = connection.prepareStatement(
                "SELECT url, creation_time, end_time FROM uws.jobs WHERE job_id = ? AND start_time <= end_time")) {
            prepared.setString(1, job.getId());
            try (ResultSet row = prepared.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo(job.getUrl().toString());
                assertThat(row.getTimestamp(2)).isBeforeOrEqualTo(row.getTimestamp(3));
            }
        }
        job.delete();
        assertThat(rows("SELECT phase FROM uws.jobs WHERE job_id = '" + job.getId() + "'"))
                .isEmpty();
    }

    @Test
    void u8_jobs_are_filtered_sorted_and_counted() throws SQLException {
        TapJob good = done(QUERY);
        TapJob bad = done("SELECT nonsense FROM tst.stars");

        assertThat(rows("SELECT url FROM uws.jobs WHERE phase = 'ERROR'"))
                .contains(bad.getUrl().toString())
                .doesNotContain(good.getUrl().toString());
        assertThat(rows("SELECT TOP 1 url FROM uws.jobs ORDER BY creation_time DESC"))
                .hasSize(1);
        assertThat(rows("SELECT phase, COUNT(*) AS n FROM uws.jobs WHERE url IN ('" + good.getUrl() + "', '"
                        + bad.getUrl() + "') GROUP BY phase ORDER BY phase"))
                .containsExactly("COMPLETED|1", "ERROR|1");
        assertThat(rows("SELECT error FROM uws.jobs WHERE url = '" + bad.getUrl() + "'"))
                .singleElement()
                .asString()
                .contains("nonsense");
        assertThat(rows("SELECT job_id FROM uws.jobs WHERE creation_time > '2999-01-01'"))
                .isEmpty();

        assertThat(statement.executeUpdate(
                        "DELETE FROM uws.jobs WHERE url IN ('" + good.getUrl() + "', '" + bad.getUrl() + "')"))
                .isEqualTo(2);
    }

    @Test
    void u6_a_job_is_aborted_and_deleted() throws SQLException {
        TapJob job = submit(Dachs.HANG);
        String meant = " WHERE job_id = '" + job.getId() + "'";

        assertThat(statement.executeUpdate("UPDATE uws.jobs SET execution_duration = 77" + meant))
                .isEqualTo(1);
        assertThat(rows("SELECT execution_duration FROM uws.jobs" + meant)).containsExactly("77.0");
        assertThat(statement.executeUpdate("UPDATE uws.jobs SET phase = 'ABORT'" + meant))
                .isEqualTo(1);
        assertThat(job.await(Duration.ofSeconds(30))).isTrue();
        assertThat(rows("SELECT phase FROM uws.jobs" + meant)).containsExactly("ABORTED");
        assertThat(statement.executeUpdate("DELETE FROM uws.jobs" + meant)).isEqualTo(1);
        assertThat(statement.executeUpdate("DELETE FROM uws.jobs" + meant)).isZero();
    }

    @Test
    void u6_the_time_of_destruction_is_changed() throws SQLException {
        TapJob job = done(QUERY);
        String meant = " WHERE job_id = '" + job.getId() + "'";

        assertThat(statement.executeUpdate("UPDATE uws.jobs SET destruction = '2030-06-01T12:00:00Z'" + meant))
                .isEqualTo(1);
        assertThat(rows("SELECT destruction FROM uws.jobs" + meant))
                .singleElement()
                .asString()
                .startsWith("2030-06-01T12:00:00");
        job.delete();
    }

    @Test
    void u4_the_result_of_a_job_is_read_and_joined() throws SQLException {
        TapJob job = done(QUERY);
        String table = "TABLE(uws.result('" + job.getId() + "'))";
        List<String> direct = rows(QUERY);

        assertThat(rows("SELECT * FROM " + table)).isEqualTo(direct);
        assertThat(rows("SELECT * FROM TABLE(uws.result('" + job.getUrl() + "'))"))
                .isEqualTo(direct);
        assertThat(rows("SELECT COUNT(*) AS n FROM " + table + " AS r WHERE r.ra IS NOT NULL"))
                .containsExactly("7");
        job.delete();
        assertThatThrownBy(() -> rows("SELECT * FROM " + table))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58000"));
    }

    @Test
    void all_jobs_are_neither_changed_nor_deleted_by_mistake() {
        for (String sql : List.of("DELETE FROM uws.jobs", "UPDATE uws.jobs SET phase = 'ABORT'")) {
            assertThatThrownBy(() -> statement.executeUpdate(sql))
                    .hasMessageContaining("WHERE job_id")
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"));
        }
    }

    @Test
    void what_another_process_has_submitted_is_in_the_ledger_of_both() throws Exception {
        URI theirs = URI.create(submitElsewhere());
        TapJob ours = done(QUERY);

        assertThat(ledger())
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(line -> line.contains(theirs.toString()))
                .anyMatch(line -> line.contains(ours.getUrl().toString()));
        assertThat(rows("SELECT url FROM uws.jobs"))
                .contains(theirs.toString(), ours.getUrl().toString());

        assertThat(statement.executeUpdate(
                        "DELETE FROM uws.jobs WHERE url IN ('" + theirs + "', '" + ours.getUrl() + "')"))
                .isEqualTo(2);
        assertThat(rows("SELECT url FROM uws.jobs"))
                .doesNotContain(theirs.toString(), ours.getUrl().toString());
    }

    /** The lines of the ledger, which nobody else may read. */
    private List<String> ledger() throws IOException {
        try (Stream<Path> files = Files.list(cache.resolve("jobs"))) {
            Path file = files.filter(path -> path.getFileName().toString().matches("[0-9a-f]{32}"))
                    .findFirst()
                    .orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            return Files.readAllLines(file);
        }
    }

    private String submitElsewhere() throws IOException, InterruptedException, URISyntaxException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtapjdbc.trustUrl=true",
                        "-cp",
                        Jars.driver() + File.pathSeparator + Jars.tests(),
                        JobSubmitter.class.getName(),
                        "jdbc:tap:" + Dachs.url() + "?metadataCache=" + cache,
                        QUERY)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String url = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(child.waitFor(CHILD_SECONDS, TimeUnit.SECONDS)).isTrue();
            return url;
        } finally {
            child.destroyForcibly();
        }
    }
}
