package org.tapjdbc.embedded;

/**
 * How many rows a result has (TAP 1.1, section 2.7.4).
 *
 * @param byDefault the most rows where the client gives no MAXREC
 * @param hard the most rows that a client can ask for
 * @param sync the most rows of a synchronous query, if that is less
 */
public record RowLimits(long byDefault, long hard, long sync) {
    public RowLimits {
        if (byDefault < 0 || hard < 0 || sync < 0) {
            throw new IllegalArgumentException("limits must not be negative");
        }
    }

    /** What holds for synchronous queries. */
    RowLimits ofSync() {
        return new RowLimits(Math.min(byDefault, sync), Math.min(hard, sync), sync);
    }

    boolean isSyncLess() {
        return sync < hard;
    }
}
