package org.tapjdbc.local;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values compare, and when they are the same. */
final class Compared {
    private Compared() {}

    static boolean isWhole(Object value) {
        return value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte;
    }

    /** Whether one of two values that are not null is a number that is none. */
    static boolean isNan(Object value) {
        return (value instanceof Double || value instanceof Float) && Double.isNaN(((Number) value).doubleValue());
    }

    /** The order of two values that are not null; NaN comes behind all numbers. */
    static int order(Object one, Object other) {
        if (one instanceof Number first && other instanceof Number second) {
            if (isWhole(one) && isWhole(other)) {
                return Long.compare(first.longValue(), second.longValue());
            }
            // -0.0 and 0.0 are the same number
            return Double.compare(first.doubleValue() + 0.0, second.doubleValue() + 0.0);
        }
        if (one instanceof Boolean first && other instanceof Boolean second) {
            return first.compareTo(second);
        }
        return text(one).compareTo(text(other));
    }

    private static String text(Object value) {
        return value instanceof double[] numbers ? Arrays.toString(numbers) : value.toString();
    }

    /** The same for all values that SQL takes for the same one: for groups and joins. */
    static @Nullable Object key(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            long whole = (long) number;
            return whole == number && Math.abs(whole) < 1L << 53 ? (Object) whole : (Object) number;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        return arrayKey(value);
    }

    private static Object arrayKey(Object value) {
        if (value instanceof double[] array) {
            return List.of("double", Arrays.toString(array));
        }
        if (value instanceof float[] array) {
            return List.of("float", Arrays.toString(array));
        }
        if (value instanceof long[] array) {
            return List.of("long", Arrays.toString(array));
        }
        if (value instanceof int[] array) {
            return List.of("int", Arrays.toString(array));
        }
        if (value instanceof short[] array) {
            return List.of("short", Arrays.toString(array));
        }
        if (value instanceof byte[] array) {
            return List.of("byte", Arrays.toString(array));
        }
        return value instanceof Object[] array ? List.of("object", Arrays.toString(array)) : value;
    }

    /** Some columns of a row as one key. */
    static List<@Nullable Object> key(@Nullable Object[] row, int[] columns) {
        @Nullable Object[] key = new @Nullable Object[columns.length];
        for (int i = 0; i < key.length; i++) {
            key[i] = key(row[columns[i]]);
        }
        return Arrays.asList(key);
    }
}
