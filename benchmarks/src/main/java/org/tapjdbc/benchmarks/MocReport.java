package org.tapjdbc.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** All that is measured of MOCs ({@link MocBenchmark}), beside what was to be reached; in three minutes. */
public final class MocReport {
    private static final double MILLI = 1e3;
    private static final double MEGA = 1e6;
    private static final double NO_TARGET = Double.POSITIVE_INFINITY;
    private static final double MAX_UNION_MILLIS = 1.5;
    private static final double MAX_INTERSECTION_MILLIS = 1.9;
    private static final double MIN_MEGA_POSITIONS = 10;
    private static final double MAX_ASCII_MILLIS = 60;
    /** That the target for ASCII is about. */
    private static final double ASCII_MEGABYTES = 3.3;

    private final StringBuilder report = new StringBuilder();
    /** In microseconds, by the benchmark. */
    private final Map<String, Result<?>> times = new HashMap<>();

    private MocReport() {}

    public static void main(String... arguments) throws IOException, RunnerException {
        MocReport report = new MocReport();
        report.measure();
        Path file = Samples.directory().resolve("moc-report.txt");
        Files.writeString(file, report.report);
        System.out.println("\n" + report.report + "\nAlso in " + file);
    }

    private void measure() throws IOException, RunnerException {
        double loadBefore = load();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(MocBenchmark.class.getName())
                        .shouldFailOnError(true)
                        .build())
                .run()) {
            String name = result.getParams().getBenchmark();
            times.put(name.substring(name.lastIndexOf('.') + 1), result.getPrimaryResult());
        }
        say(
                "%s; Java %s, %d processors, load %.1f before and %.1f after; means (and range) of the runs",
                MocSamples.origin(), Runtime.version(), Runtime.getRuntime().availableProcessors(), loadBefore, load());
        int large = MocSamples.large().rangeCount();
        say("%n%,d ranges and %,d ranges", large, MocSamples.small().rangeCount());
        beside("union", "plainUnion", MAX_UNION_MILLIS);
        beside("intersection", "plainIntersection", MAX_INTERSECTION_MILLIS);
        double megabytes = MocSamples.large().toAscii().length() / MEGA;
        say("%nPositions in the %,d ranges, its %.1f MB of ASCII, and its FITS", large, megabytes);
        double positions = 1 / micros("contains");
        say(
                "  %-24s %8.1f M per second (target %.0f): %s",
                "contains", positions, MIN_MEGA_POSITIONS, verdict(positions >= MIN_MEGA_POSITIONS));
        alone("parseAscii", MAX_ASCII_MILLIS * megabytes / ASCII_MEGABYTES);
        alone("writeAscii", NO_TARGET);
        alone("readFits", NO_TARGET);
        say(
                "%nSpace and time: %,d ranges of time, and the same half a range later",
                MocSamples.observations().parts().size());
        alone("spaceTimeReadFits", NO_TARGET);
        alone("spaceTimeUnion", NO_TARGET);
        alone("spaceTimeIntersection", NO_TARGET);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private Result<?> result(String benchmark) {
        return Objects.requireNonNull(times.get(benchmark), benchmark);
    }

    private double micros(String benchmark) {
        return result(benchmark).getScore();
    }

    private void beside(String benchmark, String plain, double target) {
        alone(benchmark, target);
        alone(plain, NO_TARGET);
        say("  %-24s %8.2f x", "ratio to the plain sweep", micros(benchmark) / micros(plain));
    }

    private void alone(String benchmark, double target) {
        Result<?> result = result(benchmark);
        double millis = result.getScore() / MILLI;
        String outcome = target == NO_TARGET
                ? ""
                : String.format(Locale.ROOT, " (target %.1f): %s", target, verdict(millis <= target));
        say(
                "  %-24s %8.2f ms (%.2f to %.2f)%s",
                benchmark,
                millis,
                result.getStatistics().getMin() / MILLI,
                result.getStatistics().getMax() / MILLI,
                outcome);
    }

    private static String verdict(boolean holds) {
        return holds ? "holds" : "MISSED";
    }

    private void say(String format, Object... arguments) {
        report.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
