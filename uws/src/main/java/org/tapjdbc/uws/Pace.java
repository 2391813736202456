package org.tapjdbc.uws;

import java.time.Duration;

/** How long to pause between two looks at a job: a short job is not slowed down, and a long one costs little. */
final class Pace {
    private static final long FIRST = 100;
    private static final long QUICK = 800;
    private static final long SECOND = 1000;
    private static final long LONGEST = 30_000;

    private long next = FIRST;

    /** The next pause: 100, 200, 400 ms, then from 1 s on a fifth longer each time, up to 30 s. */
    Duration next() {
        long pause = next;
        if (pause < SECOND) {
            next = pause * 2 >= QUICK ? SECOND : pause * 2;
        } else {
            next = Math.min(LONGEST, pause * 6 / 5);
        }
        return Duration.ofMillis(pause);
    }

    /** Begins anew, since something has happened. */
    void reset() {
        next = FIRST;
    }
}
