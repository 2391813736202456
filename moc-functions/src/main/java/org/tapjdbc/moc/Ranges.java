package org.tapjdbc.moc;

import java.util.Arrays;

/**
 * A set of numbers from 0 up, as sorted, disjoint half-open ranges that do not touch each other: the places, in turn,
 * where the set begins and ends. Immutable.
 *
 * <p>At index {@code i} of the bounds an odd {@code i} therefore says: inside. All four operations of two sets are the
 * same sweep over both, with another truth table.
 */
final class Ranges {
    static final Ranges EMPTY = new Ranges(new long[0]);

    private static final int UNION = 0b1110;
    private static final int INTERSECTION = 0b1000;
    private static final int DIFFERENCE = 0b0010;
    private static final int SYMMETRIC_DIFFERENCE = 0b0110;

    private final long[] bounds;

    /** @param bounds strictly ascending, even in number; not copied */
    Ranges(long[] bounds) {
        this.bounds = bounds;
    }

    int count() {
        return bounds.length / 2;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    long start(int range) {
        return bounds[2 * range];
    }

    /** Exclusive. */
    long end(int range) {
        return bounds[2 * range + 1];
    }

    /** How many numbers are in it. */
    long size() {
        long size = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }

    Ranges union(Ranges other) {
        return combine(other, UNION);
    }

    Ranges intersection(Ranges other) {
        return combine(other, INTERSECTION);
    }

    Ranges difference(Ranges other) {
        return combine(other, DIFFERENCE);
    }

    Ranges symmetricDifference(Ranges other) {
        return combine(other, SYMMETRIC_DIFFERENCE);
    }

    /**
     * Stops at each bound of either. Branches here would be guessed wrong half of the time, so there are none: each
     * place is written, and kept only if the state changes there, which the number of those kept tells; and the sign
     * of a difference, which cannot overflow, says which of the two bounds is passed.
     *
     * @param table bit 0: neither, bit 1: only this, bit 2: only the other, bit 3: both
     */
    private Ranges combine(Ranges other, int table) {
        long[] a = bounds;
        long[] b = other.bounds;
        long[] out = new long[a.length + b.length + 1];
        int i = 0;
        int j = 0;
        int n = 0;
        while (i < a.length && j < b.length) {
            long x = a[i];
            long y = b[j];
            out[n] = Math.min(x, y);
            i += (int) ((x - y - 1) >>> 63);
            j += (int) ((y - x - 1) >>> 63);
            n += ((table >> ((i & 1) | ((j & 1) << 1))) ^ n) & 1;
        }
        while (i < a.length) {
            out[n] = a[i++];
            n += ((table >> (i & 1)) ^ n) & 1;
        }
        while (j < b.length) {
            out[n] = b[j++];
            n += ((table >> ((j & 1) << 1)) ^ n) & 1;
        }
        return new Ranges(Arrays.copyOf(out, n));
    }

    /** All from 0 to {@code bound} that is not in it; nothing in it may be beyond. */
    Ranges complement(long bound) {
        return symmetricDifference(new Ranges(new long[] {0, bound}));
    }

    /** The smallest set that covers this one and consists of whole blocks of 2 to the power of {@code shift}. */
    Ranges widen(int shift) {
        long rest = (1L << shift) - 1;
        long[] out = new long[bounds.length];
        int n = 0;
        for (int i = 0; i < bounds.length; i += 2) {
            long start = bounds[i] & ~rest;
            if (n == 0 || start > out[n - 1]) {
                out[n++] = start;
                n++;
            }
            out[n - 1] = (bounds[i + 1] + rest) & ~rest;
        }
        return new Ranges(Arrays.copyOf(out, n));
    }

    boolean contains(long value) {
        int found = Arrays.binarySearch(bounds, value);
        return ((found >= 0 ? found + 1 : -found - 1) & 1) == 1;
    }

    boolean overlaps(Ranges other) {
        int i = 0;
        int j = 0;
        while (i < bounds.length && j < other.bounds.length) {
            if (bounds[i + 1] <= other.bounds[j]) {
                i += 2;
            } else if (other.bounds[j + 1] <= bounds[i]) {
                j += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    boolean covers(Ranges other) {
        int i = 0;
        for (int j = 0; j < other.bounds.length; j += 2) {
            while (i < bounds.length && bounds[i + 1] <= other.bounds[j]) {
                i += 2;
            }
            if (i == bounds.length || bounds[i] > other.bounds[j] || bounds[i + 1] < other.bounds[j + 1]) {
                return false;
            }
        }
        return true;
    }

    /** The highest power of two, a multiple of {@code step} up to {@code max}, whose blocks make up the set. */
    int blocks(int step, int max) {
        long all = 0;
        for (long bound : bounds) {
            all |= bound;
        }
        int zeros = Math.min(max, Long.numberOfTrailingZeros(all));
        return zeros - zeros % step;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ranges ranges && Arrays.equals(bounds, ranges.bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }
}
