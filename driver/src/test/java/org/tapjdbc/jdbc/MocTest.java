package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapjdbc.DemoTest;
import org.tapjdbc.moc.Cone;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.TimeMoc;
import org.tapjdbc.moc.Zone;

/** MOCs in statements, results and metadata. */
class MocTest extends DemoTest {
    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static List<String> engines(Connection connection, String sql) throws SQLException {
        List<String> engines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet steps = statement.executeQuery("EXPLAIN " + sql)) {
            while (steps.next()) {
                engines.add(steps.getString("engine"));
            }
        }
        return engines;
    }

    @Test
    void a_moc_is_handed_out_as_text_and_as_an_object() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT moc_union('6/1', '6/2') AS places, MOC('t61/5') AS times, 'x' AS text")) {
            row.next();

            assertThat(row.getMetaData().getColumnTypeName(1)).isEqualTo("moc");
            assertThat(row.getString("places")).isEqualTo("6/1-2");
            assertThat(row.getObject("places", Moc.class)).isEqualTo(SpaceMoc.ofCells(6, 1, 2));
            assertThat(row.getObject("places", SpaceMoc.class)).isEqualTo(SpaceMoc.ofCells(6, 1, 2));
            assertThat(row.getObject("times", Moc.class)).isEqualTo(TimeMoc.parseAscii("61/5"));
            assertThatThrownBy(() -> row.getObject("times", SpaceMoc.class))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("TimeMoc");
            assertThatThrownBy(() -> row.getObject("text", Moc.class))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22018"));
        }
    }

    @Test
    void a_service_without_mocs_is_asked_for_the_rows_and_they_are_looked_at_here() throws SQLException {
        String inCircle = " FROM demo.messier WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(190, 12, 8)) ORDER BY m";
        String inMoc = " FROM demo.messier WHERE 1 = CONTAINS(POINT(ra, dec), MOC(9, CIRCLE(190, 12, 8))) ORDER BY m";
        try (Connection connection = connect()) {
            List<String> exact = rows(connection, "SELECT m" + inCircle);
            assertThat(exact).hasSizeGreaterThan(5);
            assertThat(rows(connection, "SELECT m" + inMoc)).containsAll(exact);
            assertThat(engines(connection, "SELECT m" + inMoc)).contains("service", "local");
            assertThat(engines(connection, "SELECT m" + inCircle)).containsExactly("service");
        }
    }

    @Test
    void a_moc_is_taken_as_a_parameter() throws SQLException {
        SpaceMoc places = new Cone(190, 12, 8).cover(6);
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT m FROM demo.messier WHERE 1 = CONTAINS(POINT(ra, dec), MOC(?))")) {
            statement.setObject(1, places);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
            statement.setObject(1, TimeMoc.full(0));
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void mocs_are_kept_in_temporary_tables() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE fields (name VARCHAR(10), coverage VARCHAR)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO fields VALUES (?, ?)")) {
                insert.setString(1, "north");
                insert.setObject(2, new Zone(0, 60, 360, 90).cover(5));
                insert.addBatch();
                insert.setString(1, "times");
                insert.setObject(2, TimeMoc.full(0));
                insert.addBatch();
                insert.executeBatch();
            }
            assertThat(rows(connection, "SELECT name FROM fields WHERE 1 = INTERSECTS(coverage, CIRCLE(10, 61, 3))"))
                    .containsExactly("north");
            assertThat(rows(connection, "SELECT coverage FROM fields WHERE name = 'times'"))
                    .containsExactly("t0/0-1");
        }
    }

    @Test
    void a_function_in_quotes_or_in_a_comment_is_none() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(engines(connection, "SELECT m FROM demo.messier WHERE name <> 'MOC(1)' -- moc_union("))
                    .containsExactly("service");
        }
    }

    @Test
    void the_functions_are_listed_with_what_they_do() throws SQLException {
        try (Connection connection = connect();
                ResultSet functions = connection.getMetaData().getFunctions(null, null, "moc\\_%agg")) {
            List<String> found = new ArrayList<>();
            while (functions.next()) {
                assertThat(functions.getString("REMARKS")).contains("A function of the driver");
                found.add(functions.getString("SPECIFIC_NAME"));
            }
            assertThat(found)
                    .containsExactly(
                            "moc_intersection_agg(moc MOC) -> MOC",
                            "moc_intersection_agg(moc MOC, order INTEGER) -> MOC",
                            "moc_union_agg(moc MOC) -> MOC",
                            "moc_union_agg(moc MOC, order INTEGER) -> MOC");
        }
        try (Connection connection = DriverManager.getConnection("jdbc:tap:");
                ResultSet columns = connection.getMetaData().getFunctionColumns(null, null, "moc\\_sky%", "%")) {
            columns.next();
            assertThat(columns.getString("TYPE_NAME")).isEqualTo("DOUBLE");
            columns.next();
            assertThat(columns.getString("TYPE_NAME")).isEqualTo("moc");
        }
    }
}
