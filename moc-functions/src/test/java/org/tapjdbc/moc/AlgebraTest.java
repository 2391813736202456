package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlgebraTest {
    private static final long ORDER_3 = 1L << (2 * 26);

    private static SpaceMoc cells(long... cells) {
        return SpaceMoc.ofCells(3, cells);
    }

    /** Dense enough that ranges touch, meet and overlap. */
    private static SpaceMoc random(Random random) {
        int order = 1 + random.nextInt(3);
        long[] cells =
                random.longs(random.nextInt(200), 0, Healpix.cells(order)).toArray();
        return SpaceMoc.ofCells(order, cells);
    }

    @Test
    void each_operation_is_what_its_name_says() {
        SpaceMoc a = cells(0, 2, 3, 4, 5);
        SpaceMoc b = cells(0, 1, 7, 4, 3);
        assertThat(a.union(b)).isEqualTo(cells(0, 1, 2, 3, 4, 5, 7));
        assertThat(a.intersection(b)).isEqualTo(cells(0, 3, 4));
        assertThat(a.difference(b)).isEqualTo(cells(2, 5));
        assertThat(a.symmetricDifference(b)).isEqualTo(cells(1, 2, 5, 7));
        assertThat(SpaceMoc.ofCells(0, 1, 3).complement())
                .isEqualTo(SpaceMoc.ofCells(0, 0, 2, 4, 5, 6, 7, 8, 9, 10, 11));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13, 14})
    void the_cells_of_a_moc_make_it_up_again(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            SpaceMoc moc = random(random);
            SpaceMoc[] rebuilt = {SpaceMoc.empty(0)};
            long[] count = {0};
            moc.forEachRun((order, first, last) -> {
                rebuilt[0] = rebuilt[0].union(SpaceMoc.ofCellRange(order, first, last));
                count[0] += last - first + 1;
            });
            assertThat(rebuilt[0]).as("seed %d, %s", seed, moc).isEqualTo(moc);
            assertThat(rebuilt[0].order()).as("seed %d, %s", seed, moc).isEqualTo(moc.deepestOrder());
            assertThat(moc.cellCount()).as("seed %d, %s", seed, moc).isEqualTo(count[0]);
            assertThat(moc.fraction() + moc.complement().fraction())
                    .as("seed %d, %s", seed, moc)
                    .isEqualTo(1.0);
        }
    }

    /** Few ranges beside many are searched for, and not swept over. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void few_ranges_beside_many_are_as_all_others(long seed) {
        Random random = new Random(seed);
        int order = 6;
        for (int i = 0; i < 100; i++) {
            SpaceMoc many = SpaceMoc.ofCells(
                    order, random.longs(10_000, 0, Kind.SPACE.cells(order)).toArray());
            long first = random.nextLong(Kind.SPACE.cells(order) - 1000);
            SpaceMoc few = SpaceMoc.ofCells(
                            7,
                            random.longs(1 + random.nextInt(5), 0, Kind.SPACE.cells(7))
                                    .toArray())
                    .union(SpaceMoc.ofCellRange(order, first, first + random.nextInt(3)))
                    .union(random.nextBoolean() ? SpaceMoc.ofCellRange(order, first, first + 1000) : SpaceMoc.empty(0));
            String where = Algebra.where(seed, few);
            assertThat(many.rangeCount()).as(where).isGreaterThan(32 * few.rangeCount());
            SpaceMoc both = many.union(few).difference(many.symmetricDifference(few));
            assertThat(many.intersection(few)).as(where).isEqualTo(both);
            assertThat(few.intersection(many)).as(where).isEqualTo(both);
            assertThat(few.difference(many)).as(where).isEqualTo(few.symmetricDifference(both));
            assertThat(many.difference(few)).as(where).isEqualTo(many.symmetricDifference(both));
            assertThat(many.overlaps(few))
                    .as(where)
                    .isEqualTo(few.overlaps(many))
                    .isEqualTo(!both.isEmpty());
            assertThat(many.covers(few)).as(where).isEqualTo(both.equals(few));
            assertThat(many.covers(both)).as(where).isTrue();
            assertThat(few.covers(many)).as(where).isFalse();
        }
    }

    /** Spread evenly, crowded in one place, and with gaps between. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void single_cells_are_found_among_many_ranges(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            long[] cells = new long[200 + random.nextInt(500)];
            int spread = random.nextInt(40);
            for (int j = 0; j < cells.length; j++) {
                cells[j] = (random.nextLong(4) << 50) + random.nextLong(1L << (10 + random.nextInt(spread + 1)));
            }
            TimeMoc moc = TimeMoc.ofCells(61, cells);
            for (long cell : cells) {
                for (long near = Math.max(0, cell - 2); near < cell + 3; near++) {
                    assertThat(moc.contains(near)).as("seed %d, %d", seed, near).isEqualTo(moc.containsCell(61, near));
                }
            }
            assertThat(moc.contains(-1)).isFalse();
            assertThat(moc.contains(Long.MIN_VALUE)).isFalse();
            assertThat(moc.contains(Long.MAX_VALUE)).isFalse();
        }
    }

    @Test
    void cells_come_by_order_and_four_siblings_as_their_parent() {
        List<String> runs = new ArrayList<>();
        SpaceMoc.ofCellRange(12, 0, 100).forEachRun((order, first, last) -> runs.add(order + "/" + first + "-" + last));
        assertThat(runs).containsExactly("9/0-0", "10/4-5", "11/24-24", "12/100-100");
        runs.clear();
        TimeMoc.ofCellRange(61, 1, 6).forEachRun((order, first, last) -> runs.add(order + "/" + first + "-" + last));
        assertThat(runs).containsExactly("60/1-2", "61/1-1", "61/6-6");
    }

    @Test
    void degrading_covers_and_refining_changes_the_order_only() {
        SpaceMoc moc = SpaceMoc.ofCells(7, 1, 3, 5, 9);
        assertThat(moc.degrade(6)).isEqualTo(SpaceMoc.ofCells(6, 0, 1, 2));
        assertThat(moc.degrade(5)).isEqualTo(SpaceMoc.ofCells(5, 0));
        assertThat(SpaceMoc.ofCells(1, 47).degrade(0)).isEqualTo(SpaceMoc.ofCells(0, 11));
        assertThat(moc.degrade(6).order()).isEqualTo(6);
        assertThat(moc.degrade(8).order()).isEqualTo(7);
        assertThat(moc.refine(9)).isEqualTo(moc);
        assertThat(moc.refine(9).order()).isEqualTo(9);
        assertThat(moc.refine(9).deepestOrder()).isEqualTo(7);
    }

    @Test
    void mocs_that_cover_the_same_are_equal_whatever_their_orders() {
        SpaceMoc one = SpaceMoc.ofCells(0, 1);
        SpaceMoc four = SpaceMoc.ofCells(1, 4, 5, 6, 7).refine(3);
        assertThat(one).isEqualTo(four).hasSameHashCodeAs(four);
        assertThat(SpaceMoc.empty(0)).isEqualTo(SpaceMoc.empty(29)).isNotEqualTo(TimeMoc.empty(0));
    }

    @Test
    void fractions_of_the_sky_are_exact() {
        assertThat(SpaceMoc.ofCells(0, 0, 1, 2, 3, 4, 5).fraction()).isEqualTo(0.5);
        assertThat(SpaceMoc.full(29).fraction()).isEqualTo(1.0);
        assertThat(SpaceMoc.empty(29).fraction()).isEqualTo(0.0);
        assertThat(TimeMoc.full(61).fraction()).isEqualTo(1.0);
        assertThat(TimeMoc.ofCells(3, 0).fraction()).isEqualTo(1.0 / 16);
    }

    @Test
    void a_position_is_contained_if_its_cell_is() {
        SpaceMoc moc = SpaceMoc.ofCells(8, Healpix.cell(8, 210.8, 54.35));
        assertThat(moc.contains(210.8, 54.35)).isTrue();
        assertThat(moc.contains(210.8 - 360, 54.35)).isTrue();
        assertThat(moc.contains(212, 54.35)).isFalse();
        assertThat(SpaceMoc.full(0).contains(0, 90)).isTrue();
        assertThat(SpaceMoc.empty(0).contains(0, 90)).isFalse();
    }

    @Test
    void an_instant_is_contained_from_the_start_of_a_range_to_before_its_end() {
        long instant = TimeMoc.microseconds(LocalDateTime.parse("1999-01-01T00:00:00.123456789"));
        assertThat(instant).isEqualTo(211_781_908_800_123_456L);
        TimeMoc moc = TimeMoc.ofRanges(61, instant, instant + 2);
        assertThat(moc.contains(instant - 1)).isFalse();
        assertThat(moc.contains(instant)).isTrue();
        assertThat(moc.contains(instant + 1)).isTrue();
        assertThat(moc.contains(instant + 2)).isFalse();
        assertThat(TimeMoc.ofRanges(31, instant, instant + 2).contains(instant + 2))
                .isTrue();
    }

    @Test
    void ranges_may_come_in_any_order_and_overlap() {
        assertThat(SpaceMoc.ofRanges(29, 68, 105, 9, 61, 27, 126, 5, 5)).isEqualTo(SpaceMoc.ofRanges(29, 9, 126));
        assertThat(SpaceMoc.ofRanges(3, 5, 6)).isEqualTo(SpaceMoc.ofRanges(29, 0, ORDER_3));
        assertThat(SpaceMoc.ofCells(29, 9, 7, 5, 3, 1, 1, 8).rangeCount()).isEqualTo(4);
    }

    @Test
    void cells_and_orders_that_there_are_not_are_refused() {
        assertThatThrownBy(() -> SpaceMoc.ofCells(0, 12)).hasMessageContaining("numbered from 0 to 11");
        assertThatThrownBy(() -> SpaceMoc.empty(30)).hasMessageContaining("not between 0 and 29");
        assertThatThrownBy(() -> TimeMoc.empty(62)).hasMessageContaining("not between 0 and 61");
        assertThatThrownBy(() -> SpaceMoc.ofRanges(29, 3, 2)).hasMessageContaining("ends before it starts");
        assertThatThrownBy(() -> SpaceMoc.ofRanges(29, 3)).hasMessageContaining("start without an end");
    }
}
