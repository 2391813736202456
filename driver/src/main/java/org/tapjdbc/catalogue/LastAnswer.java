package org.tapjdbc.catalogue;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** When a service last answered anything. Safe for use by several threads. */
public final class LastAnswer {
    private final AtomicReference<@Nullable Long> time = new AtomicReference<>();

    /** Takes note that it answered now. */
    public void confirm() {
        time.set(System.nanoTime());
    }

    /** Takes note that it did not answer, so that earlier answers say nothing any more. */
    public void doubt() {
        time.set(null);
    }

    /** Whether there was an answer so short a time ago, and none was missed since. */
    public boolean isWithin(long nanoseconds) {
        Long last = time.get();
        return last != null && System.nanoTime() - last < nanoseconds;
    }
}
