package org.tapjdbc.shell;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapStatement;
import org.tapjdbc.uws.QueryProgress;

/**
 * A line on the terminal that says how far a long query has come. It is wiped before anything else is written, and when
 * the query has ended.
 */
final class ProgressLine implements AutoCloseable {
    private static final long TICK_MILLIS = 500;
    private static final String WIPE = "\r\u001b[K";

    private final PrintStream terminal;
    private final Duration patience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tap-sql-progress");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> ticking;
    private @Nullable QueryProgress latest;
    private boolean shown;
    private long began;
    private long quietSince;

    /** @param patience how long there is to be nothing to see, at the beginning and after each output */
    ProgressLine(PrintStream terminal, Duration patience) {
        this.terminal = terminal;
        this.patience = patience;
    }

    /** Shows how the query that the statement is going to run goes on. */
    synchronized void watch(Statement statement) throws SQLException {
        if (ticking != null) {
            ticking.cancel(false);
        }
        latest = null;
        began = System.nanoTime();
        quietSince = began;
        statement.unwrap(TapStatement.class).setProgressListener(this::progressed);
        ticking = clock.scheduleAtFixedRate(() -> tick(statement), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void progressed(QueryProgress progress) {
        latest = progress;
    }

    private synchronized void tick(Statement statement) {
        if (isClosed(statement)) {
            wipe();
            if (ticking != null) {
                ticking.cancel(false);
            }
            return;
        }
        long now = System.nanoTime();
        if (now - quietSince >= patience.toNanos()) {
            terminal.print(WIPE + text(latest, Duration.ofNanos(now - began)));
            terminal.flush();
            shown = true;
        }
    }

    private static boolean isClosed(Statement statement) {
        try {
            return statement.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** What the line says. */
    static String text(@Nullable QueryProgress progress, Duration elapsed) {
        long seconds = elapsed.toSeconds();
        if (progress != null && progress.rows() > 0) {
            return String.format(Locale.ROOT, "%,d rows, %s, %d s", progress.rows(), size(progress.bytes()), seconds);
        }
        if (progress == null || progress.phase() == null) {
            return "waiting " + seconds + " s";
        }
        return progress.phase() + " " + seconds + " s";
    }

    private static String size(long bytes) {
        return bytes < 1_000_000 ? bytes / 1000 + " kB" : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
    }

    private synchronized void wipe() {
        if (shown) {
            terminal.print(WIPE);
            terminal.flush();
            shown = false;
        }
        quietSince = System.nanoTime();
    }

    /** A stream to the same terminal, before whose output the line makes room. */
    PrintStream before(PrintStream stream) {
        return new PrintStream(new Polite(stream), true, StandardCharsets.UTF_8);
    }

    private final class Polite extends FilterOutputStream {
        Polite(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            wipe();
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            wipe();
            out.write(bytes, offset, length);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        wipe();
    }
}
