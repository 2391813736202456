package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapDriver;

/** What clients and pools call to get a connection, to keep it and to give it back (section 1). */
class ConnectingIT {
    @RegisterExtension
    static final DemoService demo = new DemoService();

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = demo.connect();
    }

    @Test
    void c101_a_driver_of_the_service_loader_passes_over_the_urls_of_others() throws SQLException {
        Driver driver = ServiceLoader.load(Driver.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(TapDriver.class::isInstance)
                .findFirst()
                .orElseThrow();

        for (String foreign : List.of("jdbc:h2:mem:x", "jdbc:tapir:x", "http://example.org/tap", "")) {
            assertThat(driver.acceptsURL(foreign)).isFalse();
            assertThat(driver.connect(foreign, new Properties())).isNull();
        }
    }

    @Test
    void c102_a_user_without_a_password_and_properties_of_others_are_borne() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "");
        properties.setProperty("dbtable", "demo.messier");
        properties.setProperty("numPartitions", "4");

        try (Connection found = new TapDriver().connect(demo.url(), properties);
                Statement statement = found.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM demo.messier")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(110);
        }
    }

    @Test
    void c103_the_url_of_the_metadata_finds_the_driver_again_and_holds_no_password() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "jo");
        properties.setProperty("password", "geheim");
        try (Connection secret = DriverManager.getConnection(demo.url() + "?maxrec=5", properties)) {
            String url = secret.getMetaData().getURL();

            assertThat(url).startsWith(demo.url()).contains("maxrec=5").doesNotContain("geheim");
            assertThat(DriverManager.getDriver(url).getPropertyInfo(url, new Properties()))
                    .isNotEmpty();
        }
    }

    @Test
    void c104_transactions_can_be_switched_and_ended() throws SQLException {
        connection.setAutoCommit(true);
        assertThat(connection.getAutoCommit()).isTrue();
        connection.setAutoCommit(false);
        assertThat(connection.getAutoCommit()).isFalse();
        connection.commit();
        connection.rollback();
    }

    @Test
    void c105_read_only_can_be_set_either_way() throws SQLException {
        connection.setReadOnly(false);
        connection.setReadOnly(true);
        assertThat(connection.isReadOnly()).isTrue();
    }

    @Test
    void c106_there_is_one_level_of_isolation() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();

        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
        connection.setTransactionIsolation(Connection.TRANSACTION_NONE);
        assertThat(metaData.getDefaultTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
        assertThat(metaData.supportsTransactionIsolationLevel(Connection.TRANSACTION_NONE))
                .isTrue();
        for (int level : new int[] {1, 2, 4, 8}) {
            assertThat(metaData.supportsTransactionIsolationLevel(level)).isFalse();
        }
    }

    @Test
    void c107_asking_often_whether_a_connection_is_valid_costs_next_to_no_requests() throws SQLException {
        assertThat(connection.isValid(1)).isTrue();
        int before = demo.requests();
        for (int i = 0; i < 113; i++) {
            assertThat(connection.isValid(0)).isTrue();
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThat(demo.requests()).isEqualTo(before);
        connection.close();
        assertThat(connection.isValid(0)).isFalse();
    }

    @Test
    void c108_a_network_timeout_is_kept_and_an_abort_closes() throws SQLException {
        connection.setNetworkTimeout(Runnable::run, 5_000);
        assertThat(connection.getNetworkTimeout()).isEqualTo(5_000);
        connection.setNetworkTimeout(Runnable::run, 0);

        connection.abort(Runnable::run);
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void c109_there_is_no_catalog_and_no_schema_of_a_session() throws SQLException {
        connection.setCatalog("any");
        connection.setSchema("demo");
        assertThat(connection.getCatalog()).isNull();
        assertThat(connection.getSchema()).isNull();
    }

    @Test
    void c110_clients_can_name_themselves() throws SQLException {
        connection.setClientInfo("ApplicationName", "a tool");
        assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("a tool");
        Readings.byPosition(connection.getMetaData().getClientInfoProperties());
    }

    @Test
    void c111_what_remains_to_be_set_is_taken_and_the_connection_is_what_it_wraps() throws SQLException {
        connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        connection.clearWarnings();
        assertThat((Object) connection.getWarnings()).isNull();
        assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
        assertThat(connection.isWrapperFor(TapConnection.class)).isTrue();
    }

    @Test
    void c112_a_query_that_is_refused_does_not_cost_the_pool_its_connection() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(demo.url());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Connection before = refusedQuery(pool);
            Connection after = refusedQuery(pool);

            assertThat(after).isSameAs(before);
        }
    }

    private static Connection refusedQuery(HikariDataSource pool) throws SQLException {
        try (Connection pooled = pool.getConnection();
                Statement statement = pooled.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT nosuch FROM demo.messier"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("42"));
            return pooled.unwrap(TapConnection.class);
        }
    }

    @Test
    void c113_connecting_asks_nobody() throws SQLException {
        int before = demo.requests();
        List<Connection> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(demo.connect());
        }
        assertThat(demo.requests()).isEqualTo(before);
        for (Connection each : many) {
            each.close();
            each.close();
        }
    }
}
