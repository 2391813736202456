package org.tapjdbc.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.tapjdbc.jdbc.FileResultSets;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableReader;

/**
 * Rows read per second, all cells touched: from a file in the system's cache, and over HTTP from a service in this
 * process. Every run of every peer is checked to have read the values that were written.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VotableReadBenchmark {
    private static final int BUFFER = 1 << 16;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    @Param
    public Serialization serialization;

    private Path file;
    private long expected;
    private LoopbackService service;
    private String url;
    private Connection connection;

    /** Counts rows, where JMH counts tables, and the time of all processors that they took, the service's aside. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Counter {
        public long rows;
        public long cpuNanos;
    }

    /** One way to read the table; gives the sum of its cells. */
    @FunctionalInterface
    private interface Peer {
        long read() throws IOException, SQLException;
    }

    private void measure(Counter counter, Peer peer) throws IOException, SQLException {
        long before = cpuNanos();
        Peers.requireSum(expected, peer.read());
        counter.cpuNanos += cpuNanos() - before;
        counter.rows += Samples.rows();
    }

    private long cpuNanos() {
        return SYSTEM.getProcessCpuTime() - service.cpuNanos();
    }

    @Setup
    public void start() throws IOException, SQLException {
        file = Samples.file(serialization);
        expected = Stars.sumOfFirst(Samples.rows());
        service = new LoopbackService();
        service.serve(serialization, LoopbackService.Answer.file(file));
        url = LoopbackService.url(service.port(), serialization);
        connection = DriverManager.getConnection("jdbc:tap:" + url);
    }

    @TearDown
    public void stop() throws SQLException {
        connection.close();
        service.close();
    }

    @Benchmark
    public void reader(Counter counter) throws IOException, SQLException {
        measure(counter, () -> Peers.reader(Samples.open(file)));
    }

    @Benchmark
    public void stil(Counter counter) throws IOException, SQLException {
        measure(counter, () -> {
            try (InputStream document = Samples.open(file)) {
                return Peers.stil(document);
            }
        });
    }

    @Benchmark
    public void jdbc(Counter counter) throws IOException, SQLException {
        measure(counter, () -> {
            try (ResultSet rows = FileResultSets.open(VotableReader.open(Samples.open(file)))) {
                return Peers.jdbc(rows);
            }
        });
    }

    @Benchmark
    public void jdbcOverHttp(Counter counter) throws IOException, SQLException {
        measure(counter, () -> Peers.jdbc(connection));
    }

    @Benchmark
    public void stilOverHttp(Counter counter) throws IOException, SQLException {
        measure(counter, () -> {
            try (InputStream document = answer()) {
                return Peers.stil(document);
            }
        });
    }

    private InputStream answer() throws IOException {
        return new BufferedInputStream(LoopbackService.query(url), BUFFER);
    }

    /** The bytes alone. */
    @Benchmark
    public void transferOverHttp(Counter counter, Blackhole sink) throws IOException {
        long before = cpuNanos();
        byte[] buffer = new byte[BUFFER];
        try (InputStream document = LoopbackService.query(url)) {
            while (document.read(buffer) > 0) {
                sink.consume(buffer);
            }
        }
        counter.cpuNanos += cpuNanos() - before;
        counter.rows += Samples.rows();
    }
}
