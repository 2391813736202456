package org.tapjdbc.session;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.Capabilities.Limit;

/**
 * How a query runs.
 *
 * @param mode what the property says: {@code sync}, {@code async} or {@code auto}
 * @param job whether it runs as a job, or, in {@code auto}, begins as one
 * @param maxrec what to send as MAXREC; null for nothing
 */
public record Route(String mode, boolean job, @Nullable Long maxrec) {
    /** In {@code auto}, a job at once only where jobs may have more rows, and the statement may need them (quirk 35). */
    static Route of(String mode, Capabilities known, RowLimit limit) {
        Limit sync = known.outputLimits().sync();
        Limit async = known.outputLimits().async();
        boolean job = mode.equals("async") || (mode.equals("auto") && isTooSmall(sync, async, limit));
        Long hard = job ? async.hardValue() : sync.hardValue();
        return new Route(mode, job, limit.toSend() == null ? hard : limit.toSend());
    }

    private static boolean isTooSmall(Limit sync, Limit async, RowLimit limit) {
        Long least = rows(sync);
        Long most = rows(async);
        if (least == null || (most != null && most <= least)) {
            return false;
        }
        return Stream.of(limit.maxRows(), limit.top(), limit.toSend())
                .filter(Objects::nonNull)
                .allMatch(rows -> rows > least);
    }

    /** How many rows a service sends to who asks for as many as there are. */
    private static @Nullable Long rows(Limit limit) {
        return limit.hardValue() == null ? limit.defaultValue() : limit.hardValue();
    }

    /** This way, as a job where that is wanted. */
    public Route asJob(boolean wanted) {
        return wanted && !job ? new Route(mode, true, maxrec) : this;
    }

    /** The way that the query goes; {@code auto} where it begins synchronously, and may turn to a job. */
    String shown() {
        return mode.equals("auto") && job ? "async" : mode;
    }

    /** What is to be said of the choice; null for nothing. */
    @Nullable String note() {
        return mode.equals("auto") && job
                ? "A job, since the service allows jobs more than synchronous queries."
                : null;
    }
}
