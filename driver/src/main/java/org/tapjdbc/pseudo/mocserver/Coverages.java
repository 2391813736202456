package org.tapjdbc.pseudo.mocserver;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.moc.Moc;

/** Gets the MOCs of data sets, a few at a time. */
final class Coverages implements AutoCloseable {
    private static final int AT_A_TIME = 4;

    private final MocServers servers;
    private final Calls calls;
    private @Nullable ExecutorService threads;
    private boolean closed;

    Coverages(MocServers servers, Calls calls) {
        this.servers = servers;
        this.calls = calls;
    }

    /**
     * Begins to get a MOC.
     *
     * @param get which one
     * @return its canonical text; of null where there is none
     */
    synchronized Future<@Nullable String> begin(String get, String id) throws SQLException {
        if (closed) {
            throw Errors.CANCELLED.say("The query was cancelled.");
        }
        if (threads == null) {
            threads = Executors.newFixedThreadPool(AT_A_TIME, task -> {
                Thread thread = new Thread(task, "tapjdbc-mocserver");
                thread.setDaemon(true);
                return thread;
            });
        }
        return threads.submit(() -> text(get, id));
    }

    /** Waits for a MOC. */
    static @Nullable String await(Future<@Nullable String> moc) throws SQLException {
        try {
            return moc.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.CANCELLED.because(e, "The thread was interrupted while it waited for a MOC.");
        } catch (CancellationException e) {
            throw Errors.CANCELLED.because(e, "The query was cancelled.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private @Nullable String text(String get, String id) throws SQLException {
        Map<String, String> parameters = Map.of(
                "get", get,
                "fmt", "fits",
                "order", "max",
                "casesensitive", "true",
                "expr", MocRecord.ID + "=" + Template.ofIdentifier(id));
        Question question = new Question(parameters, null, Question.Form.FITS_OR_NONE, Question.LATER);
        Moc moc = read(servers, question, calls);
        return moc == null ? null : moc.toText();
    }

    /** The MOC that answers a question; null where there is none, or an empty one. */
    static @Nullable Moc read(MocServers servers, Question question, Calls calls) throws SQLException {
        Answer answer = servers.ask(question, calls);
        if (answer == null) {
            return null;
        }
        try (answer) {
            Moc moc = Moc.readFits(answer.stream());
            answer.drain();
            return moc.isEmpty() ? null : moc;
        } catch (IllegalArgumentException e) {
            throw answer.malformed("The MOCServer's MOC cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw answer.failure(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
