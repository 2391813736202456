package org.tapjdbc.uws;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service did not do what it was asked to do. The message gives the service's own words first, then where, then what
 * to do.
 */
public final class TapException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, in the sense of design and JDBC: one kind for each way to react. */
    public enum Kind {
        /** The service does not take the query. */
        REJECTED,
        UNKNOWN_TABLE,
        UNKNOWN_COLUMN,
        /** The service does not take so large an upload. */
        UPLOAD_LIMIT,
        /** No credentials, wrong ones, or not enough rights. */
        UNAUTHORIZED,
        /** Nobody answers. */
        UNREACHABLE,
        /** The connection broke, or fell silent, inside an answer. */
        LOST,
        /** The query took longer than the service, or the caller, allows. */
        TIME_LIMIT,
        /** The caller cancelled it. */
        CANCELLED,
        /** Somebody else, or the service, ended the job. */
        ABORTED,
        /** The service asks to come again later, and said so more often than we try. */
        BUSY,
        /** What came is not what should have come. */
        MALFORMED,
        /** What was to be sent could not be made; the service has no part in it. */
        LOCAL
    }

    private final Kind kind;
    private final String problem;
    private final int status;
    private final @Nullable Duration retryAfter;

    TapException(Kind kind, String problem, String where, @Nullable Throwable cause) {
        this(kind, problem, where, cause, 0, null);
    }

    TapException(
            Kind kind,
            String problem,
            String where,
            @Nullable Throwable cause,
            int status,
            @Nullable Duration retryAfter) {
        super(where.isEmpty() ? problem : problem + System.lineSeparator() + where, cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.problem = problem;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** The service's own words, or ours where it said nothing; without the place. */
    public String problem() {
        return problem;
    }

    /** The HTTP status of the answer that says so; 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** How long the service asks to wait before the next attempt, where it says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
