package org.tapjdbc.moc;

import java.io.IOException;

/** Reads the FITS form of a MOC of one axis (MOC 2.0, section 4.3.1, and 1.x before it). */
final class FitsReader {
    /** The numbers below it are no cells: files are padded with 0. */
    private static final long FIRST_UNIQ = 4;

    private final Kind kind;
    private final FitsTable table;
    private final FitsHeader header;
    private final RangesBuilder builder = new RangesBuilder();
    private long pendingStart = -1;

    private FitsReader(Kind kind, FitsTable table) {
        this.kind = kind;
        this.table = table;
        this.header = table.header();
    }

    /** Ranges, and the order of the MOC. */
    record Content(Ranges ranges, int order) {}

    static Content read(Kind kind, FitsTable table) throws IOException {
        return new FitsReader(kind, table).content();
    }

    private Content content() throws IOException {
        table.requireDimension(kind.name());
        table.requireSystem(kind);
        String ordering = header.text("ORDERING");
        boolean uniq = ordering.equals("NUNIQ");
        if (!uniq && !ordering.equals("RANGE")) {
            throw header.error("its ORDERING is '" + ordering + "'; NUNIQ and RANGE can be read.");
        }
        table.forEach(uniq ? this::uniq : this::bound);
        if (pendingStart >= 0) {
            throw header.error("its last range has a start and no end.");
        }
        Ranges ranges = builder.build();
        return new Content(ranges, table.order(kind, declaredOrder(uniq), kind.deepestOrder(ranges)));
    }

    /** Before 2.0 times, too, were numbered like cells of HEALPix, with microseconds at order 29. */
    private void uniq(long value) {
        if (value < FIRST_UNIQ) {
            return;
        }
        int order = (63 - Long.numberOfLeadingZeros(value)) / 2 - 1;
        long cell = value - (4L << (2 * order));
        if (order > Healpix.MAX_ORDER || cell >= Healpix.cells(order)) {
            throw header.error("the value " + value + " is the number of no cell.");
        }
        int shift = Kind.SPACE.shift(order);
        builder.add(cell << shift, (cell + 1) << shift);
    }

    private void bound(long value) {
        if (value < 0 || value > kind.bound()) {
            throw header.error("the value " + value + " is not between 0 and " + kind.bound() + ".");
        }
        if (pendingStart < 0) {
            pendingStart = value;
            return;
        }
        if (value < pendingStart) {
            throw header.error("the range from " + pendingStart + " to " + value + " ends before it starts.");
        }
        if (value > pendingStart) {
            builder.add(pendingStart, value);
        }
        pendingStart = -1;
    }

    private long declaredOrder(boolean uniq) {
        boolean space = kind == Kind.SPACE;
        long old = header.number("MOCORDER", 0);
        return header.number(space ? "MOCORD_S" : "MOCORD_T", space || !uniq ? old : FitsTable.timeOrder(old));
    }
}
