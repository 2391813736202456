package org.tapjdbc.it.mocserver;

/** What a MOC may be over; numbers of cells are counted at the deepest order. MOC 2.0, section 3. */
enum Dimension {
    SPACE(29, 2, 12, 's'),
    TIME(61, 1, 2, 't');

    /** The deepest order. */
    final int deepest;

    /** How many bits each order takes. */
    final int bits;

    /** How many cells the order 0 has. */
    final long cells;

    /** Before the text of such a part. */
    final char prefix;

    Dimension(int deepest, int bits, long cells, char prefix) {
        this.deepest = deepest;
        this.bits = bits;
        this.cells = cells;
        this.prefix = prefix;
    }

    /** How far a cell of an order has to be shifted to the deepest one. */
    int shift(int order) {
        return bits * (deepest - order);
    }

    /** Behind the last cell of the deepest order. */
    long limit() {
        return cells << shift(0);
    }

    Ranges cell(int order, long first, long last) {
        return Ranges.of(first << shift(order), (last + 1) << shift(order));
    }
}
