package org.tapjdbc.votable;

import java.util.function.IntPredicate;
import org.tapjdbc.votable.model.Datatype;

/** Numbers and arrays as DALI writes them in text: elements parted by blanks, bits without. */
final class ArrayText {
    private ArrayText() {}

    static String of(double value) {
        return Double.isFinite(value) ? Double.toString(value) : special(value);
    }

    static String of(float value) {
        return Float.isFinite(value) ? Float.toString(value) : special(value);
    }

    private static String special(double value) {
        return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
    }

    /** The elements of a primitive array; those that are neither true nor false as question marks. */
    static String of(Object array, Datatype datatype, IntPredicate isNull) {
        StringBuilder text = new StringBuilder();
        if (array instanceof boolean[] values) {
            for (int i = 0; i < values.length; i++) {
                if (datatype == Datatype.BIT) {
                    text.append(values[i] ? '1' : '0');
                } else {
                    blank(text, i).append(isNull.test(i) ? '?' : values[i] ? 'T' : 'F');
                }
            }
        } else if (array instanceof double[] values) {
            for (int i = 0; i < values.length; i++) {
                blank(text, i).append(of(values[i]));
            }
        } else if (array instanceof float[] values) {
            for (int i = 0; i < values.length; i++) {
                blank(text, i).append(of(values[i]));
            }
        } else {
            integers(text, array);
        }
        return text.toString();
    }

    private static void integers(StringBuilder text, Object array) {
        if (array instanceof long[] values) {
            for (int i = 0; i < values.length; i++) {
                blank(text, i).append(values[i]);
            }
        } else if (array instanceof int[] values) {
            for (int i = 0; i < values.length; i++) {
                blank(text, i).append(values[i]);
            }
        } else if (array instanceof short[] values) {
            for (int i = 0; i < values.length; i++) {
                blank(text, i).append(values[i]);
            }
        } else if (array instanceof byte[] values) {
            for (int i = 0; i < values.length; i++) {
                blank(text, i).append(values[i] & 0xff);
            }
        }
    }

    private static StringBuilder blank(StringBuilder text, int index) {
        return index == 0 ? text : text.append(' ');
    }
}
