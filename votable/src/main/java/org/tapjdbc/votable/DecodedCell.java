package org.tapjdbc.votable;

import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What the cells of all serializations have in common: the declaration, magic nulls, and the last array. */
abstract sealed class DecodedCell implements Cell permits TextCell, BinaryCell {
    protected final Field field;
    /** The declaration that the bytes or characters follow. */
    protected final Field layout;

    protected final Datatype datatype;
    protected final Progress progress;
    private final boolean hasMagic;
    private final long magicInteger;
    private final double magicFloating;
    /** Whether the cell is a single string of a declared length, which a NUL may end earlier. */
    protected final boolean padded;

    /** Whether blanks may fill it up, too; one that is a single character is a blank that is meant. */
    protected final boolean blankFilled;

    /** Whether a string of nothing but blanks is null: of a time, since DALI knows no empty time. */
    protected final boolean blankIsNull;

    private final @Nullable String magicText;
    private @Nullable Object lastArray;
    /** Elements of the last array that are null by their text: no truth value, or a word for null. */
    private final BitSet unknown = new BitSet();

    /**
     * A cell.
     *
     * @param field the declaration of the column
     * @param layout the declaration that its cells follow, which is the same save for FITS
     */
    DecodedCell(Field field, Field layout, Progress progress) {
        this.field = field;
        this.layout = layout;
        this.datatype = layout.datatype();
        this.progress = progress;
        Long integer = datatype.isInteger() ? NullValue.integer(layout) : null;
        Double floating = datatype.isFloating() || datatype.isComplex() ? NullValue.floating(layout) : null;
        this.hasMagic = integer != null || floating != null;
        this.magicInteger = integer == null ? 0 : integer;
        this.magicFloating = floating == null ? 0 : floating;
        this.padded =
                datatype.isText() && layout.isString() && !layout.arraysize().variable();
        this.blankFilled = padded && layout.arraysize().fixedCount() != 1;
        this.blankIsNull = layout.isString() && isTime(layout.xtype());
        this.magicText = layout.isString() ? magicText(layout) : null;
    }

    @Override
    public final Field field() {
        return field;
    }

    /** Whether a number stands for null. */
    protected final boolean hasMagic() {
        return hasMagic;
    }

    protected final boolean isMagic(long value) {
        return hasMagic && value == magicInteger;
    }

    /** Compares as numbers; a NaN that is declared to be null is null. */
    protected final boolean isMagic(double value) {
        return hasMagic && (value == magicFloating || (Double.isNaN(value) && Double.isNaN(magicFloating)));
    }

    protected final boolean hasMagicText() {
        return magicText != null;
    }

    /** Of strings that blanks fill up, those in the cell and in the declaration do not count. */
    protected final boolean isMagic(String text) {
        return (padded ? unpadded(text) : text).equals(magicText);
    }

    private static boolean isTime(@Nullable String xtype) {
        String known = xtype == null ? "" : xtype.strip().toLowerCase(Locale.ROOT);
        return known.equals("timestamp") || known.equals("adql:timestamp");
    }

    /** The string that is declared to be null. */
    private @Nullable String magicText(Field field) {
        String declared = field.nullValue();
        return declared == null || !padded ? declared : unpadded(declared);
    }

    /** A string of fixed length without what fills it up. */
    protected final String unpadded(String text) {
        int end = text.indexOf('\0');
        end = end < 0 ? text.length() : end;
        while (blankFilled && end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    protected final <A> A remember(A array) {
        lastArray = array;
        return array;
    }

    protected final void forgetUnknown() {
        unknown.clear();
    }

    protected final void markUnknown(int element) {
        unknown.set(element);
    }

    @Override
    public final boolean isNullElement(int element) {
        Object array = lastArray;
        if (element >= 0 && unknown.get(element)) {
            return true;
        }
        if (!hasMagic || element < 0) {
            return false;
        }
        if (array instanceof double[] values) {
            return element < values.length && isMagic(values[element]);
        }
        if (array instanceof float[] values) {
            return element < values.length && isMagic(values[element]);
        }
        if (array instanceof long[] values) {
            return element < values.length && isMagic(values[element]);
        }
        if (array instanceof int[] values) {
            return element < values.length && isMagic(values[element]);
        }
        if (array instanceof short[] values) {
            return element < values.length && isMagic(values[element]);
        }
        if (array instanceof byte[] values) {
            return element < values.length && isMagic((long) (values[element] & 0xff));
        }
        return false;
    }

    protected final IllegalStateException unfit(String getter) {
        return new IllegalStateException(
                getter + " does not fit column \"" + field.name() + "\" of type " + Values.declared(field));
    }
}
