package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of MOCs of all kinds, and between them. */
class MocTest {
    private static final SpaceMoc SPACE = SpaceMoc.ofCells(6, 1, 2);
    private static final TimeMoc TIME = TimeMoc.ofCells(61, 5);
    private static final SpaceTimeMoc BOTH = SpaceTimeMoc.of(TIME, SPACE);

    @Test
    void a_text_tells_its_kind_and_form() {
        for (String text : List.of("6/1 2", "s6/1-2", " s 6/1,2", "{\"6\":[1,2]}", " {\"s\":{\"6\":[2,1]}}")) {
            assertThat(Moc.parse(text)).as(text).isEqualTo(SPACE);
        }
        for (String text : List.of("t61/5", "\nt 61/5", "{\"t\":{\"61\":[5]}}", "{ \"t\" : {\"61\":[5]}}")) {
            assertThat(Moc.parse(text)).as(text).isEqualTo(TIME);
        }
        for (String text : List.of(
                "t61/5 s6/1 2",
                "t61/5s6/1-2",
                " t 61/5 s 6/1,2",
                "[{\"t\":{\"61\":[5]},\"s\":{\"6\":[1,2]}}]",
                "[{\"t\":{\"61\":[5]}},{\"s\":{\"6\":[1,2]}}]",
                "{\"s\":{\"6\":[1,2]},\"t\":{\"61\":[5]}}")) {
            assertThat(Moc.parse(text)).as(text).isEqualTo(BOTH);
        }
        assertThat(Moc.parse("")).isEqualTo(SpaceMoc.empty(0));
        assertThat(Moc.parse("[]")).isEqualTo(SpaceTimeMoc.empty(0, 0));
        assertThat(Moc.parse("t")).isEqualTo(TimeMoc.empty(0));
    }

    @ParameterizedTest(name = "''{0}'': {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | not a MOC, as is seen at offset 0: there is 'h'",
                "f40/1 | with 'f' begin frequencies",
                "f40/1 s6/1 | with 'f' begin frequencies",
                "{\"f\":{\"40\":[1]}} | with 'f' begin frequencies",
                "s6/1 t61/5 | another kind of MOC, or one of space and time",
                "6/1 hello | at offset 4",
                "{\"x\":{}} | not a MOC, as is seen at offset 2",
                "t61/5 t61/6 s1/1 | not a space-time MOC, as is seen at offset 6"
            })
    void a_text_of_no_kind_is_refused(String text, String message) {
        assertThatThrownBy(() -> Moc.parse(text))
                .isInstanceOf(MocSyntaxException.class)
                .hasMessageContaining(message);
    }

    @Test
    void what_a_moc_writes_is_parsed_and_read_as_its_kind() throws IOException {
        for (Moc moc : List.of(SPACE, TIME, BOTH, SpaceMoc.full(3), TimeMoc.empty(9), SpaceTimeMoc.empty(40, 9))) {
            String prefix = moc instanceof TimeMoc ? "t" : "";
            assertThat(Moc.parse(prefix + moc.toAscii())).isEqualTo(moc);
            String json = moc instanceof TimeMoc ? "{\"t\":" + moc.toJson() + "}" : moc.toJson();
            assertThat(Moc.parse(json)).isEqualTo(moc);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            moc.writeFits(out);
            assertThat(Moc.readFits(new ByteArrayInputStream(out.toByteArray())))
                    .isEqualTo(moc);
        }
    }

    @Test
    void mocs_of_two_kinds_are_never_equal() {
        assertThat((Moc) SPACE).isNotEqualTo(BOTH).isNotEqualTo(TIME);
        assertThat((Moc) BOTH).isNotEqualTo(SPACE).isNotEqualTo(TIME);
        assertThat((Moc) SpaceTimeMoc.empty(0, 0)).isNotEqualTo(SpaceMoc.empty(0));
    }

    @Test
    void space_and_time_beside_one_of_them_counts_as_its_fold() {
        SpaceTimeMoc two = BOTH.union(SpaceTimeMoc.of(TimeMoc.ofCells(61, 9), SpaceMoc.ofCells(6, 3)));
        assertThat(two.overlaps(SpaceMoc.ofCells(6, 3, 4))).isTrue();
        assertThat(SpaceMoc.ofCells(6, 3, 4).overlaps(two)).isTrue();
        assertThat(two.overlaps(SpaceMoc.ofCells(6, 4))).isFalse();
        assertThat(SpaceMoc.ofCells(6, 4).overlaps(two)).isFalse();
        assertThat(two.covers(SpaceMoc.ofCells(6, 1, 2, 3))).isTrue();
        assertThat(two.covers(SpaceMoc.ofCells(6, 0, 1))).isFalse();
        assertThat(SpaceMoc.ofCells(4, 0).covers(two)).isTrue();
        assertThat(SPACE.covers(two)).isFalse();
        assertThat(two.overlaps(TimeMoc.ofCells(61, 9, 10))).isTrue();
        assertThat(TimeMoc.ofCells(61, 9, 10).overlaps(two)).isTrue();
        assertThat(TimeMoc.ofCells(61, 8).overlaps(two)).isFalse();
        assertThat(two.covers(TimeMoc.ofCells(61, 5, 9))).isTrue();
        assertThat(two.covers(TimeMoc.ofCells(61, 5, 6))).isFalse();
        assertThat(TimeMoc.ofCellRange(61, 5, 9).covers(two)).isTrue();
        assertThat(TIME.covers(two)).isFalse();
    }

    @Test
    void space_and_time_have_nothing_in_common() {
        assertThat(SpaceMoc.full(0).overlaps(TimeMoc.full(0))).isFalse();
        assertThat(TimeMoc.full(0).overlaps(SpaceMoc.full(0))).isFalse();
        assertThat(SpaceMoc.full(0).covers(TimeMoc.full(0))).isFalse();
        assertThat(TimeMoc.full(0).covers(SpaceMoc.empty(0))).isFalse();
    }

    @Test
    void a_range_of_mjd_covers_its_microseconds_and_is_cut_off_at_the_ends_of_the_axis() {
        long instant = TimeMoc.microseconds(LocalDateTime.parse("2000-01-01T00:00:00"));
        assertThat(TimeMoc.ofMjdRange(61, 51544, 51545))
                .isEqualTo(TimeMoc.ofRanges(61, instant, instant + 86_400_000_000L));
        assertThat(TimeMoc.ofMjdRange(61, 51544, 51544)).isEqualTo(TimeMoc.ofCells(61, instant));
        assertThat(TimeMoc.ofMjdRange(31, 51544, 51544)).isEqualTo(TimeMoc.ofCells(31, instant >> 30));
        double within = 51544 + 0x1p-30;
        assertThat(TimeMoc.ofMjdRange(61, within, within)).isEqualTo(TimeMoc.ofCells(61, instant + 80));
        assertThat(TimeMoc.ofMjdRange(61, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY))
                .isEqualTo(TimeMoc.full(61));
        assertThat(TimeMoc.ofMjdRange(61, 51544, Double.POSITIVE_INFINITY).covers(TimeMoc.ofCells(61, instant - 1)))
                .isFalse();
        assertThat(TimeMoc.ofMjdRange(61, -1e9, -1e8).isEmpty()).isTrue();
        assertThat(TimeMoc.ofMjdRange(61, 1e9, Double.POSITIVE_INFINITY).isEmpty())
                .isTrue();
        assertThat(TimeMoc.ofMjdRange(61, -2_400_000.5, -2_400_000.5)).isEqualTo(TimeMoc.ofCells(61, 0));
        assertThatThrownBy(() -> TimeMoc.ofMjdRange(61, 2, 1)).hasMessageContaining("are not a range");
        assertThatThrownBy(() -> TimeMoc.ofMjdRange(61, Double.NaN, 1)).hasMessageContaining("are not a range");
        assertThatThrownBy(() -> TimeMoc.ofMjdRange(61, 1, Double.NaN)).hasMessageContaining("are not a range");
    }

    @Test
    void an_mjd_is_contained_if_its_microsecond_is() {
        TimeMoc moc = TimeMoc.ofMjdRange(61, 51544, 51545);
        assertThat(moc.containsMjd(51544)).isTrue();
        assertThat(moc.containsMjd(51544.5)).isTrue();
        assertThat(moc.containsMjd(Math.nextDown(51545.0))).isTrue();
        assertThat(moc.containsMjd(51545)).isFalse();
        assertThat(moc.containsMjd(Math.nextDown(51544.0))).isFalse();
        assertThat(moc.containsMjd(Double.NEGATIVE_INFINITY)).isFalse();
        assertThat(TimeMoc.full(0).containsMjd(Double.POSITIVE_INFINITY)).isFalse();
        assertThatThrownBy(() -> moc.containsMjd(Double.NaN)).hasMessageContaining("not a number");
    }

    @ParameterizedTest(name = "MJD {0}")
    @ValueSource(doubles = {0, 0.5, -0.5, 59000.123456789, -59000.123456789, 1e-20, -1e-20, 1e-9, -2_400_000.5, 5e7})
    void mjd_are_rounded_down_exactly(double mjd) {
        BigDecimal exact = new BigDecimal(mjd)
                .add(new BigDecimal("2400000.5"))
                .multiply(BigDecimal.valueOf(86_400_000_000L))
                .setScale(0, RoundingMode.FLOOR);
        assertThat(TimeMoc.microsecondsOfMjd(mjd)).isEqualTo(exact.longValueExact());
    }
}
