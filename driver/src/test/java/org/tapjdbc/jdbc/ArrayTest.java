package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** {@link java.sql.Array}: its elements as Java arrays, and as rows. */
class ArrayTest {
    private static ResultSet row(Serialization form, Field.Builder field, Object value) throws Exception {
        return Documents.firstRow(Documents.written(form, List.of(field.build()), new Object[] {value}));
    }

    private static Field.Builder field(Datatype datatype, String arraysize) {
        return Field.named("a", datatype).arraysize(arraysize);
    }

    /** The rows of an array: index and value, arrays as lists. */
    private static List<String> rows(ResultSet elements) throws SQLException {
        assertThat(elements.getMetaData().getColumnLabel(1)).isEqualTo("INDEX");
        assertThat(elements.getMetaData().getColumnLabel(2)).isEqualTo("VALUE");
        List<String> rows = new ArrayList<>();
        while (elements.next()) {
            @Nullable Object value = elements.getObject("VALUE");
            String shown =
                    value instanceof Array array ? rows(array.getResultSet()).toString() : String.valueOf(value);
            rows.add(elements.getLong("INDEX") + ":" + shown);
        }
        return rows;
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void an_array_is_rows_of_index_and_value(Serialization form) throws Exception {
        Array array = row(form, field(Datatype.DOUBLE, "*"), new double[] {1.5, 2.5, 3.5})
                .getArray(1);

        assertThat(rows(array.getResultSet())).containsExactly("1:1.5", "2:2.5", "3:3.5");
        assertThat(rows(array.getResultSet(Map.of()))).hasSize(3);
        assertThat(rows(array.getResultSet(2, 2))).containsExactly("2:2.5", "3:3.5");
        assertThat(rows(array.getResultSet(3, 1, Map.of()))).containsExactly("3:3.5");
        assertThat(rows(array.getResultSet(4, 0))).isEmpty();
        assertThat(array.getResultSet().getMetaData().getColumnType(2)).isEqualTo(array.getBaseType());
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void of_more_dimensions_the_last_is_the_outermost_and_values_are_arrays(Serialization form) throws Exception {
        ResultSet row = row(form, field(Datatype.INT, "2x3"), new int[] {1, 2, 3, 4, 5, 6});
        Array array = row.getArray(1);

        assertThat(array.getArray()).isEqualTo(new int[][] {{1, 2}, {3, 4}, {5, 6}});
        assertThat(array.getArray(2, 2)).isEqualTo(new int[][] {{3, 4}, {5, 6}});
        assertThat(array.getBaseType()).isEqualTo(Types.INTEGER);
        assertThat(rows(array.getResultSet(2, 2))).containsExactly("2:[1:3, 2:4]", "3:[1:5, 2:6]");
        ResultSet slices = array.getResultSet();
        slices.next();
        assertThat(slices.getString("VALUE")).isEqualTo("1 2");
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void elements_of_every_type_are_rows(Serialization form) throws Exception {
        boolean[] truths = {true, false};
        assertThat(rows(row(form, field(Datatype.BIT, "*"), truths).getArray(1).getResultSet()))
                .containsExactly("1:true", "2:false");
        assertThat(rows(row(form, field(Datatype.BOOLEAN, "2"), truths)
                        .getArray(1)
                        .getResultSet()))
                .containsExactly("1:true", "2:false");
        assertThat(rows(row(form, field(Datatype.UNSIGNED_BYTE, "*"), new byte[] {1, -1})
                        .getArray(1)
                        .getResultSet()))
                .containsExactly("1:1", "2:255");
        assertThat(rows(row(form, field(Datatype.FLOAT_COMPLEX, ""), new float[] {1, -2})
                        .getArray(1)
                        .getResultSet()))
                .containsExactly("1:1.0", "2:-2.0");
        assertThat(rows(row(form, field(Datatype.DOUBLE_COMPLEX, "2"), new double[] {1, 2, 3, 4})
                        .getArray(1)
                        .getResultSet()))
                .containsExactly("1:[1:1.0, 2:2.0]", "2:[1:3.0, 2:4.0]");
        assertThat(rows(row(form, field(Datatype.CHAR, "3x2"), new String[] {"ab", "c"})
                        .getArray(1)
                        .getResultSet()))
                .containsExactly("1:ab", "2:c");
        assertThat(rows(row(form, field(Datatype.CHAR, "3x2x2"), new String[] {"ab", "c", "d", "e"})
                        .getArray(1)
                        .getResultSet()))
                .containsExactly("1:[1:ab, 2:c]", "2:[1:d, 2:e]");
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void v6_magic_nulls_are_null_element_by_element(Serialization form) throws Exception {
        ResultSet row = row(form, field(Datatype.INT, "2x*").nullValue("-9"), new int[] {1, -9, 3, 4});
        Array array = row.getArray(1);

        assertThat(array.getArray()).isEqualTo(new Integer[][] {{1, null}, {3, 4}});
        assertThat(rows(array.getResultSet())).containsExactly("1:[1:1, 2:null]", "2:[1:3, 2:4]");
        assertThat(row.getObject(1, Integer[].class)).containsExactly(1, null, 3, 4);
        assertThat(row.getObject(1, Long[].class)).containsExactly(1L, null, 3L, 4L);
        assertThat(row.getObject(1, double[].class)).containsExactly(1, Double.NaN, 3, 4);
        assertThatThrownBy(() -> row.getObject(1, int[].class))
                .hasMessageContaining("Integer[]")
                .extracting("SQLState")
                .isEqualTo("22003");
    }

    @Test
    void v4_booleans_that_are_neither_true_nor_false_are_null_elements() throws Exception {
        byte[] document =
                Documents.tabledata("<FIELD name='a' datatype='boolean' arraysize='*'/>", "<TR><TD>T ? F</TD></TR>");
        ResultSet row = Documents.firstRow(document);

        assertThat(row.getArray(1).getArray()).isEqualTo(new Boolean[] {true, null, false});
        assertThat(rows(row.getArray(1).getResultSet())).containsExactly("1:true", "2:null", "3:false");
    }

    @Test
    void an_array_that_is_shorter_than_its_shape_keeps_what_came() throws Exception {
        byte[] document = Documents.tabledata(
                "<FIELD name='a' datatype='int' arraysize='2x3'/>"
                        + "<FIELD name='b' datatype='int' arraysize='100000x100000x100000x5'/>"
                        + "<FIELD name='c' datatype='int' arraysize='0x5'/>",
                "<TR><TD>1 2 3</TD><TD>1 2</TD><TD>1</TD></TR>");
        ResultSet row = Documents.firstRow(document);

        assertThat(row.getArray(1).getArray()).isEqualTo(new int[][] {{1, 2}, {3}});
        assertThat(row.getArray(2).getArray()).isEqualTo(new int[][][][] {{{{1, 2}}}});
        assertThat(row.getArray(3).getArray()).isEqualTo(new int[0][]);
    }

    @Test
    void a_part_that_is_not_there_is_an_error() throws Exception {
        Array array = row(Serialization.BINARY2, field(Datatype.INT, "2"), new int[] {1, 2})
                .getArray(1);

        for (long[] part : new long[][] {{0, 1}, {1, 3}, {4, 0}, {1, -1}, {Long.MAX_VALUE, 1}}) {
            assertThatThrownBy(() -> array.getArray(part[0], (int) part[1])).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> array.getResultSet(part[0], (int) part[1])).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_freed_array_only_keeps_its_text() throws Exception {
        Array array = row(Serialization.BINARY2, field(Datatype.INT, "2"), new int[] {1, 2})
                .getArray(1);
        array.free();
        array.free();

        for (Method method : Array.class.getMethods()) {
            if (!method.getName().equals("free")) {
                Object[] arguments = new Object[method.getParameterCount()];
                for (int i = 0; i < arguments.length; i++) {
                    Class<?> type = method.getParameterTypes()[i];
                    arguments[i] = type == long.class ? (Object) 1L : type == int.class ? 1 : Map.of();
                }
                assertThatThrownBy(() -> method.invoke(array, arguments))
                        .isInstanceOf(InvocationTargetException.class)
                        .hasCauseInstanceOf(SQLException.class);
            }
        }
        assertThat(array).hasToString("1 2");
    }

    @Test
    void what_get_array_hands_out_can_be_changed_without_changing_the_array() throws IOException, Exception {
        Array array = row(Serialization.BINARY2, field(Datatype.INT, "2"), new int[] {1, 2})
                .getArray(1);
        ((int[]) array.getArray())[0] = 7;

        assertThat(array.getArray()).isEqualTo(new int[] {1, 2});
    }
}
