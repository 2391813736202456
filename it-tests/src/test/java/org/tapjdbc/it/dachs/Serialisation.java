package org.tapjdbc.it.dachs;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A serialisation of VOTable, and what becomes of NULL in it. Only BINARY2 has a place to say "null" for every cell
 * (its mask). Elsewhere some values of the database cannot be told apart any more once DaCHS has written them, so that
 * no client can; each method says what then comes out.
 */
enum Serialisation {
    BINARY2,
    BINARY,
    TABLEDATA;

    /** The URL parameter that asks for it. */
    String parameter() {
        return "responseFormat=" + name().toLowerCase(Locale.ROOT);
    }

    /**
     * A string. BINARY writes NULL as no characters, like the empty string, and nothing declares either to be null. An
     * empty TD is NULL (VOTable 1.5, section 6), so that TABLEDATA has no empty string.
     */
    @Nullable String text(@Nullable String value) {
        return switch (this) {
            case BINARY2 -> value;
            case BINARY -> value == null ? "" : value;
            case TABLEDATA -> value == null || value.isEmpty() ? null : value;
        };
    }

    /** A floating-point number. In BINARY and TABLEDATA DaCHS writes NaN for NULL, and NaN is a value. */
    @Nullable Double real(@Nullable Double value) {
        return value != null || this == BINARY2 ? value : Double.valueOf(Double.NaN);
    }

    /** As for {@code double}. */
    @Nullable Float real(@Nullable Float value) {
        return value != null || this == BINARY2 ? value : Float.valueOf(Float.NaN);
    }

    /** Numbers of a fixed count, a point or circle among them. BINARY must write some: DaCHS writes NaNs for NULL. */
    double @Nullable [] fixed(int count, double @Nullable [] value) {
        if (value != null || this != BINARY) {
            return value;
        }
        double[] nans = new double[count];
        Arrays.fill(nans, Double.NaN);
        return nans;
    }

    /**
     * Whether an array of any length is NULL; like a string, it is there but empty in BINARY, and never empty in
     * TABLEDATA.
     */
    boolean isNullArray(boolean isNull, int length) {
        return switch (this) {
            case BINARY2 -> isNull;
            case BINARY -> false;
            case TABLEDATA -> isNull || length == 0;
        };
    }
}
