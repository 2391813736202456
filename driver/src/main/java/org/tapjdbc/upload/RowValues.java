package org.tapjdbc.upload;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * Makes what JDBC hands over the values of columns: how is settled once for each column. Taken are, where null is NULL
 * for each:
 *
 * <ul>
 *   <li>for whole numbers: Boolean (1, 0), all classes of numbers, and text. A fraction is refused, 22003: to round is the
 *       user's business;
 *   <li>for floating-point numbers: the same, with NaN and the infinities. A REAL gets the nearest one;
 *   <li>for BOOLEAN and BIT: Boolean, the numbers 1 and 0, and the texts true, t, 1, false, f and 0;
 *   <li>for timestamps: the classes of {@code java.sql}, {@code java.time} and {@code java.util} for dates and moments,
 *       with moments in UTC, and text as ISO 8601 has it, with T or a blank;
 *   <li>for other strings: text, numbers, truth values, times, UUID, enum, URI, URL, MOCs, Clob, and {@code char[]};
 *   <li>for arrays and geometries: primitive arrays, arrays of objects, lists, {@link java.sql.Array}, all of them nested,
 *       too, then with VOTable's last dimension outermost, and text, its elements parted by blanks. BINARY and VARBINARY
 *       take {@code byte[]} and Blob besides.
 * </ul>
 *
 * <p>Errors are 22003 for numbers out of range, 22001 for strings and arrays that are too long, 22007 for what is no
 * time, and 22018 for any other value that does not fit. Arrays are handed on as they are, not copied. Immutable.
 */
public final class RowValues {
    private final List<Field> fields;
    private final Conversion[] conversions;

    private RowValues(List<Field> fields) {
        this.fields = fields;
        this.conversions = fields.stream().map(RowValues::conversion).toArray(Conversion[]::new);
    }

    /** For rows with these columns. */
    public static RowValues of(List<Field> fields) {
        return new RowValues(List.copyOf(fields));
    }

    private static Conversion conversion(Field field) {
        Target target = new Target(field);
        if (field.isString()) {
            return TextValues.of(target);
        }
        if (!field.isScalar()) {
            return ArrayValues.of(target);
        }
        return scalar(target, field.datatype());
    }

    static Conversion scalar(Target target, Datatype datatype) {
        return switch (datatype) {
            case BOOLEAN, BIT -> new TruthValues(target);
            case FLOAT, FLOAT_COMPLEX -> RealNumbers.single(target);
            case DOUBLE, DOUBLE_COMPLEX -> RealNumbers.twice(target);
            default -> new WholeNumbers(target);
        };
    }

    /**
     * A value for a column.
     *
     * @param column the column, from 0
     * @throws SQLException 22001, 22003, 22007 or 22018, with the column's name, if it does not fit
     */
    public @Nullable Object value(int column, @Nullable Object value) throws SQLException {
        return value == null ? null : conversions[column].of(value);
    }

    /**
     * The values of a row, in a new array.
     *
     * @throws SQLException 42000 if they are not as many as the columns; else as for {@link #value}
     */
    public @Nullable Object[] row(@Nullable Object... values) throws SQLException {
        if (values.length != conversions.length) {
            throw wrongCount(values.length);
        }
        @Nullable Object[] row = new @Nullable Object[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(i, values[i]);
        }
        return row;
    }

    SQLException wrongCount(int count) {
        return Errors.REJECTED.say("A row has %d values where the table has %d columns.", count, fields.size());
    }
}
