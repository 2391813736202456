package org.tapjdbc.embedded;

/** Numbers that look random and are the same on every run (the SplitMix64 of Steele, Lea and Flood 2014). */
final class SplitMix {
    private long state;

    SplitMix(long seed) {
        this.state = seed;
    }

    long nextLong() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From 0 up to 1. */
    double next() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * next();
    }

    /** From 0 up to {@code bound}. */
    int below(int bound) {
        return (int) (next() * bound);
    }

    boolean once(double probability) {
        return next() < probability;
    }

    /** About normally distributed, with mean 0 and deviation 1. */
    double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += next();
        }
        return sum;
    }

    /** A latitude such that points cover the sphere evenly. */
    double latitude() {
        return Math.toDegrees(Math.asin(between(-1, 1)));
    }
}
