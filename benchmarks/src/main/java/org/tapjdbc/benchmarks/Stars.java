package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** Rows like those of a catalogue of stars: twelve columns of all the common types, the same rows at every run. */
final class Stars {
    static final int NO_TRANSITS = Integer.MIN_VALUE;

    static final List<Field> FIELDS = List.of(
            Field.named("source_id", Datatype.LONG).ucd("meta.id;meta.main").build(),
            Field.named("ra", Datatype.DOUBLE).unit("deg").ucd("pos.eq.ra").build(),
            Field.named("dec", Datatype.DOUBLE).unit("deg").ucd("pos.eq.dec").build(),
            Field.named("parallax", Datatype.FLOAT).unit("mas").build(),
            Field.named("parallax_error", Datatype.FLOAT).unit("mas").build(),
            Field.named("magnitude", Datatype.FLOAT).unit("mag").build(),
            Field.named("transits", Datatype.INT)
                    .nullValue(Integer.toString(NO_TRANSITS))
                    .build(),
            Field.named("visibility_periods", Datatype.SHORT).build(),
            Field.named("variable", Datatype.BOOLEAN).build(),
            Field.named("designation", Datatype.CHAR).arraysize("*").build(),
            Field.named("class", Datatype.CHAR).arraysize("8").build(),
            Field.named("epoch", Datatype.DOUBLE).unit("d").build());

    static final int DESIGNATION = 9;
    static final int CLASS = 10;

    private static final long SEED = 20260823;
    private static final double NAN_SHARE = 0.03;
    private static final double NO_MAGNITUDE_SHARE = 0.05;
    private static final double NO_TRANSITS_SHARE = 0.1;
    private static final double VARIABLE_SHARE = 0.2;
    private static final String[] CLASSES = {"STAR", "GALAXY", "QSO", "RR_LYRAE", "CEPHEID"};

    private final SplittableRandom random = new SplittableRandom(SEED);

    /** The next row, in a new array. */
    @Nullable Object[] next() {
        long id = random.nextLong(Long.MAX_VALUE);
        double uniform = random.nextDouble();
        return new @Nullable Object[] {
            id,
            360 * random.nextDouble(),
            Math.toDegrees(Math.asin(2 * uniform - 1)),
            (float) (2 * random.nextGaussian()),
            random.nextDouble() < NAN_SHARE ? Float.NaN : (float) random.nextDouble(),
            random.nextDouble() < NO_MAGNITUDE_SHARE ? null : (float) (10 + 11 * random.nextDouble()),
            random.nextDouble() < NO_TRANSITS_SHARE ? null : random.nextInt(1000),
            (short) random.nextInt(100),
            random.nextDouble() < VARIABLE_SHARE,
            "Stars DR3 " + id,
            CLASSES[random.nextInt(CLASSES.length)],
            2_456_863.5 + 1000 * random.nextDouble()
        };
    }

    /** The first rows. */
    static @Nullable Object[][] first(int count) {
        Stars stars = new Stars();
        @Nullable Object[][] rows = new @Nullable Object[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = stars.next();
        }
        return rows;
    }

    /** What a peer must find that reads the first rows. */
    static long sumOfFirst(int count) {
        Stars stars = new Stars();
        CellSum sum = new CellSum();
        for (int i = 0; i < count; i++) {
            sum.row(stars.next());
        }
        return sum.sum();
    }

    /** Writes a document with the first rows. */
    static void write(OutputStream out, Serialization serialization, int count) throws IOException {
        Stars stars = new Stars();
        VotableWriter writer = writer(out, serialization);
        for (int i = 0; i < count; i++) {
            writer.row(stars.next());
        }
        writer.finish(List.of());
    }

    /** Begins a document with the columns. */
    static VotableWriter writer(OutputStream out, Serialization serialization) throws IOException {
        List<Info> infos = List.of(new Info("QUERY_STATUS", "OK"));
        return new VotableWriter(out, serialization, new VotableWriter.TableHeader("stars", "Made up", infos, FIELDS));
    }
}
