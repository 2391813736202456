package org.tapjdbc.session;

import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** The warnings of a connection, a statement or a result set. */
public final class WarningChain {
    private @Nullable SQLWarning first;

    /** Adds a warning. */
    public synchronized void add(SQLWarning warning) {
        if (first == null) {
            first = warning;
        } else {
            first.setNextWarning(warning);
        }
    }

    /** Adds a warning unless it was given before: what is done again and again shall not be held again and again. */
    public synchronized void addOnce(String message, String sqlState) {
        for (SQLWarning given = first; given != null; given = given.getNextWarning()) {
            if (message.equals(given.getMessage())) {
                return;
            }
        }
        add(new SQLWarning(message, sqlState));
    }

    /** Adds a warning of the general kind, 01000. */
    public void add(String message) {
        add(new SQLWarning(message, "01000"));
    }

    /** The first warning, to which the others are linked; null if there is none. */
    public synchronized @Nullable SQLWarning first() {
        return first;
    }

    /** Forgets all warnings. */
    public synchronized void clear() {
        first = null;
    }
}
