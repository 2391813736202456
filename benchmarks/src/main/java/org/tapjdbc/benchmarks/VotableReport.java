package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.tapjdbc.votable.Serialization;

/**
 * All that is measured of VOTables, beside what was to be reached. With the argument {@code quick}, in two minutes and
 * with figures that say little.
 */
public final class VotableReport {
    private static final double MEGA = 1e6;
    private static final double NO_TARGET = 0;
    private static final double MAX_LIVE_MEGABYTES = 8;
    private static final double MAX_FIRST_ROW_MILLIS = 10;
    private static final long QUICK_ROWS = 100_000;

    private final boolean quick;
    private final StringBuilder report = new StringBuilder();
    /** Rows per second, by the benchmark and its parameter. */
    private final Map<String, Double> rates = new HashMap<>();

    private VotableReport(boolean quick) {
        this.quick = quick;
    }

    public static void main(String... arguments) throws IOException, RunnerException, SQLException {
        VotableReport report = new VotableReport(arguments.length > 0 && arguments[0].equals("quick"));
        report.measure();
        Path file = Samples.directory().resolve("votable-report.txt");
        Files.writeString(file, report.report);
        System.out.println("\n" + report.report + "\nAlso in " + file);
    }

    private void measure() throws IOException, RunnerException, SQLException {
        if (quick) {
            System.setProperty(Samples.ROWS_PROPERTY, Long.toString(QUICK_ROWS));
        }
        for (Serialization serialization : Serialization.values()) {
            Samples.write(serialization);
        }
        runBenchmarks();
        say("Reading %,d rows of %d columns, all cells touched", Samples.rows(), Stars.FIELDS.size());
        reading(Serialization.BINARY2, 2.0);
        reading(Serialization.BINARY, NO_TARGET);
        reading(Serialization.TABLEDATA, 1.8);
        say("%nWriting %,d rows", Samples.rows());
        writing(Serialization.BINARY2);
        writing(Serialization.TABLEDATA);
        say("%nHeap, in a process with -Xmx64m (live set: target %.0f MB)", MAX_LIVE_MEGABYTES);
        heap();
        say("%nThe first row on loopback (target %.0f ms)", MAX_FIRST_ROW_MILLIS);
        for (Serialization serialization : Serialization.values()) {
            FirstRow.Delay delay = FirstRow.measure(serialization);
            say("  %s: %s: %s", serialization, delay, verdict(delay.median() <= MAX_FIRST_ROW_MILLIS));
        }
    }

    private void runBenchmarks() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(VotableReadBenchmark.class.getName())
                .include(VotableWriteBenchmark.class.getName())
                .include(FloorBenchmark.class.getName())
                .shouldFailOnError(true);
        if (quick) {
            options.warmupIterations(1)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgsAppend("-D" + Samples.ROWS_PROPERTY + "=" + QUICK_ROWS);
        }
        for (RunResult result : new Runner(options.build()).run()) {
            String benchmark = result.getParams().getBenchmark();
            String serialization = result.getParams().getParam("serialization");
            String name = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
            rates.put(
                    serialization == null ? name : name + " " + serialization,
                    result.getSecondaryResults().get("rows").getScore());
        }
    }

    private double rate(String benchmark, Serialization serialization) {
        return Objects.requireNonNull(rates.get(benchmark + " " + serialization), benchmark);
    }

    private void reading(Serialization serialization, double target) {
        double stil = rate("VotableReadBenchmark.stil", serialization);
        double stilOverHttp = rate("VotableReadBenchmark.stilOverHttp", serialization);
        double reader = rate("VotableReadBenchmark.reader", serialization);
        compared(serialization + ", JDBC getters over HTTP", jdbc(serialization), stilOverHttp, target);
        compared(serialization + ", reader over HTTP", overHttp("reader", serialization), stilOverHttp, NO_TARGET);
        compared(serialization + ", reader", reader, stil, target);
        alone(serialization + ", STIL over HTTP", stilOverHttp, reader);
        alone(serialization + ", STIL", stil, reader);
        alone(serialization + ", the bytes over HTTP", overHttp("transfer", serialization), reader);
        if (serialization == Serialization.TABLEDATA) {
            alone(
                    "TABLEDATA, floor: tokens by Woodstox",
                    Objects.requireNonNull(rates.get("FloorBenchmark.tokens"), "tokens"),
                    reader);
        } else {
            alone(
                    serialization + ", floor: the JDK's MIME base64",
                    rate("FloorBenchmark.mimeBase64", serialization),
                    reader);
            alone(
                    serialization + ", floor: the JDK's base64 unbroken",
                    rate("FloorBenchmark.unbrokenBase64", serialization),
                    reader);
        }
    }

    private double jdbc(Serialization serialization) {
        return overHttp("jdbc", serialization);
    }

    private double overHttp(String what, Serialization serialization) {
        return rate("VotableReadBenchmark." + what + "OverHttp", serialization);
    }

    private void writing(Serialization serialization) {
        double stil = rate("VotableWriteBenchmark.stil", serialization);
        double writer = rate("VotableWriteBenchmark.writer", serialization);
        compared(serialization + ", writer", writer, stil, 1.0);
        say("  %-40s %8.2f M rows/s", serialization + ", STIL's writer", stil / MEGA);
    }

    private void heap() throws IOException {
        long rows = quick ? QUICK_ROWS : HeapCheck.ROWS;
        for (Serialization serialization : Serialization.values()) {
            HeapCheck.Heap read = HeapCheck.read(serialization, rows);
            say("  %s read by JDBC: %s: %s", serialization, read, verdict(read.peakMegabytes() < MAX_LIVE_MEGABYTES));
            HeapCheck.Heap written = HeapCheck.write(serialization, rows);
            say("  %s written: %s: %s", serialization, written, verdict(written.peakMegabytes() < MAX_LIVE_MEGABYTES));
        }
    }

    private void compared(String what, double rate, double stil, double target) {
        double ratio = rate / stil;
        String outcome = target == NO_TARGET
                ? ""
                : String.format(Locale.ROOT, " (target %.1f): %s", target, verdict(ratio >= target));
        say("  %-40s %8.2f M rows/s, %6.2f x STIL%s", what, rate / MEGA, ratio, outcome);
    }

    /** A rate without a target, and what our reader makes of it. */
    private void alone(String what, double rate, double reader) {
        say("  %-40s %8.2f M rows/s; our reader has %.2f of it", what, rate / MEGA, reader / rate);
    }

    private static String verdict(boolean holds) {
        return holds ? "holds" : "MISSED";
    }

    private void say(String format, Object... arguments) {
        report.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
