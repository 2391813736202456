package org.tapjdbc.embedded;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a query be stopped from another thread, whatever it is at; or when its time is over. */
final class Cancellation {
    private final Duration limit;
    private final long start = System.nanoTime();
    private boolean cancelled;
    private @Nullable Runnable running;

    private Cancellation(Duration limit) {
        this.limit = limit;
    }

    /** For a query that may run until it is stopped. */
    static Cancellation withoutLimit() {
        return new Cancellation(Duration.ZERO);
    }

    /** For a query that may run for some seconds; for ever, if these are none. */
    static Cancellation after(Duration limit) {
        return new Cancellation(limit);
    }

    /**
     * Stops the query. H2 forgets what it is told just before it begins with a statement, so that this may have to be
     * said again.
     */
    void cancel() {
        Runnable end;
        synchronized (this) {
            cancelled = true;
            end = running;
            notifyAll();
        }
        if (end != null) {
            end.run();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // it has ended by itself
            System.getLogger(Cancellation.class.getName()).log(System.Logger.Level.DEBUG, "cancelling", e);
        }
    }

    /** Lets H2 begin with a statement, if the query is not stopped; {@link #release} must follow. */
    void watch(Statement newStatement) throws SQLException, AdqlException {
        if (!limit.isZero()) {
            newStatement.setQueryTimeout((int) limit.toSeconds());
        }
        watch(() -> cancel(newStatement));
    }

    /** Lets something begin that can be ended from another thread, if the query is not stopped; the same must follow. */
    void watch(Runnable end) throws AdqlException {
        synchronized (this) {
            running = end;
        }
        check();
    }

    synchronized void release() {
        running = null;
    }

    private long nanosLeft(Duration most) {
        return limit.isZero()
                ? most.toNanos()
                : Math.min(most.toNanos(), limit.toNanos() - (System.nanoTime() - start));
    }

    /** Goes on only if the query is not stopped. */
    synchronized void check() throws AdqlException {
        if (cancelled) {
            throw new AdqlException("The query was cancelled");
        }
        if (!limit.isZero() && nanosLeft(limit) <= 0) {
            throw new AdqlException("The query was stopped at the time limit of " + limit.toSeconds()
                    + " seconds for synchronous queries; run it as a job");
        }
    }

    /** Why H2 has failed: because the query was stopped, or for a reason of its own. */
    AdqlException explain(SQLException error) {
        try {
            check();
        } catch (AdqlException e) {
            return e;
        }
        return DatabaseErrors.explain(error);
    }

    /** Takes some time, unless the query is stopped. */
    synchronized void sleep(Duration time) throws AdqlException {
        long most = nanosLeft(time);
        long end = System.nanoTime() + most;
        try {
            for (long left = most; left > 0 && !cancelled; left = end - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AdqlException("The service is closing", e);
        }
        check();
    }
}
