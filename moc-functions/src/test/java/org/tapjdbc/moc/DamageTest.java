package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written and then damaged at random is read, if it makes sense still, or refused as what it is. */
class DamageTest {
    private static final int ROUNDS = 2000;
    private static final String SIGNS = "0123456789/-,: {}[]\"stf\nx";

    private static Moc moc(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> Algebra.space(random);
            case 1 -> Algebra.time(random);
            default -> Algebra.both(random);
        };
    }

    private static void assertReadOrRefused(Callable<Moc> reading, String where) throws Exception {
        try {
            Moc moc = reading.call();
            boolean time = moc instanceof TimeMoc;
            assertThat(Moc.parse((time ? "t" : "") + moc.toAscii())).as(where).isEqualTo(moc);
        } catch (MocSyntaxException refused) {
            assertThat(refused).as(where).hasMessageContaining(" MOC");
            assertThat(refused.offset()).as(where).isNotNegative();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void texts(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Moc moc = moc(random);
            StringBuilder text = new StringBuilder(random.nextBoolean() ? moc.toAscii() : moc.toJson());
            text.setLength(Math.min(text.length(), 200));
            for (int damage = random.nextInt(4); damage >= 0 && !text.isEmpty(); damage--) {
                int at = random.nextInt(text.length());
                char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, sign);
                    case 1 -> text.insert(at, sign);
                    default -> text.deleteCharAt(at);
                }
            }
            String damaged = text.toString();
            String where = "seed " + seed + ": " + damaged;
            for (Callable<Moc> reading : List.<Callable<Moc>>of(
                    () -> Moc.parse(damaged),
                    () -> SpaceMoc.parseAscii(damaged),
                    () -> TimeMoc.parseJson(damaged),
                    () -> SpaceTimeMoc.parseAscii(damaged),
                    () -> SpaceTimeMoc.parseJson(damaged))) {
                assertReadOrRefused(reading, where);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void files(long seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] file = fits(moc(random));
            for (int damage = random.nextInt(4); damage >= 0; damage--) {
                // in the header of the table, or in the table
                int at = random.nextBoolean() ? 2880 + random.nextInt(20 * 80) : random.nextInt(file.length);
                boolean digit = file[at] >= '0' && file[at] <= '9';
                file[at] = (byte) (digit ? '0' + random.nextInt(10) : random.nextInt(256));
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length;
            assertReadOrRefused(
                    () -> Moc.readFits(new ByteArrayInputStream(file, 0, length)), "seed " + seed + ", round " + i);
        }
    }

    private static byte[] fits(Moc moc) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        moc.writeFits(out);
        return out.toByteArray();
    }
}
