package org.tapjdbc.uws;

/** After which failures a request may be sent again; after a timeout, never. */
enum Repeat {
    /** What does no harm twice: GET, DELETE, and a POST that only says how something shall be. */
    HARMLESS,
    /** A query, whose answer had not begun when the connection broke. */
    QUERY,
    /** A query that has somewhere else to go: not where the service is overloaded and does not say for how long. */
    QUERY_WITH_CHOICE,
    /** What must not happen twice: only after the service itself said that it did nothing. */
    CREATION,
    /** What the caller repeats itself. */
    NEVER;

    boolean afterStatus(int status, boolean namesTime) {
        return switch (this) {
            case HARMLESS -> Retries.isBusy(status) || status == 502 || status == 504;
            case QUERY, CREATION -> Retries.isBusy(status);
            case QUERY_WITH_CHOICE -> status == 429 || (status == 503 && namesTime);
            case NEVER -> false;
        };
    }

    boolean afterBrokenConnection() {
        return this == HARMLESS || this == QUERY || this == QUERY_WITH_CHOICE;
    }
}
