package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells a listener of rows while they are read, a few times in a second at most. */
final class ReadingProgress {
    private static final Duration SELDOM = Duration.ofMillis(250);

    private final Consumer<QueryProgress> listener;
    private final @Nullable URI job;
    private final Deadline since;
    private Duration told;
    private long seen = -1;

    /**
     * @param job the job whose result is read; null for a synchronous query
     * @param since when the query was sent
     */
    ReadingProgress(Consumer<QueryProgress> listener, @Nullable URI job, Deadline since) {
        this.listener = listener;
        this.job = job;
        this.since = since;
        this.told = since.elapsed();
    }

    /** Called for each row, so that the clock is asked only where more bytes have come. */
    void tell(long rows, long bytes, boolean last) {
        if (bytes == seen && !last) {
            return;
        }
        seen = bytes;
        Duration elapsed = since.elapsed();
        if (last || elapsed.minus(told).compareTo(SELDOM) >= 0) {
            told = elapsed;
            listener.accept(new QueryProgress(job == null ? null : Phase.COMPLETED, job, elapsed, rows, bytes));
        }
    }
}
