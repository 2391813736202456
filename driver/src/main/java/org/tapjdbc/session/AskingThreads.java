package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** The queries that threads ask for now; each ends the requests that it takes on its way. */
public final class AskingThreads {
    private final Map<Thread, RunningQuery> queries = new ConcurrentHashMap<>();

    /** What is done for a query. */
    @FunctionalInterface
    public interface Part<T> {
        T run() throws SQLException;
    }

    /** The query that this thread asks for; null for none. */
    public @Nullable RunningQuery query() {
        return queries.get(Thread.currentThread());
    }

    /** Does a query, or a part of one, in this thread, so that whoever ends it ends what is asked for it. */
    public <T> T during(RunningQuery query, Part<T> part) throws SQLException {
        Thread me = Thread.currentThread();
        RunningQuery whole = queries.put(me, query);
        try {
            return part.run();
        } catch (SQLException e) {
            throw query.explain(e);
        } finally {
            if (whole == null) {
                queries.remove(me);
            } else {
                queries.put(me, whole);
            }
        }
    }

    /** Waits for what another thread asks, no longer than the query of this one lives. */
    void await(CompletableFuture<?> answer) throws SQLException {
        RunningQuery query = query();
        try {
            CompletableFuture<?> either = query == null ? answer : CompletableFuture.anyOf(answer, query.ended());
            either.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.CANCELLED.because(e, "The thread was interrupted while it waited for the service.");
        } catch (ExecutionException | CancellationException e) {
            // what became of the answer is told by the answer
            return;
        }
        if (!answer.isDone()) {
            throw Errors.CANCELLED.say("The query was cancelled before it was sent.");
        }
    }
}
