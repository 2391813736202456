package org.tapjdbc.rows;

import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;

/** How values stand in the bytes of a row that is kept: every bit of them, and every character. */
final class KeptValues {
    private static final byte LATIN = 1;
    private static final byte WIDE = 2;

    private KeptValues() {}

    static void write(String text, DataOutputStream out) throws IOException {
        boolean latin = text.chars().allMatch(c -> c <= 0xff);
        out.writeByte(latin ? LATIN : WIDE);
        out.writeInt(text.length());
        if (latin) {
            out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            // not UTF-16 as an encoding, which has no way to say half a character
            out.writeChars(text);
        }
    }

    static String text(ByteBuffer in) {
        boolean latin = in.get() == LATIN;
        int length = in.getInt();
        if (latin) {
            byte[] bytes = new byte[length];
            in.get(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        char[] chars = new char[length];
        in.asCharBuffer().get(chars);
        in.position(in.position() + 2 * length);
        return new String(chars);
    }

    static void skipText(ByteBuffer in) {
        int width = in.get() == LATIN ? 1 : 2;
        int length = in.getInt();
        in.position(in.position() + width * length);
    }

    /** Writes a number, nothing for null, or an array with those of its elements that are NULL. */
    static void write(@Nullable Object value, Cell cell, DataOutputStream out) throws IOException {
        if (value instanceof Long number) {
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeLong(Double.doubleToRawLongBits(number));
        } else if (value != null) {
            int length = Array.getLength(value);
            BitSet nulls = new BitSet();
            for (int i = 0; i < length; i++) {
                nulls.set(i, cell.isNullElement(i));
            }
            byte[] bits = nulls.toByteArray();
            out.writeInt(bits.length);
            out.write(bits);
            elements(value, length, out);
        }
    }

    private static void elements(Object array, int length, DataOutputStream out) throws IOException {
        if (array instanceof boolean[] values) {
            header('Z', length, out);
            for (boolean value : values) {
                out.writeBoolean(value);
            }
        } else if (array instanceof byte[] values) {
            header('B', length, out);
            out.write(values);
        } else if (array instanceof short[] values) {
            header('S', length, out);
            for (short value : values) {
                out.writeShort(value);
            }
        } else if (array instanceof int[] values) {
            header('I', length, out);
            for (int value : values) {
                out.writeInt(value);
            }
        } else if (array instanceof long[] values) {
            header('J', length, out);
            for (long value : values) {
                out.writeLong(value);
            }
        } else if (array instanceof float[] values) {
            header('F', length, out);
            for (float value : values) {
                out.writeInt(Float.floatToRawIntBits(value));
            }
        } else if (array instanceof double[] values) {
            header('D', length, out);
            for (double value : values) {
                out.writeLong(Double.doubleToRawLongBits(value));
            }
        } else {
            header('T', length, out);
            for (String value : (String[]) array) {
                write(value, out);
            }
        }
    }

    private static void header(char type, int length, DataOutputStream out) throws IOException {
        out.writeByte(type);
        out.writeInt(length);
    }

    static boolean isNullElement(ByteBuffer in, int element) {
        int bytes = in.getInt();
        int index = element >> 3;
        return index < bytes && (in.get(in.position() + index) & (1 << (element & 7))) != 0;
    }

    static Object array(ByteBuffer in) {
        int nulls = in.getInt();
        in.position(in.position() + nulls);
        char type = (char) in.get();
        int length = in.getInt();
        switch (type) {
            case 'Z' -> {
                boolean[] values = new boolean[length];
                for (int i = 0; i < length; i++) {
                    values[i] = in.get() != 0;
                }
                return values;
            }
            case 'B' -> {
                byte[] values = new byte[length];
                in.get(values);
                return values;
            }
            case 'S' -> {
                short[] values = new short[length];
                in.asShortBuffer().get(values);
                return values;
            }
            case 'I' -> {
                int[] values = new int[length];
                in.asIntBuffer().get(values);
                return values;
            }
            case 'J' -> {
                long[] values = new long[length];
                in.asLongBuffer().get(values);
                return values;
            }
            case 'F' -> {
                float[] values = new float[length];
                in.asFloatBuffer().get(values);
                return values;
            }
            case 'D' -> {
                double[] values = new double[length];
                in.asDoubleBuffer().get(values);
                return values;
            }
            default -> {
                String[] values = new String[length];
                for (int i = 0; i < length; i++) {
                    values[i] = text(in);
                }
                return values;
            }
        }
    }
}
