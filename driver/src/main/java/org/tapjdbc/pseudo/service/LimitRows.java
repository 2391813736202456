package org.tapjdbc.pseudo.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.Capabilities.Limit;
import org.tapjdbc.uws.Capabilities.Limits;

/** The rows of {@code service.limits}. */
final class LimitRows {
    private LimitRows() {}

    static void add(List<@Nullable Object[]> rows, Capabilities capabilities) {
        add(rows, "output", capabilities.outputLimits(), "row");
        add(rows, "upload", capabilities.uploadLimits().rows(), "row");
        add(rows, "upload", capabilities.uploadLimits().bytes(), "byte");
        add(rows, "execution_duration", capabilities.executionDurations(), "s");
        // of a synchronous query nothing is kept
        add(rows, "retention", "async", capabilities.retentionPeriods().async(), "s");
    }

    private static void add(List<@Nullable Object[]> rows, String kind, Limits limits, String unit) {
        add(rows, kind, "sync", limits.sync(), unit);
        add(rows, kind, "async", limits.async(), unit);
    }

    private static void add(List<@Nullable Object[]> rows, String kind, String mode, Limit limit, String unit) {
        if (limit.defaultValue() != null || limit.hardValue() != null) {
            rows.add(new @Nullable Object[] {kind, mode, limit.defaultValue(), limit.hardValue(), unit});
        }
    }
}
