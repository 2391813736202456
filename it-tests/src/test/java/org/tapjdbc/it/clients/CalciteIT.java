package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.calcite.adapter.jdbc.JdbcSchema;
import org.apache.calcite.jdbc.CalciteConnection;
import org.apache.calcite.schema.SchemaPlus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calcite with a schema of the service in it, as engines that are built on Calcite have one. */
class CalciteIT {
    private static Demo demo;
    private static Connection connection;

    @BeforeAll
    static void start() throws IOException, SQLException {
        demo = Demo.start();
        Properties properties = new Properties();
        properties.setProperty("lex", "MYSQL_ANSI");
        connection = DriverManager.getConnection("jdbc:calcite:", properties);
        SchemaPlus root = connection.unwrap(CalciteConnection.class).getRootSchema();
        add(root, "demo");
        add(root, "elsewhere");
    }

    /** Schemas of different names are different databases to Calcite. */
    private static void add(SchemaPlus root, String name) {
        DataSource source = JdbcSchema.dataSource(demo.url(), "org.tapjdbc.TapDriver", null, null);
        root.add(name, JdbcSchema.create(root, name, source, null, "demo"));
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        demo.close();
    }

    private static List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder(rows.getString(1));
                for (int column = 2; column <= columns; column++) {
                    row.append(' ').append(rows.getString(column));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    private static String plan(String sql) throws SQLException {
        return rows("EXPLAIN PLAN FOR " + sql).get(0);
    }

    @Test
    void c311_a_query_of_one_table_runs() throws SQLException {
        assertThat(rows("SELECT name, vmag FROM demo.messier WHERE vmag < 3.5 ORDER BY vmag LIMIT 2"))
                .containsExactly("M45 1.6", "M7 3.3");
    }

    @Test
    void a_join_is_run_by_the_service() throws SQLException {
        String sql = """
                SELECT m.name, c.name FROM demo.messier AS m
                JOIN demo.constellations AS c ON m.constellation = c.abbreviation WHERE m.m IN (31, 42) ORDER BY m.m""";

        assertThat(plan(sql)).contains("JdbcJoin");
        assertThat(rows(sql)).containsExactly("M31 Andromeda", "M42 Orion");
    }

    @Test
    void an_aggregate_is_run_by_the_service() throws SQLException {
        String sql = """
                SELECT type, COUNT(*) AS n, MIN(vmag) AS brightest FROM demo.messier
                GROUP BY type HAVING COUNT(*) > 20 ORDER BY type""";

        assertThat(plan(sql)).contains("JdbcAggregate");
        assertThat(rows(sql)).anyMatch(row -> row.startsWith("open cluster "));
    }

    @Test
    void a_join_of_two_services_is_run_here() throws SQLException {
        String sql = """
                SELECT m.name, c.genitive FROM demo.messier AS m
                JOIN elsewhere.constellations AS c ON m.constellation = c.abbreviation WHERE m.m = 42""";

        assertThat(plan(sql)).contains("EnumerableHashJoin");
        assertThat(rows(sql)).containsExactly("M42 Orionis");
    }

    @Test
    void values_of_all_kinds_come_through() throws SQLException {
        String sql = """
                SELECT source_id, ra, mag, nobs, flag, class, name, obs_time FROM demo.stars
                WHERE nobs < 20 ORDER BY source_id""";
        try (Connection straight = demo.connect();
                Statement one = straight.createStatement();
                Statement other = connection.createStatement();
                ResultSet expected = one.executeQuery(sql);
                ResultSet found = other.executeQuery(sql)) {
            int count = 0;
            while (expected.next()) {
                assertThat(found.next()).isTrue();
                for (int column = 1; column <= 7; column++) {
                    assertThat(found.getString(column)).isEqualTo(expected.getString(column));
                }
                // its text of a time has no fractions of seconds
                assertThat(found.getTimestamp(8)).isEqualTo(expected.getTimestamp(8));
                count++;
            }
            assertThat(found.next()).isFalse();
            assertThat(count).isPositive();
        }
    }
}
