package org.tapjdbc.moc;

/** What the cells of a MOC divide, and how (MOC 2.0, sections 3.1 and 3.2). */
enum Kind {
    SPACE("space", 's', 2, 29, 12),
    TIME("time", 't', 1, 61, 2);

    final String word;
    final char prefix;
    /** Each cell has 2 to the power of this many children. */
    final int dimension;

    final int maxOrder;
    private final int baseCells;

    Kind(String word, char prefix, int dimension, int maxOrder, int baseCells) {
        this.word = word;
        this.prefix = prefix;
        this.dimension = dimension;
        this.maxOrder = maxOrder;
        this.baseCells = baseCells;
    }

    /** What a user would call a MOC of it. */
    String moc() {
        return word + " MOC";
    }

    /** How many cells an order has. */
    long cells(int order) {
        return (long) baseCells << (dimension * order);
    }

    /** How many cells of the deepest order there are: the end of the last range that can be. */
    long bound() {
        return cells(maxOrder);
    }

    /** A cell of this order consists of 2 to the power of this many cells of the deepest order. */
    int shift(int order) {
        return dimension * (maxOrder - order);
    }

    /** The order of the smallest cells that ranges consist of; 0 if there are none. */
    int deepestOrder(Ranges ranges) {
        return ranges.isEmpty() ? 0 : maxOrder - ranges.blocks(dimension, shift(0)) / dimension;
    }

    int checkOrder(int order) {
        if (order < 0 || order > maxOrder) {
            throw new IllegalArgumentException(
                    "The order is " + order + ", which for a " + word + " MOC is not between 0 and " + maxOrder + ".");
        }
        return order;
    }
}
