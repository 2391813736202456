package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random MOCs of all kinds, written and read again in all forms. */
class RoundTripTest {
    private static final int ROUNDS = 100;

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("org.tapjdbc.moc.Algebra#kindsAndSeeds")
    <M extends Moc> void what_is_written_is_read_again_the_same(Algebra<M> kind, long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            M written = kind.random().apply(random);
            if (random.nextBoolean()) {
                written = kind.refine().apply(written);
            }
            String where = Algebra.where(seed, written);
            M ascii = kind.reading().ascii().apply(written.toAscii());
            assertSame(ascii, written, where);
            assertThat(kind.sameOrders().test(ascii, written)).as(where).isTrue();
            assertThat(ascii.toAscii()).as(where).isEqualTo(written.toAscii());
            M json = kind.reading().json().apply(written.toJson());
            assertSame(json, written, where);
            assertThat(kind.sameOrders().test(json, written)).as(where).isTrue();
            assertThat(json.toJson()).as(where).isEqualTo(written.toJson());
            M fits = kind.reading().fits().read(new ByteArrayInputStream(fits(written)));
            assertSame(fits, written, where);
            assertThat(kind.sameOrders().test(fits, written)).as(where).isTrue();
            assertThat(fits(fits)).as(where).isEqualTo(fits(written));
        }
    }

    /** Ours are NUNIQ in space and RANGE in time. Others have it the other way round, which is the same but for names. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void the_other_ordering_is_read_as_well(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            SpaceMoc space = Algebra.space(random);
            TimeMoc sameRanges = new TimeMoc(space.ranges(), 61);
            String range = new String(fits(sameRanges), StandardCharsets.ISO_8859_1)
                    .replace("'TIME    '", "'SPACE   '")
                    .replace("TIMESYS = 'TCB     '", "COORDSYS= 'C       '")
                    .replace("MOCORD_T=                   61", "MOCORD_S=                    3");
            SpaceMoc asRange = SpaceMoc.readFits(in(range));
            assertThat(asRange).as("seed %d, %s", seed, space).isEqualTo(space);
            assertThat(asRange.order()).isEqualTo(3);
            String uniq = new String(fits(space.refine(5)), StandardCharsets.ISO_8859_1)
                    .replace("'SPACE   '", "'TIME    '")
                    .replace("COORDSYS= 'C       '", "TIMESYS = 'JD      '")
                    .replace("MOCVERS =", "NOTHING =")
                    .replace("MOCORD_S=", "NEITHER =");
            TimeMoc asUniq = TimeMoc.readFits(in(uniq));
            assertThat(asUniq).as("seed %d, %s", seed, space).isEqualTo(sameRanges);
            assertThat(asUniq.order()).isEqualTo(61 - 2 * (29 - 5));
        }
    }

    private static InputStream in(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertSame(Moc one, Moc other, String where) {
        assertThat(one).as(where).isEqualTo(other).hasSameHashCodeAs(other);
    }

    private static byte[] fits(Moc moc) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        moc.writeFits(out);
        return out.toByteArray();
    }
}
