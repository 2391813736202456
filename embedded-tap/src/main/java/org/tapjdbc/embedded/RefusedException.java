package org.tapjdbc.embedded;

/** A request is refused; the message is for its author. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status that says so. */
    int status() {
        return status;
    }
}
