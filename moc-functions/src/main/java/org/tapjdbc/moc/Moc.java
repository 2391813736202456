package org.tapjdbc.moc;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A Multi-Order Coverage map (IVOA MOC 2.0): a set of cells of the sky ({@link SpaceMoc}) or of time
 * ({@link TimeMoc}), of any orders. Immutable.
 *
 * <p>A MOC has an order of its own, the deepest that its cells may have; it may be deeper than any cell it has.
 * Operations of two MOCs are done at the deeper order of the two, as section 7.3 has it for surfaces; for coverages of
 * observations, degrade them to the same order first.
 *
 * <p>Two MOCs of a kind are equal if they cover the same, whatever their orders are: {@code 0/1} equals
 * {@code 1/4-7 3/}.
 */
public sealed interface Moc permits RangeMoc {
    /** Takes consecutive cells of one order. */
    @FunctionalInterface
    interface CellRuns {
        /**
         * Takes one run.
         *
         * @param first the first cell of the run
         * @param last the last cell of the run, inclusive
         */
        void accept(int order, long first, long last);
    }

    /** The MOC's order: 0 to 29 in space, 0 to 61 in time. */
    int order();

    /** The order of the smallest cells of the canonical form, at most {@link #order()}; 0 if it is empty. */
    int deepestOrder();

    /** Whether it covers nothing. */
    boolean isEmpty();

    /** How many ranges of cells of the deepest order that there is (29, 61) it consists of. */
    int rangeCount();

    /**
     * The first cell of a range, at the deepest order that there is (29, 61).
     *
     * @param range from 0 to {@link #rangeCount()}, exclusive
     */
    long rangeStart(int range);

    /** The end of a range, exclusive, at the deepest order that there is (29, 61). */
    long rangeEnd(int range);

    /** How many cells the canonical form has. */
    long cellCount();

    /** Hands over the cells of the canonical form (MOC 2.0, section 7.1), in runs: by order, then ascending. */
    void forEachRun(CellRuns consumer);

    /** Which part it covers of all that there is, the sky or the time axis: 0 to 1, at most one rounding off. */
    double fraction();

    /**
     * Whether it covers all of a cell.
     *
     * @throws IllegalArgumentException where there is no such cell
     */
    boolean containsCell(int order, long cell);

    /**
     * The canonical ASCII form (MOC 2.0, section 4.3.2), as in {@code 1/1-2 4 8/}: single spaces, two cells or more in
     * a row as a range, the MOC's order at the end if no cell has it; without the prefix {@code s} or {@code t}.
     */
    String toAscii();

    /** The canonical JSON form (MOC 2.0, appendix on JSON), as in <code>{"1":[1,2,4],"8":[]}</code>, without spaces. */
    String toJson();

    /**
     * Writes the FITS form (MOC 2.0, section 4.3.1): NUNIQ in space, which readers of older versions know too, RANGE in
     * time. The stream is not closed.
     *
     * @throws ArithmeticException where the table would have more than 2 GiB
     */
    void writeFits(OutputStream out) throws IOException;
}
