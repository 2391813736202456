package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.tapjdbc.DemoTest;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapDriver;
import org.tapjdbc.votable.Serialization;

/** What clients call, and what they expect of it. */
class ClientCallsTest extends DemoTest {
    private static final String QUERY = "SELECT TOP 3 name, ra FROM demo.messier ORDER BY name";
    private static final String NOBODY = "jdbc:tap:http://127.0.0.1:9/nobody?retries=0";

    @Test
    void c101_a_url_of_others_is_not_accepted_and_connects_to_null() throws SQLException {
        Driver driver = new TapDriver();
        assertThat(driver.acceptsURL("jdbc:h2:mem:a")).isFalse();
        assertThat(driver.connect("jdbc:h2:mem:a", new Properties()) == null).isTrue();
    }

    @Test
    void c102_c113_a_user_alone_and_keys_of_others_connect_without_a_request() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "ada");
        properties.setProperty("dbtable", "t");
        assertThatCode(() -> new TapDriver().connect(NOBODY, properties).close())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new TapDriver().connect(NOBODY + "&dbtable=t", properties))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void c103_the_url_of_a_connection_is_accepted_and_holds_no_secret() throws SQLException {
        try (Connection connection = connect("token=hidden", "maxrec=5")) {
            String url = connection.getMetaData().getURL();
            assertThat(url).doesNotContain("hidden").contains("maxrec=5");
            assertThat(DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
                    .isNotEmpty();
        }
    }

    @Test
    void c104_auto_commit_is_kept_and_commit_and_rollback_do_nothing() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(connection.getAutoCommit()).isTrue();
            connection.setAutoCommit(false);
            assertThat(connection.getAutoCommit()).isFalse();
            connection.commit();
            connection.rollback();
        }
    }

    @Test
    void c105_c106_c109_c111_what_tap_does_not_have_may_be_set() throws SQLException {
        try (Connection connection = connect()) {
            connection.setReadOnly(false);
            connection.setReadOnly(true);
            assertThat(connection.isReadOnly()).isTrue();
            connection.setTransactionIsolation(Connection.TRANSACTION_NONE);
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
            connection.setCatalog("c");
            connection.setSchema("s");
            assertThat(connection.getCatalog()).isNull();
            assertThat(connection.getSchema()).isNull();
            connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
            assertThat(connection.getHoldability()).isEqualTo(ResultSet.HOLD_CURSORS_OVER_COMMIT);
            connection.clearWarnings();
            assertThat(connection.getWarnings() == null).isTrue();
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(TapConnection.class)).isTrue();
            assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void c107_c108_validity_and_network_timeouts_are_told_and_a_dead_service_is_not_valid() throws SQLException {
        try (Connection connection = connect();
                Connection dead = DriverManager.getConnection(NOBODY)) {
            assertThat(connection.isValid(0)).isTrue();
            assertThat(dead.isValid(1)).isFalse();
            connection.setNetworkTimeout(Runnable::run, 5000);
            assertThat(connection.getNetworkTimeout()).isEqualTo(5000);
            connection.abort(Runnable::run);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void c110_the_application_name_goes_into_the_user_agent() throws Exception {
        List<String> agents = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:tap:http://127.0.0.1:" + server.getAddress().getPort() + "/tap?retries=0")) {
            connection.setClientInfo("ApplicationName", "Sky\r\nView");
            connection.isValid(5);
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("Sky\r\nView");
            assertThat(agents).isNotEmpty().allMatch(agent -> agent.startsWith("Sky??View tapjdbc/"));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void c112_a_query_that_fails_has_no_state_for_which_a_pool_drops_the_connection() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String wrong : List.of("SELECT x FROM nosuch", "SELECT nosuch FROM demo.messier", "DELETE FROM t")) {
                assertThatThrownBy(() -> statement.executeQuery(wrong))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).startsWith("42"));
            }
        }
    }

    @Test
    void c401_c505_libreoffice_prepares_for_changes_and_goes_before_the_first_row() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(QUERY, 1005, 1008)) {
            assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S02");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
                assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
                rows.beforeFirst();
                assertThat(rows.isBeforeFirst()).isTrue();
                assertThat(rows.next()).isTrue();
            }
            for (int i = 0; i < 10; i++) {
                connection.createStatement(1005, 1008).close();
            }
            assertThat(connection.getWarnings().getNextWarning().getNextWarning() == null)
                    .isTrue();
            assertThatThrownBy(() -> connection.createStatement(1, 1007)).hasMessageContaining("no type 1");
            connection
                    .createStatement(1003, 1007, ResultSet.CLOSE_CURSORS_AT_COMMIT)
                    .close();
        }
    }

    @Test
    void c402_c403_c410_settings_are_kept_and_negative_ones_refused() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(2);
            statement.setFetchSize(100);
            statement.setQueryTimeout(0);
            statement.setEscapeProcessing(false);
            statement.setMaxFieldSize(10);
            statement.setCursorName("c");
            statement.setPoolable(true);
            statement.setFetchDirection(ResultSet.FETCH_FORWARD);
            assertThat(statement.getFetchSize()).isEqualTo(100);
            assertThatThrownBy(() -> statement.setFetchSize(-1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.setQueryTimeout(-1)).isInstanceOf(SQLException.class);
            int count = 0;
            try (ResultSet rows = statement.executeQuery(QUERY)) {
                while (rows.next()) {
                    count++;
                    assertThat(rows.getWarnings() == null).isTrue();
                }
            }
            assertThat(count).isEqualTo(2);
            assertThat(statement.getWarnings() == null).isTrue();
        }
    }

    @Test
    void c404_c405_the_loop_over_results_ends_and_nothing_is_generated() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute(QUERY)).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getGeneratedKeys().next()).isFalse();
            assertThatThrownBy(() -> connection.prepareCall("{call f()}"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
        }
    }

    @Test
    void c406_c411_to_cancel_or_close_what_is_idle_does_nothing_and_closed_statements_answer_nothing()
            throws SQLException {
        Connection connection = connect();
        Statement statement = connection.createStatement();
        statement.cancel();
        statement.closeOnCompletion();
        statement.executeQuery("SELECT 1").close();
        assertThat(statement.isClosed()).isTrue();
        statement.close();
        assertThatThrownBy(() -> statement.executeQuery(QUERY)).isInstanceOf(SQLException.class);
        assertThatThrownBy(statement::getResultSetType).isInstanceOf(SQLException.class);
        connection.close();
        connection.close();
        assertThatThrownBy(connection::getCatalog).isInstanceOf(SQLException.class);
    }

    @Test
    void c407_c408_c409_columns_are_known_before_rows_are_asked_for_and_where_there_are_none() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name, ra FROM demo.messier WHERE 0 = 1 AND name = ?")) {
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
            statement.setString(1, "M 1?");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("ra");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void c501_c502_c503_c506_the_metadata_of_every_type_answer_and_name_the_class_of_the_object() throws Exception {
        try (ResultSet rows =
                Documents.scrollable(Documents.written(Serialization.BINARY2, AllTypes.FIELDS, AllTypes.rows(false)))) {
            ResultSetMetaData columns = rows.getMetaData();
            rows.next();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                for (var method : ResultSetMetaData.class.getMethods()) {
                    if (method.getParameterCount() == 1 && method.getParameterTypes()[0] == int.class) {
                        assertThat(method.invoke(columns, i))
                                .as(method.getName())
                                .isNotNull();
                    }
                }
                assertThat(columns.getTableName(i)).isEmpty();
                assertThat(columns.getPrecision(i)).isNotNegative();
                assertThat(rows.getObject(i)).isInstanceOf(Class.forName(columns.getColumnClassName(i)));
                assertThat(rows.getString(i)).isNotNull();
            }
        }
    }

    @Test
    void c504_c507_no_row_was_changed_and_of_two_equal_labels_the_first_counts() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS a, 2 AS A")) {
            rows.beforeFirst();
            assertThat(rows.next()).isTrue();
            assertThat(rows.rowDeleted() || rows.rowInserted() || rows.rowUpdated())
                    .isFalse();
            assertThat(rows.findColumn("a")).isEqualTo(1);
        }
    }
}
