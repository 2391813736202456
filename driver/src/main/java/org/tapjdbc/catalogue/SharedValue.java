package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/**
 * Something that is asked of the service once: by whoever needs it first, in that thread, while the others wait. No lock
 * is held meanwhile. After a failure, it is asked for again.
 */
public final class SharedValue<T> {
    private @Nullable CompletableFuture<T> asked;

    /** Asks the service. */
    @FunctionalInterface
    public interface Reading<T> {
        T read() throws SQLException;
    }

    /**
     * The value, asked for if it is not there.
     *
     * @param waiting lets this thread wait for another one that asks
     */
    public T get(Reading<T> reading, Waiting waiting) throws SQLException {
        boolean failed = false;
        while (true) {
            CompletableFuture<T> mine = new CompletableFuture<>();
            CompletableFuture<T> answer = claim(mine);
            if (answer == mine) {
                return read(reading, mine);
            }
            waiting.await(answer);
            try {
                return answer.join();
            } catch (CompletionException | CancellationException e) {
                // that the one who asked was ended is no reason for those who waited; nor is a failure that may be due
                // to that one's connection, but a second one is
                if (e.getCause() instanceof SQLException failure && !isEndOfQuery(failure)) {
                    if (failed) {
                        throw failure;
                    }
                    failed = true;
                }
            }
        }
    }

    private synchronized CompletableFuture<T> claim(CompletableFuture<T> mine) {
        if (asked == null) {
            asked = mine;
        }
        return asked;
    }

    private T read(Reading<T> reading, CompletableFuture<T> mine) throws SQLException {
        try {
            T value = reading.read();
            mine.complete(value);
            return value;
        } catch (SQLException e) {
            forget(mine);
            mine.completeExceptionally(e);
            throw e;
        } finally {
            if (!mine.isDone()) {
                forget(mine);
                mine.cancel(false);
            }
        }
    }

    /** After a failure; not if another one was asked meanwhile. */
    private synchronized void forget(CompletableFuture<T> failed) {
        if (asked == failed) {
            asked = null;
        }
    }

    /** Has the value asked for again when it is wanted next. */
    public synchronized void forget() {
        asked = null;
    }

    private static boolean isEndOfQuery(SQLException failure) {
        String state = failure.getSQLState();
        return Errors.CANCELLED.sqlState().equals(state)
                || Errors.TIMEOUT.sqlState().equals(state);
    }

    /** The value if it is there without asking or waiting. */
    public synchronized Optional<T> known() {
        boolean there = asked != null && asked.isDone() && !asked.isCompletedExceptionally();
        return there ? Optional.of(asked.join()) : Optional.empty();
    }
}
