package org.tapjdbc.votable;

import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Info;

/** What the INFOs named {@code QUERY_STATUS} say (DALI 1.1, section 4.4); the last one counts. */
final class QueryStatus {
    static final String NAME = "QUERY_STATUS";
    static final String ERROR = "ERROR";
    private static final String OVERFLOW = "OVERFLOW";

    private boolean overflow;
    private boolean error;
    private String message = "";

    /** Takes notice of an INFO, if it is a status. */
    void accept(Info info) {
        if (!info.name().equalsIgnoreCase(NAME)) {
            return;
        }
        // Old services write the status as content, without the attribute.
        String status = info.value().isBlank() ? info.text() : info.value().strip();
        overflow = status.equalsIgnoreCase(OVERFLOW);
        error = status.equalsIgnoreCase(ERROR);
        message = info.value().isBlank() ? "" : info.text();
    }

    boolean isOverflow() {
        return overflow;
    }

    boolean isError() {
        return error;
    }

    /** Whether the error came with words of its own. */
    boolean hasMessage() {
        return !message.isBlank();
    }

    /**
     * The error as an exception.
     *
     * @param instead what to say where the status has no words of its own
     */
    QueryErrorException exception(@Nullable String instead) {
        return new QueryErrorException(errorText(hasMessage() || instead == null ? message : instead));
    }

    static String errorText(String message) {
        return message.isBlank() ? "The service reported an error without a message." : message.strip();
    }
}
