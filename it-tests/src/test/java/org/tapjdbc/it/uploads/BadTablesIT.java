package org.tapjdbc.it.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** What cannot become of a temporary table, and that each such attempt leaves things as they were. */
class BadTablesIT {
    private static EmbeddedTap service;

    private Connection connection;
    private Statement statement;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(100));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = connection("allow");
        statement = connection.createStatement();
        statement.executeUpdate("CREATE TEMPORARY TABLE t (n INTEGER, s VARCHAR(5), at TIMESTAMP)");
        statement.executeUpdate("INSERT INTO t VALUES (1, 'one', NULL)");
    }

    private static Connection connection(String localFiles) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("localFiles", localFiles);
        return DriverManager.getConnection("jdbc:tap:" + service.uri(), properties);
    }

    @AfterEach
    void tableIsAsItWas() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            assertThat(rows.getString(2)).isEqualTo("one");
            assertThat(rows.next()).isFalse();
        } finally {
            connection.close();
        }
    }

    private void assertRefused(String state, String words, String sql) {
        assertThatThrownBy(() -> statement.executeUpdate(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        e -> assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "42S01 | t | CREATE TEMPORARY TABLE T (a INTEGER)",
                "42000 | a | CREATE TEMPORARY TABLE u (a INTEGER, A DOUBLE)",
                "42000 | select | CREATE TEMPORARY TABLE select (a INTEGER)",
                "42000 | 1st | CREATE TEMPORARY TABLE \"1st\" (a INTEGER)",
                "42000 | TEMPORARY | CREATE TABLE u (a INTEGER)",
                "42000 | TAP_UPLOAD | CREATE TEMPORARY TABLE demo.u (a INTEGER)",
                "42S02 | u | INSERT INTO u VALUES (1)",
                "42S02 | u | DROP TABLE u",
                "42S02 | u | DELETE FROM u",
                "42S22 | nope | INSERT INTO t (nope) VALUES (1)",
                "42000 | 3 columns | INSERT INTO t VALUES (1, 'a')",
                "22003 | n | INSERT INTO t VALUES (2, 'two', NULL), (3000000000, 'large', NULL)",
                "22003 | n | INSERT INTO t VALUES (1.5, 'half', NULL)",
                "22018 | n | INSERT INTO t VALUES ('many', 'x', NULL)",
                "22007 | at | INSERT INTO t (at) VALUES ('yesterday')",
                "42S22 | nope | DELETE FROM t WHERE nope = 1",
                "42S02 | demo.nowhere | CREATE TEMPORARY TABLE u AS SELECT * FROM demo.nowhere",
                "42S02 | demo.nowhere | INSERT INTO t SELECT * FROM demo.nowhere",
                "42000 | columns | INSERT INTO t SELECT TOP 1 ra FROM demo.stars"
            })
    void what_is_wrong_is_refused_with_the_reason(String state, String words, String sql) throws SQLException {
        assertRefused(state, words, sql);
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM u")).isInstanceOf(SQLException.class);
    }

    @Test
    void a_query_that_the_service_cuts_makes_no_table() throws Exception {
        try (EmbeddedTap cutting =
                        EmbeddedTap.start(Options.defaults().withRows(100).withMaxrec(10, 10));
                Connection other = DriverManager.getConnection("jdbc:tap:" + cutting.uri() + "?onOverflow=warn");
                Statement making = other.createStatement()) {
            assertThatThrownBy(() -> making.executeUpdate("CREATE TEMPORARY TABLE u AS SELECT * FROM demo.stars"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"));
            assertThatThrownBy(() -> making.executeQuery("SELECT * FROM TAP_UPLOAD.u"))
                    .isInstanceOf(SQLException.class);
            assertThat(making.executeUpdate("CREATE TEMPORARY TABLE u AS SELECT TOP 5 * FROM demo.stars"))
                    .isEqualTo(5);
        }
    }

    @Test
    void files_are_read_where_that_is_allowed() throws Exception {
        Path csv = Files.writeString(folder.resolve("some.csv"), "id,ra,name\n1,10.5,one\n2,,\"t\"\"wo\"\n");
        assertThat(statement.executeUpdate("CREATE TEMPORARY TABLE few FROM '" + csv + "'"))
                .isEqualTo(2);
        try (ResultSet rows = statement.executeQuery("SELECT id, ra, name FROM few ORDER BY id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDouble(2)).isEqualTo(10.5);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(2)).isNull();
            assertThat(rows.getString(3)).isEqualTo("t\"wo");
        }
        try (Connection careful = connection("deny");
                Statement denied = careful.createStatement()) {
            assertThatThrownBy(() -> denied.executeUpdate("CREATE TEMPORARY TABLE few FROM '" + csv + "'"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"))
                    .hasMessageContaining("localFiles");
        }
    }

    @Test
    void what_a_file_says_of_its_own_rows_is_told() throws Exception {
        Path cut = Files.writeString(folder.resolve("cut.vot"), """
                <VOTABLE version="1.4"><RESOURCE type="results"><TABLE><FIELD name="n" datatype="int"/>
                <DATA><TABLEDATA><TR><TD>1</TD></TR></TABLEDATA></DATA></TABLE>
                <INFO name="QUERY_STATUS" value="OVERFLOW"/></RESOURCE></VOTABLE>
                """);

        assertThat(statement.executeUpdate("CREATE TEMPORARY TABLE cut FROM '" + cut + "'"))
                .isEqualTo(1);
        assertThat((Throwable) statement.getWarnings()).hasMessageContaining("not complete");
    }

    @Test
    void a_ragged_row_is_named_by_its_line() throws Exception {
        Path csv = Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n3\n");

        assertRefused("58000", "line 3", "CREATE TEMPORARY TABLE u FROM '" + csv + "'");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertRefused("42000", "missing.csv", "CREATE TEMPORARY TABLE u FROM '" + folder.resolve("missing.csv") + "'");
    }
}
