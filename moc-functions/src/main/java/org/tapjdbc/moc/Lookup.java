package org.tapjdbc.moc;

import java.util.Arrays;

/**
 * Finds single values among many bounds: their span is cut into about as many equal pieces as there are bounds, so that
 * few bounds are left to search in, unless they are crowded.
 */
final class Lookup {
    private final long[] bounds;
    private final long first;
    private final int shift;
    /** Of each piece, how many bounds are before it; ends with the number of all. */
    private final int[] before;

    /** @param bounds ascending, two or more; not copied */
    Lookup(long[] bounds) {
        this.bounds = bounds;
        this.first = bounds[0];
        long span = bounds[bounds.length - 1] - first;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(span);
        int piecesBits = Integer.SIZE - Integer.numberOfLeadingZeros(bounds.length);
        this.shift = Math.max(0, bits - piecesBits);
        this.before = new int[(int) (span >> shift) + 2];
        int piece = 0;
        for (int i = 0; i < bounds.length; i++) {
            int own = (int) ((bounds[i] - first) >> shift);
            while (piece < own) {
                before[++piece] = i;
            }
        }
        before[piece + 1] = bounds.length;
    }

    /** How many bounds are not greater than a value. */
    int upTo(long value) {
        if (value < first) {
            return 0;
        }
        long piece = (value - first) >> shift;
        if (piece >= before.length - 1) {
            return bounds.length;
        }
        int found = Arrays.binarySearch(bounds, before[(int) piece], before[(int) piece + 1], value);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
