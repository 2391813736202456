package org.tapjdbc.pseudo.registry;

/** A registry lacks what a query needs, and another one may have it. The message says what, as a whole sentence. */
public final class UnsuitableEndpointException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnsuitableEndpointException(String message) {
        super(message);
    }
}
