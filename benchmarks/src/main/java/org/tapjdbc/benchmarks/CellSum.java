package org.tapjdbc.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One number for all cells of a table in their order, by which every peer shows that it read all of them, and read the
 * same. A float that is null counts as NaN, and a string that is null as the empty one, since STIL makes no difference.
 */
final class CellSum {
    private static final long NULL = 0x7e57_ab1eL;
    private static final int FACTOR = 31;

    private long sum;

    long sum() {
        return sum;
    }

    void whole(long value) {
        sum = sum * FACTOR + value;
    }

    void none() {
        whole(NULL);
    }

    void real(double value) {
        whole(Double.doubleToLongBits(value));
    }

    void single(float value) {
        whole(Float.floatToIntBits(value));
    }

    void truth(boolean value) {
        whole(value ? 1 : 0);
    }

    void text(@Nullable String value) {
        whole(value == null ? 0 : value.hashCode());
    }

    /** A row of {@link Stars} as objects. */
    void row(@Nullable Object[] row) {
        whole((Long) row[0]);
        real(orNaN((Double) row[1]));
        real(orNaN((Double) row[2]));
        single(orNaN((Float) row[3]));
        single(orNaN((Float) row[4]));
        single(orNaN((Float) row[5]));
        Integer transits = (Integer) row[6];
        if (transits == null) {
            none();
        } else {
            whole(transits);
        }
        whole((Short) row[7]);
        truth((Boolean) row[8]);
        text((String) row[9]);
        text((String) row[10]);
        real(orNaN((Double) row[11]));
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static float orNaN(@Nullable Float value) {
        return value == null ? Float.NaN : value;
    }
}
