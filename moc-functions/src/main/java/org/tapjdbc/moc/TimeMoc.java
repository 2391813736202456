package org.tapjdbc.moc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * A set of cells of time (MOC 2.0, section 3.2), of the orders 0 to 61: an order has two times as many as the one above
 * it, and those of order 61 are microseconds since the Julian date 0, in TCB at the barycentre of the solar system.
 * Immutable; what {@link Moc} says of equality and order holds.
 *
 * <p>Times whose scale or place is not known well should be kept at order 31 (about 18 minutes) or higher up.
 */
public final class TimeMoc extends RangeMoc<TimeMoc> {
    /** In the calendar of today, extended backwards. */
    private static final LocalDateTime JULIAN_0 = LocalDateTime.of(-4713, 11, 24, 12, 0);

    /** Microseconds. */
    private static final long DAY = 86_400_000_000L;

    /** MJD 0 in microseconds since the Julian date 0. */
    private static final long MJD_0 = 2_400_000 * DAY + DAY / 2;

    /** In days from MJD 0: the axis is shorter, and numbers of microseconds are long. */
    private static final double FAR = 1e8;

    TimeMoc(Ranges ranges, int order) {
        super(Kind.TIME, ranges, order);
    }

    /** Covers nothing. */
    public static TimeMoc empty(int order) {
        return new TimeMoc(Ranges.EMPTY, Kind.TIME.checkOrder(order));
    }

    /** Covers the whole axis: 2<sup>62</sup> microseconds. */
    public static TimeMoc full(int order) {
        return empty(order).complement();
    }

    /**
     * Covers some cells of one order.
     *
     * @param cells in any order, and as often as one likes
     * @throws IllegalArgumentException where there is no such order or cell
     */
    public static TimeMoc ofCells(int order, long... cells) {
        return new TimeMoc(cells(Kind.TIME, order, cells), Kind.TIME.checkOrder(order));
    }

    /**
     * Covers the cells of one order from one to another.
     *
     * @param last inclusive
     * @throws IllegalArgumentException where there is no such order, or no such cells
     */
    public static TimeMoc ofCellRange(int order, long first, long last) {
        return new TimeMoc(cells(Kind.TIME, order, first, last), order);
    }

    /**
     * Covers ranges of time, widened to whole cells of the MOC's order.
     *
     * @param startsAndEnds in microseconds since the Julian date 0, TCB: where a range begins, where it ends
     *     (exclusive), and so on; in any order, overlaps allowed
     * @throws IllegalArgumentException where a range is not one
     */
    public static TimeMoc ofRanges(int order, long... startsAndEnds) {
        return new TimeMoc(ranges(Kind.TIME, order, startsAndEnds), order);
    }

    /**
     * Covers a range of time, widened to whole cells of the MOC's order, and to one microsecond at least. What is not on
     * the axis is cut off; an open end is an infinite one.
     *
     * @param startMjd the Modified Julian Date, TCB, that it begins with
     * @param endMjd that it ends with, not before the start
     * @throws IllegalArgumentException where there is no such order, a date is not a number, or the end is before the
     *     start
     */
    public static TimeMoc ofMjdRange(int order, double startMjd, double endMjd) {
        if (!(startMjd <= endMjd)) {
            throw new IllegalArgumentException("The times from MJD " + startMjd + " to " + endMjd
                    + " are not a range; the start has to be a number up to the end.");
        }
        long start = microsecondsOfMjd(startMjd);
        // the ceiling of a number is its floor on the mirrored axis
        long end = Math.max(start + 1, 2 * MJD_0 - microsecondsOfMjd(-endMjd));
        return ofRanges(order, onAxis(start), onAxis(end));
    }

    private static long onAxis(long microseconds) {
        return Math.max(0, Math.min(Kind.TIME.bound(), microseconds));
    }

    /**
     * A Modified Julian Date as microseconds since the Julian date 0; parts of microseconds are dropped. Nothing is lost
     * beyond that, however long the number. What is far from the axis, and infinite, is taken for something beside it.
     *
     * @param mjd in days, and in the time scale TCB
     * @throws IllegalArgumentException where it is not a number
     */
    public static long microsecondsOfMjd(double mjd) {
        if (Double.isNaN(mjd)) {
            throw new IllegalArgumentException("The Modified Julian Date is not a number.");
        }
        double near = Math.max(-FAR, Math.min(FAR, mjd));
        long days = (long) near;
        double rest = near - days;
        double micros = rest * DAY;
        double floor = Math.floor(micros);
        // what the product was rounded up by
        boolean tooHigh = floor == micros && Math.fma(rest, DAY, -micros) < 0;
        return MJD_0 + days * DAY + (long) floor - (tooHigh ? 1 : 0);
    }

    /**
     * An instant as microseconds since the Julian date 0; parts of microseconds are dropped.
     *
     * @param tcb in the time scale TCB
     */
    public static long microseconds(LocalDateTime tcb) {
        return ChronoUnit.MICROS.between(JULIAN_0, tcb);
    }

    /**
     * Reads the ASCII form (MOC 2.0, section 4.3.2), as in {@code 1/1 2 4 2/12-14 8/}. The MOC's order is the deepest
     * that is named. An empty text is the empty MOC of order 0. Accepted beyond the standard: commas and tabs between
     * values, cells in any order and overlapping ones.
     *
     * @param text with or without the prefix {@code t}
     * @throws MocSyntaxException where the text is something else, an order is beyond 61, a cell is none of its order,
     *     or a range ends before it starts
     */
    public static TimeMoc parseAscii(String text) {
        return of(AsciiText.read(Kind.TIME.moc(), Kind.TIME, text));
    }

    /**
     * Reads the JSON form (MOC 2.0, appendix on JSON), as in <code>{"1":[1,2,4],"8":[]}</code>. The MOC's order is the
     * deepest that is named. Cells may come in any order, and overlap.
     *
     * @param text bare, or as <code>{"t":{…}}</code>
     * @throws MocSyntaxException where the text is something else, an order is beyond 61, or a cell is none of its order
     */
    public static TimeMoc parseJson(String text) {
        return of(JsonText.read(Kind.TIME.moc(), Kind.TIME, text));
    }

    /**
     * Reads the FITS form (MOC 2.0, section 4.3.1), NUNIQ or RANGE, of 2.0 or 1.x: the first binary table of the file.
     * The MOC's order is the one that the file says, unless it has deeper cells. Unsorted and overlapping cells, a
     * column of any name, and padding with values that are no cells are accepted.
     *
     * @param in read up to the end of the table, not closed; large pieces are asked for, so it needs no buffer
     * @throws IOException where the stream has it
     * @throws MocSyntaxException where it is something else, a MOC of another kind, in another time scale than TCB (before 2.0, JD is taken for it), or damaged
     */
    public static TimeMoc readFits(InputStream in) throws IOException {
        return readFits(FitsTable.open(Kind.TIME.moc(), in));
    }

    static TimeMoc readFits(FitsTable table) throws IOException {
        FitsReader.Content content = FitsReader.read(Kind.TIME, table);
        return new TimeMoc(content.ranges(), content.order());
    }

    static TimeMoc of(TextReader read) {
        return new TimeMoc(read.ranges(), read.mocOrder(Kind.TIME));
    }

    @Override
    public void writeFits(OutputStream out) throws IOException {
        FitsWriter.write(this, out);
    }

    @Override
    TimeMoc with(Ranges newRanges, int newOrder) {
        return new TimeMoc(newRanges, newOrder);
    }

    /**
     * Whether it covers an instant.
     *
     * @param microseconds since the Julian date 0, TCB; see {@link #microseconds}
     */
    public boolean contains(long microseconds) {
        return ranges().contains(microseconds);
    }

    /**
     * Whether it covers an instant.
     *
     * @param mjd the Modified Julian Date, TCB
     * @throws IllegalArgumentException where it is not a number
     */
    public boolean containsMjd(double mjd) {
        return contains(microsecondsOfMjd(mjd));
    }
}
