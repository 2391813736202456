package org.tapjdbc.error;

import java.sql.SQLException;
import org.tapjdbc.uws.TapException;

/** What a service did wrong, as JDBC says it. */
public final class ServiceErrors {
    private ServiceErrors() {}

    /** The exception for a failure of the service or of the way to it. */
    public static SQLException of(TapException failure) {
        return kind(failure.kind()).because(failure, failure.getMessage());
    }

    /** The kind of error that a kind of failure is. */
    public static Errors kind(TapException.Kind kind) {
        return switch (kind) {
            case REJECTED -> Errors.REJECTED;
            case UNKNOWN_TABLE -> Errors.UNKNOWN_TABLE;
            case UNKNOWN_COLUMN -> Errors.UNKNOWN_COLUMN;
            case UPLOAD_LIMIT -> Errors.UPLOAD_LIMIT;
            case UNAUTHORIZED -> Errors.UNAUTHORIZED;
            case UNREACHABLE -> Errors.UNREACHABLE;
            case LOST -> Errors.LOST;
            case TIME_LIMIT -> Errors.TIMEOUT;
            case CANCELLED, ABORTED -> Errors.CANCELLED;
            case BUSY -> Errors.BUSY;
            case MALFORMED -> Errors.MALFORMED;
            case LOCAL -> Errors.LOCAL;
        };
    }
}
