package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.moc.SpaceTimeMoc.Part;

/** What holds of all MOCs, as it does of all sets, tried on random ones. */
class LawsTest {
    private static final int ROUNDS = 100;

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("org.tapjdbc.moc.Algebra#kindsAndSeeds")
    <M extends Moc> void operations_are_those_of_sets_of_cells(Algebra<M> kind, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS / 5; i++) {
            M a = kind.random().apply(random);
            M b = kind.random().apply(random);
            String where = Algebra.where(seed, a, b);
            BitSet inA = kind.cells().apply(a);
            BitSet inB = kind.cells().apply(b);
            assertCells(kind, kind.union().apply(a, b), inA, inB, BitSet::or, where);
            assertCells(kind, kind.intersection().apply(a, b), inA, inB, BitSet::and, where);
            assertCells(kind, kind.difference().apply(a, b), inA, inB, BitSet::andNot, where);
            assertCells(kind, kind.symmetricDifference().apply(a, b), inA, inB, BitSet::xor, where);
            BitSet all = new BitSet();
            all.set(0, kind.cellCount());
            assertCells(kind, kind.complement().apply(a), all, inA, BitSet::andNot, where);
            assertThat(a.overlaps(b)).as(where).isEqualTo(inA.intersects(inB));
            BitSet onlyB = (BitSet) inB.clone();
            onlyB.andNot(inA);
            assertThat(a.covers(b)).as(where).isEqualTo(onlyB.isEmpty());
            assertThat(a.isEmpty()).as(where).isEqualTo(inA.isEmpty());
            assertThat(a.equals(b)).as(where).isEqualTo(inA.equals(inB));
        }
    }

    private interface Change {
        void apply(BitSet changed, BitSet other);
    }

    private static <M extends Moc> void assertCells(
            Algebra<M> kind, M result, BitSet inA, BitSet inB, Change change, String where) {
        BitSet expected = (BitSet) inA.clone();
        change.apply(expected, inB);
        assertThat(kind.cells().apply(result)).as(where).isEqualTo(expected);
        assertWellFormed(result, where);
    }

    private static void assertWellFormed(Moc moc, String where) {
        if (moc instanceof OneAxisMoc one) {
            long before = -1;
            for (int range = 0; range < one.rangeCount(); range++) {
                assertThat(one.rangeStart(range)).as(where).isGreaterThan(before);
                assertThat(one.rangeEnd(range)).as(where).isGreaterThan(one.rangeStart(range));
                before = one.rangeEnd(range);
            }
            assertThat(one.deepestOrder()).as(where).isLessThanOrEqualTo(one.order());
        } else if (moc instanceof SpaceTimeMoc both) {
            Part before = new Part(-1, -1, SpaceMoc.empty(0));
            for (Part part : both.parts()) {
                assertThat(part.start()).as(where).isGreaterThanOrEqualTo(before.end());
                assertThat(part.end()).as(where).isGreaterThan(part.start());
                assertThat(part.space().isEmpty()).as(where).isFalse();
                assertThat(part.start() == before.end() && part.space().equals(before.space()))
                        .as(where)
                        .isFalse();
                assertWellFormed(part.space(), where);
                before = part;
            }
            assertThat(both.timeFold().deepestOrder()).as(where).isLessThanOrEqualTo(both.timeOrder());
            assertThat(both.spaceFold().deepestOrder()).as(where).isLessThanOrEqualTo(both.spaceOrder());
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("org.tapjdbc.moc.Algebra#kindsAndSeeds")
    <M extends Moc> void the_laws_of_sets_hold(Algebra<M> kind, long seed) {
        Random random = new Random(seed);
        BinaryOperator<M> or = kind.union();
        BinaryOperator<M> and = kind.intersection();
        BinaryOperator<M> minus = kind.difference();
        BinaryOperator<M> xor = kind.symmetricDifference();
        UnaryOperator<M> not = kind.complement();
        for (int i = 0; i < ROUNDS; i++) {
            M a = kind.random().apply(random);
            M b = kind.random().apply(random);
            M c = kind.random().apply(random);
            String where = Algebra.where(seed, a, b, c);
            assertSame(or.apply(a, b), or.apply(b, a), where + " or commutes");
            assertSame(and.apply(a, b), and.apply(b, a), where + " and commutes");
            assertSame(xor.apply(a, b), xor.apply(b, a), where + " xor commutes");
            assertSame(or.apply(a, or.apply(b, c)), or.apply(or.apply(a, b), c), where + " or associates");
            assertSame(and.apply(a, and.apply(b, c)), and.apply(and.apply(a, b), c), where + " and associates");
            assertSame(xor.apply(a, xor.apply(b, c)), xor.apply(xor.apply(a, b), c), where + " xor associates");
            assertSame(
                    and.apply(a, or.apply(b, c)),
                    or.apply(and.apply(a, b), and.apply(a, c)),
                    where + " and distributes over or");
            assertSame(
                    or.apply(a, and.apply(b, c)),
                    and.apply(or.apply(a, b), or.apply(a, c)),
                    where + " or distributes over and");
            assertSame(not.apply(or.apply(a, b)), and.apply(not.apply(a), not.apply(b)), where + " not or");
            assertSame(not.apply(and.apply(a, b)), or.apply(not.apply(a), not.apply(b)), where + " not and");
            assertSame(minus.apply(a, b), and.apply(a, not.apply(b)), where + " minus");
            assertSame(xor.apply(a, b), minus.apply(or.apply(a, b), and.apply(a, b)), where + " xor");
            assertSame(or.apply(a, a), a, where + " or is idempotent");
            assertSame(and.apply(a, a), a, where + " and is idempotent");
            assertSame(not.apply(not.apply(a)), a, where + " not twice");
            assertSame(or.apply(a, and.apply(a, b)), a, where + " absorption");
            assertThat(minus.apply(a, a).isEmpty()).as(where).isTrue();
            assertThat(xor.apply(a, a).isEmpty()).as(where).isTrue();
            assertThat(and.apply(a, not.apply(a)).isEmpty()).as(where).isTrue();
            assertThat(a.overlaps(b))
                    .as(where)
                    .isEqualTo(!and.apply(a, b).isEmpty())
                    .isEqualTo(b.overlaps(a));
            assertThat(a.covers(b)).as(where).isEqualTo(minus.apply(b, a).isEmpty());
            assertThat(or.apply(a, b).covers(a)).as(where).isTrue();
            assertThat(a.covers(and.apply(a, b))).as(where).isTrue();
            M orders = or.apply(a, b);
            assertThat(Stream.of(and.apply(a, b), minus.apply(a, b), xor.apply(a, b)))
                    .as(where)
                    .allMatch(result -> kind.sameOrders().test(result, orders));
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("org.tapjdbc.moc.Algebra#kindsAndSeeds")
    <M extends Moc> void degrading_covers_and_is_monotone_and_refining_keeps(Algebra<M> kind, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            M a = kind.random().apply(random);
            M b = kind.random().apply(random);
            M less = kind.intersection().apply(a, b);
            M more = kind.union().apply(a, b);
            String where = Algebra.where(seed, a, b);
            assertSame(kind.refine().apply(a), a, where);
            assertSame(
                    kind.refine().apply(kind.refine().apply(a)), kind.refine().apply(a), where);
            for (Algebra.Degradation<M> degradation : kind.degradations()) {
                UnaryOperator<M> degrade = degradation.degrade();
                M degraded = degrade.apply(a);
                assertWellFormed(degraded, where);
                if (i < ROUNDS / 5) {
                    assertThat(kind.cells().apply(degraded))
                            .as(where)
                            .isEqualTo(touched(kind, a, degradation.parent()));
                }
                assertThat(degraded.covers(a)).as(where).isTrue();
                assertThat(degrade.apply(a).covers(degrade.apply(less)))
                        .as(where)
                        .isTrue();
                assertSame(degrade.apply(degraded), degraded, where + " degraded twice");
                assertSame(
                        degrade.apply(more), kind.union().apply(degraded, degrade.apply(b)), where + " degraded union");
                assertSame(degrade.apply(kind.refine().apply(a)), degraded, where + " refined before");
            }
        }
    }

    /** All cells whose parent has a cell of the MOC. */
    private static <M extends Moc> BitSet touched(Algebra<M> kind, M moc, IntUnaryOperator parent) {
        BitSet parents = new BitSet();
        kind.cells().apply(moc).stream().map(parent).forEach(parents::set);
        BitSet touched = new BitSet();
        for (int cell = 0; cell < kind.cellCount(); cell++) {
            touched.set(cell, parents.get(parent.applyAsInt(cell)));
        }
        return touched;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void folds_distribute_over_union_and_are_what_overlaps(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            SpaceTimeMoc a = Algebra.both(random);
            SpaceTimeMoc b = Algebra.both(random);
            SpaceMoc space = Algebra.space(random);
            TimeMoc time = Algebra.time(random);
            String where = Algebra.where(seed, a, b, space, time);
            assertThat(a.union(b).spaceFold()).as(where).isEqualTo(a.spaceFold().union(b.spaceFold()));
            assertThat(a.union(b).timeFold()).as(where).isEqualTo(a.timeFold().union(b.timeFold()));
            assertThat(a.union(b).spaceFold(time))
                    .as(where)
                    .isEqualTo(a.spaceFold(time).union(b.spaceFold(time)));
            assertThat(a.union(b).timeFold(space))
                    .as(where)
                    .isEqualTo(a.timeFold(space).union(b.timeFold(space)));
            SpaceTimeMoc during = SpaceTimeMoc.of(time, SpaceMoc.full(0));
            assertThat(a.spaceFold(time))
                    .as(where)
                    .isEqualTo(a.intersection(during).spaceFold());
            SpaceTimeMoc inside = SpaceTimeMoc.of(TimeMoc.full(0), space);
            assertThat(a.timeFold(space))
                    .as(where)
                    .isEqualTo(a.intersection(inside).timeFold());
            assertThat(a.spaceFold(TimeMoc.full(0))).as(where).isEqualTo(a.spaceFold());
            assertThat(a.timeFold(SpaceMoc.full(0))).as(where).isEqualTo(a.timeFold());
            assertThat(SpaceTimeMoc.of(a.timeFold(), a.spaceFold()).covers(a))
                    .as(where)
                    .isTrue();
            assertThat(a.overlaps(space))
                    .as(where)
                    .isEqualTo(a.spaceFold().overlaps(space))
                    .isEqualTo(space.overlaps(a));
            assertThat(a.overlaps(time))
                    .as(where)
                    .isEqualTo(a.timeFold().overlaps(time))
                    .isEqualTo(time.overlaps(a));
            assertThat(a.covers(space)).as(where).isEqualTo(a.spaceFold().covers(space));
            assertThat(a.covers(time)).as(where).isEqualTo(a.timeFold().covers(time));
            assertThat(space.covers(a)).as(where).isEqualTo(space.covers(a.spaceFold()));
            assertThat(time.covers(a)).as(where).isEqualTo(time.covers(a.timeFold()));
            SpaceTimeMoc product = SpaceTimeMoc.of(time, space);
            assertThat(product.spaceFold()).as(where).isEqualTo(time.isEmpty() ? SpaceMoc.empty(0) : space);
            assertThat(product.timeFold()).as(where).isEqualTo(space.isEmpty() ? TimeMoc.empty(0) : time);
        }
    }

    private static void assertSame(Moc one, Moc other, String where) {
        assertThat(one).as(where).isEqualTo(other).hasSameHashCodeAs(other);
    }
}
