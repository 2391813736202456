package org.tapjdbc.moc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import org.tapjdbc.moc.SpaceTimeMoc.Part;

/** One kind of MOC: what is done with it, which the kinds have no common type for, random ones, and its cells. */
record Algebra<M extends Moc>(
        Function<Random, M> random,
        BinaryOperator<M> union,
        BinaryOperator<M> intersection,
        BinaryOperator<M> difference,
        BinaryOperator<M> symmetricDifference,
        UnaryOperator<M> complement,
        List<Degradation<M>> degradations,
        UnaryOperator<M> refine,
        BiPredicate<M, M> sameOrders,
        Function<M, BitSet> cells,
        int cellCount,
        Reading<M> reading) {
    /** The orders of the cells that sets of cells are made of. */
    private static final int SPACE_ORDER = 3;

    private static final int TIME_ORDER = 9;
    private static final int SPACE_ORDER_OF_BOTH = 1;
    private static final int TIME_ORDER_OF_BOTH = 4;

    /**
     * To orders that are not as deep as those of the sets.
     *
     * @param parent a number for the cell that a cell becomes part of
     */
    record Degradation<M>(UnaryOperator<M> degrade, IntUnaryOperator parent) {}

    record Reading<M>(Function<String, M> ascii, Function<String, M> json, Fits<M> fits) {}

    interface Fits<M> {
        M read(InputStream in) throws IOException;
    }

    private static <M extends RangeMoc<M>> Algebra<M> ofOneAxis(
            Function<Random, M> random, Kind kind, int order, Reading<M> reading) {
        return new Algebra<>(
                random,
                M::union,
                M::intersection,
                M::difference,
                M::symmetricDifference,
                M::complement,
                Stream.of(0, 1, order - 1)
                        .map(newOrder -> new Degradation<M>(
                                moc -> moc.degrade(newOrder), cell -> cell >> (kind.dimension * (order - newOrder))))
                        .toList(),
                moc -> moc.refine(kind.maxOrder),
                (a, b) -> a.order() == b.order(),
                moc -> {
                    BitSet cells = new BitSet();
                    for (int cell = 0; cell < kind.cells(order); cell++) {
                        cells.set(cell, moc.containsCell(order, cell));
                    }
                    return cells;
                },
                (int) kind.cells(order),
                reading);
    }

    private static final Algebra<SpaceMoc> SPACE = ofOneAxis(
            Algebra::space,
            Kind.SPACE,
            SPACE_ORDER,
            new Reading<>(SpaceMoc::parseAscii, SpaceMoc::parseJson, SpaceMoc::readFits));

    private static final Algebra<TimeMoc> TIME = ofOneAxis(
            Algebra::time,
            Kind.TIME,
            TIME_ORDER,
            new Reading<>(TimeMoc::parseAscii, TimeMoc::parseJson, TimeMoc::readFits));

    private static final int SPACE_CELLS = (int) Kind.SPACE.cells(SPACE_ORDER_OF_BOTH);
    private static final int TIME_CELLS = (int) Kind.TIME.cells(TIME_ORDER_OF_BOTH);

    private static final Algebra<SpaceTimeMoc> BOTH = new Algebra<>(
            Algebra::both,
            SpaceTimeMoc::union,
            SpaceTimeMoc::intersection,
            SpaceTimeMoc::difference,
            SpaceTimeMoc::symmetricDifference,
            SpaceTimeMoc::complement,
            List.of(degradation(0, 0), degradation(2, 1), degradation(4, 0)),
            moc -> moc.refine(61, 29),
            (a, b) -> a.timeOrder() == b.timeOrder() && a.spaceOrder() == b.spaceOrder(),
            Algebra::cells,
            TIME_CELLS * SPACE_CELLS,
            new Reading<>(SpaceTimeMoc::parseAscii, SpaceTimeMoc::parseJson, SpaceTimeMoc::readFits));

    private static Degradation<SpaceTimeMoc> degradation(int timeOrder, int spaceOrder) {
        return new Degradation<>(
                moc -> moc.degrade(timeOrder, spaceOrder),
                cell -> ((cell / SPACE_CELLS) >> (TIME_ORDER_OF_BOTH - timeOrder)) * SPACE_CELLS
                        + ((cell % SPACE_CELLS) >> (2 * (SPACE_ORDER_OF_BOTH - spaceOrder))));
    }

    /** From empty to full, with cells of all orders up to the one of the sets. */
    private static long[] cells(Random random, Kind kind, int order) {
        long cells = kind.cells(order);
        return random.longs(random.nextLong(2 * cells), 0, cells).toArray();
    }

    static SpaceMoc space(Random random) {
        int order = random.nextInt(SPACE_ORDER + 1);
        return SpaceMoc.ofCells(order, cells(random, Kind.SPACE, order));
    }

    static TimeMoc time(Random random) {
        int order = random.nextInt(TIME_ORDER + 1);
        return TimeMoc.ofCells(order, cells(random, Kind.TIME, order));
    }

    static SpaceTimeMoc both(Random random) {
        List<Part> parts = new ArrayList<>();
        int spaceOrder = random.nextInt(SPACE_ORDER_OF_BOTH + 1);
        int shift = Kind.TIME.shift(TIME_ORDER_OF_BOTH);
        for (int i = random.nextInt(12); i > 0; i--) {
            long start = random.nextInt(TIME_CELLS);
            long end = start + random.nextInt(TIME_CELLS - (int) start + 1);
            long[] cells = random.longs(random.nextInt(20), 0, Kind.SPACE.cells(spaceOrder))
                    .toArray();
            parts.add(new Part(start << shift, end << shift, SpaceMoc.ofCells(spaceOrder, cells)));
        }
        return SpaceTimeMoc.ofParts(random.nextInt(TIME_ORDER_OF_BOTH + 1), SPACE_ORDER_OF_BOTH, parts);
    }

    private static BitSet cells(SpaceTimeMoc moc) {
        BitSet cells = new BitSet();
        for (int time = 0; time < TIME_CELLS; time++) {
            for (int space = 0; space < SPACE_CELLS; space++) {
                SpaceTimeMoc cell = SpaceTimeMoc.of(
                        TimeMoc.ofCells(TIME_ORDER_OF_BOTH, time), SpaceMoc.ofCells(SPACE_ORDER_OF_BOTH, space));
                cells.set(time * SPACE_CELLS + space, moc.covers(cell));
            }
        }
        return cells;
    }

    static Stream<Arguments> kindsAndSeeds() {
        return Stream.of(Named.of("space", SPACE), Named.of("time", TIME), Named.of("space and time", BOTH))
                .flatMap(kind -> Stream.of(1L, 2L, 3L, 4L).map(seed -> Arguments.of(kind, seed)));
    }

    /** The seed and the MOCs, for messages. */
    static String where(long seed, Moc... mocs) {
        StringBuilder where = new StringBuilder("seed " + seed);
        for (Moc moc : mocs) {
            where.append(", ").append(moc.toAscii());
        }
        return where.toString();
    }
}
