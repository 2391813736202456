package org.tapjdbc.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file cannot be served as a table; the message says for its owner which one and why, and in which line. */
final class BadFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private BadFileException(String message, Throwable cause) {
        super(message, cause);
    }

    BadFileException(String message) {
        super(message);
    }

    /** @param line from 1 */
    static BadFileException at(Path file, long line, String what) {
        return new BadFileException("The file " + file + ", line " + line + ": " + what + '.');
    }

    /** Says of what went wrong while a file was read or stored which file that was. */
    static BadFileException of(Path file, Exception e) {
        if (e instanceof BadFileException known) {
            return known;
        }
        if (e instanceof NoSuchFileException) {
            return new BadFileException("There is no file " + file + '.', e);
        }
        if (e instanceof AccessDeniedException) {
            return new BadFileException("The file " + file + " cannot be read: this user may not.", e);
        }
        if (e instanceof AdqlException) {
            return new BadFileException(e.getMessage() + '.', e);
        }
        return new BadFileException("The file " + file + " cannot be read: " + e.getMessage() + '.', e);
    }
}
