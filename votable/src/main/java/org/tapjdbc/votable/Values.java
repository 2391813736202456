package org.tapjdbc.votable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Turns the Java values that {@link VotableWriter#row} takes into those of a column, or says why they do not fit. */
final class Values {
    private Values() {}

    static IllegalArgumentException misfit(Field field, Object value, String reason) {
        String shown = value.getClass().isArray() ? value.getClass().getSimpleName() : String.valueOf(value);
        return new IllegalArgumentException("column \"" + field.name() + "\": " + shown + " " + reason);
    }

    /** What the column holds, as VOTable says it. */
    static String declared(Field field) {
        String shape = field.arraysize().toString();
        return field.datatype().votableName() + (shape.isEmpty() ? "" : "[" + shape + "]");
    }

    private static IllegalArgumentException wrongKind(Field field, Object value) {
        return misfit(field, value, "is no value of " + declared(field));
    }

    static boolean toBoolean(Field field, Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number && (number.doubleValue() == 0 || number.doubleValue() == 1)) {
            return number.doubleValue() == 1;
        }
        throw wrongKind(field, value);
    }

    static String toText(Field field, Object value) {
        if (value.getClass().isArray()) {
            throw wrongKind(field, value);
        }
        return value.toString();
    }

    static double toDouble(Field field, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw wrongKind(field, value);
    }

    static float toFloat(Field field, double value) {
        float narrow = (float) value;
        if (Float.isInfinite(narrow) && !Double.isInfinite(value)) {
            throw misfit(field, value, "does not fit " + declared(field));
        }
        return narrow;
    }

    /** The value as a whole number that the datatype holds. */
    static long toLong(Field field, Object value) {
        if (value instanceof Byte octet && field.datatype() == Datatype.UNSIGNED_BYTE) {
            return octet & 0xff;
        }
        if (!(value instanceof Number number)) {
            throw wrongKind(field, value);
        }
        return inRange(field, whole(field, number));
    }

    private static long whole(Field field, Number number) {
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        try {
            if (number instanceof BigDecimal decimal) {
                return decimal.longValueExact();
            }
            if (number instanceof BigInteger integer) {
                return integer.longValueExact();
            }
        } catch (ArithmeticException e) {
            throw misfit(field, number, "is no " + declared(field));
        }
        long whole = number.longValue();
        // 2^63 saturates to Long.MAX_VALUE, which as a double is 2^63 again.
        if (whole != number.doubleValue() || whole == Long.MAX_VALUE) {
            throw misfit(field, number, "is no " + declared(field));
        }
        return whole;
    }

    /**
     * The number that means null in a column of whole numbers; null where there is none, and where a cell has several
     * elements, among which it may stand.
     */
    static @Nullable Long magicNull(Field field) {
        return field.datatype().isInteger() && field.isScalar() ? NullValue.integer(field) : null;
    }

    /** The value, unless a reader would take it for null. */
    static long notMagic(Field field, @Nullable Long magic, long value) {
        if (magic != null && magic == value) {
            throw misfit(field, value, "is the column's null value");
        }
        return value;
    }

    static long inRange(Field field, long value) {
        boolean fits = switch (field.datatype()) {
            case UNSIGNED_BYTE -> value >= 0 && value <= 255;
            case SHORT -> value == (short) value;
            case INT -> value == (int) value;
            default -> true;
        };
        if (!fits) {
            throw misfit(field, value, "does not fit " + declared(field));
        }
        return value;
    }

    /** The number of elements of an array value, checked against the declared shape. */
    static int length(Field field, Object array) {
        int length;
        if (array instanceof double[] values) {
            length = values.length;
        } else if (array instanceof float[] values) {
            length = values.length;
        } else if (array instanceof long[] values) {
            length = values.length;
        } else if (array instanceof int[] values) {
            length = values.length;
        } else if (array instanceof short[] values) {
            length = values.length;
        } else if (array instanceof byte[] values) {
            length = values.length;
        } else if (array instanceof boolean[] values) {
            length = values.length;
        } else if (array instanceof @Nullable Boolean[] values) {
            length = values.length;
        } else {
            throw wrongKind(field, array);
        }
        int perElement = field.datatype().isComplex() ? 2 : 1;
        Arraysize shape = field.arraysize();
        long step = shape.fixedCount() * perElement;
        if (shape.variable() ? step > 0 && length % step != 0 : length != step) {
            throw misfit(field, array, "of " + length + " elements does not fit " + declared(field));
        }
        return length;
    }

    static long longAt(Field field, Object array, int index) {
        if (array instanceof int[] values) {
            return inRange(field, values[index]);
        }
        if (array instanceof long[] values) {
            return inRange(field, values[index]);
        }
        if (array instanceof short[] values) {
            return inRange(field, values[index]);
        }
        if (array instanceof byte[] values) {
            return field.datatype() == Datatype.UNSIGNED_BYTE ? values[index] & 0xff : values[index];
        }
        throw wrongKind(field, array);
    }

    static double doubleAt(Field field, Object array, int index) {
        if (array instanceof double[] values) {
            return values[index];
        }
        if (array instanceof float[] values) {
            return values[index];
        }
        if (array instanceof int[] values) {
            return values[index];
        }
        if (array instanceof long[] values) {
            return values[index];
        }
        if (array instanceof short[] values) {
            return values[index];
        }
        throw wrongKind(field, array);
    }

    static boolean booleanAt(Field field, Object array, int index) {
        if (array instanceof boolean[] values) {
            return values[index];
        }
        throw wrongKind(field, array);
    }

    /** An element of a boolean array; null where it is not known whether it is true. */
    static @Nullable Boolean truthAt(Field field, Object array, int index) {
        return array instanceof @Nullable Boolean[] values ? values[index] : (Boolean) booleanAt(field, array, index);
    }

    /** The strings of a value for a column of character data in two or more dimensions, null ones as empty. */
    static List<String> strings(Field field, Object value) {
        if (!(value instanceof String[] array)) {
            throw wrongKind(field, value);
        }
        Arraysize shape = field.arraysize();
        long width = shape.dimensions().get(0);
        long count = width == 0 ? 0 : shape.fixedCount() / width;
        if (shape.variable() ? count > 0 && array.length % count != 0 : array.length != count) {
            throw misfit(field, value, "of " + array.length + " strings does not fit " + declared(field));
        }
        List<String> strings = new ArrayList<>(array.length);
        for (String string : array) {
            strings.add(string == null ? "" : string);
        }
        return strings;
    }
}
