package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapjdbc.moc.SpaceTimeMoc.Part;

class SpaceTimeMocTest {
    private static SpaceTimeMoc moc(String ascii) {
        return SpaceTimeMoc.parseAscii(ascii);
    }

    private static SpaceMoc space(long... cells) {
        return SpaceMoc.ofCells(0, cells);
    }

    private static Part part(long start, long end, long... cells) {
        return new Part(start, end, space(cells));
    }

    @Test
    void each_operation_is_that_of_the_spaces_at_each_time() {
        SpaceTimeMoc a = moc("t61/0-5 s0/1 2");
        SpaceTimeMoc b = moc("t61/4-9 s0/2 3");
        assertThat(a.union(b).parts()).containsExactly(part(0, 4, 1, 2), part(4, 6, 1, 2, 3), part(6, 10, 2, 3));
        assertThat(a.intersection(b).parts()).containsExactly(part(4, 6, 2));
        assertThat(a.difference(b).parts()).containsExactly(part(0, 4, 1, 2), part(4, 6, 1));
        assertThat(a.symmetricDifference(b).parts())
                .containsExactly(part(0, 4, 1, 2), part(4, 6, 1, 3), part(6, 10, 2, 3));
        assertThat(a.complement().parts())
                .containsExactly(
                        part(0, 6, 0, 3, 4, 5, 6, 7, 8, 9, 10, 11), new Part(6, Kind.TIME.bound(), SpaceMoc.full(0)));
    }

    @Test
    void the_order_of_a_result_is_the_deeper_one_on_each_axis() {
        SpaceTimeMoc result = SpaceTimeMoc.empty(20, 9).union(SpaceTimeMoc.full(30, 3));
        assertThat(result.timeOrder()).isEqualTo(30);
        assertThat(result.spaceOrder()).isEqualTo(9);
        assertThat(result).isEqualTo(SpaceTimeMoc.full(0, 0)).hasSameHashCodeAs(SpaceTimeMoc.full(0, 0));
        assertThat(SpaceTimeMoc.full(9, 9).complement()).isEqualTo(SpaceTimeMoc.empty(0, 0));
    }

    @Test
    void times_that_touch_are_one_if_their_spaces_are_equal() {
        assertThat(moc("t61/1 s0/1 t61/2 s1/4-7 t61/3 s0/2").parts()).containsExactly(part(1, 3, 1), part(3, 4, 2));
        assertThat(moc("t61/1 s0/ t61/2 s0/4").parts()).containsExactly(part(2, 3, 4));
        assertThat(moc("t61/1 3 s0/1").union(moc("t61/2 s0/1")).parts()).containsExactly(part(1, 4, 1));
        assertThat(moc("t61/1-3 s0/1 2").difference(moc("t61/1-3 s0/1 2")).parts())
                .isEmpty();
    }

    @Test
    void times_may_come_in_any_order_and_overlap() {
        SpaceTimeMoc expected = moc("t61/1 s0/1 t61/2-3 s0/1 2 t61/4 s0/2 t61/9 s0/1");
        assertThat(moc("t61/2-4 s0/2 t61/1-3 9 s0/1")).isEqualTo(expected);
        assertThat(SpaceTimeMoc.ofParts(61, 0, List.of(part(9, 10, 1), part(2, 5, 2), part(1, 4, 1))))
                .isEqualTo(expected);
        assertThat(SpaceTimeMoc.ofParts(60, 0, List.of(part(3, 5, 1), part(5, 6, 2))))
                .isEqualTo(moc("t60/1 s0/1 t60/2 s0/1 2"));
        assertThatThrownBy(() -> SpaceTimeMoc.ofParts(61, 0, List.of(part(5, 4, 1))))
                .hasMessageContaining("ends before it starts");
    }

    @Test
    void degrading_covers_in_time_and_in_space() {
        SpaceTimeMoc moc = moc("t61/1 s1/1 t61/2 s1/4 t61/3 s1/8 t61/4-9 s1/12");
        assertThat(moc.degrade(60, 29)).isEqualTo(moc("t60/0 s1/1 t60/1 s1/4 8 t60/2-4 s1/12"));
        assertThat(moc.degrade(59, 29)).isEqualTo(moc("t59/0 s1/1 4 8 t59/1-2 s1/12"));
        assertThat(moc.degrade(58, 29)).isEqualTo(moc("t58/0 s1/1 4 8 12 t58/1 s1/12"));
        assertThat(moc.degrade(61, 0)).isEqualTo(moc("t61/1 s0/0 t61/2 s0/1 t61/3 s0/2 t61/4-9 s0/3"));
        assertThat(moc.degrade(0, 0)).isEqualTo(moc("t0/0 s0/0-3"));
        assertThat(moc.degrade(60, 29).timeOrder()).isEqualTo(60);
        assertThat(moc.degrade(60, 29).spaceOrder()).isEqualTo(1);
        assertThat(moc.refine(0, 7)).isEqualTo(moc);
        assertThat(moc.refine(0, 7).spaceOrder()).isEqualTo(7);
        assertThat(SpaceTimeMoc.full(61, 29).degrade(0, 0)).isEqualTo(SpaceTimeMoc.full(0, 0));
    }

    @Test
    void folds_are_all_that_is_covered_at_some_time_or_somewhere() {
        SpaceTimeMoc moc = moc("t61/1-2 s0/1 t61/3 s0/2 3 t61/7 s0/1 4");
        assertThat(moc.spaceFold()).isEqualTo(space(1, 2, 3, 4));
        assertThat(moc.spaceFold(TimeMoc.ofCells(61, 2, 4, 5, 6))).isEqualTo(space(1));
        assertThat(moc.spaceFold(TimeMoc.ofCells(61, 0, 3, 7))).isEqualTo(space(1, 2, 3, 4));
        assertThat(moc.spaceFold(TimeMoc.empty(3)).isEmpty()).isTrue();
        assertThat(moc.timeFold()).isEqualTo(TimeMoc.ofCells(61, 1, 2, 3, 7));
        assertThat(moc.timeFold(space(1, 5))).isEqualTo(TimeMoc.ofCells(61, 1, 2, 7));
        assertThat(moc.timeFold(space(5)).isEmpty()).isTrue();
        assertThat(moc.timeFold().order()).isEqualTo(61);
        assertThat(moc.spaceFold().order()).isZero();
    }

    @Test
    void a_position_is_contained_only_at_its_times() {
        long cell = Healpix.cell(8, 210.8, 54.35);
        SpaceTimeMoc moc = moc("t61/5-6 s8/" + cell + " t61/7 s8/" + (cell + 1));
        assertThat(moc.contains(4, 210.8, 54.35)).isFalse();
        assertThat(moc.contains(5, 210.8, 54.35)).isTrue();
        assertThat(moc.contains(6, 210.8, 54.35)).isTrue();
        assertThat(moc.contains(7, 210.8, 54.35)).isFalse();
        for (long time = 0; time < 20; time++) {
            SpaceTimeMoc stairs = moc("t61/1 s0/1 t61/2 s0/2 t61/3 4 s0/3 t61/5 9 s0/2 t61/10-12 s0/3");
            boolean third = List.of(3L, 4L, 10L, 11L, 12L).contains(time);
            assertThat(stairs.contains(time, 315, 45)).as("%d", time).isEqualTo(third);
        }
        assertThat(moc.contains(5, 210.8, -54.35)).isFalse();
        assertThat(moc.contains(-1, 210.8, 54.35)).isFalse();
        assertThat(SpaceTimeMoc.empty(3, 3).contains(0, 0, 0)).isFalse();
        assertThat(SpaceTimeMoc.full(3, 3).contains(0, 0, 0)).isTrue();
    }

    @Test
    void overlapping_and_covering_need_the_same_place_at_the_same_time() {
        SpaceTimeMoc moc = moc("t61/1-2 s0/1 t61/3-4 s0/1 2");
        assertThat(moc.overlaps(moc("t61/2-3 s0/2"))).isTrue();
        assertThat(moc.overlaps(moc("t61/1-2 s0/2"))).isFalse();
        assertThat(moc.overlaps(moc("t61/5 s0/1 2"))).isFalse();
        assertThat(moc.covers(moc("t61/1-4 s0/1"))).isTrue();
        assertThat(moc.covers(moc("t61/3 s1/4 9"))).isTrue();
        assertThat(moc.covers(moc("t61/2-3 s0/2"))).isFalse();
        assertThat(moc.covers(moc("t61/4-5 s0/1"))).isFalse();
        assertThat(moc.covers(SpaceTimeMoc.empty(61, 29))).isTrue();
        assertThat(moc.covers(moc)).isTrue();
    }

    @Test
    void orders_that_there_are_not_are_refused() {
        assertThatThrownBy(() -> SpaceTimeMoc.empty(62, 0)).hasMessageContaining("not between 0 and 61");
        assertThatThrownBy(() -> SpaceTimeMoc.empty(0, 30)).hasMessageContaining("not between 0 and 29");
        assertThatThrownBy(() -> moc("t1/1 s1/1").degrade(-1, 0)).hasMessageContaining("not between 0 and 61");
        assertThatThrownBy(() -> moc("t1/1 s1/1").refine(0, -1)).hasMessageContaining("not between 0 and 29");
    }
}
