package org.tapjdbc.votable;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * A cell of TABLEDATA that is written in base64, as VOTable proposes: the elements in their BINARY form, without a count
 * before them.
 */
final class Base64Cell implements CellBytes {
    private final byte[] bytes;
    private final int count;

    private Base64Cell(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
    }

    /** The text that would stand in the cell if it were not encoded; null if the cell is null. */
    static @Nullable String decoded(Field field, Progress progress, String base64) throws VotableException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.replaceAll("\\s+", ""));
        } catch (IllegalArgumentException e) {
            throw wrong(field, progress, "is broken base64");
        }
        if (bytes.length == 0) {
            return null;
        }
        Base64Cell place = new Base64Cell(bytes, count(field, progress, bytes.length));
        return new BinaryCell(field, progress, place, 0).text();
    }

    /** The number of elements, which must be what the column declares. */
    private static int count(Field field, Progress progress, int length) throws VotableException {
        Arraysize shape = field.arraysize();
        int size = field.datatype().bytes();
        boolean bits = field.datatype() == Datatype.BIT;
        long fixed = shape.fixedCount();
        boolean fits = bits ? shape.variable() || (fixed + 7) / 8 == length : size > 0 && length % size == 0;
        long count = bits ? (shape.variable() ? 8L * length : fixed) : size == 0 ? 0 : length / size;
        if (!fits || (shape.variable() ? fixed > 0 && count % fixed != 0 : count != fixed)) {
            throw wrong(field, progress, "holds " + length + " bytes in base64, which is no " + Values.declared(field));
        }
        return (int) count;
    }

    private static VotableException wrong(Field field, Progress progress, String what) {
        return progress.wrongInside("column \"" + field.name() + "\" " + what);
    }

    @Override
    public byte[] window() {
        return bytes;
    }

    @Override
    public int offset(int column) {
        return 0;
    }

    @Override
    public int count(int column) {
        return count;
    }

    @Override
    public boolean isMasked(int column) {
        return false;
    }
}
