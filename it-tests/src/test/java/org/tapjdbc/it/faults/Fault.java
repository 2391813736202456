package org.tapjdbc.it.faults;

/** What a bad network, or a proxy in it, does to one request. */
enum Fault {
    NONE,
    /** The answer comes late. */
    DELAY,
    /** The connection breaks, and the service never sees the request. */
    RESET_BEFORE,
    /** The service does what it was asked, and the connection breaks before the first byte of its answer. */
    LOST_REPLY,
    /** The connection breaks somewhere in the answer. */
    RESET_INSIDE,
    /** The answer ends somewhere, as if it were whole. */
    CUT_INSIDE,
    /** The request reaches the service twice, and the second answer comes back. */
    REPLAYED,
    BUSY_429(429, false),
    BUSY_429_RETRY_AFTER(429, true),
    BUSY_503(503, false),
    BUSY_503_RETRY_AFTER(503, true),
    BROKEN_500(500, false),
    BROKEN_502(502, false),
    BROKEN_504(504, false);

    private final int status;
    private final boolean retryAfter;

    Fault() {
        this(0, false);
    }

    Fault(int status, boolean retryAfter) {
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The status that is answered in place of the service; 0 where the service answers. */
    int status() {
        return status;
    }

    /** Whether that answer says when to come again. */
    boolean retryAfter() {
        return retryAfter;
    }
}
