package org.tapjdbc.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class ScrollCursorTest {
    private static final List<Field> FIELDS = List.of(
            Field.named("n", Datatype.LONG).build(),
            Field.named("name", Datatype.CHAR).arraysize("*").build());

    private static MemoryCursor rows(long count) {
        Iterable<Object[]> rows = () -> each(count);
        return new MemoryCursor(FIELDS, rows);
    }

    private static Iterator<Object[]> each(long count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> new Object[] {n, "the row \u03b1 of number " + n})
                .iterator();
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tapjdbc-rows-"))
                    .count();
        }
    }

    @Test
    void few_rows_stay_in_memory() throws SQLException {
        try (ScrollCursor rows = new ScrollCursor(rows(1000))) {
            assertThat(rows.count()).isEqualTo(1000);
            assertThat(rows.isSpooled()).isFalse();
        }
    }

    @Test
    void many_rows_go_to_a_file_that_nobody_finds_later() throws Exception {
        long before = files();
        try (ScrollCursor rows = new ScrollCursor(rows(50_000), 100_000)) {
            assertThat(rows.count()).isEqualTo(50_000);
            assertThat(rows.isSpooled()).isTrue();
            for (long number : new long[] {1, 50_000, 25_000, 24_999, 2, 49_000}) {
                rows.moveTo(number);
                assertThat(rows.cell(0).longValue()).isEqualTo(number);
                assertThat(rows.cell(1).text()).isEqualTo("the row \u03b1 of number " + number);
            }
        }
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void a_million_rows_take_no_more_memory_than_a_few() throws Exception {
        try (ScrollCursor rows = new ScrollCursor(rows(1_000_000))) {
            long before = live();
            assertThat(rows.count()).isEqualTo(1_000_000);
            assertThat(live() - before).isLessThan(8L << 20);
            rows.moveTo(777_777);
            assertThat(rows.cell(0).longValue()).isEqualTo(777_777);
        }
    }

    private static long live() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    @Test
    void rows_closed_while_they_are_read_are_an_error() throws SQLException {
        ScrollCursor rows = new ScrollCursor(rows(50_000), 100_000);
        assertThat(rows.has(40_000)).isTrue();
        rows.close();
        assertThatThrownBy(() -> rows.moveTo(1))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"));
    }

    @Test
    void a_row_larger_than_a_block_is_kept_whole() throws Exception {
        String large = "x".repeat(300_000);
        MemoryCursor source = new MemoryCursor(
                FIELDS, List.of(new Object[] {1L, "a"}, new Object[] {2L, large}, new Object[] {3L, null}));
        try (ScrollCursor rows = new ScrollCursor(source, 1000)) {
            assertThat(rows.count()).isEqualTo(3);
            rows.moveTo(2);
            assertThat(rows.cell(1).text()).isEqualTo(large);
            rows.moveTo(1);
            assertThat(rows.cell(1).text()).isEqualTo("a");
            rows.moveTo(3);
            assertThat(rows.cell(1).isNull()).isTrue();
        }
    }

    @Test
    void the_bits_of_a_nan_the_sign_of_zero_and_half_a_character_are_kept() throws Exception {
        double nan = Double.longBitsToDouble(0x7ff8_0000_dead_beefL);
        List<Field> fields = List.of(
                Field.named("x", Datatype.DOUBLE).build(),
                Field.named("zero", Datatype.DOUBLE).build(),
                Field.named("a", Datatype.DOUBLE).arraysize("2").build(),
                Field.named("half", Datatype.UNICODE_CHAR).arraysize("*").build());
        Object[] values = {nan, -0.0, new double[] {nan, -0.0}, "a\ud83d"};
        try (ScrollCursor rows = new ScrollCursor(new MemoryCursor(fields, List.<Object[]>of(values)))) {
            assertThat(rows.next()).isTrue();
            assertThat(Double.doubleToRawLongBits(rows.cell(0).doubleValue())).isEqualTo(0x7ff8_0000_dead_beefL);
            assertThat(rows.cell(1).text()).isEqualTo("-0.0");
            double[] array = (double[]) rows.cell(2).array();
            assertThat(Double.doubleToRawLongBits(array[0])).isEqualTo(0x7ff8_0000_dead_beefL);
            assertThat(rows.cell(3).text()).isEqualTo("a\ud83d");
        }
    }
}
