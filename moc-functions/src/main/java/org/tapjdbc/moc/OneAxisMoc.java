package org.tapjdbc.moc;

/** A MOC of space alone ({@link SpaceMoc}) or of time alone ({@link TimeMoc}): one order, one sequence of ranges. */
public sealed interface OneAxisMoc extends Moc permits RangeMoc {
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
}
