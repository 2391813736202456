package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
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
    private static final double NANOS = 1e9;
    private static final double NO_TARGET = 0;
    private static final double MAX_LIVE_MEGABYTES = 8;
    private static final double MAX_FIRST_ROW_MILLIS = 10;
    private static final long QUICK_ROWS = 100_000;

    private final boolean quick;
    private final StringBuilder report = new StringBuilder();
    /** By the benchmark and its parameter. */
    private final Map<String, Rate> rates = new HashMap<>();

    /**
     * Millions of rows per second.
     *
     * @param perProcessor by the time that processors worked; NaN where that was not measured
     */
    private record Rate(double mean, double least, double most, double perProcessor) {
        private static Rate of(RunResult result) {
            Result<?> rows = result.getSecondaryResults().get("rows");
            Result<?> cpu = result.getSecondaryResults().get("cpuNanos");
            return new Rate(
                    rows.getScore() / MEGA,
                    rows.getStatistics().getMin() / MEGA,
                    rows.getStatistics().getMax() / MEGA,
                    cpu == null ? Double.NaN : NANOS / MEGA * rows.getScore() / cpu.getScore());
        }
    }

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
        surroundings();
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
            String key = serialization == null ? name : name + " " + serialization;
            rates.put(key, Rate.of(result));
        }
    }

    private Rate rate(String benchmark, Serialization serialization) {
        return rate(benchmark + " " + serialization);
    }

    private Rate rate(String benchmark) {
        return Objects.requireNonNull(rates.get(benchmark), benchmark);
    }

    private void reading(Serialization serialization, double target) {
        Rate stil = rate("VotableReadBenchmark.stil", serialization);
        Rate stilOverHttp = rate("VotableReadBenchmark.stilOverHttp", serialization);
        Rate reader = rate("VotableReadBenchmark.reader", serialization);
        say(serialization.name());
        compared(
                "JDBC getters over HTTP",
                rate("VotableReadBenchmark.jdbcOverHttp", serialization),
                stilOverHttp,
                target);
        alone("STIL over HTTP", stilOverHttp, "");
        alone("the bytes over HTTP, unread", rate("VotableReadBenchmark.transferOverHttp", serialization), "");
        compared("JDBC getters, from the file", rate("VotableReadBenchmark.jdbc", serialization), stil, target);
        compared("reader", reader, stil, target);
        alone("STIL", stil, "");
        if (serialization == Serialization.TABLEDATA) {
            floor("floor: tokens by Woodstox", rate("FloorBenchmark.tokens"), reader);
        } else {
            floor("floor: MIME base64 by the JDK", rate("FloorBenchmark.mimeBase64", serialization), reader);
            floor("floor: the same without lines", rate("FloorBenchmark.unbrokenBase64", serialization), reader);
        }
    }

    private void writing(Serialization serialization) {
        Rate stil = rate("VotableWriteBenchmark.stil", serialization);
        say(serialization.name());
        compared("writer", rate("VotableWriteBenchmark.writer", serialization), stil, 1.0);
        alone("STIL", stil, "");
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

    private void compared(String what, Rate rate, Rate stil, double target) {
        double ratio = rate.mean() / stil.mean();
        String outcome = target == NO_TARGET
                ? ""
                : String.format(Locale.ROOT, " (target %.1f): %s", target, verdict(ratio >= target));
        double perProcessor = rate.perProcessor() / stil.perProcessor();
        String further = Double.isNaN(perProcessor)
                ? ""
                : String.format(Locale.ROOT, "; per processor %.2f x STIL", perProcessor);
        alone(what, rate, String.format(Locale.ROOT, ", %.2f x STIL%s%s", ratio, outcome, further));
    }

    private void floor(String what, Rate rate, Rate reader) {
        alone(what, rate, String.format(Locale.ROOT, ", of which the reader has %.2f", reader.mean() / rate.mean()));
    }

    private void alone(String what, Rate rate, String remark) {
        String perProcessor = Double.isNaN(rate.perProcessor())
                ? ""
                : String.format(Locale.ROOT, ", %.2f per processor", rate.perProcessor());
        say(
                "  %-30s %6.2f M rows/s (%.2f to %.2f)%s%s",
                what, rate.mean(), rate.least(), rate.most(), perProcessor, remark);
    }

    /** Nothing is proven by a quick run, in which half of the time goes to warming up. */
    private String verdict(boolean holds) {
        return quick ? "not judged" : holds ? "holds" : "MISSED";
    }

    private void surroundings() {
        say(
                "%s, Java %s, %d processors, load %.1f",
                quick ? "Quick run" : "Full run",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        say(
                "Means (and range) of the runs. Rates per processor leave out the service.%nSTIL reads BINARY and BINARY2 with two threads; all else has one.%n");
    }

    private void say(String format, Object... arguments) {
        report.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
