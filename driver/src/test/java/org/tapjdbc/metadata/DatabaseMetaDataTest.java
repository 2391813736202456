package org.tapjdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tapjdbc.DemoTest;

class DatabaseMetaDataTest extends DemoTest {
    @Test
    void c315_tables_are_listed_by_type_schema_and_name() throws SQLException {
        try (Connection connection = connect();
                ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
            assertThat(column(tables, "TABLE_TYPE", "TABLE_SCHEM", "TABLE_NAME"))
                    .contains(
                            "TABLE.demo.messier",
                            "TABLE.demo.stars",
                            "TABLE.ivoa.obscore",
                            "TABLE.TAP_SCHEMA.columns",
                            "TABLE.viz.I/239/demo")
                    .isSorted();
        }
    }

    @Test
    void c312_c313_tables_are_narrowed_by_schema_name_and_type() throws SQLException {
        try (Connection connection = connect()) {
            DatabaseMetaData metadata = connection.getMetaData();

            assertThat(column(metadata.getTables(null, "demo", "m%", null), "TABLE_NAME"))
                    .containsExactly("messier");
            assertThat(column(metadata.getTables(null, null, "bright\\_stars", new String[] {"table"}), "TABLE_NAME"))
                    .containsExactly("bright_stars");
            assertThat(column(metadata.getTables(null, "demo", "%", new String[] {"VIEW"}), "TABLE_NAME"))
                    .isEmpty();
            assertThat(column(metadata.getTables("nocatalog", null, "%", null), "TABLE_NAME"))
                    .isEmpty();
        }
    }

    @Test
    void a_temporary_table_is_listed_with_its_columns_for_its_connection_only() throws SQLException {
        try (Connection connection = connect();
                Connection other = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE mine (ra DOUBLE UNIT 'deg' UCD 'pos.eq.ra', name VARCHAR)");
            DatabaseMetaData metadata = connection.getMetaData();

            assertThat(column(metadata.getTables(null, "TAP_UPLOAD", "%", null), "TABLE_NAME", "TABLE_TYPE"))
                    .containsExactly("mine.LOCAL TEMPORARY");
            assertThat(column(metadata.getTables(null, null, "%", new String[] {"local temporary"}), "TABLE_NAME"))
                    .containsExactly("mine");
            assertThat(column(metadata.getColumns(null, "TAP_UPLOAD", "mine", "%"), "COLUMN_NAME", "UNIT"))
                    .containsExactly("ra.deg", "name.null");
            assertThat(column(metadata.getSchemas(), "TABLE_SCHEM")).contains("TAP_UPLOAD", "demo");
            assertThat(column(other.getMetaData().getTables(null, "TAP_UPLOAD", "%", null), "TABLE_NAME"))
                    .isEmpty();
            statement.executeUpdate("DROP TABLE mine");
            assertThat(column(metadata.getTables(null, "TAP_UPLOAD", "%", null), "TABLE_NAME"))
                    .isEmpty();
        }
    }

    @Test
    void m1_c315_columns_come_in_the_order_of_the_service_with_types_units_and_ucds() throws SQLException {
        try (Connection connection = connect();
                ResultSet columns = connection.getMetaData().getColumns(null, "demo", "messier", "ra")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getInt("DATA_TYPE")).isEqualTo(Types.DOUBLE);
            assertThat(columns.getString("TYPE_NAME")).isEqualTo("DOUBLE");
            assertThat(columns.getString("UNIT")).isEqualTo("deg");
            assertThat(columns.getString("UCD")).isEqualTo("pos.eq.ra;meta.main");
            assertThat(columns.getInt("ORDINAL_POSITION")).isEqualTo(7);
            assertThat(columns.getString("REMARKS")).isEqualTo("Right ascension (ICRS)");
            assertThat(columns.next()).isFalse();
        }
    }

    @Test
    void m2_a_name_of_the_service_in_full_finds_its_table() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(column(connection.getMetaData().getColumns(null, null, "demo.messier", "%"), "COLUMN_NAME"))
                    .startsWith("m", "name", "ngc");
        }
    }

    @Test
    void c316_types_of_columns_are_those_of_the_result() throws SQLException {
        try (Connection connection = connect();
                ResultSet tables = connection.getMetaData().getTables(null, "demo", "%", null)) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                List<String> declared = column(
                        connection.getMetaData().getColumns(null, "demo", table, "%"), "COLUMN_NAME", "TYPE_NAME");
                try (ResultSet rows =
                        connection.createStatement().executeQuery("SELECT TOP 1 * FROM \"demo\".\"" + table + "\"")) {
                    ResultSetMetaData result = rows.getMetaData();
                    List<String> found = new ArrayList<>();
                    for (int i = 1; i <= result.getColumnCount(); i++) {
                        found.add(result.getColumnLabel(i) + "." + result.getColumnTypeName(i));
                    }
                    assertThat(found).isEqualTo(declared);
                }
            }
        }
    }

    @Test
    void c315_c316_type_names_are_unique_and_sorted_by_jdbc_type() throws SQLException {
        try (Connection connection = connect();
                ResultSet types = connection.getMetaData().getTypeInfo()) {
            Set<String> names = new HashSet<>();
            int last = Integer.MIN_VALUE;
            while (types.next()) {
                assertThat(names.add(types.getString("TYPE_NAME"))).isTrue();
                assertThat(types.getInt("DATA_TYPE")).isGreaterThanOrEqualTo(last);
                last = types.getInt("DATA_TYPE");
            }
            assertThat(names).contains("DOUBLE", "VARCHAR", "TIMESTAMP", "point", "polygon");
        }
    }

    @Test
    void c201_c314_no_method_throws_and_none_returns_null_that_should_not() throws Exception {
        try (Connection connection = connect()) {
            DatabaseMetaData metadata = connection.getMetaData();
            for (Method method : DatabaseMetaData.class.getMethods()) {
                if (method.getDeclaringClass() != DatabaseMetaData.class) {
                    continue;
                }
                Object answer = method.invoke(metadata, arguments(method));
                assertThat(answer).as(method.toString()).isNotNull();
                if (answer instanceof ResultSet rows) {
                    assertThat(rows.getMetaData().getColumnCount())
                            .as(method.toString())
                            .isPositive();
                    rows.close();
                }
            }
        }
    }

    @Test
    void c201_every_method_is_declared_by_a_class_and_left_to_no_default() throws Exception {
        try (Connection connection = connect()) {
            for (Method method : DatabaseMetaData.class.getDeclaredMethods()) {
                assertThat(connection
                                .getMetaData()
                                .getClass()
                                .getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass()
                                .isInterface())
                        .as(method.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void c316_a_time_has_nine_digits_behind_the_point_of_its_seconds_wherever_that_is_asked() throws SQLException {
        try (Connection connection = connect();
                ResultSet columns = connection.getMetaData().getColumns(null, "demo", "stars", "obs\\_time");
                ResultSet types = connection.getMetaData().getTypeInfo();
                ResultSet rows = connection.createStatement().executeQuery("SELECT TOP 1 obs_time FROM demo.stars")) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo("2026-11-20 12:34:56.123456789".length());
            assertThat(columns.getInt("DECIMAL_DIGITS")).isEqualTo(9);
            assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(29);
            assertThat(rows.getMetaData().getScale(1)).isEqualTo(9);
            while (types.next()) {
                boolean time = types.getString("TYPE_NAME").equals("TIMESTAMP");
                assertThat(types.getInt("MAXIMUM_SCALE")).isEqualTo(time ? 9 : 0);
                assertThat(types.getInt("MINIMUM_SCALE")).isZero();
            }
        }
    }

    private static Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == int.class ? (Object) 1 : types[i] == boolean.class ? false : null;
        }
        return arguments;
    }

    private static List<String> column(ResultSet rows, String... labels) throws SQLException {
        List<String> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> parts = new ArrayList<>();
                for (String label : labels) {
                    parts.add(rows.getString(label));
                }
                values.add(String.join(".", parts));
            }
        }
        return values;
    }
}
