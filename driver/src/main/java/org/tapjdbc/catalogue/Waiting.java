package org.tapjdbc.catalogue;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/** Lets a thread wait for what another one asks of the service. */
@FunctionalInterface
public interface Waiting {
    /**
     * Waits until the answer is there, or has failed.
     *
     * @throws SQLException if the waiting thread's query was ended, or the thread was interrupted
     */
    void await(CompletableFuture<?> answer) throws SQLException;
}
