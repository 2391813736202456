package org.tapjdbc.moc;

/** What reading the two texts of a MOC has in common: a place in the text, numbers, and cells found so far. */
abstract class TextReader {
    private static final long TOO_LARGE = Long.MAX_VALUE / 10 - 1;

    final Kind kind;
    final String text;
    int at;

    private final RangesBuilder builder = new RangesBuilder();
    private int mocOrder;
    private int order = -1;
    private int shift;
    private long cells;

    TextReader(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    final Ranges ranges() {
        return builder.build();
    }

    /** The deepest of the orders that are named, with cells or without. */
    final int mocOrder() {
        return mocOrder;
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
        mocOrder = Math.max(mocOrder, order);
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

    final MocSyntaxException unexpected(String expected) {
        if (!hasNext()) {
            return error("the text ends where " + expected + " is expected.", at);
        }
        char found = text.charAt(at);
        if (found == Kind.SPACE.prefix || found == Kind.TIME.prefix) {
            return error(
                    "with '" + found + "' begins what only another kind of MOC, or one of space and time, has.", at);
        }
        return error("there is '" + found + "' where " + expected + " is expected.", at);
    }

    final MocSyntaxException error(String what, int offset) {
        return new MocSyntaxException(
                "The text is not a " + kind.word + " MOC, as is seen at offset " + offset + ": " + what, offset);
    }
}
