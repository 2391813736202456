package org.tapjdbc.session;

import org.jspecify.annotations.Nullable;

/**
 * How many rows a statement may have, and who said so.
 *
 * @param maxRows what {@code setMaxRows} said; null for no limit
 * @param top what TOP or LIMIT in the text said; null for no limit
 * @param maxrec what the property said, which holds where {@code setMaxRows} says nothing; null for no limit
 */
public record RowLimit(
        @Nullable Long maxRows,
        @Nullable Long top,
        @Nullable Long maxrec) {
    /** What to send as MAXREC; null for the service's own limit. */
    public @Nullable Long toSend() {
        return maxRows == null ? maxrec : maxRows;
    }

    /** Whether a cut at that many rows is just what the statement asked for. */
    boolean isMet(long rows) {
        return (maxRows != null && rows >= maxRows) || (top != null && rows >= top);
    }
}
