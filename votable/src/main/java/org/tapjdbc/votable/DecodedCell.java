package org.tapjdbc.votable;

import java.util.BitSet;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What the cells of all serializations have in common: the declaration, magic nulls, and the last array. */
abstract sealed class DecodedCell implements Cell permits TextCell, BinaryCell {
    protected final Field field;
    protected final Datatype datatype;
    protected final Progress progress;
    private final boolean hasMagic;
    private final long magicInteger;
    private final double magicFloating;
    /** Whether blanks fill a single string up to its declared length. */
    protected final boolean padded;

    private final @Nullable String magicText;
    private @Nullable Object lastArray;
    /** Elements of the last array of booleans that are neither true nor false. */
    private final BitSet unknown = new BitSet();

    DecodedCell(Field field, Progress progress) {
        this.field = field;
        this.datatype = field.datatype();
        this.progress = progress;
        Long integer = datatype.isInteger() ? NullValue.integer(field) : null;
        Double floating = datatype.isFloating() || datatype.isComplex() ? NullValue.floating(field) : null;
        this.hasMagic = integer != null || floating != null;
        this.magicInteger = integer == null ? 0 : integer;
        this.magicFloating = floating == null ? 0 : floating;
        this.padded =
                datatype.isText() && field.isString() && !field.arraysize().variable();
        this.magicText = field.isString() ? magicText(field, padded) : null;
    }

    @Override
    public final Field field() {
        return field;
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

    /** The string that is null: what is declared, and of a time the empty one, since DALI knows no empty time. */
    private static @Nullable String magicText(Field field, boolean padded) {
        String declared = field.nullValue();
        String xtype = field.xtype() == null ? "" : field.xtype().strip().toLowerCase(Locale.ROOT);
        if (declared == null && (xtype.equals("timestamp") || xtype.equals("adql:timestamp"))) {
            return "";
        }
        return declared == null || !padded ? declared : unpadded(declared);
    }

    /** A string of fixed length without what fills it up. */
    protected static String unpadded(String text) {
        int end = text.indexOf('\0');
        end = end < 0 ? text.length() : end;
        while (end > 0 && text.charAt(end - 1) == ' ') {
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
        if (array instanceof boolean[]) {
            return unknown.get(element);
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
