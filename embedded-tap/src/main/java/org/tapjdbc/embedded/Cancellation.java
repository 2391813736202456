package org.tapjdbc.embedded;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a query be stopped from another thread, whatever it is at. */
final class Cancellation {
    private boolean cancelled;
    private @Nullable Statement statement;

    /**
     * Stops the query. H2 forgets what it is told just before it begins with a statement, so that this may have to be
     * said again.
     */
    void cancel() {
        Statement running;
        synchronized (this) {
            cancelled = true;
            running = statement;
            notifyAll();
        }
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // it has ended by itself
                System.getLogger(Cancellation.class.getName()).log(System.Logger.Level.DEBUG, "cancelling", e);
            }
        }
    }

    /** Says what is running now; null if nothing is. */
    synchronized void watch(@Nullable Statement newStatement) {
        statement = newStatement;
    }

    /** Goes on only if the query is not stopped. */
    synchronized void check() throws AdqlException {
        if (cancelled) {
            throw new AdqlException("The query was cancelled");
        }
    }

    /** Takes some time, unless the query is stopped. */
    synchronized void sleep(Duration time) throws AdqlException {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toNanos(); left > 0 && !cancelled; left = end - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdqlException("The service is closing", e);
        }
        check();
    }
}
