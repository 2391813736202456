package org.tapjdbc.adql;

/** The text is not ADQL; the message says where and why. */
public final class AdqlSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    AdqlSyntaxException(String message, Throwable cause) {
        super(message, cause);
    }
}
