package org.tapjdbc.votable;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What {@link BinaryWriter} asks of a column in each row, worked out once. */
final class BinaryColumn {
    /** What a cell is. */
    enum Shape {
        STRING,
        STRINGS,
        SCALAR,
        ARRAY
    }

    final Field field;
    final Datatype datatype;
    final Shape shape;
    /** Whether a count of elements stands before each cell. */
    final boolean counted;
    /** The elements of a cell, or of a slice along the last dimension where that is variable. */
    final long fixedCount;
    /** The bytes of a character. */
    final int unit;
    /** What stands for null in a cell; null where the column has nothing and the serialization needs something. */
    final @Nullable Object nullValue;
    /** The number that a reader would take for null. */
    final @Nullable Long magicNull;

    BinaryColumn(Field field, Serialization serialization) {
        this.field = field;
        this.datatype = field.datatype();
        this.shape = field.isString()
                ? Shape.STRING
                : datatype.isText() ? Shape.STRINGS : field.isScalar() ? Shape.SCALAR : Shape.ARRAY;
        this.counted = field.arraysize().variable() || datatype == Datatype.UNKNOWN;
        this.fixedCount = field.arraysize().fixedCount();
        this.unit = datatype == Datatype.UNICODE_CHAR ? 2 : 1;
        this.nullValue = nullOf(field, serialization);
        this.magicNull = Values.magicNull(field);
    }

    private static @Nullable Object nullOf(Field field, Serialization serialization) {
        Datatype datatype = field.datatype();
        if (serialization == Serialization.BINARY2) {
            return 0L;
        }
        if (datatype.isInteger()) {
            return field.nullValue() == null ? null : NullValue.integer(field);
        }
        if (datatype.isFloating() || datatype.isComplex()) {
            Double magic = field.nullValue() == null ? null : NullValue.floating(field);
            return magic == null ? Double.NaN : magic;
        }
        return datatype == Datatype.BIT ? null : 0L;
    }
}
