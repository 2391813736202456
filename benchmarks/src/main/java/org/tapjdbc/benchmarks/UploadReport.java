package org.tapjdbc.benchmarks;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.upload.TableBody;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Field;

/**
 * A temporary table filled with a million rows and sent to nowhere, beside STIL's writer with the same rows, in turns in
 * one process of 128 MB. Targets: as many rows per second as STIL, and a heap that does not grow with the rows. A number
 * as argument is that of the rows.
 */
public final class UploadReport {
    private static final long ROWS = 1_000_000;
    private static final List<String> SMALL = List.of("-Xmx128m");
    private static final String HERE = "here";
    private static final int BLOCK = 1000;
    private static final int BUFFER = 1 << 16;
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 7;
    private static final double MEGA = 1e6;
    private static final double NANOS = 1e9;
    /** Of {@link Stars}: long, two doubles, float, int, and a short string. */
    private static final int[] COLUMNS = {0, 1, 2, 3, 6, Stars.DESIGNATION};

    private static final double MAX_GROWTH_MEGABYTES = 12;

    private UploadReport() {}

    /** Something that takes all rows. */
    private interface Peer {
        void run() throws IOException, SQLException;
    }

    /**
     * What was measured of a peer.
     *
     * @param wall rows per second
     * @param cpu rows per second that the thread worked
     */
    private record Rate(double wall, double cpu) {}

    public static void main(String... arguments) throws IOException, SQLException {
        long rows = arguments.length > 0 && !arguments[0].equals(HERE) ? Long.parseLong(arguments[0]) : ROWS;
        if (arguments.length > 1 && arguments[0].equals(HERE)) {
            measure(Long.parseLong(arguments[1]));
            return;
        }
        Process process = JavaProcess.start(UploadReport.class, SMALL, HERE, Long.toString(rows));
        try (var output = JavaProcess.output(process)) {
            output.lines().forEach(System.out::println);
        } finally {
            process.destroy();
        }
    }

    private static void measure(long rows) throws IOException, SQLException {
        @Nullable Object[][] block = block();
        List<Field> fields = new ArrayList<>();
        for (int column : COLUMNS) {
            fields.add(Stars.FIELDS.get(column));
        }
        say(
                "%,d rows of %d columns, -Xmx128m, Java %s, load %.1f; medians of %d rounds, one peer after the other in each",
                rows,
                fields.size(),
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                ROUNDS);
        for (Serialization serialization : List.of(Serialization.TABLEDATA, Serialization.BINARY2)) {
            compare(serialization, fields, block, rows);
        }
        heap(fields, block, rows);
    }

    private static @Nullable Object[][] block() {
        @Nullable Object[][] all = Stars.first(BLOCK);
        @Nullable Object[][] block = new @Nullable Object[BLOCK][COLUMNS.length];
        for (int i = 0; i < BLOCK; i++) {
            for (int j = 0; j < COLUMNS.length; j++) {
                block[i][j] = all[i][COLUMNS[j]];
            }
        }
        return block;
    }

    private static void compare(Serialization serialization, List<Field> fields, @Nullable Object[][] block, long rows)
            throws IOException, SQLException {
        requireAgreement(serialization, fields, block);
        List<Rate> ours = new ArrayList<>();
        List<Rate> stils = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Rate our = rate(() -> upload(serialization, fields, block, rows, OutputStream.nullOutputStream()), rows);
            Rate stil = rate(
                    () -> new StilStars(block, rows, COLUMNS)
                            .write(new BufferedOutputStream(OutputStream.nullOutputStream(), BUFFER), serialization),
                    rows);
            if (round >= WARM_UP) {
                ours.add(our);
                stils.add(stil);
            }
        }
        Rate our = median(ours);
        Rate stil = median(stils);
        say("%s", serialization);
        say("  add and body  %.2f M rows/s, %.2f per processor", our.wall / MEGA, our.cpu / MEGA);
        say("  STIL's writer %.2f M rows/s, %.2f per processor", stil.wall / MEGA, stil.cpu / MEGA);
        double ratio = our.cpu / stil.cpu;
        // uploads are TABLEDATA unless the user asks for another form
        String verdict = serialization == Serialization.TABLEDATA
                ? " (target 1.0): " + (ratio >= 1 ? "holds" : "MISSED")
                : "; STIL keeps no rows";
        say("  %.2f x STIL, %.2f per processor%s", our.wall / stil.wall, ratio, verdict);
    }

    /** Both peers write the same values. */
    private static void requireAgreement(Serialization serialization, List<Field> fields, @Nullable Object[][] block)
            throws IOException, SQLException {
        ByteArrayOutputStream ours = new ByteArrayOutputStream();
        upload(serialization, fields, block, BLOCK, ours);
        ByteArrayOutputStream stils = new ByteArrayOutputStream();
        new StilStars(block, BLOCK, COLUMNS).write(stils, serialization);
        try (VotableReader our = VotableReader.open(new ByteArrayInputStream(ours.toByteArray()));
                VotableReader stil = VotableReader.open(new ByteArrayInputStream(stils.toByteArray()))) {
            long rows = 0;
            while (our.next() && stil.next()) {
                rows++;
                for (int i = 0; i < fields.size(); i++) {
                    requireSame(our.cell(i), stil.cell(i));
                }
            }
            if (rows != BLOCK) {
                throw new IllegalStateException(rows + " rows in place of " + BLOCK);
            }
        }
    }

    /** A floating-point number that is NULL for the one may be NaN for the other. */
    private static void requireSame(Cell ours, Cell stils) throws IOException {
        boolean same = ours.field().datatype().isFloating()
                ? Double.compare(
                                ours.isNull() ? Double.NaN : ours.doubleValue(),
                                stils.isNull() ? Double.NaN : stils.doubleValue())
                        == 0
                : Objects.equals(ours.text(), stils.text());
        if (!same) {
            throw new IllegalStateException(ours.field().name() + ": " + ours.text() + " and " + stils.text());
        }
    }

    private static Rate median(List<Rate> rates) {
        List<Double> wall = new ArrayList<>(rates.stream().map(Rate::wall).toList());
        List<Double> cpu = new ArrayList<>(rates.stream().map(Rate::cpu).toList());
        Collections.sort(wall);
        Collections.sort(cpu);
        return new Rate(wall.get(wall.size() / 2), cpu.get(cpu.size() / 2));
    }

    private static Rate rate(Peer peer, long rows) throws IOException, SQLException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        peer.run();
        long end = System.nanoTime();
        return new Rate(rows * NANOS / (end - start), rows * NANOS / (threads.getCurrentThreadCpuTime() - cpu));
    }

    private static void upload(
            Serialization serialization, List<Field> fields, @Nullable Object[][] block, long rows, OutputStream out)
            throws IOException, SQLException {
        try (TemporaryTable table = new TemporaryTable("stars", fields, serialization)) {
            for (long i = 0; i < rows; i++) {
                table.add(table.values().row(block[(int) (i % block.length)]));
            }
            try (TableBody body = table.body()) {
                body.writeTo(out);
            }
        }
    }

    private static void heap(List<Field> fields, @Nullable Object[][] block, long rows)
            throws IOException, SQLException {
        long before = LiveSet.now();
        long few = peak(fields, block, rows);
        long many = peak(fields, block, 5 * rows);
        double growth = (many - few) / MEGA;
        say(
                "Live set at most %.1f MB with %,d rows, %.1f MB with %,d (%.1f MB before): %s",
                few / MEGA,
                rows,
                many / MEGA,
                5 * rows,
                before / MEGA,
                growth < 1 && many - before < MAX_GROWTH_MEGABYTES * MEGA ? "holds" : "MISSED");
    }

    private static long peak(List<Field> fields, @Nullable Object[][] block, long rows)
            throws IOException, SQLException {
        try (LiveSet live = new LiveSet()) {
            upload(Serialization.TABLEDATA, fields, block, rows, OutputStream.nullOutputStream());
            return live.peak();
        }
    }

    private static void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
