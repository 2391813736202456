package org.tapjdbc.jdbc;

import org.jspecify.annotations.Nullable;

/** What a statement has to show after it was run: rows, or how many were changed; and after that, nothing. */
final class CurrentResult {
    private static final long NONE = -1;

    private @Nullable JdbcResultSet rows;
    private long count = NONE;

    void show(JdbcResultSet shown) {
        rows = shown;
        count = NONE;
    }

    void show(long changed) {
        rows = null;
        count = changed;
    }

    @Nullable JdbcResultSet rows() {
        return rows;
    }

    /** How many rows were changed; -1 where rows are shown, or nothing. */
    long count() {
        return count;
    }

    /** Shows nothing any more; what was shown is left open. */
    @Nullable JdbcResultSet clear() {
        JdbcResultSet shown = rows;
        show(NONE);
        return shown;
    }
}
