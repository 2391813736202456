package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A whole result in memory.
 *
 * @param labels of the columns
 * @param types of the columns, of {@link Types}
 * @param values as {@code getObject} gives them; arrays as lists
 */
record Rows(List<String> labels, List<Integer> types, List<List<@Nullable Object>> values) {

    /** All rows of a query. */
    static Rows of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return read(rows);
        }
    }

    private static Rows read(ResultSet rows) throws SQLException {
        List<String> labels = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            labels.add(rows.getMetaData().getColumnLabel(i));
            types.add(rows.getMetaData().getColumnType(i));
        }
        List<List<@Nullable Object>> values = new ArrayList<>();
        while (rows.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= labels.size(); i++) {
                row.add(value(rows.getObject(i)));
            }
            values.add(row);
        }
        return new Rows(labels, types, values);
    }

    private static @Nullable Object value(@Nullable Object value) throws SQLException {
        if (!(value instanceof Array array)) {
            return value;
        }
        Object elements = array.getArray();
        return IntStream.range(0, java.lang.reflect.Array.getLength(elements))
                .mapToObj(i -> java.lang.reflect.Array.get(elements, i))
                .toList();
    }

    /** The rows as VOTable's BINARY can say them: it has no NULL for strings and floating-point numbers. */
    Rows inBinary() {
        List<List<@Nullable Object>> sayable = new ArrayList<>();
        for (List<@Nullable Object> row : values) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                copy.add(row.get(i) == null ? inPlaceOfNull(types.get(i)) : row.get(i));
            }
            sayable.add(copy);
        }
        return new Rows(labels, types, sayable);
    }

    private static @Nullable Object inPlaceOfNull(int type) {
        return switch (type) {
            case Types.CHAR, Types.VARCHAR -> "";
            case Types.REAL -> Float.NaN;
            case Types.DOUBLE -> Double.NaN;
            default -> null;
        };
    }

    /** The rows in an order that depends on nothing but their values. */
    Rows sorted() {
        List<List<@Nullable Object>> sorted = new ArrayList<>(values);
        sorted.sort(Rows::compare);
        return new Rows(labels, types, sorted);
    }

    private static int compare(List<@Nullable Object> one, List<@Nullable Object> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = compareValues(one.get(i), other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareValues(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return Boolean.compare(one != null, other != null);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return isWhole(a) && isWhole(b)
                    ? Long.compare(a.longValue(), b.longValue())
                    : Double.compare(a.doubleValue(), b.doubleValue());
        }
        return Comparator.<String>naturalOrder().compare(one.toString(), other.toString());
    }

    private static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /**
     * Asserts that these rows are those that H2 has, in this order.
     *
     * @param tolerance how far a DOUBLE may be off, in parts of itself; 0 where every bit must be the same
     */
    void assertSameAs(Rows expected, double tolerance) {
        assertThat(labels).as("labels").isEqualTo(expected.labels);
        assertThat(values).as("rows").hasSameSizeAs(expected.values);
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < labels.size(); j++) {
                Object is = values.get(i).get(j);
                Object should = expected.values.get(i).get(j);
                assertThat(isSame(should, is, tolerance))
                        .as(
                                "row %d, column %s: is %s, should be %s",
                                i + 1, labels.get(j), described(is), described(should))
                        .isTrue();
            }
        }
    }

    private static String described(@Nullable Object value) {
        return value == null ? "NULL" : value.getClass().getSimpleName() + " " + value;
    }

    private static boolean isSame(@Nullable Object should, @Nullable Object is, double tolerance) {
        if (should == null || is == null) {
            return should == is;
        }
        if (should instanceof Float real) {
            return is instanceof Float other && Float.floatToIntBits(real) == Float.floatToIntBits(other);
        }
        if (should instanceof Double real) {
            return is instanceof Double other && isSameDouble(real, other, tolerance);
        }
        if (should instanceof BigDecimal decimal) {
            // VOTable has no decimals: the service sends the nearest double, or a long where there is no fraction
            return is instanceof Double other
                    ? isSameDouble(decimal.doubleValue(), other, tolerance)
                    : isWhole(is) && decimal.compareTo(BigDecimal.valueOf(((Number) is).longValue())) == 0;
        }
        if (isWhole(should)) {
            return isWhole(is) && ((Number) should).longValue() == ((Number) is).longValue();
        }
        return should.equals(is);
    }

    private static boolean isSameDouble(double should, double is, double tolerance) {
        return Double.doubleToLongBits(should) == Double.doubleToLongBits(is)
                || Math.abs(should - is) <= tolerance * Math.abs(should);
    }
}
