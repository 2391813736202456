package org.tapjdbc.it.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.TapResultSetMetaData;
import org.tapjdbc.it.local.TwoServices.Setting;

/** What a connection with an attached service does around its queries. */
@Timeout(60)
class AttachedIT {
    private static final String JOIN = "SELECT s.id, p.snr, s.ra FROM sky.stars AS s"
            + " JOIN two.obs.spectra AS p ON p.star_id = s.id WHERE s.mag < 6";

    @TempDir
    private static Path directory;

    private static TwoServices services;
    private static Connection h2;

    @BeforeAll
    static void start() throws IOException, SQLException {
        SkyFiles files = SkyFiles.writtenTo(directory);
        services = TwoServices.start(files, Setting.FULL_AND_BARE);
        h2 = H2Copy.of(files);
    }

    @AfterAll
    static void stop() throws SQLException {
        h2.close();
        services.close();
    }

    private static List<String> rows(ResultSet rows, String... labels) throws SQLException {
        List<String> found = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String label : labels) {
                    values.add(rows.getString(label));
                }
                found.add(String.join(" ", values));
            }
        }
        return found;
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void it_is_a_catalog_of_the_metadata() throws SQLException {
        try (Connection connection = services.connect()) {
            DatabaseMetaData metadata = connection.getMetaData();

            assertThat(rows(metadata.getCatalogs(), "TABLE_CAT")).containsExactly("two");
            assertThat(metadata.supportsCatalogsInDataManipulation()).isTrue();
            assertThat(rows(metadata.getTables("two", "obs", "%", null), "TABLE_CAT", "TABLE_NAME"))
                    .containsExactly("two catalogue", "two instruments", "two spectra");
            assertThat(rows(metadata.getTables(null, "sky", "%", null), "TABLE_CAT", "TABLE_NAME"))
                    .containsExactly("null fields", "null stars");
            assertThat(rows(
                            metadata.getColumns("two", null, "instruments", "%"),
                            "TABLE_CAT",
                            "COLUMN_NAME",
                            "TYPE_NAME"))
                    .containsExactly("two code VARCHAR", "two title VARCHAR", "two resolution INTEGER");
        }
    }

    @Test
    void its_tables_alone_are_asked_in_its_own_words() throws SQLException {
        try (Connection connection = services.connect()) {
            String sql = "SELECT code, title FROM two.obs.instruments WHERE resolution > 3000";
            Plan plan = Plan.of(connection, sql);

            assertThat(plan.steps()).hasSize(1);
            assertThat(plan.legs().get(0).target())
                    .isEqualTo(services.attachedUri().toString());
            assertThat(plan.legs().get(0).query())
                    .isEqualTo("SELECT code, title FROM obs.instruments WHERE resolution > 3000");
            Answer.of(connection, sql).assertSameAs(Answer.of(h2, sql.replace("two.", "")), false);
        }
    }

    @Test
    void parameters_are_bound_in_a_statement_over_both() throws SQLException {
        try (Connection connection = services.connect();
                PreparedStatement statement = connection.prepareStatement(
                        JOIN.replace("s.mag < 6", "s.mag < ? AND p.instrument = ? AND p.taken > ?"))) {
            statement.setDouble(1, 8.5);
            statement.setString(2, "XS");
            statement.setTimestamp(3, java.sql.Timestamp.valueOf("2020-01-01 00:00:00"));
            int found = rows(statement.executeQuery(), "id").size();

            assertThat(found)
                    .isEqualTo(
                            count(
                                    h2,
                                    "SELECT COUNT(*) FROM sky.stars AS s JOIN obs.spectra AS p ON p.star_id = s.id"
                                            + " WHERE s.mag < 8.5 AND p.instrument = 'XS' AND p.taken > TIMESTAMP '2020-01-01 00:00:00'"))
                    .isPositive();
        }
    }

    @Test
    void columns_are_told_before_and_after_it_runs_with_what_is_known_of_them() throws SQLException {
        try (Connection connection = services.connect();
                Statement make = connection.createStatement()) {
            make.executeUpdate("CREATE TEMPORARY TABLE mine (id INTEGER, ra DOUBLE UNIT 'deg' UCD 'pos.eq.ra')");
            make.executeUpdate("INSERT INTO mine VALUES (5, 1.5)");
            String sql =
                    "SELECT m.ra, m.ra * 2 AS twice, p.spec_id, p.taken, p.good FROM mine AS m, two.obs.spectra AS p,"
                            + " sky.fields AS f WHERE f.field_id = m.id AND p.spec_id = 7";
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet rows = statement.executeQuery()) {
                for (java.sql.ResultSetMetaData columns : List.of(statement.getMetaData(), rows.getMetaData())) {
                    assertThat(columns.getColumnCount()).isEqualTo(5);
                    assertThat(columns.getColumnType(1)).isEqualTo(Types.DOUBLE);
                    assertThat(columns.getColumnType(3)).isEqualTo(Types.INTEGER);
                    assertThat(columns.getColumnType(4)).isEqualTo(Types.TIMESTAMP);
                    assertThat(columns.getColumnType(5)).isEqualTo(Types.BOOLEAN);
                    assertThat(columns.unwrap(TapResultSetMetaData.class).getUnit(1))
                            .isEqualTo("deg");
                    assertThat(columns.unwrap(TapResultSetMetaData.class).getUcd(1))
                            .isEqualTo("pos.eq.ra");
                    assertThat(columns.unwrap(TapResultSetMetaData.class).getUnit(2))
                            .isNotEqualTo("deg");
                }
                assertThat(rows.next()).isTrue();
                assertThat(rows.getDouble("twice")).isEqualTo(3);
                assertThat(rows.getObject("taken")).isInstanceOf(java.sql.Timestamp.class);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void a_temporary_table_is_made_of_a_query_over_both() throws SQLException {
        try (Connection connection = services.connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE pairs AS " + JOIN);
            int first = count(connection, "SELECT COUNT(*) FROM pairs");
            assertThat(statement.executeUpdate("INSERT INTO pairs " + JOIN)).isEqualTo(first);

            assertThat(count(connection, "SELECT COUNT(*) FROM pairs"))
                    .isEqualTo(
                            2 * Answer.of(h2, JOIN.replace("two.", "")).rows().size());
        }
    }

    @Test
    void the_maximum_of_rows_holds_for_what_comes_out_and_not_for_the_legs() throws SQLException {
        try (Connection connection = services.connect();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(5);
            try (ResultSet rows = statement.executeQuery(JOIN + " ORDER BY p.snr DESC")) {
                List<String> found = rows(rows, "snr");
                List<String> all = Answer.of(h2, JOIN.replace("two.", "") + " ORDER BY p.snr DESC").rows().stream()
                        .map(row -> String.valueOf(row.get(1)))
                        .toList();
                assertThat(found).isEqualTo(all.subList(0, 5));
            }
        }
    }

    @Test
    void rows_can_be_gone_back_to() throws SQLException {
        try (Connection connection = services.connect();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows = statement.executeQuery(JOIN + " ORDER BY p.spec_id")) {
            assertThat(rows.last()).isTrue();
            int count = rows.getRow();
            assertThat(rows.first()).isTrue();
            assertThat(rows.getRow()).isEqualTo(1);
            assertThat(count)
                    .isEqualTo(Answer.of(h2, JOIN.replace("two.", "")).rows().size());
        }
    }

    @Test
    void a_connection_needs_no_service_of_its_own() throws SQLException {
        String attach = URLEncoder.encode(
                "one=" + services.connectedUri() + ",two=" + services.attachedUri(), StandardCharsets.UTF_8);
        try (Connection connection = DriverManager.getConnection("jdbc:tap:?attach=" + attach);
                Statement statement = connection.createStatement()) {
            String sql = JOIN.replace("sky.stars", "one.sky.stars");
            Answer.of(connection, sql).assertSameAs(Answer.of(h2, JOIN.replace("two.", "")), false);

            statement.executeUpdate("CREATE TEMPORARY TABLE few (id INTEGER)");
            statement.executeUpdate("INSERT INTO few VALUES (1), (2), (3)");
            assertThat(count(connection, "SELECT COUNT(*) FROM few WHERE id > 1"))
                    .isEqualTo(2);
            assertThat(count(connection, "SELECT COUNT(*) FROM few AS f JOIN one.sky.stars AS s ON s.id = f.id"))
                    .isEqualTo(3);
            assertThat(rows(connection.getMetaData().getCatalogs(), "TABLE_CAT"))
                    .containsExactly("one", "two");
        }
    }
}
