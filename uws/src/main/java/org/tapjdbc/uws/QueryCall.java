package org.tapjdbc.uws;

import java.net.URI;
import java.util.Optional;

/**
 * One query on its way to a service, however it runs there. {@link #cancel()} and {@link #jobUrl()} may be called by any
 * thread, the rest by one.
 */
public sealed interface QueryCall permits SyncCall, JobCall, AutoCall {
    /**
     * Sends the query and waits for the beginning of its result.
     *
     * @return the result, which stands before its first row and must be closed
     * @throws TapException if there is none
     */
    TapResult execute() throws TapException;

    /**
     * Ends the call, and the result that came of it; what waits for either fails with {@link TapException.Kind#CANCELLED}.
     * A job of the call is aborted on the service.
     */
    void cancel();

    /** The job that the query runs as, once there is one. */
    Optional<URI> jobUrl();
}
