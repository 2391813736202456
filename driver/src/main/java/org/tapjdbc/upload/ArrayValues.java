package org.tapjdbc.upload;

import java.sql.Blob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Values for arrays, geometries, BINARY and VARBINARY. */
final class ArrayValues implements Conversion {
    private static final int TRIANGLE = 6;
    private static final String SEPARATORS = " \t\r\n,";

    private final Target target;
    private final Datatype datatype;
    private final Conversion element;
    private final boolean isPolygon;

    private ArrayValues(Target target, Conversion element) {
        this.target = target;
        this.element = element;
        Field field = target.field();
        this.datatype = field.datatype();
        this.isPolygon = field.xtype() != null
                && field.xtype().strip().toLowerCase(Locale.ROOT).equals("polygon");
    }

    static Conversion of(Target target) {
        Field field = target.field();
        if (!field.datatype().isText()) {
            return new ArrayValues(target, RowValues.scalar(target, field.datatype()));
        }
        List<Integer> dimensions = field.arraysize().dimensions();
        int width = dimensions.isEmpty() ? 0 : dimensions.get(0);
        return new ArrayValues(target, value -> TextValues.fitting(target, TextValues.text(target, value), width));
    }

    @Override
    public Object of(Object value) throws SQLException {
        Object array = ready(value);
        if (array != null) {
            return array;
        }
        List<@Nullable Object> flat = new ArrayList<>();
        flatten(value, flat);
        requireCount(value, flat.size());
        return switch (datatype) {
            case FLOAT, FLOAT_COMPLEX -> floats(value, flat);
            case DOUBLE, DOUBLE_COMPLEX -> doubles(value, flat);
            case BIT -> bits(value, flat);
            case BOOLEAN -> truths(flat);
            case CHAR, UNICODE_CHAR, UNKNOWN -> strings(flat);
            default -> longs(value, flat);
        };
    }

    /** An array that is one already; null if it is to be made. */
    private @Nullable Object ready(Object value) throws SQLException {
        if (datatype == Datatype.UNSIGNED_BYTE && value instanceof Blob blob) {
            return ready(blob.getBytes(1, (int) Math.min(Integer.MAX_VALUE, blob.length())));
        }
        int length = switch (datatype) {
            case UNSIGNED_BYTE -> value instanceof byte[] bytes ? bytes.length : -1;
            case DOUBLE, DOUBLE_COMPLEX -> value instanceof double[] doubles ? doubles.length : -1;
            case FLOAT, FLOAT_COMPLEX -> value instanceof float[] floats ? floats.length : -1;
            case LONG -> value instanceof long[] longs ? longs.length : -1;
            case INT -> value instanceof int[] ints ? ints.length : -1;
            case SHORT -> value instanceof short[] shorts ? shorts.length : -1;
            case BIT, BOOLEAN -> value instanceof boolean[] truths ? truths.length : -1;
            default -> -1;
        };
        if (length < 0) {
            return null;
        }
        requireCount(value, length);
        return value;
    }

    private void flatten(@Nullable Object value, List<@Nullable Object> flat) throws SQLException {
        if (value instanceof @Nullable Object[] objects) {
            for (Object each : objects) {
                flatten(each, flat);
            }
        } else if (value instanceof List<?> list) {
            for (Object each : list) {
                flatten(each, flat);
            }
        } else if (value instanceof java.sql.Array array) {
            flatten(array.getArray(), flat);
        } else if (value != null && value.getClass().isArray()) {
            flattenPrimitives(value, flat);
        } else if (value instanceof CharSequence text && !datatype.isText()) {
            flattenText(text.toString(), flat);
        } else {
            flat.add(value);
        }
    }

    private void flattenText(String text, List<@Nullable Object> flat) {
        StringTokenizer tokens = new StringTokenizer(text, SEPARATORS);
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            if (datatype == Datatype.BIT) {
                for (int i = 0; i < token.length(); i++) {
                    flat.add(token.charAt(i));
                }
            } else {
                flat.add(datatype == Datatype.BOOLEAN && token.equals("?") ? null : token);
            }
        }
    }

    private void flattenPrimitives(Object array, List<@Nullable Object> flat) throws SQLException {
        if (array instanceof double[] values) {
            for (double value : values) {
                flat.add(value);
            }
        } else if (array instanceof float[] values) {
            for (float value : values) {
                flat.add(value);
            }
        } else if (array instanceof long[] values) {
            for (long value : values) {
                flat.add(value);
            }
        } else if (array instanceof int[] values) {
            for (int value : values) {
                flat.add(value);
            }
        } else if (array instanceof short[] values) {
            for (short value : values) {
                flat.add(value);
            }
        } else if (array instanceof boolean[] values) {
            for (boolean value : values) {
                flat.add(value);
            }
        } else if (array instanceof byte[] values && datatype == Datatype.UNSIGNED_BYTE) {
            for (byte value : values) {
                flat.add(value & 0xff);
            }
        } else {
            throw target.wrongClass(array);
        }
    }

    private void requireCount(Object value, int elements) throws SQLException {
        Arraysize size = target.field().arraysize();
        boolean text = datatype.isText();
        long width = text && !size.dimensions().isEmpty()
                ? Math.max(1, size.dimensions().get(0))
                : 1;
        long step = size.fixedCount() / width * (datatype.isComplex() ? 2 : 1);
        if (size.variable() && size.bound() >= 0 && elements > step * size.bound()) {
            throw target.tooLong(
                    value, "it has " + elements + " elements, and the column takes " + step * size.bound());
        }
        boolean fits = size.variable() ? step == 0 || elements % step == 0 : elements == step;
        if (!fits) {
            throw target.badText(
                    value,
                    "it has " + elements + " elements, and the column takes "
                            + (size.variable() ? "a multiple of " : "") + step);
        }
        if (isPolygon && (elements < TRIANGLE || elements % 2 != 0)) {
            throw target.badText(value, "a polygon has longitude and latitude of three corners or more");
        }
    }

    private Object part(Object whole, @Nullable Object part) throws SQLException {
        if (part == null) {
            throw target.badText(whole, "one of its elements is NULL, for which VOTable has no way to say so");
        }
        return element.of(part);
    }

    private double[] doubles(Object whole, List<@Nullable Object> flat) throws SQLException {
        double[] doubles = new double[flat.size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = (Double) part(whole, flat.get(i));
        }
        return doubles;
    }

    private float[] floats(Object whole, List<@Nullable Object> flat) throws SQLException {
        float[] floats = new float[flat.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (Float) part(whole, flat.get(i));
        }
        return floats;
    }

    private long[] longs(Object whole, List<@Nullable Object> flat) throws SQLException {
        long[] longs = new long[flat.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = ((Number) part(whole, flat.get(i))).longValue();
        }
        return longs;
    }

    private boolean[] bits(Object whole, List<@Nullable Object> flat) throws SQLException {
        boolean[] bits = new boolean[flat.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (Boolean) part(whole, flat.get(i));
        }
        return bits;
    }

    private @Nullable Boolean[] truths(List<@Nullable Object> flat) throws SQLException {
        @Nullable Boolean[] truths = new @Nullable Boolean[flat.size()];
        for (int i = 0; i < truths.length; i++) {
            Object value = flat.get(i);
            truths[i] = value == null ? null : (Boolean) element.of(value);
        }
        return truths;
    }

    private @Nullable String[] strings(List<@Nullable Object> flat) throws SQLException {
        @Nullable String[] strings = new @Nullable String[flat.size()];
        for (int i = 0; i < strings.length; i++) {
            Object value = flat.get(i);
            strings[i] = value == null ? null : (String) element.of(value);
        }
        return strings;
    }
}
