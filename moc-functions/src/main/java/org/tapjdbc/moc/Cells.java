package org.tapjdbc.moc;

import java.util.Arrays;

/** The canonical cells of a set of ranges (MOC 2.0, section 7.1): as few as can be, by order, ascending. */
final class Cells {
    private static final long[] NONE = {};

    private final long[][] firstAndLast;
    private final int[] lengths;

    private Cells(Kind kind) {
        this.firstAndLast = new long[kind.maxOrder + 1][];
        Arrays.fill(firstAndLast, NONE);
        this.lengths = new int[kind.maxOrder + 1];
    }

    static Cells of(Kind kind, Ranges ranges) {
        Cells cells = new Cells(kind);
        for (int i = 0; i < ranges.count(); i++) {
            long start = ranges.start(i);
            long end = ranges.end(i);
            while (start < end) {
                int order = kind.maxOrder - levels(kind, start, end - start);
                int shift = kind.shift(order);
                cells.add(order, start >> shift);
                start += 1L << shift;
            }
        }
        return cells;
    }

    /** How far above the deepest order the largest cell is that begins here and is not longer. */
    private static int levels(Kind kind, long start, long length) {
        int aligned = Math.min(Long.numberOfTrailingZeros(start), 63 - Long.numberOfLeadingZeros(length));
        return Math.min(kind.maxOrder, aligned / kind.dimension);
    }

    private void add(int order, long cell) {
        int length = lengths[order];
        long[] list = firstAndLast[order];
        if (length > 0 && list[length - 1] == cell - 1) {
            list[length - 1] = cell;
            return;
        }
        if (length == list.length) {
            list = Arrays.copyOf(list, Math.max(16, 2 * length));
            firstAndLast[order] = list;
        }
        list[length] = cell;
        list[length + 1] = cell;
        lengths[order] = length + 2;
    }

    void forEach(OneAxisMoc.CellRuns consumer) {
        for (int order = 0; order < lengths.length; order++) {
            for (int i = 0; i < lengths[order]; i += 2) {
                consumer.accept(order, firstAndLast[order][i], firstAndLast[order][i + 1]);
            }
        }
    }

    long count() {
        long count = 0;
        for (int order = 0; order < lengths.length; order++) {
            for (int i = 0; i < lengths[order]; i += 2) {
                count += firstAndLast[order][i + 1] - firstAndLast[order][i] + 1;
            }
        }
        return count;
    }
}
