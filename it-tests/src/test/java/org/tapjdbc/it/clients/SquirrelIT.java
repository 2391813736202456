package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapjdbc.TapDriver;

/** What SQuirreL SQL calls, in its order; it reads metadata by position, from left to right. */
class SquirrelIT {
    private static final String[] TYPES = {"TABLE", "VIEW"};

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
    void connect() throws SQLException {
        TapDriver driver = new TapDriver();
        assertThat(driver.acceptsURL(demo.url())).isTrue();
        assertThat(driver.getPropertyInfo(demo.url(), new Properties())).isNotEmpty();
        Properties properties = new Properties();
        properties.setProperty("user", "");
        connection = driver.connect(demo.url(), properties);
        connection.setAutoCommit(true);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private static List<@Nullable String> first(List<List<@Nullable String>> rows) {
        return rows.get(0);
    }

    @Test
    void c302_its_tree_opens() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();

        assertThat(metaData.supportsSchemasInTableDefinitions()).isTrue();
        assertThat(metaData.supportsCatalogsInTableDefinitions()).isFalse();
        assertThat(metaData.getIdentifierQuoteString()).isEqualTo("\"");
        assertThat(Readings.byPosition(metaData.getSchemas()))
                .extracting(SquirrelIT::head)
                .contains("demo");
        assertThat(Readings.byPosition(metaData.getCatalogs())).isEmpty();
        assertThat(Readings.byPosition(metaData.getTableTypes()))
                .extracting(SquirrelIT::head)
                .contains(TYPES);
        assertThat(Readings.byPosition(metaData.getSuperTables(null, "demo", "%")))
                .isEmpty();
        assertThat(first(Readings.byPosition(metaData.getTables(null, "demo", null, TYPES))))
                .startsWith(null, "demo", "bright_stars", "TABLE");
        assertThat(Readings.byPosition(metaData.getTables(null, "demo", "%", TYPES)))
                .hasSize(4);
    }

    private static @Nullable String head(List<@Nullable String> row) {
        return row.get(0);
    }

    @Test
    void c302_its_tabs_of_a_table_open() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();

        List<List<@Nullable String>> columns =
                Readings.byPosition(metaData.getColumns(null, "demo", "bright_stars", "%"));
        assertThat(columns).hasSize(12);
        assertThat(first(columns)).hasSizeGreaterThanOrEqualTo(24).startsWith(null, "demo", "bright_stars", "hip");
        Readings.byPosition(metaData.getPrimaryKeys(null, "demo", "bright_stars"));
        Readings.byPosition(metaData.getExportedKeys(null, "demo", "bright_stars"));
        Readings.byPosition(metaData.getImportedKeys(null, "demo", "bright_stars"));
        Readings.byPosition(metaData.getIndexInfo(null, "demo", "bright_stars", false, true));
        Readings.byPosition(metaData.getTablePrivileges(null, "demo", "bright_stars"));
        Readings.byPosition(metaData.getColumnPrivileges(null, "demo", "bright_stars", "%"));
        Readings.byPosition(
                metaData.getBestRowIdentifier(null, "demo", "bright_stars", DatabaseMetaData.bestRowTransaction, true));
        Readings.byPosition(metaData.getVersionColumns(null, "demo", "bright_stars"));
        Readings.byPosition(metaData.getUDTs(null, "demo", "%", null));
        Readings.byPosition(metaData.getProcedures(null, "demo", "%"));
        assertThat(first(Readings.byPosition(metaData.getTypeInfo()))).hasSize(18);
    }

    @Test
    void c206_its_completion_gets_words() throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();

        assertThat(metaData.getSQLKeywords().split(",")).isNotEmpty().allMatch(SquirrelIT::isWord);
        assertThat(metaData.getNumericFunctions().split(",")).contains("ABS").allMatch(SquirrelIT::isWord);
        assertThat(metaData.getStringFunctions().split(",")).contains("UPPER").allMatch(SquirrelIT::isWord);
        assertThat(metaData.getSystemFunctions().split(","))
                .contains("CONTAINS")
                .allMatch(SquirrelIT::isWord);
        assertThat(metaData.getTimeDateFunctions()).isNotNull();
    }

    private static boolean isWord(String text) {
        return text.matches("[A-Z_0-9]+");
    }

    @Test
    void c402_its_result_tab_asks_for_one_row_more_than_it_shows() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(101);
            statement.setFetchSize(0);
            statement.setQueryTimeout(0);
            assertThat(statement.execute("SELECT source_id, obs_time, flag FROM demo.stars"))
                    .isTrue();
            ResultSet rows = statement.getResultSet();
            Readings.everyGetter(rows.getMetaData());
            assertThat(Readings.byPosition(rows)).hasSize(101);
            assertThat((Object) statement.getWarnings()).isNull();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void c502_it_shows_every_type_as_text() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TOP 1 * FROM demo.bright_stars ORDER BY vmag")) {
            assertThat(first(Readings.byPosition(rows)))
                    .contains("Sirius", "-1.46")
                    .endsWith("101.28716 -16.71612");
        }
    }
}
