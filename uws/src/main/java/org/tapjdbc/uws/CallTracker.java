package org.tapjdbc.uws;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** Lets another thread cancel whatever HTTP call a query is in; calls that begin after that are cancelled at once. */
final class CallTracker {
    private @Nullable Call current;
    private boolean cancelled;
    private @Nullable CallTracker linked;

    /** For a second request that belongs to the first, and ends with it at the latest; there is one at most. */
    synchronized CallTracker linked() {
        CallTracker second = new CallTracker();
        linked = second;
        if (cancelled) {
            second.cancel();
        }
        return second;
    }

    synchronized void begin(Call call) {
        current = call;
        if (cancelled) {
            call.cancel();
        }
    }

    synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
        if (linked != null) {
            linked.cancel();
        }
        notifyAll();
    }

    /** Ends the call without marking it as cancelled: nobody reads on, so the rest need not come. */
    synchronized void abandon() {
        if (current != null) {
            current.cancel();
        }
        if (linked != null) {
            linked.abandon();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Waits between two requests, at the longest until somebody cancels. */
    synchronized void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !cancelled; left = end - System.nanoTime()) {
            // rounded up: no wait at all would be a wait for ever, or a loop
            TimeUnit.MILLISECONDS.timedWait(this, left / 1_000_000 + 1);
        }
    }
}
