package org.tapjdbc.jdbc;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
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
    private @Nullable FutureTask<Capabilities> asked;

    KnownCapabilities(TapClient client) {
        this.client = client;
    }

    /** Asks, unless that was done before. */
    synchronized void ask() {
        if (asked == null) {
            asked = new FutureTask<>(() -> client.capabilities().orElse(Capabilities.UNDECLARED));
            Thread thread = new Thread(asked, "tapjdbc-capabilities");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized FutureTask<Capabilities> asked() {
        ask();
        return Objects.requireNonNull(asked);
    }

    /** The capabilities; {@link Capabilities#UNDECLARED} of a service that has no such document. */
    Capabilities get() throws SQLException {
        FutureTask<Capabilities> task = asked();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Errors.CANCELLED.because(e, "The thread was interrupted while it waited for the service.");
        } catch (ExecutionException e) {
            forget(task);
            if (e.getCause() instanceof TapException failure) {
                throw ServiceErrors.of(failure);
            }
            throw Errors.MALFORMED.because(e, "The service's capabilities cannot be read.");
        }
    }

    private synchronized void forget(FutureTask<Capabilities> failed) {
        if (asked == failed) {
            asked = null;
        }
    }

    /** The capabilities if they are there without waiting. */
    synchronized Optional<Capabilities> known() {
        try {
            return asked != null && asked.isDone() ? Optional.of(asked.get()) : Optional.empty();
        } catch (InterruptedException | ExecutionException e) {
            return Optional.empty();
        }
    }
}
