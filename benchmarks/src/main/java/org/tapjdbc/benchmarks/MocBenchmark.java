package org.tapjdbc.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;

/**
 * MOCs of 163 557 and of 60 315 ranges, beside the plainest sweep over the same ranges in arrays; positions in the larger
 * one; its texts; and a MOC of space and time. Targets: 1.5 ms for the union, 1.9 ms for the intersection, 10 million
 * positions per second, 60 ms for 3.3 MB of ASCII.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class MocBenchmark {
    private static final int POSITIONS = 1_000_000;

    private SpaceMoc large;
    private SpaceMoc small;
    private SpaceTimeMoc observations;
    private SpaceTimeMoc later;
    private long[] largeRanges;
    private long[] smallRanges;
    private double[] longitudes;
    private double[] latitudes;
    private String ascii;
    private byte[] fits;
    private byte[] spaceTimeFits;

    @Setup
    public void prepare() throws IOException {
        large = MocSamples.large();
        small = MocSamples.small();
        observations = MocSamples.observations();
        later = MocSamples.later(observations);
        largeRanges = ranges(large);
        smallRanges = ranges(small);
        requireSame(large.union(small), plainUnion());
        requireSame(large.intersection(small), plainIntersection());
        // all over the sky, as densely everywhere
        Random random = new Random(4);
        longitudes = random.doubles(POSITIONS, 0, 360).toArray();
        latitudes = random.doubles(POSITIONS, -1, 1)
                .map(sine -> Math.toDegrees(Math.asin(sine)))
                .toArray();
        ascii = large.toAscii();
        fits = fits(large);
        spaceTimeFits = fits(observations);
    }

    private static long[] ranges(SpaceMoc moc) {
        long[] ranges = new long[2 * moc.rangeCount()];
        for (int range = 0; range < moc.rangeCount(); range++) {
            ranges[2 * range] = moc.rangeStart(range);
            ranges[2 * range + 1] = moc.rangeEnd(range);
        }
        return ranges;
    }

    private static byte[] fits(Moc moc) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        moc.writeFits(out);
        return out.toByteArray();
    }

    private static void requireSame(SpaceMoc moc, long... ranges) {
        if (!Arrays.equals(ranges(moc), ranges)) {
            throw new IllegalStateException("The plain sweep finds something else than " + moc + ".");
        }
    }

    @Benchmark
    public SpaceMoc union() {
        return large.union(small);
    }

    @Benchmark
    public SpaceMoc intersection() {
        return large.intersection(small);
    }

    /** The range that starts first is next; it extends the last one, or is a new one. */
    @Benchmark
    public long[] plainUnion() {
        long[] a = largeRanges;
        long[] b = smallRanges;
        long[] out = new long[a.length + b.length];
        int i = 0;
        int j = 0;
        int n = 0;
        while (i < a.length || j < b.length) {
            boolean first = j == b.length || (i < a.length && a[i] <= b[j]);
            long start = first ? a[i++] : b[j++];
            long end = first ? a[i++] : b[j++];
            if (n > 0 && start <= out[n - 1]) {
                out[n - 1] = Math.max(out[n - 1], end);
            } else {
                out[n++] = start;
                out[n++] = end;
            }
        }
        return Arrays.copyOf(out, n);
    }

    /** The range that ends first is done with. */
    @Benchmark
    public long[] plainIntersection() {
        long[] a = largeRanges;
        long[] b = smallRanges;
        long[] out = new long[a.length + b.length];
        int i = 0;
        int j = 0;
        int n = 0;
        while (i < a.length && j < b.length) {
            long start = Math.max(a[i], b[j]);
            long end = Math.min(a[i + 1], b[j + 1]);
            if (start < end) {
                out[n++] = start;
                out[n++] = end;
            }
            if (a[i + 1] < b[j + 1]) {
                i += 2;
            } else {
                j += 2;
            }
        }
        return Arrays.copyOf(out, n);
    }

    @Benchmark
    @OperationsPerInvocation(POSITIONS)
    public int contains() {
        int contained = 0;
        for (int i = 0; i < POSITIONS; i++) {
            contained += large.contains(longitudes[i], latitudes[i]) ? 1 : 0;
        }
        return contained;
    }

    @Benchmark
    public SpaceMoc parseAscii() {
        return SpaceMoc.parseAscii(ascii);
    }

    @Benchmark
    public String writeAscii() {
        return large.toAscii();
    }

    @Benchmark
    public SpaceMoc readFits() throws IOException {
        return SpaceMoc.readFits(new ByteArrayInputStream(fits));
    }

    @Benchmark
    public SpaceTimeMoc spaceTimeReadFits() throws IOException {
        return SpaceTimeMoc.readFits(new ByteArrayInputStream(spaceTimeFits));
    }

    @Benchmark
    public SpaceTimeMoc spaceTimeUnion() {
        return observations.union(later);
    }

    @Benchmark
    public SpaceTimeMoc spaceTimeIntersection() {
        return observations.intersection(later);
    }
}
