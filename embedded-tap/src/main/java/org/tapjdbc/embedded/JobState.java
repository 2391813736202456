package org.tapjdbc.embedded;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a job at one moment.
 *
 * @param owner who made it; null if nobody said who he was
 * @param runId what its client calls it
 * @param executionDuration how many seconds it may run; 0 means for ever
 * @param error why it is in error, or was aborted
 */
record JobState(
        String id,
        @Nullable String owner,
        @Nullable String runId,
        Phase phase,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant ended,
        long executionDuration,
        Instant destruction,
        List<Parameters.Entry> parameters,
        @Nullable StoredResult result,
        @Nullable String error) {
    JobState {
        parameters = List.copyOf(parameters);
    }
}
