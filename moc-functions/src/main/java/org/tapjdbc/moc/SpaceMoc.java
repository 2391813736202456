package org.tapjdbc.moc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A set of cells of the sky (MOC 2.0, section 3.1): HEALPix in the NESTED numbering, in ICRS, of the orders 0 to 29.
 * Immutable; what {@link Moc} says of equality and order holds.
 */
public final class SpaceMoc extends RangeMoc<SpaceMoc> {
    SpaceMoc(Ranges ranges, int order) {
        super(Kind.SPACE, ranges, order);
    }

    /** Covers nothing. */
    public static SpaceMoc empty(int order) {
        return new SpaceMoc(Ranges.EMPTY, Kind.SPACE.checkOrder(order));
    }

    /** Covers the whole sky. */
    public static SpaceMoc full(int order) {
        return empty(order).complement();
    }

    /**
     * Covers some cells of one order.
     *
     * @param cells in any order, and as often as one likes
     * @throws IllegalArgumentException where there is no such order or cell
     */
    public static SpaceMoc ofCells(int order, long... cells) {
        return new SpaceMoc(cells(Kind.SPACE, order, cells), Kind.SPACE.checkOrder(order));
    }

    /**
     * Covers the cells of one order from one to another.
     *
     * @param last inclusive
     * @throws IllegalArgumentException where there is no such order, or no such cells
     */
    public static SpaceMoc ofCellRange(int order, long first, long last) {
        return new SpaceMoc(cells(Kind.SPACE, order, first, last), order);
    }

    /**
     * Covers ranges of cells of order 29, widened to whole cells of the MOC's order.
     *
     * @param startsAndEnds the first cell of a range, the one behind its last, and so on; in any order, overlaps allowed
     * @throws IllegalArgumentException where a range is not one
     */
    public static SpaceMoc ofRanges(int order, long... startsAndEnds) {
        return new SpaceMoc(ranges(Kind.SPACE, order, startsAndEnds), order);
    }

    /**
     * Reads the ASCII form (MOC 2.0, section 4.3.2), as in {@code 1/1 2 4 2/12-14 8/}. The MOC's order is the deepest
     * that is named. An empty text is the empty MOC of order 0. Accepted beyond the standard: commas and tabs between
     * values, cells in any order and overlapping ones.
     *
     * @param text with or without the prefix {@code s}
     * @throws MocSyntaxException where the text is something else, an order is beyond 29, a cell is none of its order,
     *     or a range ends before it starts
     */
    public static SpaceMoc parseAscii(String text) {
        return of(AsciiText.read(Kind.SPACE.moc(), Kind.SPACE, text));
    }

    /**
     * Reads the JSON form (MOC 2.0, appendix on JSON), as in <code>{"1":[1,2,4],"8":[]}</code>. The MOC's order is the
     * deepest that is named. Cells may come in any order, and overlap.
     *
     * @param text bare, or as <code>{"s":{…}}</code>
     * @throws MocSyntaxException where the text is something else, an order is beyond 29, or a cell is none of its order
     */
    public static SpaceMoc parseJson(String text) {
        return of(JsonText.read(Kind.SPACE.moc(), Kind.SPACE, text));
    }

    /**
     * Reads the FITS form (MOC 2.0, section 4.3.1), NUNIQ or RANGE, of 2.0 or 1.x: the first binary table of the file.
     * The MOC's order is the one that the file says, unless it has deeper cells. Unsorted and overlapping cells, a
     * column of any name, and padding with values that are no cells are accepted.
     *
     * @param in read up to the end of the table, not closed; large pieces are asked for, so it needs no buffer
     * @throws IOException where the stream has it
     * @throws MocSyntaxException where it is something else, a MOC of another kind, in other coordinates than ICRS, or damaged
     */
    public static SpaceMoc readFits(InputStream in) throws IOException {
        return readFits(FitsTable.open(Kind.SPACE.moc(), in));
    }

    static SpaceMoc readFits(FitsTable table) throws IOException {
        FitsReader.Content content = FitsReader.read(Kind.SPACE, table);
        return new SpaceMoc(content.ranges(), content.order());
    }

    static SpaceMoc of(TextReader read) {
        return new SpaceMoc(read.ranges(), read.mocOrder(Kind.SPACE));
    }

    @Override
    public void writeFits(OutputStream out) throws IOException {
        FitsWriter.write(this, out);
    }

    @Override
    SpaceMoc with(Ranges newRanges, int newOrder) {
        return new SpaceMoc(newRanges, newOrder);
    }

    /**
     * Whether it covers a position.
     *
     * @param lon ICRS longitude (right ascension) in degrees, any finite number
     * @param lat ICRS latitude (declination) in degrees, -90 to 90
     * @throws IllegalArgumentException where one is out of its range
     */
    public boolean contains(double lon, double lat) {
        return ranges().contains(Healpix.cell(Healpix.MAX_ORDER, lon, lat));
    }
}
