package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.votable.model.Datatype;

/** Random tables of all types, cut and damaged: an exception or values, never a clean end too early. */
class RandomDamageTest {
    private static final int ROWS = 5;
    private static final int SEEDS = 3;
    private static final int RUNS = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    /** What reading one small document may allocate, over and over: buffers and cells, but nothing that it announces. */
    private static final long MOST_BYTES = 64L << 20;

    static Stream<Arguments> seeds() {
        return LongStream.range(100, 100 + SEEDS)
                .boxed()
                .flatMap(seed -> Stream.of(Serialization.values()).map(form -> Arguments.of(form, seed)));
    }

    private static byte[] document(Serialization form, long seed) throws IOException {
        // BINARY has no null for bits in fixed numbers
        RandomTable table = RandomTable.of(seed, 4 * ROWS)
                .without(field -> form == Serialization.BINARY && field.datatype() == Datatype.BIT);
        @Nullable Object[][] rows = table.rows().subList(0, ROWS).toArray(Object[][]::new);
        return Documents.written(form, table.fields(), rows);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void d3_a_document_cut_at_any_byte_never_ends_cleanly(Serialization form, long seed) throws IOException {
        byte[] whole = document(form, seed);
        String end = "</VOTABLE>";
        int length = new String(whole, StandardCharsets.ISO_8859_1).indexOf(end) + end.length();
        // huge strings make long documents: then some places are passed over, but none near a border
        int step = Math.max(1, length / 20_000);
        for (int at = 0; at < length; at += at < 4_000 || at > length - 4_000 ? 1 : step) {
            byte[] cut = Documents.cut(whole, at);
            assertThat(isReadToItsEnd(cut)).as("cut at %d of %d", at, length).isFalse();
        }
        assertThat(isReadToItsEnd(whole)).isTrue();
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void v9_damaged_bytes_end_in_values_or_an_exception_in_bounded_time_and_memory(Serialization form, long seed)
            throws IOException {
        byte[] whole = document(form, seed);
        Random random = new Random(seed);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int run = 0; run < RUNS; run++) {
                byte[] damaged = damaged(whole, random);
                long before = threads.getCurrentThreadAllocatedBytes();
                isReadToItsEnd(damaged);
                assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                        .as("bytes allocated in run %d", run)
                        .isLessThan(MOST_BYTES + 20L * whole.length);
            }
        });
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = switch (random.nextInt(3)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) (damaged[at] ^ (1 << random.nextInt(8)));
                default -> damaged[random.nextInt(damaged.length)];
            };
        }
        return damaged;
    }

    /** Reads every cell in every way that suits it; false if that ends with an exception. */
    private static boolean isReadToItsEnd(byte[] document) throws IOException {
        try (VotableReader reader = Documents.open(document)) {
            while (reader.next()) {
                for (int i = 0; i < reader.fields().size(); i++) {
                    read(reader.cell(i));
                }
            }
            return true;
        } catch (VotableException e) {
            assertThat(e).hasMessageMatching("(?s).+");
            return false;
        }
    }

    private static void read(Cell cell) {
        try {
            cell.isNull();
            cell.text();
            cell.array();
            cell.isNullElement(0);
        } catch (VotableException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}
