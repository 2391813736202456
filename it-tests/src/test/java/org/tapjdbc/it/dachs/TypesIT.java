package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code tst.types}: one column of each type, five rows of ordinary, extreme and missing values (inputs/tst/q.rd). */
@Tag("dachs")
class TypesIT {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @FunctionalInterface
    private interface Getter<T> {
        @Nullable T get(ResultSet rows) throws SQLException;
    }

    /** What a getter says in each of the five rows. */
    private static <T> List<@Nullable T> values(Serialisation form, Getter<T> getter) throws SQLException {
        List<@Nullable T> values = new ArrayList<>();
        try (Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM tst.types ORDER BY id")) {
            while (rows.next()) {
                values.add(getter.get(rows));
            }
            Dachs.assertNoWarning(rows);
        }
        assertThat(values).hasSize(5);
        return values;
    }

    private static List<@Nullable Object> objects(Serialisation form, String column) throws SQLException {
        return values(form, rows -> rows.getObject(column));
    }

    private static List<@Nullable String> texts(Serialisation form, String column) throws SQLException {
        return values(form, rows -> rows.getString(column));
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void whole_numbers_and_booleans(Serialisation form) throws SQLException {
        assertThat(objects(form, "id")).containsExactly(1, 2, 3, 4, 5);
        assertThat(objects(form, "c_bool")).containsExactly(true, null, false, true, true);
        assertThat(texts(form, "c_bool")).containsExactly("true", null, "false", "true", "true");
        assertThat(objects(form, "c_short")).containsExactly(1, null, 32767, -32767, 0);
        assertThat(objects(form, "c_int")).containsExactly(2, null, Integer.MAX_VALUE, -Integer.MAX_VALUE, 0);
        assertThat(objects(form, "c_long")).containsExactly(3L, null, Long.MAX_VALUE, -Long.MAX_VALUE, 0L);
        assertThat(objects(form, "Order")).containsExactly(7, null, Integer.MAX_VALUE, -1, 0);
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void floating_point_numbers(Serialisation form) throws SQLException {
        assertThat(objects(form, "c_float"))
                .containsExactly(1.5f, form.real((Float) null), Float.MAX_VALUE, Float.NaN, Float.POSITIVE_INFINITY);
        assertThat(objects(form, "c_double"))
                .containsExactly(2.5, form.real((Double) null), Double.MAX_VALUE, NAN, -INFINITY);
    }

    /** DaCHS itself writes a question mark for what is not ASCII in a {@code char} column. */
    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void strings(Serialisation form) throws SQLException {
        assertThat(texts(form, "c_text"))
                .containsExactly("text", form.text(null), form.text(""), "Gr??e ? ?", "<a href=\"x\">&amp;");
        assertThat(texts(form, "c_uni")).containsExactly("unicode", form.text(null), form.text(""), "Grüße ≤ 星", "]]>");
        assertThat(texts(form, "2 mass & co")).containsExactly("x", form.text(null), form.text(""), "<&>\"'", " ");
    }

    /**
     * PostgreSQL fills {@code char(5)} up with blanks. In BINARY and BINARY2 those may as well be VOTable's padding,
     * and are cut; TABLEDATA has no padding, so that they are handed out.
     */
    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void strings_of_fixed_length(Serialisation form) throws SQLException {
        if (form == Serialisation.TABLEDATA) {
            assertThat(texts(form, "c_char5")).containsExactly("abcde", null, "     ", "?    ", " a b ");
        } else {
            assertThat(texts(form, "c_char5")).containsExactly("abcde", form.text(null), "", "?", " a b");
        }
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void dates_and_timestamps(Serialisation form) throws SQLException {
        assertThat(values(form, rows -> rows.getObject("c_ts", LocalDateTime.class)))
                .containsExactly(
                        LocalDateTime.of(2026, 11, 20, 12, 34, 56),
                        null,
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_000_000),
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(1970, 1, 1, 0, 0, 0, 1_000_000));
        assertThat(values(form, rows -> rows.getTimestamp("c_ts")))
                .element(2)
                .isEqualTo(Timestamp.valueOf("9999-12-31 23:59:59.999"));
        assertThat(values(form, rows -> rows.getObject("c_date", LocalDate.class)))
                .containsExactly(
                        LocalDate.of(2026, 11, 20),
                        null,
                        LocalDate.of(9999, 12, 31),
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(1970, 1, 1));
        assertThat(values(form, rows -> rows.getDate("c_date"))).element(0).isEqualTo(Date.valueOf("2026-11-20"));
    }

    /**
     * DaCHS 2.7 formats the seconds of a {@code time} with three digits, so that 12:34:56 arrives as 12:34:056, and
     * calls it a string. The text is handed out as it came; read as a time it is an error, and not a wrong time.
     */
    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void a_time_of_day_is_garbled_by_the_server(Serialisation form) throws SQLException {
        assertThat(texts(form, "c_time"))
                .containsExactly("12:34:056", form.text(null), "23:59:059", "00:00:000", "00:00:001");
        assertThatThrownBy(() -> values(form, rows -> rows.getTime("c_time")))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22007"));
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void geometries_within_a_billionth_of_a_degree(Serialisation form) throws SQLException {
        close(doubles(form, "c_point"), new double[][] {{10, 20}, form.fixed(2, null), {0, 90}, {180, -90}, {0, 0}});
        double[] noCircle = form.fixed(3, null);
        close(doubles(form, "c_circle"), new double[][] {{10, 20, 1}, noCircle, {0, -90, 0.5}, noCircle, noCircle});
        double[] noPolygon = form.isNullArray(true, 0) ? null : new double[0];
        close(doubles(form, "c_poly"), new double[][] {
            {10, 20, 11, 20, 10, 21}, noPolygon, {359, -1, 1, -1, 1, 1, 359, 1}, noPolygon, noPolygon
        });
    }

    private static List<double @Nullable []> doubles(Serialisation form, String column) throws SQLException {
        return values(form, rows -> rows.getObject(column, double[].class));
    }

    private static void close(List<double @Nullable []> found, double @Nullable [][] wanted) {
        for (int row = 0; row < wanted.length; row++) {
            if (wanted[row] == null) {
                assertThat(found.get(row)).as("row %d", row + 1).isNull();
            } else {
                assertThat(found.get(row)).as("row %d", row + 1).containsExactly(wanted[row], within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void arrays(Serialisation form) throws SQLException {
        assertThat(arrays(form, "c_shorts"))
                .containsExactly(
                        List.of((short) 1, (short) 2),
                        List.of((short) 0, (short) 0),
                        List.of((short) 32767, (short) -32767),
                        List.of((short) 0, (short) 0),
                        List.of((short) 0, (short) 0));
        List<Object> none = form.isNullArray(true, 0) ? null : List.of();
        List<Object> empty = form.isNullArray(false, 0) ? null : List.of();
        assertThat(arrays(form, "c_ints"))
                .containsExactly(List.of(1, 2, 3), none, empty, List.of(Integer.MAX_VALUE, -Integer.MAX_VALUE), none);
        assertThat(arrays(form, "c_floats"))
                .containsExactly(
                        List.of(1.5f, 2.5f),
                        none,
                        empty,
                        List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY),
                        none);
        assertThat(arrays(form, "c_doubles"))
                .containsExactly(List.of(1e100, -1e-100), none, empty, List.of(NAN, INFINITY, -INFINITY), none);
    }

    private static List<@Nullable List<Object>> arrays(Serialisation form, String column) throws SQLException {
        return values(form, rows -> {
            Array array = rows.getArray(column);
            return array == null ? null : elements(array.getArray());
        });
    }

    private static List<Object> elements(Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            elements.add(java.lang.reflect.Array.get(array, i));
        }
        return elements;
    }

    /** The server declares 255 to be this column's null, and so it is, though the table has no NULL. */
    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void bytes_are_small_whole_numbers(Serialisation form) throws SQLException {
        try (Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, c_byte FROM tst.bytes ORDER BY id")) {
            for (int value = 0; value < 256; value++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject("c_byte")).isEqualTo(value == 255 ? null : value);
            }
            assertThat(rows.next()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void a_table_without_rows_has_columns(Serialisation form) throws SQLException {
        try (Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT a, b FROM tst.nothing")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(rows.next()).isFalse();
            Dachs.assertNoWarning(rows);
        }
    }

    @Test
    void the_columns_have_the_types_that_jdbc_has_for_them() throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM tst.types")) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> found = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                found.add(columns.getColumnName(i) + " " + columns.getColumnTypeName(i));
            }
            assertThat(found)
                    .containsExactly(
                            "id INTEGER",
                            "c_bool BOOLEAN",
                            "c_short SMALLINT",
                            "c_int INTEGER",
                            "c_long BIGINT",
                            "c_float REAL",
                            "c_double DOUBLE",
                            "c_text VARCHAR",
                            "c_uni VARCHAR",
                            "c_char5 CHAR",
                            "c_date TIMESTAMP",
                            "c_time VARCHAR",
                            "c_ts TIMESTAMP",
                            "c_point point",
                            "c_circle circle",
                            "c_poly polygon",
                            "c_ints INTEGER ARRAY",
                            "c_shorts SMALLINT ARRAY",
                            "c_floats REAL ARRAY",
                            "c_doubles DOUBLE ARRAY",
                            "Order INTEGER",
                            "2 mass & co VARCHAR");
            assertThat(columns.getColumnType(14)).isEqualTo(Types.ARRAY);
            assertThat(columns.getColumnType(13)).isEqualTo(Types.TIMESTAMP);
        }
    }
}
