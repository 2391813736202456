package org.tapjdbc.embedded;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of the table whose names need quotes. */
final class GeneratedCatalogue {
    private static final int COUNT = 50;

    private GeneratedCatalogue() {}

    static Stream<@Nullable Object[]> rows() {
        SplitMix random = new SplitMix(239);
        return IntStream.rangeClosed(1, COUNT).mapToObj(i -> row(i, random));
    }

    private static @Nullable Object[] row(int number, SplitMix random) {
        double ra = random.between(0, 360);
        double dec = random.latitude();
        boolean colourless = number % 10 == 0;
        return new @Nullable Object[] {
            number,
            ra,
            dec,
            number % 7 == 0 ? null : "J%06d%+06d".formatted((int) (ra * 1000), (int) (dec * 1000)),
            colourless ? null : (Float) (float) random.between(-0.3, 2),
            colourless ? null : (Float) (float) random.between(0.001, 0.1),
            (float) random.between(0.1, 12),
            number % 5 == 0 ? null : "Объект " + number,
            number % 3 == 0 ? "see note " + number : null
        };
    }
}
