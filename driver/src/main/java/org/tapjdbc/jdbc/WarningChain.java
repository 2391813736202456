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
