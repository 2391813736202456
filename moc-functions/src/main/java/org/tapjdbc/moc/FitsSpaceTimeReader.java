package org.tapjdbc.moc;

import java.io.IOException;

/**
 * Reads the FITS form of a space-time MOC (MOC 2.0, section 4.3.1): ranges of time, marked by bit 63 of their bounds,
 * and after them the ranges of space that are covered at these times, and so on. Before 2.0, bounds of times were
 * negative instead, orders of time were those of cells with four children, and the ends of times that some programs
 * wrote are those of their first microsecond: the times are whole cells of the order.
 */
final class FitsSpaceTimeReader {
    /** What marks the bounds of times. */
    static final long TIME = Long.MIN_VALUE;

    private final FitsTable table;
    private final FitsHeader header;
    private final boolean old;
    private final SlicesBuilder builder = new SlicesBuilder();
    private RangesBuilder times = new RangesBuilder();
    private RangesBuilder space = new RangesBuilder();
    private boolean timesBegun;
    private boolean spaceBegun;
    private Kind pendingKind = Kind.TIME;
    private long pendingStart = -1;

    private FitsSpaceTimeReader(FitsTable table) {
        this.table = table;
        this.header = table.header();
        this.old = header.text("ORDERING").equals("RANGE29");
    }

    static SpaceTimeMoc read(FitsTable table) throws IOException {
        return new FitsSpaceTimeReader(table).content();
    }

    private SpaceTimeMoc content() throws IOException {
        table.requireDimension(FitsTable.TIME_SPACE);
        table.requireSystem(Kind.TIME);
        table.requireSystem(Kind.SPACE);
        String ordering = header.text("ORDERING");
        if (!old && !ordering.equals("RANGE")) {
            throw header.error("its ORDERING is '" + ordering + "'; RANGE and, of before 2.0, RANGE29 can be read.");
        }
        table.forEach(this::bound);
        if (pendingStart >= 0) {
            throw header.error("its last range has a start and no end.");
        }
        endGroup();
        if (timesBegun) {
            throw header.error("its last times have no space.");
        }
        return moc(builder.build());
    }

    private SpaceTimeMoc moc(Slices slices) {
        if (!old) {
            int timeOrder = table.order(Kind.TIME, header.number("MOCORD_T", 0), slices.timeOrder());
            int spaceOrder = table.order(Kind.SPACE, header.number("MOCORD_S", 0), slices.spaceOrder());
            return new SpaceTimeMoc(slices, timeOrder, spaceOrder);
        }
        boolean oldest = header.has("TORDER");
        long ofTime = header.number(oldest ? "TORDER" : "MOCORDER", Kind.SPACE.maxOrder);
        long ofSpace = header.number(oldest ? "MOCORDER" : "MOCORD_1", 0);
        int timeOrder = table.order(Kind.TIME, FitsTable.timeOrder(ofTime), 0);
        int spaceOrder = table.order(Kind.SPACE, ofSpace, slices.spaceOrder());
        return new SpaceTimeMoc(slices.widenTimes(Kind.TIME.shift(timeOrder)), timeOrder, spaceOrder);
    }

    private void bound(long value) {
        Kind kind = value < 0 ? Kind.TIME : Kind.SPACE;
        long bound = value >= 0 ? value : old ? -value : value ^ TIME;
        if (bound < 0 || bound > kind.bound()) {
            throw header.error("the " + kind.word + " " + bound + " is not between 0 and " + kind.bound() + ".");
        }
        if (pendingStart < 0) {
            begin(kind, bound);
        } else {
            end(kind, bound);
        }
    }

    private void begin(Kind kind, long bound) {
        if (kind == Kind.TIME && spaceBegun) {
            endGroup();
        }
        if (kind == Kind.SPACE && !timesBegun) {
            throw header.error("it begins with a space without times.");
        }
        timesBegun = true;
        spaceBegun = kind == Kind.SPACE;
        pendingKind = kind;
        pendingStart = bound;
    }

    private void end(Kind kind, long bound) {
        if (kind != pendingKind) {
            throw header.error("a range of " + pendingKind.word + " ends with a bound of " + kind.word + ".");
        }
        if (bound < pendingStart) {
            throw header.error("the range from " + pendingStart + " to " + bound + " ends before it starts.");
        }
        if (bound > pendingStart) {
            (kind == Kind.TIME ? times : space).add(pendingStart, bound);
        }
        pendingStart = -1;
    }

    private void endGroup() {
        if (spaceBegun) {
            builder.add(times.build(), space.build());
            times = new RangesBuilder();
            space = new RangesBuilder();
            timesBegun = false;
            spaceBegun = false;
        }
    }
}
