package org.tapjdbc.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.tapjdbc.votable.Serialization;

/**
 * How long after the first byte of a result {@code next()} gives the first row, where the service sends that row and then
 * waits. Target: 10 ms.
 */
public final class FirstRow {
    private static final int ROWS = 100;
    private static final int WARM_UP = 200;
    private static final int RUNS = 201;
    private static final double NANOS_PER_MILLI = 1e6;

    private FirstRow() {}

    /**
     * Milliseconds.
     *
     * @param median from the first byte to the first row
     * @param most the same, in the slowest run
     * @param ofQuery from {@code executeQuery} to the first row, median
     */
    record Delay(double median, double most, double ofQuery) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "first row %.2f ms after the first byte (median of %d; the slowest %.2f ms), %.2f ms after executeQuery",
                    median,
                    RUNS,
                    most,
                    ofQuery);
        }
    }

    public static void main(String... arguments) throws IOException, SQLException {
        for (Serialization serialization : Serialization.values()) {
            System.out.println(serialization + ": " + measure(serialization));
        }
    }

    static Delay measure(Serialization serialization) throws IOException, SQLException {
        HaltingAnswer answer = new HaltingAnswer(serialization);
        double[] fromByte = new double[RUNS];
        double[] fromQuery = new double[RUNS];
        try (LoopbackService service = new LoopbackService()) {
            service.serve(serialization, answer);
            String url = "jdbc:tap:" + LoopbackService.url(service.port(), serialization);
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (int i = -WARM_UP; i < RUNS; i++) {
                    long start = System.nanoTime();
                    try (ResultSet rows = statement.executeQuery("SELECT * FROM stars")) {
                        if (!rows.next()) {
                            throw new IllegalStateException("There is no first row.");
                        }
                        long seen = System.nanoTime();
                        if (i >= 0) {
                            fromByte[i] = (seen - answer.firstByte) / NANOS_PER_MILLI;
                            fromQuery[i] = (seen - start) / NANOS_PER_MILLI;
                        }
                        answer.rest.release();
                        while (rows.next()) {
                            rows.getLong(1);
                        }
                    }
                }
            }
        }
        Arrays.sort(fromByte);
        Arrays.sort(fromQuery);
        return new Delay(fromByte[RUNS / 2], fromByte[RUNS - 1], fromQuery[RUNS / 2]);
    }

    /** Sends the first row, and the rest when it is let. */
    private static final class HaltingAnswer implements LoopbackService.Answer {
        private final byte[] document;
        private final int halt;
        private final Semaphore rest = new Semaphore(0);
        private volatile long firstByte;

        HaltingAnswer(Serialization serialization) throws IOException {
            Samples.Parts parts = Samples.parts(serialization, ROWS);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(parts.head());
            all.writeBytes(parts.rows());
            all.writeBytes(parts.tail());
            document = all.toByteArray();
            halt = parts.head().length + endOfFirstRow(serialization, parts.rows());
        }

        private static int endOfFirstRow(Serialization serialization, byte[] rows) throws IOException {
            if (serialization == Serialization.TABLEDATA) {
                String end = "</TR>";
                return new String(rows, StandardCharsets.ISO_8859_1).indexOf(end) + end.length();
            }
            byte[] row = Base64.getMimeDecoder()
                    .decode(Samples.parts(serialization, 1).rows());
            int missing = (row.length + 2) / 3 * 4;
            int at = 0;
            while (missing > 0) {
                missing -= rows[at++] > ' ' ? 1 : 0;
            }
            return at;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            firstByte = System.nanoTime();
            out.write(document, 0, halt);
            out.flush();
            rest.acquireUninterruptibly();
            out.write(document, halt, document.length - halt);
        }
    }
}
