package org.tapjdbc.votable;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/**
 * One column of the row that a reader stands on. The same object serves every row; it decodes when a getter asks, and
 * what it answers is that of the current row. A getter that does not fit the field's datatype throws
 * {@link IllegalStateException}; text that is no number throws {@link VotableException}.
 */
public interface Cell {
    /** The declaration of the column. */
    Field field();

    /**
     * Whether the cell is null (VOTable 1.5, section 6): an empty TD, a bit of the BINARY2 mask, or the field's magic
     * value. NaN is not null.
     */
    boolean isNull() throws VotableException;

    /** A scalar boolean or bit. False if null. */
    boolean booleanValue() throws VotableException;

    /** A scalar bit, unsignedByte (0 to 255), short, int or long. 0 if null. */
    long longValue() throws VotableException;

    /** A scalar number of any type. 0 if null. A {@code float} widens as Java widens it. */
    double doubleValue() throws VotableException;

    /**
     * Of a string or an array of strings, its characters; of bits, a digit for each; of anything else, its value as DALI
     * writes it (elements parted by blanks). Null if null. What stands in a TABLEDATA document is handed out as it is,
     * without the white space around anything but characters; only a scalar boolean is {@code true} or {@code false}
     * however it is spelt.
     */
    @Nullable String text() throws VotableException;

    /**
     * The elements of an array, in the document's order (the first dimension runs fastest), null if null:
     * {@code boolean[]} for boolean and bit, {@code byte[]} for unsignedByte, {@code short[]}, {@code int[]},
     * {@code long[]}, {@code float[]}, {@code double[]} (complex numbers as pairs), {@code String[]} for character data
     * of two or more dimensions. A scalar is an array of one.
     */
    @Nullable Object array() throws VotableException;

    /**
     * Whether that element of an array that {@link #array()} returned is null: the magic value, or a boolean that is
     * neither true nor false. False beyond the end.
     */
    boolean isNullElement(int element) throws VotableException;
}
