package org.tapjdbc.embedded;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of ivoa.obscore: images with polygons, spectra with circles, and cubes. */
final class GeneratedObservations {
    private static final int COUNT = 300;
    private static final String[] INSTRUMENTS = {"WideCam", "SlitSpec", "CubeOne"};
    private static final String[] TYPES = {"image", "spectrum", "cube"};

    private GeneratedObservations() {}

    static Stream<@Nullable Object[]> rows() {
        SplitMix random = new SplitMix(19990101);
        return IntStream.range(0, COUNT).mapToObj(i -> row(i, random));
    }

    private static @Nullable Object[] row(int number, SplitMix random) {
        int kind = random.below(3);
        double ra = random.between(0, 360);
        double dec = random.latitude();
        double field = kind == 1 ? 0.002 : random.between(0.05, 1.5);
        double start = 51544 + random.between(0, 8000);
        double exposure = Math.floor(random.between(30, 3600));
        double shortest = random.between(3.5e-7, 6e-7);
        double longest = shortest + (kind == 0 ? 1e-7 : 4e-7);
        boolean lost = random.once(0.05);
        Double[] outline = kind == 0
                ? GeometryFunctions.box(new Double[] {ra, clamped(dec, field)}, field / 2, field / 2)
                : new Double[] {ra, dec, field / 2};
        String id = "OBS%04d".formatted(number);
        long pixels = kind == 1 ? 1 : 1024L << random.below(3);
        return new @Nullable Object[] {
            TYPES[kind],
            random.below(4),
            kind == 1 ? "demo-spectra" : "demo-survey",
            id,
            "ivo://tapjdbc.example/demo?" + id,
            "http://127.0.0.1/data/" + id + ".fits",
            "application/fits",
            8 + pixels * pixels / 256,
            random.once(0.2) ? null : "Ziel " + (char) ('α' + random.below(17)) + number,
            lost ? null : ra,
            lost ? null : dec,
            lost ? null : field,
            lost ? null : outline,
            kind == 1 ? null : (Double) random.between(0.2, 1.5),
            kind == 1 ? null : pixels,
            kind == 1 ? null : pixels,
            start,
            start + exposure / 86400,
            exposure,
            null,
            1L,
            shortest,
            longest,
            kind == 0 ? 5.0 : random.between(500, 5000),
            kind == 0 ? 1L : 2048L,
            "phot.flux.density;em.opt",
            null,
            1L,
            "Demo Observatory",
            INSTRUMENTS[kind]
        };
    }

    private static double clamped(double dec, double field) {
        return Math.max(-89 + field, Math.min(89 - field, dec));
    }
}
