package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.DemoTest;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapResultSet;

class StatementTest extends DemoTest {
    @Test
    void a_query_has_a_result_and_then_nothing_more() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT TOP 1 name FROM demo.messier")).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet().next()).isTrue();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet()).isNull();
        }
    }

    @Test
    void t6_rows_beyond_what_set_max_rows_allows_are_no_warning_and_no_error() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(7);
            try (ResultSet rows = statement.executeQuery("SELECT * FROM demo.messier")) {
                assertThat(count(rows)).isEqualTo(7);
                assertThatObject(rows.getWarnings()).isNull();
                assertThatObject(statement.getWarnings()).isNull();
            }
        }
    }

    @Test
    void t6_rows_cut_by_maxrec_give_warning_01004_on_result_set_and_statement() throws SQLException {
        try (Connection connection = connect("maxrec=7");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM demo.messier")) {
            assertThat(count(rows)).isEqualTo(7);
            assertThat(rows.unwrap(TapResultSet.class).isOverflow()).isTrue();
            for (SQLWarning warning : new SQLWarning[] {rows.getWarnings(), statement.getWarnings()}) {
                assertThat(warning.getSQLState()).isEqualTo("01004");
                assertThat(warning.getMessage())
                        .isEqualTo(
                                "The service at " + serviceUrl() + " returned only the first 7 rows, the limit that the"
                                        + " property maxrec sets. A larger maxrec brings more.");
            }
        }
    }

    @Test
    void rows_cut_by_maxrec_are_an_error_where_that_is_asked_for() throws SQLException {
        try (Connection connection = connect("maxrec=7", "onOverflow=error");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM demo.messier")) {
            for (int i = 0; i < 7; i++) {
                assertThat(rows.next()).isTrue();
            }
            assertThatThrownBy(rows::next)
                    .hasMessageStartingWith("The service at " + serviceUrl() + " returned only the first 7 rows")
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"));
        }
    }

    @Test
    void t6_just_as_many_rows_as_maxrec_allows_are_complete() throws SQLException {
        try (Connection connection = connect("maxrec=110");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM demo.messier")) {
            assertThat(count(rows)).isEqualTo(110);
            assertThatObject(rows.getWarnings()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "select 1 as x", "SELECT 'a', 2.5, NULL, -1", "SELECT 1;", "SELECT TRUE"})
    void a_probe_without_a_table_is_answered_without_the_service(String probe) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:http://127.0.0.1:9/nobody?retries=0");
                Statement statement = connection.createStatement()) {
            assertThat(count(statement.executeQuery(probe))).isEqualTo(1);
        }
    }

    @Test
    void what_is_no_query_is_refused_with_its_kind() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("UPDATE demo.messier SET vmag = 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"))
                    .hasMessageContaining("Only jobs can be changed");
            assertThatThrownBy(() -> statement.executeUpdate("GRANT SELECT ON demo.messier TO me"))
                    .hasMessageContaining("GRANT is not a statement");
        }
    }

    @Test
    void text_that_neither_driver_nor_service_can_read_gives_both_explanations() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT name demo.messier"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"))
                    .hasMessageContaining("HTTP status 400")
                    .hasMessageContaining("The driver could not read the query either. Line 1, column 17");
        }
    }

    @Test
    void an_unknown_name_comes_with_the_nearest_ones_where_metadata_were_read_before() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT vmga FROM demo.messier"))
                    .hasMessageContaining("vmga")
                    .hasMessageNotContaining("Did you mean");

            connection.getMetaData().getColumns(null, "demo", "messier", "%").close();

            assertThatThrownBy(() -> statement.executeQuery("SELECT vmga FROM demo.messier"))
                    .hasMessageContaining("Did you mean vmag?");
            assertThatThrownBy(() -> statement.executeQuery("SELECT vmag FROM demo.mesier"))
                    .hasMessageContaining("Did you mean demo.messier?");
        }
    }

    @Test
    void a_table_written_without_its_prefix_is_offered_with_it_alone() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.getMetaData().getTables(null, null, "%", null).close();

            assertThatThrownBy(() -> statement.executeQuery("SELECT m FROM messier"))
                    .hasMessageEndingWith("Did you mean demo.messier?");
        }
    }

    @Test
    void strict_refuses_before_anything_is_sent() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:http://127.0.0.1:9/nobody?adql=strict");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT name demo.messier"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"))
                    .hasMessageContaining("Line 1, column 17");
        }
    }

    @Test
    void native_sql_is_the_text_that_would_be_sent() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(connection.nativeSQL("SELECT * FROM \"TAP_SCHEMA\".\"tables\" LIMIT 2;"))
                    .isEqualTo("SELECT TOP 2 * FROM TAP_SCHEMA.tables");
        }
        try (Connection connection = connect("adql=off")) {
            assertThat(connection.nativeSQL("SELECT 1 LIMIT 2;")).isEqualTo("SELECT 1 LIMIT 2;");
        }
    }

    @Test
    void closing_the_connection_closes_its_statements_and_results() throws SQLException {
        Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM demo.stars");
        rows.next();

        connection.close();
        connection.close();

        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::createStatement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    }

    @Test
    void close_on_completion_closes_the_statement_with_its_result() throws SQLException {
        try (Connection connection = connect()) {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            statement.executeQuery("SELECT 1").close();

            assertThat(statement.isClosed()).isTrue();
        }
    }

    @Test
    void a_statement_of_more_than_tap_can_do_is_downgraded_with_a_warning() throws SQLException {
        try (Connection connection = connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S02");
        }
    }

    @Test
    void the_connection_unwraps_to_what_tap_has_more() throws SQLException {
        try (Connection connection = connect()) {
            TapConnection tap = connection.unwrap(TapConnection.class);

            assertThat(tap.getServiceUrl().getPath()).isEqualTo("/tap");
            assertThat(tap.getCapabilities().version()).isEqualTo("1.1");
            assertThat(connection.isValid(1)).isTrue();
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
