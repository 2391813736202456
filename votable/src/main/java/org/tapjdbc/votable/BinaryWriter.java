package org.tapjdbc.votable;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Writes rows as BINARY or BINARY2 with an inline STREAM (VOTable 1.5, sections 5.3 and 5.4). */
final class BinaryWriter implements RowWriter {
    private static final int CHUNK = 1 << 14;
    private static final int UNKNOWN_TRUTH = '?';

    private final XmlOutput out;
    private final BinaryColumn[] columns;
    private final String element;
    private final int maskBytes;
    private final ByteBuilder pending = new ByteBuilder();
    private final Base64Output base64;

    BinaryWriter(XmlOutput out, List<Field> fields, Serialization serialization) {
        this.out = out;
        this.element = serialization.name();
        this.maskBytes = serialization == Serialization.BINARY2 ? (fields.size() + 7) / 8 : 0;
        this.base64 = new Base64Output(out);
        this.columns = new BinaryColumn[fields.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new BinaryColumn(fields.get(i), serialization);
        }
    }

    @Override
    public void start() {
        out.markup("<DATA>\n<" + element + ">\n<STREAM encoding=\"base64\">\n");
    }

    @Override
    public void finish() throws IOException {
        base64.finish(pending);
        out.markup("</STREAM>\n</" + element + ">\n</DATA>\n");
        out.flushIfFull();
    }

    @Override
    public void row(@Nullable Object[] values) throws IOException {
        append(values);
        if (pending.size() >= CHUNK) {
            base64.lines(pending);
            out.flushIfFull();
        }
    }

    /** The rows that are not written yet. */
    ByteBuilder pending() {
        return pending;
    }

    @Override
    public void append(@Nullable Object[] values) {
        int begin = pending.size();
        try {
            pending.fill(0, maskBytes);
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                if (value != null) {
                    cell(columns[i], value);
                } else {
                    if (maskBytes > 0) {
                        pending.or(begin + i / 8, 0x80 >> i % 8);
                    }
                    nullCell(columns[i]);
                }
            }
        } catch (IllegalArgumentException e) {
            pending.truncate(begin);
            throw e;
        }
    }

    private void nullCell(BinaryColumn column) {
        Field field = column.field;
        Datatype datatype = column.datatype;
        if (column.counted) {
            pending.int32(0);
            return;
        }
        Object magic = column.nullValue;
        if (magic == null) {
            throw new IllegalArgumentException("column \"" + field.name() + "\": null cannot be written as " + element
                    + ", as " + Values.declared(field) + " has no null value declared (VALUES null)");
        }
        long count = column.fixedCount * (datatype.isComplex() ? 2 : 1);
        if (datatype == Datatype.BIT || datatype.isText()) {
            pending.fill(0, Math.toIntExact(datatype == Datatype.BIT ? (count + 7) / 8 : count * datatype.bytes()));
            return;
        }
        for (long i = 0; i < count; i++) {
            if (datatype == Datatype.BOOLEAN) {
                pending.int8(UNKNOWN_TRUTH);
            } else if (magic instanceof Long whole) {
                integerOrReal(datatype, whole, whole);
            } else if (magic instanceof Double real) {
                integerOrReal(datatype, 0, real);
            }
        }
    }

    private void cell(BinaryColumn column, Object value) {
        switch (column.shape) {
            case STRING -> string(column, Values.toText(column.field, value));
            case STRINGS -> strings(column, value);
            case SCALAR -> {
                if (value.getClass().isArray()) {
                    array(column, value);
                } else {
                    scalar(column, value);
                }
            }
            case ARRAY -> array(column, value);
        }
    }

    private void scalar(BinaryColumn column, Object value) {
        Field field = column.field;
        switch (column.datatype) {
            case BOOLEAN -> pending.int8(Values.toBoolean(field, value) ? 'T' : 'F');
            case BIT -> pending.int8(Values.toBoolean(field, value) ? 0x80 : 0);
            case FLOAT, DOUBLE -> real(field, Values.toDouble(field, value));
            default ->
                integerOrReal(
                        column.datatype, Values.notMagic(field, column.magicNull, Values.toLong(field, value)), 0);
        }
    }

    private void array(BinaryColumn column, Object array) {
        Field field = column.field;
        Datatype datatype = column.datatype;
        int length = Values.length(field, array);
        if (column.counted) {
            pending.int32(datatype.isComplex() ? length / 2 : length);
        }
        if (datatype == Datatype.BIT) {
            bits(field, array, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            if (datatype == Datatype.BOOLEAN) {
                pending.int8(truth(Values.truthAt(field, array, i)));
            } else if (datatype.isInteger()) {
                integerOrReal(datatype, Values.longAt(field, array, i), 0);
            } else {
                real(field, Values.doubleAt(field, array, i));
            }
        }
    }

    private static int truth(@Nullable Boolean value) {
        return value == null ? UNKNOWN_TRUTH : value ? 'T' : 'F';
    }

    private void bits(Field field, Object array, int length) {
        int at = pending.size();
        pending.fill(0, (length + 7) / 8);
        for (int i = 0; i < length; i++) {
            if (Values.booleanAt(field, array, i)) {
                pending.or(at + i / 8, 0x80 >> i % 8);
            }
        }
    }

    private void real(Field field, double value) {
        if (field.datatype() == Datatype.FLOAT || field.datatype() == Datatype.FLOAT_COMPLEX) {
            pending.int32(Float.floatToIntBits(Values.toFloat(field, value)));
        } else {
            pending.int64(Double.doubleToLongBits(value));
        }
    }

    private void integerOrReal(Datatype datatype, long whole, double real) {
        switch (datatype) {
            case UNSIGNED_BYTE -> pending.int8((int) whole);
            case SHORT -> pending.int16((int) whole);
            case INT -> pending.int32((int) whole);
            case LONG -> pending.int64(whole);
            case FLOAT, FLOAT_COMPLEX -> pending.int32(Float.floatToIntBits((float) real));
            case DOUBLE, DOUBLE_COMPLEX -> pending.int64(Double.doubleToLongBits(real));
            default -> throw new IllegalStateException(datatype.name());
        }
    }

    private void string(BinaryColumn column, String text) {
        byte[] bytes = StringBytes.encode(column.field, text);
        if (column.counted) {
            pending.int32(bytes.length / column.unit);
            pending.append(bytes);
        } else {
            padded(column, text, bytes, Math.max(1, column.fixedCount), 0);
        }
    }

    private void strings(BinaryColumn column, Object value) {
        long width = column.field.arraysize().dimensions().get(0);
        List<String> strings = Values.strings(column.field, value);
        if (column.counted) {
            pending.int32(Math.toIntExact(strings.size() * width));
        }
        for (String string : strings) {
            padded(column, string, StringBytes.encode(column.field, string), width, ' ');
        }
    }

    private void padded(BinaryColumn column, String text, byte[] bytes, long width, int pad) {
        long missing = width - bytes.length / column.unit;
        if (missing < 0) {
            throw Values.misfit(column.field, text, "does not fit " + Values.declared(column.field));
        }
        pending.append(bytes);
        for (long i = 0; i < missing; i++) {
            if (column.unit == 2) {
                pending.int8(0);
            }
            pending.int8(pad);
        }
    }
}
