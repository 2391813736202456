package org.tapjdbc.it;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows that {@link StreamServer} sends and {@link StreamClient} wants: a function of their number, so that neither
 * has to keep them.
 */
final class StreamedRows {
    static final int COUNT = 1_000_000;
    static final int COLUMNS = 12;

    private StreamedRows() {}

    /** The values of a row; some are null, some NaN. */
    static @Nullable Object[] row(int number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        double fraction = (mixed >>> 11) * 0x1.0p-53;
        return new @Nullable Object[] {
            4_000_000_000_000L + number,
            fraction * 360,
            fraction * 180 - 90,
            number % 11 == 0 ? Double.NaN : Math.sqrt(number),
            (float) (fraction * 25),
            number % 13 == 0 ? null : Float.valueOf(number / 8f),
            (short) (number % 30_000),
            number % 7 == 0 ? null : Integer.valueOf((int) mixed),
            number % 3 == 0,
            "OBAFGKM".substring(number % 7, number % 7 + 1),
            number % 5 == 0 ? null : "star " + number,
            "Звезда " + number % 1000
        };
    }

    /** A checksum that depends on each value of each row and their order. */
    static long checksum(long before, @Nullable Object value) {
        return before * 31 + Objects.hashCode(value);
    }
}
