package org.tapjdbc.moc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A Multi-Order Coverage map (IVOA MOC 2.0): a set of cells, of any orders, of the sky ({@link SpaceMoc}), of time
 * ({@link TimeMoc}), or of the sky at times ({@link SpaceTimeMoc}). Immutable.
 *
 * <p>A MOC has an order of its own in space or time, or one in each, the deepest that its cells may have; it may be
 * deeper than any cell it has. Operations of two MOCs are done at the deeper order of the two, as section 7.3 has it for
 * surfaces; for coverages of observations, degrade them to the same order first.
 *
 * <p>Two MOCs of a kind are equal if they cover the same, whatever their orders are: {@code 0/1} equals
 * {@code 1/4-7 3/}. MOCs of two kinds are never equal.
 */
public sealed interface Moc permits OneAxisMoc, SpaceTimeMoc {
    /**
     * Reads the ASCII or the JSON form of a MOC of any kind: {@code 6/1 2} or {@code s6/1 2} of space, {@code t61/1} of
     * time, {@code t61/1 s29/0} of both; <code>{"6":[1,2]}</code> or <code>{"s":{…}}</code> of space,
     * <code>{"t":{…}}</code> of time, <code>[{"t":{…},"s":{…}}]</code> of both. An empty text is the empty MOC of space
     * of order 0.
     *
     * @throws MocSyntaxException where the text is nothing of that; see the methods of the kinds
     */
    static Moc parse(String text) {
        return AnyText.read(text);
    }

    /**
     * Reads the FITS form of a MOC (MOC 2.0, section 4.3.1, and 1.x before it) of whatever kind the file holds, as the
     * methods of the kinds have it. MOCs of frequencies are refused.
     *
     * @param in read up to the end of the table, not closed; large pieces are asked for, so it needs no buffer
     * @throws IOException where the stream has it
     * @throws MocSyntaxException where it is no MOC, one of another kind or in other systems, or damaged
     */
    static Moc readFits(InputStream in) throws IOException {
        FitsTable table = FitsTable.open("MOC", in);
        return switch (table.dimension()) {
            case "SPACE" -> SpaceMoc.readFits(table);
            case "TIME" -> TimeMoc.readFits(table);
            default -> FitsSpaceTimeReader.read(table);
        };
    }

    /** Whether it covers nothing. */
    boolean isEmpty();

    /**
     * Whether there is something that both cover; ends with the first that is found. MOCs of two kinds are compared in
     * what both have: one of space and time counts as its fold beside one of space ({@link SpaceTimeMoc#spaceFold()})
     * or of time ({@link SpaceTimeMoc#timeFold()}). Space and time have nothing in common, so that the answer is no.
     */
    boolean overlaps(Moc other);

    /**
     * Whether this covers all that the other covers. MOCs of two kinds are compared in what both have, as in
     * {@link #overlaps}: one of space and time covers one of space if its fold does. Space never covers time, even
     * where one of them is empty, nor the other way round.
     */
    boolean covers(Moc other);

    /**
     * The canonical ASCII form (MOC 2.0, section 4.3.2), as in {@code 1/1-2 4 8/}: single spaces, two cells or more in
     * a row as a range, the MOC's order at the end if no cell has it. Without the prefix {@code s} or {@code t}, except
     * in space and time: {@code t61/1 3 s3/1-3 4/ t61/50 s4/25}, where the first times and the first space tell the
     * orders if they have no such cells.
     */
    String toAscii();

    /**
     * The text that columns of the xtype {@code moc} have (DALI 1.2), which {@link #parse} reads: {@link #toAscii} with a
     * prefix where there is time.
     */
    default String toText() {
        return this instanceof TimeMoc ? "t" + toAscii() : toAscii();
    }

    /**
     * The canonical JSON form (MOC 2.0, appendix on JSON), without spaces: <code>{"1":[1,2,4],"8":[]}</code>; in space
     * and time an array, <code>[{"t":{"61":[1,3]},"s":{"3":[1,2,3]}}]</code>.
     */
    String toJson();

    /**
     * Writes the FITS form (MOC 2.0, section 4.3.1): NUNIQ in space, which readers of older versions know too, RANGE
     * where there is time. The stream is not closed.
     *
     * @throws ArithmeticException where the table would have more than 2 GiB
     */
    void writeFits(OutputStream out) throws IOException;
}
