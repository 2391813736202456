package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapjdbc.TapDriver;

/** What DBeaver's generic driver calls, in its order: connect, open the tree, read a table, run a query. */
class DBeaverIT {
    private static Demo demo;
    private Connection connection;

    @BeforeAll
    static void start() throws IOException {
        demo = Demo.start();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @BeforeEach
    void connect() throws Exception {
        Driver driver = TapDriver.class.getDeclaredConstructor().newInstance();
        assertThat(driver.acceptsURL(demo.url())).isTrue();
        Properties properties = new Properties();
        properties.setProperty("user", "");
        properties.setProperty("password", "");
        properties.setProperty("connectTimeoutOfSomeoneElse", "20000");
        connection = driver.connect(demo.url(), properties);
        connection.setClientInfo("ApplicationName", "DBeaver 24.2 - Main");
        connection.setAutoCommit(true);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_NONE);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void c301_its_tree_opens() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();

        Map<String, String> types = new HashMap<>();
        try (ResultSet rows = metaData.getTypeInfo()) {
            while (rows.next()) {
                assertThat(types.put(rows.getString("TYPE_NAME"), rows.getString("DATA_TYPE")))
                        .isNull();
            }
        }
        assertThat(Readings.column(metaData.getCatalogs(), "TABLE_CAT")).isEmpty();
        assertThat(Readings.column(metaData.getSchemas(null, "%"), "TABLE_SCHEM"))
                .contains("TAP_SCHEMA", "demo", "ivoa", "viz");
        assertThat(Readings.column(metaData.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
        assertThat(Readings.column(
                        metaData.getTables(null, Readings.escaped(metaData, "TAP_SCHEMA"), "%", null), "TABLE_NAME"))
                .containsExactly("columns", "key_columns", "keys", "schemas", "tables");
        assertThat(Readings.column(
                        metaData.getTables(null, "demo", Readings.escaped(metaData, "bright_stars"), null), "REMARKS"))
                .containsExactly("The brightest stars of the night sky");

        try (ResultSet rows = metaData.getColumns(null, "demo", Readings.escaped(metaData, "bright_stars"), "%")) {
            int position = 0;
            while (rows.next()) {
                position++;
                assertThat(rows.getInt("ORDINAL_POSITION")).isEqualTo(position);
                assertThat(types.get(rows.getString("TYPE_NAME"))).isEqualTo(rows.getString("DATA_TYPE"));
            }
            assertThat(position).isEqualTo(12);
        }
        assertThat(Readings.column(metaData.getColumns(null, "demo", "%", "%"), "TABLE_NAME"))
                .contains("bright_stars", "constellations", "messier", "stars")
                .isSorted();
    }

    @Test
    void c301_its_folders_of_keys_indexes_and_routines_open() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();

        for (String table : new String[] {"messier", "%"}) {
            Readings.byPosition(metaData.getPrimaryKeys(null, "demo", table));
            Readings.byPosition(metaData.getImportedKeys(null, "demo", table));
            Readings.byPosition(metaData.getExportedKeys(null, "demo", table));
            Readings.byPosition(metaData.getIndexInfo(null, "demo", table, false, true));
        }
        Readings.byPosition(metaData.getFunctions(null, "demo", "%"));
        Readings.byPosition(metaData.getProcedures(null, "demo", "%"));
        Readings.byPosition(metaData.getUDTs(null, "demo", "%", null));
    }

    @Test
    void c107_its_pings_succeed() throws SQLException {
        assertThat(connection.isValid(5)).isTrue();
        assertThat(Readings.column(
                        connection.getMetaData().getTables(null, null, "DBEAVERFAKETABLENAMEFORPING", null),
                        "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    void c404_its_editor_shows_the_first_rows_of_a_table() throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(200);
            statement.setMaxRows(200);
            assertThat(statement.execute("SELECT * FROM demo.stars")).isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                ResultSetMetaData columns = rows.getMetaData();
                Readings.everyGetter(columns);
                int count = 0;
                while (rows.next()) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        Object value = rows.getObject(column);
                        if (value != null) {
                            assertThat(value.getClass().getName()).isEqualTo(columns.getColumnClassName(column));
                        }
                    }
                    count++;
                }
                assertThat(count).isEqualTo(200);
                assertThat((Object) rows.getWarnings()).isNull();
            }
            assertThat((Object) statement.getWarnings()).isNull();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void c401_a_scrolling_prepared_statement_is_had_in_some_form() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT name FROM demo.messier WHERE m < 4",
                        ResultSet.TYPE_SCROLL_INSENSITIVE,
                        ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery()) {
            assertThat(Readings.column(rows, "name")).containsExactly("M1", "M2", "M3");
        }
    }

    @Test
    void c602_it_counts_the_rows_of_a_query() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT COUNT(*) FROM (SELECT * FROM demo.messier WHERE vmag < 5) dbvrcnt")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(11);
        }
    }

    @Test
    void c602_it_sorts_and_filters_a_table_by_quoted_names() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT "recno", "B-V" FROM viz."I/239/demo" WHERE "B-V" IS NOT NULL ORDER BY "recno" DESC""")) {
            assertThat(rows.next()).isTrue();
        }
    }
}
