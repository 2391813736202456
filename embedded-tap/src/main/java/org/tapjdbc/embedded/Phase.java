package org.tapjdbc.embedded;

/** Where a job is on its way (UWS 1.1, section 2.1.3). */
enum Phase {
    PENDING,
    QUEUED,
    EXECUTING,
    COMPLETED,
    ERROR,
    ABORTED,
    UNKNOWN,
    HELD,
    SUSPENDED,
    ARCHIVED;

    /** Whether it can change by itself or soon will, so that waiting makes sense. */
    boolean isActive() {
        return this == PENDING || this == QUEUED || this == EXECUTING;
    }

    boolean hasEnded() {
        return this == COMPLETED || this == ERROR || this == ABORTED || this == ARCHIVED;
    }

    /** The phase of that name. */
    static Phase named(String name) throws RefusedException {
        for (Phase phase : values()) {
            if (phase.name().equals(name)) {
                return phase;
            }
        }
        throw new RefusedException(400, "There is no phase " + name);
    }
}
