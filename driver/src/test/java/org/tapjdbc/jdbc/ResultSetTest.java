package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.DemoTest;
import org.tapjdbc.TapResultSet;
import org.tapjdbc.TapResultSetMetaData;
import org.tapjdbc.votable.Serialization;

class ResultSetTest extends DemoTest {
    @ParameterizedTest
    @ValueSource(strings = {"binary2", "binary", "tabledata"})
    void v2_values_come_in_the_types_of_their_columns(String format) throws SQLException {
        try (Connection connection = connect("responseFormat=" + format);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT m, name, ngc, ra, vmag, distance_kly FROM demo.messier WHERE m = 31")) {
            assertThat(row.next()).isTrue();

            assertThat(row.getObject(1)).isEqualTo(31);
            assertThat(row.getObject("NAME")).isEqualTo("M31");
            assertThat(row.getString("ngc")).isEqualTo("NGC 224");
            assertThat(row.getObject("ra")).isInstanceOf(Double.class);
            assertThat(row.getObject("vmag")).isInstanceOf(Float.class).isEqualTo(3.4f);
            assertThat(row.getBigDecimal("vmag")).isEqualTo(new BigDecimal("3.4"));
            assertThat(row.getInt("vmag")).isEqualTo(3);
            assertThat(row.getLong("m")).isEqualTo(31);
            assertThat(row.getByte("m")).isEqualTo((byte) 31);
            assertThat(row.getString("m")).isEqualTo("31");
            assertThat(row.getBoolean("m")).isTrue();
            assertThat(row.getObject("m", Long.class)).isEqualTo(31L);
            assertThat(row.next()).isFalse();
        }
    }

    // BINARY has no way to say NULL of a string
    @ParameterizedTest
    @ValueSource(strings = {"binary2", "tabledata"})
    void v6_null_is_null_for_every_getter(String format) throws SQLException {
        try (Connection connection = connect("responseFormat=" + format);
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT common_name FROM demo.messier WHERE common_name IS NULL")) {
            assertThat(row.next()).isTrue();

            assertThat(row.getString(1)).isNull();
            assertThat(row.wasNull()).isTrue();
            assertThat(row.getInt(1)).isZero();
            assertThat(row.wasNull()).isTrue();
            assertThat(row.getObject(1)).isNull();
        }
    }

    @Test
    void a_geometry_is_an_array_whose_text_is_dali() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TOP 1 pos FROM demo.bright_stars ORDER BY vmag")) {
            row.next();
            Array position = row.getArray(1);

            assertThat(position.getArray()).isInstanceOf(double[].class);
            assertThat(row.getObject(1, double[].class)).hasSize(2);
            assertThat(position).hasToString(row.getString(1));
            assertThat(row.getString(1)).matches("[-0-9.]+ [-0-9.]+");
            assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.ARRAY);
            assertThat(row.getMetaData().getColumnTypeName(1)).isEqualTo("point");
        }
    }

    @Test
    void arrays_are_text_for_tools_that_want_it_so() throws SQLException {
        try (Connection connection = connect("arrays=text");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT TOP 1 pos FROM demo.bright_stars ORDER BY vmag")) {
            row.next();

            assertThat(row.getMetaData().getColumnType(1)).isEqualTo(Types.VARCHAR);
            assertThat(row.getObject(1)).isInstanceOf(String.class).isEqualTo(row.getString(1));
        }
    }

    @Test
    void d5_columns_keep_what_the_service_says_of_them() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TOP 0 name, ra FROM demo.messier")) {
            ResultSetMetaData columns = rows.getMetaData();
            TapResultSetMetaData tap = columns.unwrap(TapResultSetMetaData.class);

            assertThat(columns.getColumnLabel(2)).isEqualTo("ra");
            assertThat(columns.getColumnClassName(2)).isEqualTo("java.lang.Double");
            assertThat(tap.getUnit(2)).isEqualTo("deg");
            assertThat(tap.getUcd(2)).isEqualTo("pos.eq.ra;meta.main");
            assertThat(tap.getVotableType(2)).isEqualTo("double");
            assertThat(tap.getDescription(2)).isNotBlank();
            assertThat(rows.unwrap(TapResultSet.class).findColumnByUcd("pos.eq.ra"))
                    .isEqualTo(2);
        }
    }

    @Test
    void d4_q72_labels_are_found_in_any_case_and_a_wrong_one_is_an_error() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 AS a, 2 AS \"A\"")) {
            assertThat(rows.findColumn("A")).isEqualTo(2);
            assertThat(rows.findColumn("a")).isEqualTo(1);
            assertThatThrownBy(() -> rows.findColumn("b"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("07009"));
        }
    }

    @Test
    void what_does_not_fit_is_an_error_with_the_state_of_its_kind() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 300 AS big, 'abc' AS word, 1e300 AS huge")) {
            row.next();

            assertThatThrownBy(() -> row.getByte("big")).extracting("SQLState").isEqualTo("22003");
            assertThatThrownBy(() -> row.getInt("huge")).extracting("SQLState").isEqualTo("22003");
            assertThatThrownBy(() -> row.getFloat("huge"))
                    .extracting("SQLState")
                    .isEqualTo("22003");
            assertThatThrownBy(() -> row.getInt("word")).extracting("SQLState").isEqualTo("22018");
            assertThatThrownBy(() -> row.getTimestamp("word"))
                    .extracting("SQLState")
                    .isEqualTo("22007");
        }
    }

    @Test
    void the_position_is_told_and_cannot_go_back() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.isBeforeFirst()).isTrue();
            rows.beforeFirst();
            assertThatThrownBy(() -> rows.getInt(1)).hasMessageContaining("Call next() first");
            rows.next();
            assertThat(rows.isFirst()).isTrue();
            assertThat(rows.getRow()).isEqualTo(1);
            rows.next();
            assertThat(rows.isAfterLast()).isTrue();
            assertThatThrownBy(rows::previous).extracting("SQLState").isEqualTo("0A000");
        }
    }

    @Test
    void every_method_of_a_closed_result_set_throws_an_sql_exception_or_does_nothing() throws Exception {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT 1");
            rows.close();
            List<String> wrong = new ArrayList<>();
            for (Method method : ResultSet.class.getMethods()) {
                try {
                    method.invoke(rows, arguments(method));
                } catch (InvocationTargetException e) {
                    if (!(e.getCause() instanceof SQLException)) {
                        wrong.add(method + ": " + e.getCause());
                    }
                }
            }
            assertThat(wrong).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"binary2", "tabledata"})
    void d2_a_result_that_the_service_cut_is_written_with_that_remark(String format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = connect("maxrec=5", "onOverflow=warn", "responseFormat=" + format);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT m, name FROM demo.messier")) {
            rows.unwrap(TapResultSet.class).writeVotable(out, Serialization.TABLEDATA);
            assertThat(rows.getWarnings().getSQLState()).isEqualTo("01004");
        }
        try (TapResultSet copy = Documents.open(out.toByteArray())) {
            for (int row = 0; row < 5; row++) {
                assertThat(copy.next()).isTrue();
            }
            assertThat(copy.next()).isFalse();
            assertThat(copy.isOverflow()).isTrue();
        }
    }

    @Test
    void a_result_whose_cut_is_an_error_is_not_written_whole() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection connection = connect("maxrec=5", "onOverflow=error");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT m, name FROM demo.messier")) {
            TapResultSet tap = rows.unwrap(TapResultSet.class);
            assertThatThrownBy(() -> tap.writeVotable(out, Serialization.BINARY2))
                    .extracting("SQLState")
                    .isEqualTo("54000");
        }
        assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("</VOTABLE>");
    }

    private static Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = switch (types[i].getName()) {
                case "int" -> 1;
                case "long" -> 1L;
                case "short" -> (short) 1;
                case "byte" -> (byte) 1;
                case "float" -> 1f;
                case "double" -> 1d;
                case "boolean" -> true;
                case "java.lang.String" -> "x";
                case "java.lang.Class" -> String.class;
                default -> null;
            };
        }
        return arguments;
    }
}
