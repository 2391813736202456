package org.tapjdbc.uws;

import java.util.Locale;

/** Where a job stands (UWS 1.1, section 2.1.3). */
public enum Phase {
    PENDING,
    QUEUED,
    EXECUTING,
    COMPLETED,
    ERROR,
    ABORTED,
    /** The service has lost track of the job; it may turn up again. */
    UNKNOWN,
    /** Accepted, and to be started once more by the client. */
    HELD,
    /** Paused by the service. */
    SUSPENDED,
    /** Done, and its results are gone. */
    ARCHIVED;

    /** Whether nothing more will happen to the job. */
    public boolean isFinal() {
        return this == COMPLETED || this == ERROR || this == ABORTED || this == ARCHIVED;
    }

    /** The phase of that name, in any case and with white space around it; {@link #UNKNOWN} for names that UWS does not have. */
    static Phase of(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        if (name.equals("RUN")) {
            return QUEUED; // what some services say between the request and its effect
        }
        for (Phase phase : values()) {
            if (phase.name().equals(name)) {
                return phase;
            }
        }
        return UNKNOWN;
    }
}
