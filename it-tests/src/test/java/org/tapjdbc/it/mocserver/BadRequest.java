package org.tapjdbc.it.mocserver;

/** What the service answers as text, with a status, instead of a result. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final int status;

    BadRequest(String message) {
        this(400, message);
    }

    BadRequest(int status, String message) {
        super(message);
        this.status = status;
    }
}
