package org.tapjdbc.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.rows.CellValues;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class TemporaryTableTest {
    private static final long SMALL = 100_000;
    private static final List<Field> FIELDS = List.of(
            Field.named("n", Datatype.LONG)
                    .unit("d")
                    .ucd("meta.id")
                    .utype("a:b")
                    .description("the number")
                    .build(),
            Field.named("name", Datatype.CHAR).arraysize("*").build());

    private static TemporaryTable table(Serialization serialization) throws SQLException {
        return new TemporaryTable("t", FIELDS, serialization, SMALL);
    }

    private static void fill(TemporaryTable table, long from, long to) throws SQLException {
        for (long n = from; n < to; n++) {
            table.add(n, "the row of number " + n);
        }
    }

    private static byte[] written(TableBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }

    /** The numbers of the rows, each of which is checked. */
    private static List<Long> numbers(byte[] document) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (VotableReader reader = VotableReader.open(new ByteArrayInputStream(document))) {
            while (reader.next()) {
                long n = reader.cell(0).longValue();
                assertThat(reader.cell(1).text()).isEqualTo("the row of number " + n);
                numbers.add(n);
            }
        }
        return numbers;
    }

    private static List<Long> numbers(RowCursor rows) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        while (rows.next()) {
            numbers.add((Long) Objects.requireNonNull(CellValues.of(rows.cell(0))));
        }
        return numbers;
    }

    private static List<Long> range(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (long n = from; n < to; n++) {
            numbers.add(n);
        }
        return numbers;
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("tapjdbc-rows-"))
                    .count();
        }
    }

    private static long openFiles() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return 0;
        }
        long open = 0;
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                try {
                    open += Files.readSymbolicLink(link).toString().contains("tapjdbc-rows-") ? 1 : 0;
                } catch (IOException e) {
                    // closed meanwhile
                }
            }
        }
        return open;
    }

    @ParameterizedTest
    @EnumSource
    void t9_the_body_is_as_long_as_it_says_and_the_same_each_time(Serialization serialization) throws Exception {
        try (TemporaryTable table = table(serialization)) {
            fill(table, 0, 5000);
            assertThat(table.isSpooled()).isTrue();
            try (TableBody body = table.body()) {
                byte[] first = written(body);
                assertThat(body.length()).isEqualTo(first.length);
                assertThat(written(body)).isEqualTo(first);
                assertThat(numbers(first)).isEqualTo(range(0, 5000));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_slice_of_the_rows_makes_a_document(Serialization serialization) throws Exception {
        Random random = new Random(7);
        try (TemporaryTable table = table(serialization)) {
            fill(table, 0, 5000);
            for (int i = 0; i < 30; i++) {
                long from = random.nextInt(5001);
                long to = from + random.nextInt(i % 3 == 0 ? 10 : 3000);
                try (TableBody body = table.body(from, to)) {
                    byte[] document = written(body);
                    assertThat(body.length()).isEqualTo(document.length);
                    assertThat(numbers(document)).isEqualTo(range(from, Math.min(to, 5000)));
                    assertThat(body.rows()).isEqualTo(Math.min(to, 5000) - from);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_table_is_a_document_without_rows(Serialization serialization) throws Exception {
        try (TemporaryTable table = table(serialization);
                TableBody body = table.body();
                RowCursor rows = table.cursor()) {
            assertThat(numbers(written(body))).isEmpty();
            assertThat(body.length()).isEqualTo(written(body).length);
            assertThat(rows.next()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_rows_are_read_back_without_a_service_with_all_that_was_declared(Serialization serialization)
            throws Exception {
        try (TemporaryTable table = table(serialization)) {
            fill(table, 0, 3000);
            table.add(null, "x");
            try (RowCursor rows = table.cursor()) {
                assertThat(rows.fields().get(0).unit()).isEqualTo("d");
                assertThat(rows.fields().get(0).description()).isEqualTo("the number");
                for (long n = 0; n < 3000; n++) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.cell(0).longValue()).isEqualTo(n);
                }
                assertThat(rows.next()).isTrue();
                assertThat(rows.cell(0).isNull()).isTrue();
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void readers_keep_what_was_there_when_they_began() throws Exception {
        TemporaryTable table = table(Serialization.TABLEDATA);
        fill(table, 0, 10);
        TableBody few = table.body();
        fill(table, 10, 4000);
        TableBody many = table.body();
        RowCursor cursor = table.cursor();
        table.clear();
        assertThat(table.rows()).isZero();
        fill(table, 7, 9);
        assertThat(numbers(written(few))).isEqualTo(range(0, 10));
        table.close();
        assertThat(numbers(written(many))).isEqualTo(range(0, 4000));
        assertThat(numbers(written(few))).isEqualTo(range(0, 10));
        assertThat(numbers(cursor)).isEqualTo(range(0, 4000));
        cursor.close();
        few.close();
        many.close();
        assertThatThrownBy(() -> written(many)).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void many_read_while_one_writes() throws Exception {
        TemporaryTable table = table(Serialization.TABLEDATA);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Long>> readers = new ArrayList<>();
            Callable<Long> reading = () -> {
                long seen = 0;
                while (seen < 8000) {
                    try (TableBody body = table.body()) {
                        long rows = body.rows();
                        byte[] document = written(body);
                        assertThat(document.length).isEqualTo(body.length());
                        assertThat(numbers(document)).isEqualTo(range(0, rows));
                        assertThat(rows).isGreaterThanOrEqualTo(seen);
                        seen = rows;
                    }
                }
                return seen;
            };
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(reading));
            }
            fill(table, 0, 8000);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isEqualTo(8000);
            }
        } finally {
            threads.shutdownNow();
            table.close();
        }
    }

    @Test
    void an_interrupted_reader_does_not_take_the_rows_from_others() throws Exception {
        try (TemporaryTable table = table(Serialization.TABLEDATA)) {
            fill(table, 0, 5000);
            try (TableBody body = table.body()) {
                Thread.currentThread().interrupt();
                byte[] document = written(body);
                assertThat(Thread.interrupted()).isTrue();
                assertThat(numbers(document)).isEqualTo(range(0, 5000));
            }
            fill(table, 5000, 8000);
            try (RowCursor rows = table.cursor()) {
                assertThat(numbers(rows)).isEqualTo(range(0, 8000));
            }
        }
    }

    @Test
    void the_file_has_no_name_and_is_gone_when_the_table_and_its_readers_are() throws Exception {
        long before = files();
        long openBefore = openFiles();
        TemporaryTable table = table(Serialization.TABLEDATA);
        fill(table, 0, 1000);
        assertThat(table.isSpooled()).isFalse();
        fill(table, 1000, 5000);
        assertThat(table.isSpooled()).isTrue();
        assertThat(files()).isEqualTo(before);
        TableBody body = table.body();
        table.close();
        assertThat(numbers(written(body))).hasSize(5000);
        body.close();
        body.close();
        table.close();
        assertThat(openFiles()).isEqualTo(openBefore);
    }

    @Test
    void a_row_that_does_not_fit_is_not_there_at_all() throws Exception {
        try (TemporaryTable table = table(Serialization.TABLEDATA)) {
            fill(table, 0, 3);
            assertThatThrownBy(() -> table.add("no number", "x"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("\"n\"")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("22018");
            assertThatThrownBy(() -> table.add(1L)).hasMessageContaining("1 values where the table has 2 columns");
            fill(table, 3, 5);
            try (RowCursor rows = table.cursor()) {
                assertThat(numbers(rows)).isEqualTo(range(0, 5));
            }
        }
    }

    @Test
    void rows_that_come_together_are_added_all_or_none() throws Exception {
        try (TemporaryTable table = table(Serialization.TABLEDATA)) {
            for (int kept : new int[] {0, 10, 1000, 3000}) {
                table.clear();
                fill(table, 0, kept);
                List<@Nullable Object[]> rows = new ArrayList<>();
                for (long n = 0; n < 4000; n++) {
                    rows.add(new Object[] {n, "x"});
                }
                rows.add(new Object[] {"bad", "x"});
                try (TableBody before = table.body()) {
                    assertThatThrownBy(() -> table.addAll(rows)).isInstanceOf(SQLException.class);
                    fill(table, kept, kept + 2000);
                    assertThat(numbers(written(before))).isEqualTo(range(0, kept));
                }
                assertThat(table.rows()).isEqualTo(kept + 2000);
                try (TableBody body = table.body()) {
                    byte[] document = written(body);
                    assertThat(numbers(document)).isEqualTo(range(0, kept + 2000));
                    assertThat(document.length).isEqualTo(body.length());
                }
            }
        }
    }

    @Test
    void many_failed_inserts_leave_nothing_behind() throws Exception {
        try (TemporaryTable table = table(Serialization.TABLEDATA)) {
            fill(table, 0, 5000);
            long bytes = table.bytes();
            for (int i = 0; i < 2000; i++) {
                assertThatThrownBy(() -> table.addAll(List.of(new Object[] {1L, "x"}, new Object[] {"bad", "x"})))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(table.bytes()).isEqualTo(bytes);
            try (RowCursor rows = table.cursor()) {
                assertThat(numbers(rows)).isEqualTo(range(0, 5000));
            }
        }
    }

    @Test
    void rows_of_a_query_go_in_and_a_cut_one_leaves_none() throws Exception {
        try (TemporaryTable table = table(Serialization.TABLEDATA)) {
            List<Field> other = List.of(
                    Field.named("name", Datatype.UNICODE_CHAR).arraysize("*").build(),
                    Field.named("n", Datatype.INT).build());
            List<@Nullable Object[]> rows = List.of(new Object[] {"a", 1}, new @Nullable Object[] {null, 2});
            assertThat(table.addAll(new MemoryCursor(other, rows), List.of(1, 0)))
                    .isEqualTo(2);
            RowCursor cut = new Cut(new MemoryCursor(other, rows));
            assertThatThrownBy(() -> table.addAll(cut, List.of(1, 0)))
                    .hasMessageContaining("none was kept")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("54000");
            try (RowCursor itself = table.cursor()) {
                assertThat(table.addAll(itself)).isEqualTo(2);
            }
            try (RowCursor back = table.cursor()) {
                assertThat(numbers(back)).containsExactly(1L, 2L, 1L, 2L);
            }
        }
    }

    /** A result that the service cut. */
    private record Cut(RowCursor rows) implements RowCursor {
        @Override
        public List<Field> fields() {
            return rows.fields();
        }

        @Override
        public boolean next() throws SQLException {
            return rows.next();
        }

        @Override
        public Cell cell(int index) {
            return rows.cell(index);
        }

        @Override
        public boolean isOverflow() {
            return true;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    @Test
    void a_dropped_table_says_so() throws Exception {
        TemporaryTable table = table(Serialization.TABLEDATA);
        table.close();
        for (ThrowingCallable use :
                List.<ThrowingCallable>of(table::body, table::cursor, table::clear, () -> table.add(1L, "x"))) {
            assertThatThrownBy(use)
                    .hasMessageContaining("t was dropped")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42S02");
        }
    }

    @Test
    void a_column_with_other_than_ascii_is_declared_so_in_tabledata_and_refused_elsewhere() throws Exception {
        try (TemporaryTable table = table(Serialization.TABLEDATA)) {
            table.add(1L, "plain");
            try (TableBody body = table.body()) {
                assertThat(text(body)).contains("name=\"name\" datatype=\"char\"");
            }
            table.add(2L, "\u03b1 Cen \ud83d\ude80");
            try (TableBody body = table.body();
                    RowCursor rows = table.cursor()) {
                assertThat(text(body)).contains("name=\"name\" datatype=\"unicodeChar\"");
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isTrue();
                assertThat(rows.cell(1).text()).isEqualTo("\u03b1 Cen \ud83d\ude80");
                assertThat(rows.fields().get(1).datatype()).isEqualTo(Datatype.CHAR);
            }
            for (String bad : List.of("\u0001", "\ud83d", "x\udc00", "\uffff", "\u0000")) {
                assertThatThrownBy(() -> table.add(1L, bad)).hasMessageContaining("column name");
            }
        }
        try (TemporaryTable table = table(Serialization.BINARY2)) {
            assertThatThrownBy(() -> table.add(1L, "\u03b1"))
                    .hasMessageContaining("uploadFormat=tabledata")
                    .hasMessageContaining("NVARCHAR");
        }
    }

    private static String text(TableBody body) throws IOException {
        return new String(written(body), StandardCharsets.UTF_8);
    }
}
