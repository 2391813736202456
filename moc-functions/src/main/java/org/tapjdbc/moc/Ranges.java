package org.tapjdbc.moc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of numbers from 0 up, as sorted, disjoint half-open ranges that do not touch each other: the places, in turn,
 * where the set begins and ends. Immutable.
 *
 * <p>At index {@code i} of the bounds an odd {@code i} therefore says: inside. All four operations of two sets are the
 * same sweep over both, with another truth table.
 */
final class Ranges {
    static final Ranges EMPTY = new Ranges(new long[0]);

    static final int UNION = 0b1110;
    static final int INTERSECTION = 0b1000;
    static final int DIFFERENCE = 0b0010;
    static final int SYMMETRIC_DIFFERENCE = 0b0110;

    private static final int ONLY_THIS = 0b0010;
    private static final int ONLY_OTHER = 0b0100;

    /** From this many times as many ranges on, those wanted are searched rather than all swept over. */
    private static final int MANY_MORE = 32;

    /** From this many bounds on, it is worth while to prepare for the search of values. */
    private static final int MANY_BOUNDS = 64;

    private final long[] bounds;

    /** Made when it is wanted first. As its fields are final, threads that see it see all of it. */
    private @Nullable Lookup lookup;

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

    /** What any of some sets has. */
    static Ranges unionOf(Collection<Ranges> sets) {
        List<Ranges> left = List.copyOf(sets);
        while (left.size() > 1) {
            List<Ranges> united = new ArrayList<>();
            for (int i = 0; i + 1 < left.size(); i += 2) {
                united.add(left.get(i).union(left.get(i + 1)));
            }
            if (left.size() % 2 == 1) {
                united.add(left.get(left.size() - 1));
            }
            left = united;
        }
        return left.isEmpty() ? EMPTY : left.get(0);
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
     * The result of an operation.
     *
     * @param table bit 0, which is not set: neither; bit 1: only this, bit 2: only the other, bit 3: both
     */
    Ranges combine(Ranges other, int table) {
        if ((table & ONLY_OTHER) == 0 && other.hasManyMoreThan(this)) {
            return sweep(other.near(this), table);
        }
        if ((table & ONLY_THIS) == 0 && hasManyMoreThan(other)) {
            return near(other).sweep(other, table);
        }
        return sweep(other, table);
    }

    private boolean hasManyMoreThan(Ranges other) {
        return bounds.length / MANY_MORE > other.bounds.length;
    }

    /** Those of the ranges that overlap with any of a few. */
    private Ranges near(Ranges few) {
        long[] out = new long[2 * few.bounds.length];
        int n = 0;
        int next = 0;
        for (int i = 0; i < few.bounds.length; i += 2) {
            next = indexOfRangeAt(few.bounds[i], next);
            while (next < bounds.length && bounds[next] < few.bounds[i + 1]) {
                if (n == out.length) {
                    out = Arrays.copyOf(out, 2 * n);
                }
                out[n++] = bounds[next++];
                out[n++] = bounds[next++];
            }
        }
        return new Ranges(Arrays.copyOf(out, n));
    }

    /** Where in the bounds, from an index on, the first range begins that ends behind a value. */
    private int indexOfRangeAt(long value, int from) {
        int found = Arrays.binarySearch(bounds, from, bounds.length, value);
        return found >= 0 ? found + (found & 1) : (-found - 1) & ~1;
    }

    /** Whether any of a few of ranges overlaps with one of these. */
    private boolean overlapsFew(Ranges few) {
        int next = 0;
        for (int i = 0; i < few.bounds.length; i += 2) {
            next = indexOfRangeAt(few.bounds[i], next);
            if (next < bounds.length && bounds[next] < few.bounds[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Stops at each bound of either. Branches here would be guessed wrong half of the time, so there are none: each
     * place is written, and kept only if the state changes there, which the number of those kept tells; and the sign
     * of a difference, which cannot overflow, says which of the two bounds is passed. As each step waits for the one
     * before it, the lower and the upper half are gone through at the same time.
     */
    private Ranges sweep(Ranges other, int table) {
        if (other.isEmpty()) {
            return (table & ONLY_THIS) == 0 ? EMPTY : this;
        }
        if (isEmpty()) {
            return (table & ONLY_OTHER) == 0 ? EMPTY : other;
        }
        long[] a = bounds;
        long[] b = other.bounds;
        int middleOfA = a.length / 2;
        int found = Arrays.binarySearch(b, a[middleOfA]);
        int middleOfB = found < 0 ? -found - 1 : found;
        int i = 0;
        int j = 0;
        int n = 0;
        int k = middleOfA;
        int l = middleOfB;
        int start = middleOfA + middleOfB;
        start += (start ^ (table >> ((k & 1) | ((l & 1) << 1)))) & 1;
        int m = start;
        long[] out = new long[a.length + b.length + 2];
        while (i < middleOfA && j < middleOfB && k < a.length && l < b.length) {
            long w = a[i];
            long x = b[j];
            long y = a[k];
            long z = b[l];
            out[n] = Math.min(w, x);
            out[m] = Math.min(y, z);
            i += (int) ((w - x - 1) >>> 63);
            k += (int) ((y - z - 1) >>> 63);
            j += (int) ((x - w - 1) >>> 63);
            l += (int) ((z - y - 1) >>> 63);
            n += ((table >> ((i & 1) | ((j & 1) << 1))) ^ n) & 1;
            m += ((table >> ((k & 1) | ((l & 1) << 1))) ^ m) & 1;
        }
        n = sweep(a, i, middleOfA, b, j, middleOfB, table, out, n);
        m = sweep(a, k, a.length, b, l, b.length, table, out, m);
        long[] result = Arrays.copyOf(out, n + m - start);
        System.arraycopy(out, start, result, n, m - start);
        return new Ranges(result);
    }

    /**
     * The same, one after the other, between two places and the ends.
     *
     * @return how many are kept
     */
    private static int sweep(
            long[] a, int from, int endOfA, long[] b, int fromOfB, int endOfB, int table, long[] out, int kept) {
        int i = from;
        int j = fromOfB;
        int n = kept;
        while (i < endOfA && j < endOfB) {
            long x = a[i];
            long y = b[j];
            out[n] = Math.min(x, y);
            i += (int) ((x - y - 1) >>> 63);
            j += (int) ((y - x - 1) >>> 63);
            n += ((table >> ((i & 1) | ((j & 1) << 1))) ^ n) & 1;
        }
        while (i < endOfA) {
            out[n] = a[i++];
            n += ((table >> ((i & 1) | ((j & 1) << 1))) ^ n) & 1;
        }
        while (j < endOfB) {
            out[n] = b[j++];
            n += ((table >> ((i & 1) | ((j & 1) << 1))) ^ n) & 1;
        }
        return n;
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
        if (bounds.length < MANY_BOUNDS) {
            int found = Arrays.binarySearch(bounds, value);
            return ((found >= 0 ? found + 1 : -found - 1) & 1) == 1;
        }
        Lookup known = lookup;
        if (known == null) {
            known = new Lookup(bounds);
            lookup = known;
        }
        return (known.upTo(value) & 1) == 1;
    }

    boolean overlaps(Ranges other) {
        if (hasManyMoreThan(other)) {
            return overlapsFew(other);
        }
        if (other.hasManyMoreThan(this)) {
            return other.overlapsFew(this);
        }
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
        boolean search = hasManyMoreThan(other);
        int i = 0;
        for (int j = 0; j < other.bounds.length; j += 2) {
            if (search) {
                i = indexOfRangeAt(other.bounds[j], i);
            }
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
