package org.tapjdbc.embedded;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of demo.stars: spread over the sky evenly, with nulls, NaN and non-ASCII names among them. */
final class GeneratedStars {
    private static final String CLASSES = "OBAFGKM";
    private static final String[] NAMES = {"Étoile", "Звезда", "Stern", "星", "Ster", "Αστήρ", "Hvězda", "Estrella"};
    private static final LocalDateTime START = LocalDateTime.of(2014, 7, 25, 10, 30);
    private static final double SPAN_MILLIS = 1.5e11;
    private static final long FIRST_ID = 4_000_000_000_000L;

    private GeneratedStars() {}

    static Stream<@Nullable Object[]> rows(int count) {
        SplitMix random = new SplitMix(20140725);
        return LongStream.range(0, count).mapToObj(i -> row(i, random));
    }

    private static @Nullable Object[] row(long number, SplitMix random) {
        double parallax = 0.1 - Math.log(1 - random.next());
        boolean unmoved = random.once(0.05);
        double pmra = random.normal() * parallax * 4;
        double pmdec = random.normal() * parallax * 4;
        int type = random.below(CLASSES.length());
        float colour = (float) (type * 0.45 - 0.3 + random.normal() * 0.1);
        return new @Nullable Object[] {
            FIRST_ID + number * 128 + random.below(128),
            random.between(0, 360),
            random.latitude(),
            unmoved ? null : pmra,
            unmoved ? null : pmdec,
            unmoved ? null : parallax + random.normal() * 0.05,
            (float) (21 - 3 * Math.abs(random.normal()) - random.next() * 4),
            random.once(0.02) ? Float.valueOf(Float.NaN) : random.once(0.03) ? null : (Float) colour,
            (short) (5 + random.below(200)),
            random.once(0.1) ? null : (Boolean) random.once(0.08),
            random.once(0.01) ? null : CLASSES.substring(type, type + 1),
            random.once(0.01) ? NAMES[random.below(NAMES.length)] + ' ' + number : null,
            random.once(0.04) ? null : START.plus(Math.round(random.next() * SPAN_MILLIS), ChronoUnit.MILLIS)
        };
    }
}
