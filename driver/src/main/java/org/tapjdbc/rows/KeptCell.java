package org.tapjdbc.rows;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A cell whose rows are kept as bytes: it answers as the one did that they were taken from, its failures included. */
final class KeptCell implements Cell {
    private static final byte GOOD = 1;
    /** It has a text, which is no value of its type. */
    private static final byte NO_VALUE = 2;
    /** Nothing of it can be read. */
    private static final byte UNREADABLE = 3;

    private enum Kind {
        STRING,
        TRUTH,
        WHOLE,
        FLOATING,
        ARRAY
    }

    private final Field field;
    private final int column;
    private final Kind kind;
    private ByteBuffer row = ByteBuffer.allocate(0);
    private int start;

    KeptCell(Field field, int column) {
        this.field = field;
        this.column = column;
        this.kind = kind(field);
    }

    private static Kind kind(Field field) {
        Datatype datatype = field.datatype();
        if (field.isString()) {
            return Kind.STRING;
        }
        if (!field.isScalar()) {
            return Kind.ARRAY;
        }
        return datatype.isInteger() ? Kind.WHOLE : datatype.isFloating() ? Kind.FLOATING : Kind.TRUTH;
    }

    /** Moves to a row, which begins with the place of each of its cells: 0 for one that is NULL. */
    void moveTo(ByteBuffer bytes) {
        row = bytes;
        start = bytes.getInt(column * Integer.BYTES);
    }

    /**
     * Writes what another cell of this column holds, which is not NULL.
     *
     * @throws VotableException if it has not even a text; nothing is written then
     */
    void keep(Cell cell, DataOutputStream out) throws IOException {
        String text = cell.text();
        try {
            Object value = value(cell);
            out.writeByte(GOOD);
            KeptValues.write(text == null ? "" : text, out);
            KeptValues.write(value, cell, out);
        } catch (VotableException e) {
            out.writeByte(NO_VALUE);
            KeptValues.write(text == null ? "" : text, out);
            KeptValues.write(String.valueOf(e.getMessage()), out);
        }
    }

    /** Writes that a cell cannot be read at all. */
    static void unreadable(VotableException problem, DataOutputStream out) throws IOException {
        out.writeByte(UNREADABLE);
        KeptValues.write(String.valueOf(problem.getMessage()), out);
    }

    private @Nullable Object value(Cell cell) throws VotableException {
        return switch (kind) {
            case STRING -> null;
            case TRUTH -> cell.booleanValue() ? 1L : 0L;
            case WHOLE -> cell.longValue();
            case FLOATING -> cell.doubleValue();
            case ARRAY -> cell.array();
        };
    }

    @Override
    public Field field() {
        return field;
    }

    @Override
    public boolean isNull() throws VotableException {
        if (start != 0 && row.get(start) == UNREADABLE) {
            throw new VotableException(KeptValues.text(at(1)));
        }
        return start == 0;
    }

    private ByteBuffer at(int offset) {
        return row.duplicate().position(start + offset);
    }

    /** Where the value is, behind the text. */
    private ByteBuffer atValue() throws VotableException {
        ByteBuffer bytes = at(1);
        KeptValues.skipText(bytes);
        if (row.get(start) == NO_VALUE) {
            throw new VotableException(KeptValues.text(bytes));
        }
        return bytes;
    }

    private IllegalStateException unfit(String getter) {
        return new IllegalStateException(getter + " does not fit the column " + field.name());
    }

    @Override
    public boolean booleanValue() throws VotableException {
        if (kind != Kind.TRUTH) {
            throw unfit("booleanValue");
        }
        return !isNull() && atValue().getLong() != 0;
    }

    @Override
    public long longValue() throws VotableException {
        if (kind != Kind.WHOLE && field.datatype() != Datatype.BIT) {
            throw unfit("longValue");
        }
        return isNull() ? 0 : atValue().getLong();
    }

    @Override
    public double doubleValue() throws VotableException {
        if (kind == Kind.FLOATING) {
            return isNull() ? 0 : atValue().getDouble();
        }
        return longValue();
    }

    @Override
    public @Nullable String text() throws VotableException {
        return isNull() ? null : KeptValues.text(at(1));
    }

    @Override
    public @Nullable Object array() throws VotableException {
        if (isNull()) {
            return null;
        }
        return switch (kind) {
            case STRING -> new String[] {KeptValues.text(at(1))};
            case TRUTH -> new boolean[] {booleanValue()};
            case FLOATING ->
                field.datatype() == Datatype.FLOAT
                        ? new float[] {(float) doubleValue()}
                        : (Object) new double[] {doubleValue()};
            case WHOLE ->
                switch (field.datatype()) {
                    case UNSIGNED_BYTE -> new byte[] {(byte) longValue()};
                    case SHORT -> new short[] {(short) longValue()};
                    case INT -> new int[] {(int) longValue()};
                    default -> new long[] {longValue()};
                };
            case ARRAY -> KeptValues.array(atValue());
        };
    }

    @Override
    public boolean isNullElement(int element) {
        if (kind != Kind.ARRAY || start == 0 || row.get(start) != GOOD) {
            return false;
        }
        ByteBuffer bytes = at(1);
        KeptValues.skipText(bytes);
        return KeptValues.isNullElement(bytes, element);
    }
}
