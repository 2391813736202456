package org.tapjdbc.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A table with a column of each type. */
final class AllTypes {
    private static final List<Object[]> COLUMNS = List.of(
            column(Datatype.BOOLEAN, "", null, true),
            column(Datatype.BIT, "", null, true),
            column(Datatype.BIT, "10", null, bits(10)),
            column(Datatype.BIT, "*", null, bits(3)),
            column(Datatype.UNSIGNED_BYTE, "", null, 200),
            column(Datatype.UNSIGNED_BYTE, "3", null, new byte[] {1, 2, -1}),
            column(Datatype.UNSIGNED_BYTE, "*", null, new byte[] {-1}),
            column(Datatype.SHORT, "", null, -7),
            column(Datatype.INT, "", null, 70_000),
            column(Datatype.LONG, "", null, Long.MAX_VALUE),
            column(Datatype.FLOAT, "", null, 1.1f),
            column(Datatype.DOUBLE, "", null, -1e300),
            column(Datatype.DOUBLE, "", null, Double.NaN),
            column(Datatype.FLOAT, "", null, Float.NEGATIVE_INFINITY),
            column(Datatype.FLOAT_COMPLEX, "", null, new float[] {1, -2.5f}),
            column(Datatype.DOUBLE_COMPLEX, "*", null, new double[] {1, 2, 3, 4}),
            column(Datatype.CHAR, "", null, "t"),
            column(Datatype.CHAR, "5", null, "abc"),
            column(Datatype.CHAR, "*", null, " <a & b> ]]> Gr\u00fc\u00dfe\r\n"),
            column(Datatype.UNICODE_CHAR, "8*", null, "\u03b1\ud83d\ude00"),
            column(Datatype.UNICODE_CHAR, "4", null, "\u03b1\u03b2"),
            column(Datatype.CHAR, "4x2", null, new String[] {"ab", "cdef"}),
            column(Datatype.CHAR, "*", "timestamp", "2026-11-20T12:34:56.789"),
            column(Datatype.CHAR, "*", "uri", "ivo://a/b"),
            column(Datatype.BOOLEAN, "2", null, new boolean[] {true, false}),
            column(Datatype.SHORT, "2", null, new short[] {1, -1}),
            column(Datatype.INT, "2x*", null, new int[] {1, 2, 3, 4}),
            column(Datatype.LONG, "*", null, new long[] {Long.MIN_VALUE}),
            column(Datatype.FLOAT, "*", null, new float[] {1.5f, Float.NaN}),
            column(Datatype.DOUBLE, "2x3", null, new double[] {1, 2, 3, 4, 5, 6}),
            column(Datatype.DOUBLE, "2", "point", new double[] {10.5, -20}));

    /** The columns; whole numbers have -99, or 99 where they have no sign, as their null. */
    static final List<Field> FIELDS = fields();

    private AllTypes() {}

    private static Object[] column(Datatype datatype, String arraysize, String xtype, Object value) {
        Field.Builder field = Field.named(datatype.votableName(), datatype)
                .arraysize(arraysize)
                .xtype(xtype);
        boolean scalarInteger = datatype.isInteger() && arraysize.isEmpty();
        String magic = datatype == Datatype.UNSIGNED_BYTE ? "99" : "-99";
        return new Object[] {field.nullValue(scalarInteger ? magic : null).build(), value};
    }

    private static boolean[] bits(int count) {
        boolean[] bits = new boolean[count];
        for (int i = 0; i < count; i += 3) {
            bits[i] = true;
        }
        return bits;
    }

    private static List<Field> fields() {
        return COLUMNS.stream().map(column -> (Field) column[0]).toList();
    }

    /** Rows of values and, where the serialization can say it, rows of NULLs between them. */
    static Object[][] rows(boolean withNulls) {
        Object[] values = COLUMNS.stream().map(column -> column[1]).toArray();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.add(values);
            if (withNulls) {
                rows.add(new Object[values.length]);
            }
        }
        return rows.toArray(Object[][]::new);
    }
}
