package org.tapjdbc.uws;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A clock on which pauses pass at once, and are remembered. */
final class SkippedPauses implements Pauses {
    private final AtomicLong skipped = new AtomicLong();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    List<Duration> pauses() {
        return pauses;
    }

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get();
    }

    @Override
    public void pause(Duration time, CallTracker track) {
        if (!track.isCancelled()) {
            pauses.add(time);
            skipped.addAndGet(time.toNanos());
        }
    }
}
