package org.tapjdbc.uws;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for a query that runs as a job, besides the query.
 *
 * @param executionDuration how long it may run; null for the service's own choice
 * @param retention how long the service shall keep it, counted from its creation; null for the service's own choice
 * @param keep whether it stays on the service when its result is closed
 * @param listener is told how it goes on, by the thread that waits for it
 */
public record JobOptions(
        @Nullable Duration executionDuration,
        @Nullable Duration retention,
        boolean keep,
        Consumer<QueryProgress> listener) {
    /** The service's own choices; deleted when its result is closed. */
    public static final JobOptions DEFAULT = new JobOptions(null, null, false, progress -> {});

    public JobOptions {
        Objects.requireNonNull(listener, "listener");
    }
}
