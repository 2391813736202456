package org.tapjdbc.benchmarks;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.tapjdbc.votable.Serialization;

/**
 * Rows written per second, to nowhere. What each peer writes of a thousand rows is read by the other before it starts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VotableWriteBenchmark {
    private static final int BLOCK = 1000;
    private static final int BUFFER = 1 << 16;

    @Param({"TABLEDATA", "BINARY2"})
    public Serialization serialization;

    private @Nullable Object[][] block;

    /** Counts rows, where JMH counts tables. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counter {
        public long rows;
    }

    @Setup
    public void check() throws IOException {
        block = Stars.first(BLOCK);
        long expected = Stars.sumOfFirst(BLOCK);
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        Peers.write(ours, serialization, block, BLOCK);
        Peers.requireSum(expected, Peers.stil(new ByteArrayInputStream(ours.toByteArray())));
        ByteArrayOutputStream stils = new ByteArrayOutputStream();
        new StilStars(block, BLOCK).write(stils, serialization);
        Peers.requireSum(expected, Peers.reader(new ByteArrayInputStream(stils.toByteArray())));
    }

    private static OutputStream nowhere() {
        return new BufferedOutputStream(OutputStream.nullOutputStream(), BUFFER);
    }

    @Benchmark
    public void writer(Counter counter, Blackhole sink) throws IOException {
        OutputStream out = nowhere();
        Peers.write(out, serialization, block, Samples.rows());
        sink.consume(out);
        counter.rows += Samples.rows();
    }

    @Benchmark
    public void stil(Counter counter, Blackhole sink) throws IOException {
        OutputStream out = nowhere();
        new StilStars(block, Samples.rows()).write(out, serialization);
        sink.consume(out);
        counter.rows += Samples.rows();
    }
}
