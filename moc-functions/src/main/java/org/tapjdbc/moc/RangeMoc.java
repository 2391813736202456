package org.tapjdbc.moc;

import java.util.Objects;

/** What MOCs of one axis have in common. Public methods are documented in their interfaces, or here for both kinds. */
abstract sealed class RangeMoc<M extends RangeMoc<M>> implements OneAxisMoc permits SpaceMoc, TimeMoc {
    private final Kind kind;
    private final Ranges ranges;
    private final int order;

    /** @param ranges of whole cells of the order */
    RangeMoc(Kind kind, Ranges ranges, int order) {
        this.kind = kind;
        this.ranges = ranges;
        this.order = order;
    }

    abstract M with(Ranges newRanges, int newOrder);

    final Kind kind() {
        return kind;
    }

    final Ranges ranges() {
        return ranges;
    }

    /** What either covers, at the deeper order of the two. */
    public final M union(M other) {
        return with(ranges.union(other.ranges()), deeper(other));
    }

    /** What both cover, at the deeper order of the two. */
    public final M intersection(M other) {
        return with(ranges.intersection(other.ranges()), deeper(other));
    }

    /** What this covers and the other does not, at the deeper order of the two. */
    public final M difference(M other) {
        return with(ranges.difference(other.ranges()), deeper(other));
    }

    /** What exactly one of the two covers, at the deeper order of the two. */
    public final M symmetricDifference(M other) {
        return with(ranges.symmetricDifference(other.ranges()), deeper(other));
    }

    /** All that this does not cover, at the same order. */
    public final M complement() {
        return with(ranges.complement(kind.bound()), order);
    }

    /**
     * The smallest MOC of a higher order (a smaller number) that covers this one; this one itself if its order is not
     * deeper.
     *
     * @throws IllegalArgumentException where the kind has no such order
     */
    public final M degrade(int newOrder) {
        return kind.checkOrder(newOrder) >= order
                ? with(ranges, order)
                : with(ranges.widen(kind.shift(newOrder)), newOrder);
    }

    /**
     * The same coverage, as a MOC of a deeper order; this one itself if its order is deeper already.
     *
     * @throws IllegalArgumentException where the kind has no such order
     */
    public final M refine(int newOrder) {
        return with(ranges, Math.max(order, kind.checkOrder(newOrder)));
    }

    @Override
    public final boolean overlaps(Moc other) {
        if (other instanceof SpaceTimeMoc both) {
            return both.slices().overlaps(kind, ranges);
        }
        return other instanceof RangeMoc<?> moc && kind == moc.kind && ranges.overlaps(moc.ranges);
    }

    @Override
    public final boolean covers(Moc other) {
        if (other instanceof SpaceTimeMoc both) {
            return ranges.covers(both.slices().fold(kind));
        }
        return other instanceof RangeMoc<?> moc && kind == moc.kind && ranges.covers(moc.ranges);
    }

    private int deeper(M other) {
        return Math.max(order, other.order());
    }

    @Override
    public final int order() {
        return order;
    }

    @Override
    public final int deepestOrder() {
        return kind.deepestOrder(ranges);
    }

    @Override
    public final boolean isEmpty() {
        return ranges.isEmpty();
    }

    @Override
    public final int rangeCount() {
        return ranges.count();
    }

    @Override
    public final long rangeStart(int range) {
        return ranges.start(Objects.checkIndex(range, ranges.count()));
    }

    @Override
    public final long rangeEnd(int range) {
        return ranges.end(Objects.checkIndex(range, ranges.count()));
    }

    @Override
    public final long cellCount() {
        return Cells.of(kind, ranges).count();
    }

    @Override
    public final void forEachRun(CellRuns consumer) {
        Cells.of(kind, ranges).forEach(consumer);
    }

    @Override
    public final double fraction() {
        return (double) ranges.size() / kind.bound();
    }

    @Override
    public final boolean containsCell(int cellOrder, long cell) {
        return ranges.covers(oneCell(kind, cellOrder, cell));
    }

    @Override
    public final String toAscii() {
        return AsciiText.write(this);
    }

    @Override
    public final String toJson() {
        return JsonText.write(this);
    }

    static Ranges oneCell(Kind kind, int order, long cell) {
        return cells(kind, order, cell, cell);
    }

    /** The cells from one to another, inclusive. */
    static Ranges cells(Kind kind, int order, long first, long last) {
        long cells = kind.cells(kind.checkOrder(order));
        if (first < 0 || last >= cells || last < first) {
            throw new IllegalArgumentException("The cells " + first + " to " + last + " are not a range of a "
                    + kind.word + " MOC's order " + order + ", which are numbered from 0 to " + (cells - 1) + ".");
        }
        int shift = kind.shift(order);
        return new Ranges(new long[] {first << shift, (last + 1) << shift});
    }

    static Ranges cells(Kind kind, int order, long... cells) {
        RangesBuilder builder = new RangesBuilder();
        for (long cell : cells) {
            Ranges one = oneCell(kind, order, cell);
            builder.add(one.start(0), one.end(0));
        }
        return builder.build();
    }

    /** Ranges at the deepest order, from pairs of start and end, widened to cells of an order. */
    static Ranges ranges(Kind kind, int order, long... startsAndEnds) {
        kind.checkOrder(order);
        if (startsAndEnds.length % 2 == 1) {
            throw new IllegalArgumentException("There is a start without an end: " + startsAndEnds.length + " values.");
        }
        RangesBuilder builder = new RangesBuilder();
        for (int i = 0; i < startsAndEnds.length; i += 2) {
            long start = startsAndEnds[i];
            long end = startsAndEnds[i + 1];
            if (start < 0 || end > kind.bound() || start > end) {
                throw new IllegalArgumentException("The range from " + start + " to " + end
                        + " (exclusive) is not within 0 to " + kind.bound() + ", or ends before it starts.");
            }
            if (start < end) {
                builder.add(start, end);
            }
        }
        return builder.build().widen(kind.shift(order));
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof RangeMoc<?> moc && kind == moc.kind && ranges.equals(moc.ranges);
    }

    @Override
    public final int hashCode() {
        return 31 * kind.prefix + ranges.hashCode();
    }

    /** Short: for logs and debuggers. */
    @Override
    public final String toString() {
        return kind.moc() + " of order " + order + ", " + ranges.count() + " ranges";
    }
}
