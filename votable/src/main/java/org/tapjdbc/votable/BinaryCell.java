package org.tapjdbc.votable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A column of a table in BINARY or BINARY2, or a cell in that form. */
final class BinaryCell extends DecodedCell {
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CellBytes rows;
    private final int column;
    private final boolean scalar;
    /** Whether a string is null where it has no characters, and only there. */
    private final boolean emptyIsNull;

    /** Whether a cell that the mask does not name may be null by its value. */
    private final boolean nullByValue;

    private boolean malformedSeen;

    BinaryCell(Field field, Progress progress, CellBytes rows, int column) {
        this(field, field, progress, rows, column);
    }

    /** A cell whose bytes have another shape than the one declared. */
    BinaryCell(Field field, Field layout, Progress progress, CellBytes rows, int column) {
        super(field, layout, progress);
        this.rows = rows;
        this.column = column;
        this.scalar = layout.isScalar() && !layout.datatype().isText();
        this.emptyIsNull = hasMagicText() && !padded && isMagic("");
        this.nullByValue = blankIsNull || hasMagicText() || (scalar && (datatype == Datatype.BOOLEAN || hasMagic()));
    }

    static int int32(byte[] bytes, int offset) {
        return (int) INTS.get(bytes, offset);
    }

    @Override
    public boolean isNull() {
        return rows.isMasked(column) || (nullByValue && isNullByValue());
    }

    private boolean isNullByValue() {
        if (scalar) {
            return switch (datatype) {
                case BOOLEAN -> isUnknown(rows.window()[rows.offset(column)]);
                case UNSIGNED_BYTE, SHORT, INT, LONG -> isMagic(integer());
                case FLOAT, DOUBLE -> isMagic(floating());
                default -> false;
            };
        }
        if (blankIsNull && isBlank()) {
            return true;
        }
        if (emptyIsNull) {
            return rows.count(column) == 0;
        }
        return hasMagicText() && isMagic(string());
    }

    /** Whether a string holds nothing but blanks, as far as a NUL does not end it earlier. */
    private boolean isBlank() {
        byte[] bytes = rows.window();
        int width = datatype.bytes();
        int at = rows.offset(column);
        for (int end = at + rows.count(column) * width; at < end; at += width) {
            int character = width == 1 ? bytes[at] & 0xff : (short) SHORTS.get(bytes, at) & 0xffff;
            if (character > ' ') {
                return false;
            }
            if (padded && character == 0) {
                return true;
            }
        }
        return true;
    }

    private static boolean isUnknown(byte truth) {
        return switch (truth) {
            case 'T', 't', '1', 'F', 'f', '0' -> false;
            default -> true;
        };
    }

    private static boolean isTrue(byte truth) {
        return truth == 'T' || truth == 't' || truth == '1';
    }

    private long integer() {
        byte[] bytes = rows.window();
        int at = rows.offset(column);
        return switch (datatype) {
            case UNSIGNED_BYTE -> bytes[at] & 0xff;
            case SHORT -> (short) SHORTS.get(bytes, at);
            case INT -> (int) INTS.get(bytes, at);
            case LONG -> (long) LONGS.get(bytes, at);
            default -> throw unfit("longValue");
        };
    }

    private double floating() {
        byte[] bytes = rows.window();
        int at = rows.offset(column);
        return datatype == Datatype.DOUBLE
                ? Double.longBitsToDouble((long) LONGS.get(bytes, at))
                : Float.intBitsToFloat((int) INTS.get(bytes, at));
    }

    private boolean bit(int index) {
        return (rows.window()[rows.offset(column) + (index >> 3)] & (0x80 >> (index & 7))) != 0;
    }

    @Override
    public boolean booleanValue() {
        if (!scalar || (datatype != Datatype.BOOLEAN && datatype != Datatype.BIT)) {
            throw unfit("booleanValue");
        }
        return !rows.isMasked(column)
                && (datatype == Datatype.BIT ? bit(0) : isTrue(rows.window()[rows.offset(column)]));
    }

    @Override
    public long longValue() {
        if (scalar && datatype == Datatype.BIT) {
            return booleanValue() ? 1 : 0;
        }
        if (!scalar || !datatype.isInteger()) {
            throw unfit("longValue");
        }
        long value = rows.isMasked(column) ? 0 : integer();
        return isMagic(value) ? 0 : value;
    }

    @Override
    public double doubleValue() {
        if (scalar && datatype.isFloating()) {
            double value = rows.isMasked(column) ? 0 : floating();
            return isMagic(value) ? 0 : value;
        }
        if (!scalar || datatype == Datatype.BOOLEAN) {
            throw unfit("doubleValue");
        }
        return longValue();
    }

    @Override
    public @Nullable String text() {
        if (isNull()) {
            return null;
        }
        if (datatype.isText()) {
            return string();
        }
        if (!scalar) {
            return ArrayText.of(arrayNotNull(), datatype, this::isNullElement);
        }
        return switch (datatype) {
            case BOOLEAN -> Boolean.toString(booleanValue());
            case FLOAT -> ArrayText.of((float) floating());
            case DOUBLE -> ArrayText.of(floating());
            default -> Long.toString(longValue());
        };
    }

    @Override
    public @Nullable Object array() {
        return isNull() ? null : arrayNotNull();
    }

    private Object arrayNotNull() {
        if (layout.isString()) {
            return new String[] {string()};
        }
        if (datatype.isText()) {
            return StringArrays.cut(layout, string());
        }
        forgetUnknown();
        int count = rows.count(column);
        return remember(
                switch (datatype) {
                    case BOOLEAN -> booleans(count);
                    case BIT -> bits(count);
                    case UNSIGNED_BYTE -> {
                        int at = rows.offset(column);
                        yield Arrays.copyOfRange(rows.window(), at, at + count);
                    }
                    case SHORT -> shorts(count);
                    case INT -> ints(count);
                    case LONG -> longs(count);
                    case FLOAT -> floats(count);
                    case FLOAT_COMPLEX -> floats(2 * count);
                    case DOUBLE -> doubles(count);
                    case DOUBLE_COMPLEX -> doubles(2 * count);
                    default -> throw unfit("array");
                });
    }

    private boolean[] booleans(int count) {
        byte[] bytes = rows.window();
        int at = rows.offset(column);
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
            values[i] = isTrue(bytes[at + i]);
            if (isUnknown(bytes[at + i])) {
                markUnknown(i);
            }
        }
        return values;
    }

    private boolean[] bits(int count) {
        boolean[] values = new boolean[count];
        for (int i = 0; i < count; i++) {
            values[i] = bit(i);
        }
        return values;
    }

    private short[] shorts(int count) {
        short[] values = new short[count];
        ByteBuffer.wrap(rows.window(), rows.offset(column), 2 * count)
                .asShortBuffer()
                .get(values);
        return values;
    }

    private int[] ints(int count) {
        int[] values = new int[count];
        ByteBuffer.wrap(rows.window(), rows.offset(column), 4 * count)
                .asIntBuffer()
                .get(values);
        return values;
    }

    private long[] longs(int count) {
        long[] values = new long[count];
        ByteBuffer.wrap(rows.window(), rows.offset(column), 8 * count)
                .asLongBuffer()
                .get(values);
        return values;
    }

    private float[] floats(int count) {
        float[] values = new float[count];
        ByteBuffer.wrap(rows.window(), rows.offset(column), 4 * count)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    private double[] doubles(int count) {
        double[] values = new double[count];
        ByteBuffer.wrap(rows.window(), rows.offset(column), 8 * count)
                .asDoubleBuffer()
                .get(values);
        return values;
    }

    /** All characters of the cell; of a single string of fixed length, without what pads it. */
    private String string() {
        byte[] bytes = rows.window();
        int at = rows.offset(column);
        int end = at + rows.count(column) * datatype.bytes();
        if (datatype == Datatype.UNICODE_CHAR) {
            String text = new String(bytes, at, end - at, StandardCharsets.UTF_16BE);
            if (text.indexOf('\uFFFD') >= 0
                    && !Arrays.equals(text.getBytes(StandardCharsets.UTF_16BE), Arrays.copyOfRange(bytes, at, end))) {
                warnOnce("half a character is read as U+FFFD");
            }
            return padded ? unpadded(text) : text;
        }
        if (padded) {
            end = endOfText(bytes, at, end);
        }
        if (blankFilled) {
            while (end > at && bytes[end - 1] == ' ') {
                end--;
            }
        }
        return isAscii(bytes, at, end)
                ? new String(bytes, at, end - at, StandardCharsets.ISO_8859_1)
                : utf8(bytes, at, end);
    }

    /** The index of the first NUL, or the end. */
    private static int endOfText(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return end;
    }

    private static boolean isAscii(byte[] bytes, int start, int end) {
        int at = start;
        long high = 0;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            high |= (long) LONGS.get(bytes, at);
        }
        for (; at < end; at++) {
            high |= bytes[at];
        }
        return (high & 0x8080808080808080L) == 0;
    }

    /** UTF-8, as VOTable 1.6 has it; what is none can only be of the times when services sent Latin-1. */
    private String utf8(byte[] bytes, int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            warnOnce("bytes that are no UTF-8 are taken for ISO-8859-1");
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        }
    }

    private void warnOnce(String what) {
        if (!malformedSeen) {
            malformedSeen = true;
            progress.warn(field, progress.rows(), what);
        }
    }
}
