package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a service says of a job (UWS 1.1, section 2.1). Times that are absent, or that cannot be read, are null.
 *
 * @param url where the job is; a secret where anonymous users share a service
 * @param id its identifier
 * @param phase where it stands
 * @param runId the name that its creator gave it
 * @param ownerId who owns it
 * @param quote when the service expects it to be done
 * @param creationTime when it was created
 * @param startTime when it began to run
 * @param endTime when it ended
 * @param executionDuration how long it may run; {@link Duration#ZERO} for any time
 * @param destruction when the service removes it
 * @param parameters the parameters by name; of several values of one name, the last
 * @param results its results, in the service's order
 * @param error why it failed, or was ended
 */
public record JobInfo(
        URI url,
        String id,
        Phase phase,
        @Nullable String runId,
        @Nullable String ownerId,
        @Nullable Instant quote,
        @Nullable Instant creationTime,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @Nullable Duration executionDuration,
        @Nullable Instant destruction,
        Map<String, String> parameters,
        List<Result> results,
        @Nullable Failure error) {
    public JobInfo {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(phase, "phase");
        parameters = Map.copyOf(parameters);
        results = List.copyOf(results);
    }

    /**
     * A result.
     *
     * @param id its identifier, {@code result} for the rows of a query where the service follows TAP
     * @param href where it is, as the service wrote it; it may be relative, or no URL at all
     * @param mimeType its media type
     */
    public record Result(
            @Nullable String id,
            @Nullable String href,
            @Nullable String mimeType) {}

    /**
     * Why a job failed.
     *
     * @param message the service's words; empty where it has none
     * @param hasDetail whether the job's error resource says more
     */
    public record Failure(String message, boolean hasDetail) {}
}
