package org.tapjdbc.session;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.uws.QueryCall;
import org.tapjdbc.uws.TapException;

/**
 * A query of a statement, from when it is asked until its rows are closed, with all requests that it takes. Another thread
 * may end it, and so does the query timeout, which holds until the first row. Safe for use by several threads.
 */
public final class RunningQuery {
    private final @Nullable Duration limit;
    private final boolean isPart;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> timer = new CompletableFuture<>();
    private final List<QueryCall> calls = new ArrayList<>();
    private @Nullable QueryCall last;
    private boolean expired;
    private boolean finished;

    /** @param limit the query timeout; null for none */
    public RunningQuery(@Nullable Duration limit) {
        this(limit, false);
    }

    private RunningQuery(@Nullable Duration limit, boolean isPart) {
        this.limit = limit;
        this.isPart = isPart;
    }

    /**
     * A part of this query, which ends with it, or when its own time is over.
     *
     * @param most how long it may take until its answer begins; null for as long as the query
     */
    public RunningQuery part(@Nullable Duration most) {
        RunningQuery part = new RunningQuery(most, true);
        CompletableFuture<Void> unused = ended.thenRun(part::cancel);
        return part;
    }

    /** Lets the query timeout begin. */
    public RunningQuery start() {
        if (limit != null) {
            CompletableFuture<Void> unused = timer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionallyAsync(
                            late -> {
                                end(true);
                                return null;
                            },
                            RunningQuery::inThreadOfItsOwn);
        }
        return this;
    }

    /** Ending a query may take a request, for which no thread of others should wait. */
    private static void inThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "tapjdbc-query-timeout");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Notes a call that is made now: it ends with the query.
     *
     * @throws SQLException if the query was ended before
     */
    public void begin(QueryCall next) throws SQLException {
        synchronized (this) {
            if (!ended.isDone()) {
                calls.add(next);
                last = next;
                return;
            }
        }
        throw explain(Errors.CANCELLED.say("The query was cancelled before it was sent."));
    }

    /** The call made last; null if none was. */
    public synchronized @Nullable QueryCall call() {
        return last;
    }

    /** Forgets a call that is over. */
    synchronized void end(QueryCall over) {
        calls.remove(over);
    }

    /** Ends the query from any thread; nothing if it is over. */
    public void cancel() {
        end(false);
    }

    private void end(boolean late) {
        List<QueryCall> running;
        synchronized (this) {
            if (finished || ended.isDone() || (late && timer.isDone() && !timer.isCompletedExceptionally())) {
                return;
            }
            expired = late;
            running = List.copyOf(calls);
            ended.complete(null);
        }
        running.forEach(QueryCall::cancel);
    }

    /** Done when the query was ended, for those who wait for something that others wait for too. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Stops the query timeout: the first row is there, or there is none. */
    public void answered() {
        timer.complete(null);
    }

    /** Nothing is left to be ended. */
    public synchronized void finish() {
        finished = true;
        timer.complete(null);
    }

    /** A failure as it looks to whoever asked: what failed because the query was ended is told as its end. */
    synchronized SQLException explain(SQLException failure) {
        if (!ended.isDone()) {
            return failure;
        }
        boolean told = Errors.CANCELLED.sqlState().equals(failure.getSQLState());
        if (told && !expired) {
            return failure;
        }
        Errors kind = expired ? Errors.TIMEOUT : Errors.CANCELLED;
        return kind.because(failure, problem() + place(failure));
    }

    private String problem() {
        if (!expired) {
            return "The query was cancelled.";
        }
        long seconds = Objects.requireNonNull(limit).toSeconds();
        return isPart
                ? "There was no answer within " + seconds + " s."
                : "The query did not answer within the query timeout of " + seconds + " s.";
    }

    private static String place(SQLException failure) {
        if (failure.getCause() instanceof TapException cause) {
            return String.valueOf(cause.getMessage()).substring(cause.problem().length());
        }
        return "";
    }
}
