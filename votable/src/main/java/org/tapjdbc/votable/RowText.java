package org.tapjdbc.votable;

import java.util.Arrays;

/** The characters of a row of TABLEDATA, cell after cell in one array, which every row uses again. */
final class RowText {
    private static final int MAX_CHARS = 1 << 27;

    private final int[] ends;
    private char[] chars = new char[1 << 12];
    private int size;

    RowText(int columns) {
        ends = new int[columns];
    }

    int columns() {
        return ends.length;
    }

    char[] chars() {
        return chars;
    }

    /** The index of the first character of a cell. */
    int start(int column) {
        return column == 0 ? 0 : ends[column - 1];
    }

    /** The index behind the last character of a cell. */
    int end(int column) {
        return ends[column];
    }

    void begin() {
        size = 0;
    }

    /** The index where the next character belongs. */
    int size() {
        return size;
    }

    /** Makes room for that many characters, to be put into {@link #chars()}; false if that is beyond all measure. */
    boolean reserve(int length) {
        if (length <= chars.length - size) {
            return true;
        }
        long needed = (long) size + length;
        if (needed > MAX_CHARS) {
            return false;
        }
        try {
            chars = Arrays.copyOf(chars, (int) Math.max(needed, Math.min(2L * chars.length, MAX_CHARS)));
        } catch (OutOfMemoryError e) {
            return false; // a cell of hundreds of megabytes in a small heap
        }
        return true;
    }

    /** Counts the characters that were put into the array. */
    void advance(int newSize) {
        size = newSize;
    }

    void endCell(int column) {
        ends[column] = size;
    }

    /** Leaves the cells from that one on empty. */
    void endRow(int column) {
        Arrays.fill(ends, column, ends.length, size);
    }
}
