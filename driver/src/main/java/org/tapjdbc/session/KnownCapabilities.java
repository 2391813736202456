package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.SharedValue;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;

/**
 * What a service can do, asked for once, in a thread of its own, so that the first query can be parsed meanwhile. After a
 * failure, it is asked for again.
 */
final class KnownCapabilities {
    private final TapClient client;
    private final SharedValue<Capabilities> shared;
    private @Nullable CompletableFuture<Capabilities> asked;

    /** @param shared with other connections; that a service declares nothing is not, since that may be a passing trouble */
    KnownCapabilities(TapClient client, SharedValue<Capabilities> shared) {
        this.client = client;
        this.shared = shared;
    }

    /** Asks, unless that was done before. */
    void ask() {
        CompletableFuture<Capabilities> unused = asked();
    }

    private synchronized CompletableFuture<Capabilities> asked() {
        CompletableFuture<Capabilities> answer = asked;
        Optional<Capabilities> there = answer == null ? shared.known() : Optional.empty();
        if (there.isPresent()) {
            answer = CompletableFuture.completedFuture(there.get());
            asked = answer;
        } else if (answer == null) {
            CompletableFuture<Capabilities> wanted = new CompletableFuture<>();
            Thread thread = new Thread(() -> read(wanted), "tapjdbc-capabilities");
            thread.setDaemon(true);
            thread.start();
            asked = wanted;
            answer = wanted;
        }
        return answer;
    }

    private void read(CompletableFuture<Capabilities> wanted) {
        try {
            Capabilities read = shared.get(this::read, KnownCapabilities::await);
            if (read.equals(Capabilities.UNDECLARED)) {
                shared.forget();
            }
            wanted.complete(read);
        } catch (SQLException | RuntimeException e) {
            wanted.completeExceptionally(e);
        } finally {
            // after an Error, nobody is to wait for ever
            wanted.completeExceptionally(Errors.MALFORMED.say("The service's capabilities could not be read."));
        }
    }

    private Capabilities read() throws SQLException {
        try {
            return client.capabilities().orElse(Capabilities.UNDECLARED);
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    /** Waits as long as another connection is prepared to. */
    private static void await(CompletableFuture<?> answer) {
        CompletableFuture<?> unused = answer.handle((read, failure) -> null);
        unused.join();
    }

    /**
     * The capabilities; {@link Capabilities#UNDECLARED} of a service that has no such document.
     *
     * @param query who needs them, and may be ended meanwhile; null for nobody in particular
     */
    Capabilities get(@Nullable RunningQuery query) throws SQLException {
        CompletableFuture<Capabilities> answer = asked();
        try {
            if (query != null) {
                CompletableFuture.anyOf(answer, query.ended()).get();
                if (!answer.isDone()) {
                    throw Errors.CANCELLED.say("The query was cancelled before it was sent.");
                }
            }
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.CANCELLED.because(e, "The thread was interrupted while it waited for the service.");
        } catch (ExecutionException e) {
            forget(answer);
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw Errors.MALFORMED.because(e, "The service's capabilities cannot be read.");
        }
    }

    private synchronized void forget(CompletableFuture<Capabilities> failed) {
        if (asked == failed) {
            asked = null;
        }
    }

    /** The capabilities if they are there without waiting. */
    synchronized Optional<Capabilities> known() {
        boolean there = asked != null && asked.isDone() && !asked.isCompletedExceptionally();
        return there ? Optional.of(asked.join()) : shared.known();
    }
}
