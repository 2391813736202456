package org.tapjdbc.moc;

import java.util.EnumMap;
import java.util.Map;

/**
 * What reading the two texts of a MOC has in common: a place in the text, numbers, and the cells found so far, of one
 * kind at a time.
 */
abstract class TextReader {
    static final String SPACE_TIME = "space-time MOC";

    private static final char FREQUENCY = 'f';
    private static final long TOO_LARGE = Long.MAX_VALUE / 10 - 1;

    final String text;
    int at;

    private final String wanted;
    private final Map<Kind, Integer> mocOrders = new EnumMap<>(Kind.class);
    private Kind kind;
    private RangesBuilder builder = new RangesBuilder();
    private int order = -1;
    private int shift;
    private long cells;

    /**
     * @param wanted what the text should be, as in "space MOC"
     * @param kind what it begins with
     */
    TextReader(String wanted, Kind kind, String text) {
        this.wanted = wanted;
        this.kind = kind;
        this.text = text;
    }

    final Kind kind() {
        return kind;
    }

    /** From here on, cells are of this kind, and there are none yet. */
    final void begin(Kind newKind) {
        kind = newKind;
        builder = new RangesBuilder();
        order = -1;
    }

    /** The cells since the kind began. */
    final Ranges ranges() {
        return builder.build();
    }

    /** The deepest of the orders of a kind that are named, with cells or without. */
    final int mocOrder(Kind ofKind) {
        return mocOrders.getOrDefault(ofKind, 0);
    }

    final boolean hasNext() {
        return at < text.length();
    }

    final boolean isNext(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    /** The number here, one digit at least; what is too large for any order stays so. */
    final long number() {
        int start = at;
        int end = start;
        long number = 0;
        while (end < text.length()) {
            int digit = text.charAt(end) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number > TOO_LARGE ? Long.MAX_VALUE : 10 * number + digit;
            end++;
        }
        if (end == start) {
            throw unexpected("a number");
        }
        at = end;
        return number;
    }

    /** From here on, cells are of this order. */
    final void order(long newOrder, int offset) {
        if (newOrder > kind.maxOrder) {
            throw error(
                    "the order " + text.substring(offset, at) + " is not between 0 and " + kind.maxOrder + ".", offset);
        }
        order = (int) newOrder;
        mocOrders.merge(kind, order, Math::max);
        shift = kind.shift(order);
        cells = kind.cells(order);
    }

    /** Cells, of the order that was named last, from one to another inclusive. */
    final void cells(long first, long last, int offset) {
        if (order < 0) {
            throw error("there is no order before the cell; write it as order/cell, as in 3/42.", offset);
        }
        if (last >= cells || first > last) {
            throw error(
                    last < first && first < cells
                            ? "the range ends before it starts."
                            : "a cell of order " + order + " is not between 0 and " + (cells - 1) + ".",
                    offset);
        }
        builder.add(first << shift, (last + 1) << shift);
    }

    static boolean isPrefix(char c) {
        return c == Kind.SPACE.prefix || c == Kind.TIME.prefix;
    }

    final MocSyntaxException unexpected(String expected) {
        if (!hasNext()) {
            return error("the text ends where " + expected + " is expected.", at);
        }
        char found = text.charAt(at);
        if (found == FREQUENCY) {
            return error(
                    "with '" + found + "' begin frequencies, which MOC 2.0 does not have and which cannot be read.",
                    at);
        }
        if (isPrefix(found) && !wanted.equals(SPACE_TIME)) {
            return error(
                    "with '" + found + "' begins what only another kind of MOC, or one of space and time, has.", at);
        }
        return error("there is '" + found + "' where " + expected + " is expected.", at);
    }

    final MocSyntaxException error(String what, int offset) {
        return new MocSyntaxException(
                "The text is not a " + wanted + ", as is seen at offset " + offset + ": " + what, offset);
    }
}
