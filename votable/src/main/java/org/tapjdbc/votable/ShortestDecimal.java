package org.tapjdbc.votable;

import java.math.BigInteger;

/**
 * Writes floating-point numbers with as few digits as read back to the same number, in the notation of
 * {@link Double#toString(double)}. The digits are found as R. Giulietti describes it in "The Schubfach way to render
 * doubles": of the decimals in the interval that rounds to the number, one of the two coarsest next to it.
 */
final class ShortestDecimal {
    /** More bytes than any number takes. */
    static final int MOST_BYTES = 26;

    private static final int DOUBLE_FRACTION = 52;
    private static final int DOUBLE_LEAST_EXPONENT = -1074;
    private static final int FLOAT_FRACTION = 23;
    private static final int FLOAT_LEAST_EXPONENT = -149;

    private static final int LEAST_POWER = -324;
    private static final int LARGEST_POWER = 292;
    private static final long LOW_63 = Long.MAX_VALUE;

    /** For each power of ten, the upper and the lower 63 of the 126 bits of its inverse, rounded up. */
    private static final long[] INVERSES = inverses();

    /** Numbers with fewer digits before the point, negative where there are zeros behind it, or more, have an exponent. */
    private static final int LEAST_PLAIN = -3;

    private static final int MOST_PLAIN = 7;

    private ShortestDecimal() {}

    private static long[] inverses() {
        long[] inverses = new long[2 * (LARGEST_POWER - LEAST_POWER + 1)];
        for (int k = LEAST_POWER; k <= LARGEST_POWER; k++) {
            int shift = 125 - floorLog2OfPower(-k);
            BigInteger inverse = k <= 0
                    ? shifted(BigInteger.TEN.pow(-k), shift)
                    : BigInteger.ONE.shiftLeft(shift).divide(BigInteger.TEN.pow(k));
            BigInteger above = inverse.add(BigInteger.ONE);
            inverses[2 * (k - LEAST_POWER)] = above.shiftRight(63).longValue();
            inverses[2 * (k - LEAST_POWER) + 1] = above.longValue() & LOW_63;
        }
        return inverses;
    }

    private static BigInteger shifted(BigInteger value, int left) {
        return left >= 0 ? value.shiftLeft(left) : value.shiftRight(-left);
    }

    /** The floor of the decimal logarithm of 2 to a power. */
    private static int floorLog10(int power) {
        return (int) ((power * 661_971_961_083L) >> 41);
    }

    /** The floor of the decimal logarithm of three quarters of 2 to a power. */
    private static int floorLog10OfThreeQuarters(int power) {
        return (int) ((power * 661_971_961_083L - 274_743_187_321L) >> 41);
    }

    /** The floor of the binary logarithm of 10 to a power. */
    private static int floorLog2OfPower(int power) {
        return (int) ((power * 913_124_641_741L) >> 38);
    }

    /**
     * Writes a number.
     *
     * @param value finite
     * @param to has {@link #MOST_BYTES} left
     * @param at where to begin
     * @return where it ended
     */
    static int write(double value, byte[] to, int at) {
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & ((1L << DOUBLE_FRACTION) - 1);
        int exponent = (int) (bits >>> DOUBLE_FRACTION) & 0x7ff;
        return write(bits < 0, fraction, exponent, DOUBLE_FRACTION, DOUBLE_LEAST_EXPONENT, to, at);
    }

    /** The same for a number of less precision. */
    static int write(float value, byte[] to, int at) {
        int bits = Float.floatToRawIntBits(value);
        int fraction = bits & ((1 << FLOAT_FRACTION) - 1);
        int exponent = (bits >>> FLOAT_FRACTION) & 0xff;
        return write(bits < 0, fraction, exponent, FLOAT_FRACTION, FLOAT_LEAST_EXPONENT, to, at);
    }

    private static int write(
            boolean negative, long fraction, int exponent, int width, int leastPower, byte[] to, int at) {
        int next = at;
        if (negative) {
            to[next++] = '-';
        }
        if (exponent == 0 && fraction == 0) {
            to[next] = '0';
            to[next + 1] = '.';
            to[next + 2] = '0';
            return next + 3;
        }
        long hidden = 1L << width;
        long significand = exponent == 0 ? fraction : fraction | hidden;
        int power = leastPower + Math.max(0, exponent - 1);
        if (power < 0 && power > -width - 1 && (significand & ((1L << -power) - 1)) == 0) {
            // a whole number
            return digits(significand >> -power, 0, to, next);
        }
        boolean narrowBelow = fraction == 0 && exponent > 1;
        return decimal(significand, power, narrowBelow, to, next);
    }

    /** @param narrowBelow whether the next smaller number is nearer than the next larger one, as at powers of 2 */
    private static int decimal(long significand, int power, boolean narrowBelow, byte[] to, int at) {
        long excluded = significand & 1;
        int k = narrowBelow ? floorLog10OfThreeQuarters(power) : floorLog10(power);
        int shift = power + floorLog2OfPower(-k) + 2;
        int index = 2 * (k - LEAST_POWER);
        long high = INVERSES[index];
        long low = INVERSES[index + 1];
        long four = significand << 2;
        long middle = scaled(high, low, four << shift);
        long lower = scaled(high, low, (four - (narrowBelow ? 1 : 2)) << shift) + excluded;
        long upper = scaled(high, low, (four + 2) << shift) - excluded;
        long below = middle >> 2;
        if (below >= 10) {
            long shorter = below / 10 * 10;
            boolean fits = lower <= (shorter << 2);
            boolean nextFits = ((shorter + 10) << 2) <= upper;
            if (fits != nextFits) {
                return digits(fits ? shorter : shorter + 10, k, to, at);
            }
        }
        boolean fits = lower <= (below << 2);
        boolean nextFits = ((below + 1) << 2) <= upper;
        long nearest;
        if (fits != nextFits) {
            nearest = fits ? below : below + 1;
        } else {
            long beyond = middle - (below << 2);
            boolean isBelow = beyond < 2 || (beyond == 2 && (below & 1) == 0);
            nearest = isBelow ? below : below + 1;
        }
        return digits(nearest, k, to, at);
    }

    /** The product with a power of ten's inverse, its last bit set where anything was left out. */
    private static long scaled(long high, long low, long factor) {
        long carried = ((high * factor) >>> 1) + Math.multiplyHigh(low, factor);
        long whole = Math.multiplyHigh(high, factor) + (carried >>> 63);
        return whole | (((carried & LOW_63) + LOW_63) >>> 63);
    }

    /** Writes a number with that many zeros behind it, or with the point that many digits before its end. */
    private static int digits(long number, int zeros, byte[] to, int at) {
        long rest = number;
        int power = zeros;
        while (rest % 10 == 0) {
            rest /= 10;
            power++;
        }
        int count = count(rest);
        int whole = count + power;
        if (whole > LEAST_PLAIN && whole <= MOST_PLAIN) {
            return plain(rest, count, whole, to, at);
        }
        int end = point(rest, count, 1, to, at);
        to[end++] = 'E';
        return integer(whole - 1, to, end);
    }

    private static int plain(long number, int count, int whole, byte[] to, int at) {
        if (whole <= 0) {
            to[at] = '0';
            to[at + 1] = '.';
            int next = at + 2;
            for (int i = whole; i < 0; i++) {
                to[next++] = '0';
            }
            put(number, count, to, next);
            return next + count;
        }
        if (whole >= count) {
            put(number, count, to, at);
            int next = at + count;
            for (int i = count; i < whole; i++) {
                to[next++] = '0';
            }
            to[next] = '.';
            to[next + 1] = '0';
            return next + 2;
        }
        return point(number, count, whole, to, at);
    }

    /** Digits with a point behind some of them, and one behind the point at least. */
    private static int point(long number, int count, int whole, byte[] to, int at) {
        if (count == whole) {
            put(number, count, to, at);
            to[at + count] = '.';
            to[at + count + 1] = '0';
            return at + count + 2;
        }
        put(number, count, to, at + 1);
        System.arraycopy(to, at + 1, to, at, whole);
        to[at + whole] = '.';
        return at + count + 1;
    }

    private static void put(long number, int count, byte[] to, int at) {
        long rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            long tenth = rest / 10;
            to[i] = (byte) ('0' + (rest - tenth * 10));
            rest = tenth;
        }
    }

    /** Writes a whole number. */
    static int integer(long value, byte[] to, int at) {
        if (value == Long.MIN_VALUE) {
            // its opposite is not there
            to[at] = '-';
            to[at + 1] = '9';
            put(223_372_036_854_775_808L, 18, to, at + 2);
            return at + 20;
        }
        int next = at;
        if (value < 0) {
            to[next++] = '-';
        }
        long number = Math.abs(value);
        int count = count(number);
        put(number, count, to, next);
        return next + count;
    }

    private static int count(long number) {
        int count = 1;
        for (long limit = 10; count < 19 && number >= limit; limit *= 10) {
            count++;
        }
        return count;
    }
}
