package org.tapjdbc.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/**
 * How long the first query of a program waits for the driver: in a new Java process each time, from
 * {@code DriverManager.getConnection} to the first text that {@code nativeSQL} gives. Target: 300 ms.
 */
public final class FirstCall {
    private static final int PROCESSES = 11;
    private static final double NANOS_PER_MILLI = 1e6;

    private FirstCall() {}

    /** Without arguments, measures; with them, is what is measured. */
    public static void main(String... arguments) throws IOException, SQLException, AdqlSyntaxException {
        if (arguments.length == 0) {
            measure();
        } else if (arguments[0].equals("parser")) {
            long start = System.nanoTime();
            AdqlParser.parse(NativeSqlBenchmark.QUERIES.get(1));
            print(start, System.nanoTime());
        } else {
            driver(arguments[1]);
        }
    }

    private static void driver(String url) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url)) {
            long connected = System.nanoTime();
            connection.nativeSQL(NativeSqlBenchmark.QUERIES.get(1));
            long first = System.nanoTime();
            connection.nativeSQL(NativeSqlBenchmark.QUERIES.get(3));
            print(start, first, start, connected, connected, first, first, System.nanoTime());
        }
    }

    private static void print(long... times) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < times.length; i += 2) {
            line.append((times[i + 1] - times[i]) / NANOS_PER_MILLI).append(' ');
        }
        System.out.println(line);
    }

    private static void measure() throws IOException {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(1000))) {
            report(
                    "driver",
                    "jdbc:tap:" + service.uri(),
                    "getConnection and nativeSQL",
                    "  getConnection",
                    "  nativeSQL",
                    "the second nativeSQL");
            report("parser", "", "the parser's classes and one query");
        }
    }

    private static void report(String what, String url, String... names) throws IOException {
        double[][] times = new double[names.length][PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            double[] run = run(what, url);
            for (int j = 0; j < names.length; j++) {
                times[j][i] = run[j];
            }
        }
        for (int j = 0; j < names.length; j++) {
            Arrays.sort(times[j]);
            System.out.printf(
                    Locale.ROOT,
                    "%-36s median %6.1f ms, from %6.1f to %6.1f ms in %d processes%n",
                    names[j],
                    times[j][PROCESSES / 2],
                    times[j][0],
                    times[j][PROCESSES - 1],
                    PROCESSES);
        }
    }

    private static double[] run(String what, String url) throws IOException {
        Process process = JavaProcess.start(FirstCall.class, List.of(), what, url);
        try (BufferedReader output = JavaProcess.output(process)) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The process for " + what + " said nothing.");
            }
            return Arrays.stream(line.strip().split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } finally {
            process.destroy();
        }
    }
}
