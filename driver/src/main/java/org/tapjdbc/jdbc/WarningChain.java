package org.tapjdbc.jdbc;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** The warnings of a connection, a statement or a result set. */
final class WarningChain {
    private @Nullable SQLWarning first;

    synchronized void add(SQLWarning warning) {
        if (first == null) {
            first = warning;
        } else {
            first.setNextWarning(warning);
        }
    }

    /** Adds a warning unless it was given before: what is done again and again shall not be held again and again. */
    synchronized void addOnce(String message, String sqlState) {
        for (SQLWarning given = first; given != null; given = given.getNextWarning()) {
            if (message.equals(given.getMessage())) {
                return;
            }
        }
        add(new SQLWarning(message, sqlState));
    }

    void add(String message) {
        add(new SQLWarning(message, "01000"));
    }

    synchronized @Nullable SQLWarning first() {
        return first;
    }

    synchronized void clear() {
        first = null;
    }
}
