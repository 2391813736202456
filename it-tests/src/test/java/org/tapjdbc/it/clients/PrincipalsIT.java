package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapStatement;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.uws.JobFilter;

/** Two users of one service, each of whom has a table and jobs that the other must not see. */
class PrincipalsIT {
    private static final List<String> USERS = List.of("alice", "bob");

    private static Demo demo;

    @TempDir
    private static Path cache;

    @BeforeAll
    static void start() throws IOException {
        Options options = Options.defaults().withRows(1);
        for (String user : USERS) {
            options = options.withUser(user, "secret of " + user).withPrivateTable(user, user + "_notes");
        }
        demo = Demo.start(options);
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static Connection connect(String user, String metadata) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", "secret of " + user);
        properties.setProperty("metadata", metadata);
        properties.setProperty("metadataCache", cache.toString());
        return DriverManager.getConnection(demo.url(), properties);
    }

    private static String other(String user) {
        return user.equals("alice") ? "bob" : "alice";
    }

    @ParameterizedTest
    @ValueSource(strings = {"tap_schema", "vosi"})
    void each_sees_the_tables_that_are_for_all_and_those_of_their_own(String metadata) throws SQLException {
        // each twice: from the service, and from memory; then through connections that are open at the same time
        for (String user : List.of("alice", "bob", "bob", "alice")) {
            try (Connection mine = connect(user, metadata);
                    Connection theirs = connect(other(user), metadata)) {
                for (Connection connection : List.of(mine, theirs, mine)) {
                    String name = connection.getMetaData().getUserName();
                    assertThat(Readings.column(
                                    connection.getMetaData().getTables(null, null, "%\\_notes", null), "TABLE_NAME"))
                            .containsExactly(name + "_notes");
                    assertThat(Readings.column(
                                    connection.getMetaData().getColumns(null, null, "%\\_notes", "%"), "TABLE_NAME"))
                            .isNotEmpty()
                            .containsOnly(name + "_notes");
                    assertThat(Readings.column(
                                    connection.getMetaData().getTables(null, "demo", "messier", null), "TABLE_NAME"))
                            .containsExactly("messier");
                }
            }
        }
    }

    @Test
    void a_table_of_another_user_cannot_be_queried_and_no_message_suggests_it() throws SQLException {
        for (String user : USERS) {
            try (Connection theirs = connect(other(user), "auto");
                    Connection mine = connect(user, "auto");
                    Statement statement = mine.createStatement()) {
                Readings.byPosition(theirs.getMetaData().getTables(null, null, "%", null));
                Readings.byPosition(mine.getMetaData().getTables(null, null, "%", null));

                assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM private." + other(user) + "_note"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageNotContaining("private." + other(user) + "_notes");
                try (ResultSet rows = statement.executeQuery("SELECT * FROM private." + user + "_notes")) {
                    assertThat(rows.getMetaData().getColumnCount()).isPositive();
                }
            }
        }
    }

    @Test
    void a_job_of_one_is_not_the_other_s() throws Exception {
        try (Connection alice = connect("alice", "auto");
                Connection bob = connect("bob", "auto");
                Statement statement = alice.createStatement()) {
            TapJob job = statement.unwrap(TapStatement.class).submit("SELECT COUNT(*) AS n FROM private.alice_notes");
            TapJob theirs =
                    bob.unwrap(TapConnection.class).attachJob(job.getUrl().toString());

            assertThat(alice.unwrap(TapConnection.class).getJobs(JobFilter.ALL))
                    .anyMatch(info -> info.toString().contains(job.getId()));
            assertThat(bob.unwrap(TapConnection.class).getJobs(JobFilter.ALL))
                    .noneMatch(info -> info.toString().contains(job.getId()));
            assertThatThrownBy(theirs::getInfo).isInstanceOf(SQLException.class);
            job.delete();
        }
    }
}
