package org.tapjdbc.uws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The moment until which a caller waits, if there is one. */
final class Deadline {
    private final Pauses clock;
    private final @Nullable Duration limit;
    private final long start;

    private Deadline(Pauses clock, @Nullable Duration limit) {
        this.clock = clock;
        this.limit = limit;
        this.start = clock.nanos();
    }

    /**
     * A deadline counted from now.
     *
     * @param limit null for none
     */
    static Deadline in(@Nullable Duration limit, Pauses clock) {
        return new Deadline(clock, limit);
    }

    Duration elapsed() {
        return Duration.ofNanos(clock.nanos() - start);
    }

    /** What the caller allowed in all; null for any time. */
    @Nullable Duration limit() {
        return limit;
    }

    /** What is left, never less than nothing; null for any time. */
    @Nullable Duration remaining() {
        if (limit == null) {
            return null;
        }
        Duration left = limit.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isOver() {
        Duration left = remaining();
        return left != null && left.isZero();
    }

    boolean isBefore(Duration fromNow) {
        Duration left = remaining();
        return left != null && left.compareTo(fromNow) < 0;
    }

    /** The shorter of a time and what is left; at least a moment, since zero means for ever to a socket. */
    Duration cap(Duration time) {
        Duration left = remaining();
        if (left == null || left.compareTo(time) >= 0) {
            return time;
        }
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }
}
