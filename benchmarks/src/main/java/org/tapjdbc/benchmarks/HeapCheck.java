package org.tapjdbc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.tapjdbc.votable.Serialization;

/**
 * Reads ten million rows through JDBC, and writes as many, in a Java process that may have 64 MB of heap. The service is
 * in a process of its own. Target: never more than 8 MB in use behind a garbage collection.
 */
public final class HeapCheck {
    static final long ROWS = 10_000_000;

    private static final List<String> SMALL = List.of("-Xmx64m");
    private static final int WRITTEN_BLOCK = 1000;
    private static final double NANOS = 1e9;

    private HeapCheck() {}

    /**
     * What was found.
     *
     * @param rows how many were read or written
     * @param seconds in how much time, with garbage collections that no user would ask for
     * @param before bytes in use behind a collection before the first row
     * @param peak the same while rows came, at most
     */
    record Heap(long rows, double seconds, long before, long peak) {
        private static final double MEGA = 1e6;

        private static Heap parse(String line) {
            String[] words = line.split(" ", -1);
            return new Heap(
                    Long.parseLong(words[0]),
                    Double.parseDouble(words[1]),
                    Long.parseLong(words[2]),
                    Long.parseLong(words[3]));
        }

        private void print() {
            System.out.println(rows + " " + seconds + " " + before + " " + peak);
        }

        double peakMegabytes() {
            return peak / MEGA;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d rows, %.2f M rows/s, live set at most %.1f MB (%.1f MB before)",
                    rows,
                    rows / seconds / MEGA,
                    peak / MEGA,
                    before / MEGA);
        }
    }

    /** Without arguments, measures; with them, is what is measured. */
    public static void main(String... arguments) throws IOException, SQLException {
        if (arguments.length == 0) {
            for (Serialization serialization : Serialization.values()) {
                System.out.println(serialization + " read: " + read(serialization, ROWS));
                System.out.println(serialization + " written: " + write(serialization, ROWS));
            }
            return;
        }
        Serialization serialization = Serialization.valueOf(arguments[1]);
        long rows = Long.parseLong(arguments[2]);
        switch (arguments[0]) {
            case "serve" -> serveHere(serialization, rows);
            case "read" -> readHere(arguments[3], rows).print();
            case "write" -> writeHere(serialization, rows).print();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Reads at least that many rows in a small process. */
    static Heap read(Serialization serialization, long rows) throws IOException {
        Process service =
                JavaProcess.start(HeapCheck.class, List.of(), "serve", serialization.name(), Long.toString(rows));
        try (BufferedReader output = JavaProcess.output(service)) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The service did not start.");
            }
            String[] words = line.split(" ", -1);
            return Heap.parse(
                    JavaProcess.firstLine(HeapCheck.class, SMALL, "read", serialization.name(), words[1], words[0]));
        } finally {
            service.destroy();
        }
    }

    /** Writes that many rows in a small process. */
    static Heap write(Serialization serialization, long rows) throws IOException {
        return Heap.parse(
                JavaProcess.firstLine(HeapCheck.class, SMALL, "write", serialization.name(), Long.toString(rows)));
    }

    /** Tells the URL and the number of rows, and serves until nobody listens to this process any more. */
    private static void serveHere(Serialization serialization, long rows) throws IOException {
        Samples.Block block = Samples.block(serialization);
        long blocks = (rows + block.rows() - 1) / block.rows();
        try (LoopbackService service = new LoopbackService()) {
            service.serve(serialization, LoopbackService.Answer.repeated(block, blocks));
            System.out.println(LoopbackService.url(service.port(), serialization) + " " + blocks * block.rows());
            System.in.readAllBytes();
        }
    }

    private static Heap readHere(String url, long rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:" + url)) {
            long before = LiveSet.now();
            try (LiveSet live = new LiveSet()) {
                long start = System.nanoTime();
                long count = Peers.count(connection);
                double seconds = (System.nanoTime() - start) / NANOS;
                if (count != rows) {
                    throw new IllegalStateException(count + " rows came in place of " + rows + ".");
                }
                return new Heap(rows, seconds, before, live.peak());
            }
        }
    }

    private static Heap writeHere(Serialization serialization, long rows) throws IOException {
        var block = Stars.first(WRITTEN_BLOCK);
        long before = LiveSet.now();
        try (LiveSet live = new LiveSet()) {
            long start = System.nanoTime();
            Peers.write(OutputStream.nullOutputStream(), serialization, block, rows);
            return new Heap(rows, (System.nanoTime() - start) / NANOS, before, live.peak());
        }
    }
}
