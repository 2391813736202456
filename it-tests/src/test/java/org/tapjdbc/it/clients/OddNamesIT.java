package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.embedded.Profile;

/** Tables named as those of real services are found, described and queried, in the ways of JDBC and of SQL tools. */
class OddNamesIT {
    private static final String[] TYPES = {"TABLE", "VIEW"};

    private static Demo demo;
    private static Connection connection;
    private static DatabaseMetaData metaData;

    @BeforeAll
    static void start() throws IOException, SQLException {
        demo = Demo.startWithOddNames();
        connection = demo.connect();
        metaData = connection.getMetaData();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        demo.close();
    }

    private static List<String> names() {
        return Arrays.stream(OddTable.values()).map(OddTable::jdbcName).toList();
    }

    private static List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Readings.byPosition(statement.executeQuery(sql));
        }
    }

    private static List<String> labels(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> labels = new ArrayList<>();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                labels.add(rows.getMetaData().getColumnLabel(column));
            }
            return labels;
        }
    }

    @Test
    void q64_all_tables_are_found_under_the_schema_that_lists_them() throws SQLException {
        for (String schema : new String[] {"odd", "o_d", "od%"}) {
            assertThat(Readings.column(metaData.getTables(null, schema, "%", null), "TABLE_NAME"))
                    .as(schema)
                    .containsExactlyInAnyOrderElementsOf(names());
        }
        assertThat(Readings.column(metaData.getTables(null, "dbo", "%", null), "TABLE_NAME"))
                .isEmpty();
        assertThat(Readings.column(metaData.getSchemas(), "TABLE_SCHEM"))
                .contains("odd")
                .doesNotContain("dbo", "");
    }

    @ParameterizedTest
    @EnumSource
    void a_table_is_found_by_its_name_and_no_other_with_it(OddTable table) throws SQLException {
        for (String name : new String[] {table.jdbcName(), Readings.escaped(metaData, table.jdbcName())}) {
            for (String schema : new String[] {"odd", null, "%"}) {
                assertThat(Readings.column(metaData.getTables(null, schema, name, TYPES), "TABLE_NAME"))
                        .containsExactly(table.jdbcName());
            }
        }
    }

    @Test
    void a_pattern_that_is_no_table_s_name_finds_both_siblings() throws SQLException {
        assertThat(Readings.column(metaData.getTables(null, "odd", "gavo_sourc_", TYPES), "TABLE_NAME"))
                .containsExactlyInAnyOrder("gavo_source", "gavo2source");
        assertThat(Readings.column(metaData.getTables(null, "odd", "gavo%", TYPES), "TABLE_NAME"))
                .containsExactlyInAnyOrder("gavo_source", "gavo2source");
    }

    @ParameterizedTest
    @EnumSource
    void q63_a_table_is_described_by_its_own_columns_and_by_none_of_its_sibling(OddTable table) throws SQLException {
        for (String name : new String[] {table.jdbcName(), Readings.escaped(metaData, table.jdbcName())}) {
            assertThat(Readings.column(metaData.getColumns(null, "odd", name, "%"), "COLUMN_NAME"))
                    .isEqualTo(table.columns());
            assertThat(Readings.column(metaData.getColumns(null, null, name, null), "COLUMN_NAME"))
                    .isEqualTo(table.columns());
        }
    }

    @ParameterizedTest
    @EnumSource
    void q63_q64_all_columns_are_had_by_the_quoted_names_of_the_metadata(OddTable table) throws SQLException {
        assertThat(rows(table.query())).hasSize(OddTable.ROWS);
        assertThat(labels(table.query())).isEqualTo(table.columns());
        assertThat(rows("SELECT * FROM " + table.quoted())).hasSize(OddTable.ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void q63_q64_columns_may_have_the_table_or_its_alias_before_them(OddTable table) throws SQLException {
        for (String column : table.columns()) {
            String quoted = OddTable.quote(column);
            assertThat(rows("SELECT " + table.quoted() + '.' + quoted + " FROM " + table.quoted()))
                    .as(column)
                    .hasSize(OddTable.ROWS);
            assertThat(rows("SELECT " + OddTable.quote(table.jdbcName()) + '.' + quoted + " FROM " + table.quoted()))
                    .as(column)
                    .hasSize(OddTable.ROWS);
            assertThat(rows("SELECT a." + quoted + " FROM " + table.quoted() + " AS a ORDER BY a." + quoted))
                    .as(column)
                    .hasSize(OddTable.ROWS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void q63_q64_each_column_can_be_a_condition_an_order_and_a_group(OddTable table) throws SQLException {
        for (String column : table.columns()) {
            String quoted = OddTable.quote(column);
            assertThat(rows("SELECT " + quoted + ", COUNT(*) AS n FROM " + table.quoted() + " WHERE " + quoted
                            + " IS NOT NULL GROUP BY " + quoted + " ORDER BY " + quoted))
                    .as(column)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT size, dec FROM odd.\"MixedCase\"",
                "SELECT m.size, m.dec FROM odd.\"MixedCase\" AS m WHERE m.size > 0 OR m.size IS NULL",
                "SELECT \"size\", \"dec\" FROM odd.\"MixedCase\"",
                "SELECT size, count FROM \"J/A+A/649/A1/t\"",
                "SELECT _RAJ2000, _DEJ2000 FROM odd.\"J/A+A/649/A1/t\"",
                "SELECT t._RAJ2000 FROM \"J/A+A/649/A1/t\" AS t",
                "SELECT ra FROM unprefixed_source",
                "SELECT ra FROM dbo.detections",
                "SELECT dbo.detections.ra FROM dbo.detections",
                "SELECT ra FROM odd.\"detections\"",
                "SELECT odd.detections.ra FROM \"odd\".\"detections\"",
                "SELECT detections.ra FROM \"odd\".detections"
            })
    void q63_q64_names_that_people_write_without_quotes_are_understood(String sql) throws SQLException {
        assertThat(rows(sql)).hasSize(OddTable.ROWS);
    }

    /** Without quotes it may be the service's own spelling, and to ask which it is would cost a request each time. */
    @ParameterizedTest
    @ValueSource(strings = {"detections", "unprefixed_source"})
    void a_name_without_quotes_goes_to_the_service_as_it_is_written(String table) {
        assertThatThrownBy(() -> rows("SELECT * FROM odd." + table))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"))
                .hasMessageContaining("odd." + table);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vosi", "tap_schema"})
    void q63_q64_it_is_all_the_same_where_metadata_come_from_and_to_a_service_of_adql_2_0(String source)
            throws Exception {
        Options old = Options.defaults().withRows(1).withOddNames().withProfile(Profile.adql20());
        try (Demo service = Demo.start(old);
                Connection other = DriverManager.getConnection(service.url() + "?metadata=" + source);
                Statement statement = other.createStatement()) {
            assertThat(Readings.column(other.getMetaData().getTables(null, "odd", "%", null), "TABLE_NAME"))
                    .containsExactlyInAnyOrderElementsOf(names());
            for (OddTable table : OddTable.values()) {
                assertThat(Readings.column(
                                other.getMetaData().getColumns(null, "odd", table.jdbcName(), "%"), "COLUMN_NAME"))
                        .isEqualTo(table.columns());
                assertThat(Readings.byPosition(statement.executeQuery(table.query())))
                        .hasSize(OddTable.ROWS);
            }
        }
    }

    @Test
    void the_siblings_are_joined_by_the_key_that_the_metadata_show() throws SQLException {
        assertThat(Readings.column(metaData.getImportedKeys(null, "odd", "gavo2source"), "PKTABLE_NAME"))
                .containsExactly("gavo_source");
        assertThat(Readings.column(metaData.getImportedKeys(null, "odd", "gavo_source"), "PKTABLE_NAME"))
                .isEmpty();
        assertThat(Readings.column(metaData.getExportedKeys(null, "odd", "gavo_source"), "FKTABLE_NAME"))
                .containsExactly("gavo2source");
        assertThat(Readings.column(metaData.getIndexInfo(null, "odd", "gavo2source", false, true), "COLUMN_NAME"))
                .contains("source_id");
        assertThat(rows("SELECT a.\"name\", b.\"flux\" FROM \"odd\".\"gavo_source\" a JOIN"
                        + " \"odd\".\"gavo2source\" b ON a.\"source_id\" = b.\"source_id\""))
                .hasSize(OddTable.ROWS);
        assertThat(rows("SELECT a.\"ra\", b.\"ra\" FROM \"odd\".\"unprefixed_source\" a JOIN"
                        + " \"odd\".\"detections\" b ON a.\"source_id\" = b.\"detection_id\""))
                .hasSize(OddTable.ROWS);
    }

    @Test
    void a_table_that_is_not_there_is_still_an_unknown_table() {
        assertThatThrownBy(() -> rows("SELECT * FROM \"odd\".\"gavo3source\""))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"));
    }

    @ParameterizedTest
    @EnumSource
    void c301_dbeaver_opens_a_table(OddTable table) throws SQLException {
        String pattern = Readings.escaped(metaData, table.jdbcName());
        assertThat(Readings.column(
                        metaData.getTables(null, Readings.escaped(metaData, "odd"), pattern, null), "TABLE_NAME"))
                .containsExactly(table.jdbcName());
        assertThat(Readings.column(metaData.getColumns(null, "odd", pattern, "%"), "COLUMN_NAME"))
                .isEqualTo(table.columns());
        for (String name : new String[] {table.jdbcName(), "%"}) {
            Readings.byPosition(metaData.getPrimaryKeys(null, "odd", name));
            Readings.byPosition(metaData.getImportedKeys(null, "odd", name));
            Readings.byPosition(metaData.getIndexInfo(null, "odd", name, false, true));
        }
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(200);
            String last = OddTable.quote(table.columns().get(table.columns().size() - 1));
            assertThat(statement.execute("SELECT * FROM " + table.quoted() + " ORDER BY " + last + " DESC"))
                    .isTrue();
            assertThat(Readings.byPosition(statement.getResultSet())).hasSize(OddTable.ROWS);
        }
        assertThat(rows("SELECT COUNT(*) FROM (" + table.query() + ") dbvrcnt"))
                .containsExactly(List.of("" + OddTable.ROWS));
    }

    @ParameterizedTest
    @EnumSource
    void c302_squirrel_opens_a_table(OddTable table) throws SQLException {
        List<List<@Nullable String>> found =
                Readings.byPosition(metaData.getTables(null, "odd", table.jdbcName(), TYPES));
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).startsWith(null, "odd", table.jdbcName(), "TABLE");
        assertThat(Readings.byPosition(metaData.getColumns(null, "odd", table.jdbcName(), "%")))
                .extracting(row -> row.get(3))
                .isEqualTo(table.columns());
        Readings.byPosition(metaData.getColumnPrivileges(null, "odd", table.jdbcName(), "%"));
        Readings.byPosition(metaData.getBestRowIdentifier(
                null, "odd", table.jdbcName(), DatabaseMetaData.bestRowTransaction, true));
        assertThat(rows("select tbl.* from " + table.quoted() + " tbl")).hasSize(OddTable.ROWS);
        assertThat(rows("select count(*) from " + table.quoted())).containsExactly(List.of("" + OddTable.ROWS));
    }
}
