package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A job on a service (UWS 1.0 and 1.1). Safe for use by several threads. */
public final class UwsJob {
    private final TapClient client;
    private final URI url;

    UwsJob(TapClient client, URI url) {
        this.client = client;
        this.url = url;
    }

    /** Where the job is. */
    public URI url() {
        return url;
    }

    /** Asks the service for the job. */
    public JobInfo info() throws TapException {
        throw new UnsupportedOperationException(client.toString());
    }

    /** Starts the job, unless it runs or is done already. */
    public JobInfo start() throws TapException {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits until the job is done.
     *
     * @param limit the longest wait; null for any
     * @param listener is told of each answer
     * @return the job, in a final phase
     */
    public JobInfo await(@Nullable Duration limit, Consumer<QueryProgress> listener) throws TapException {
        throw new UnsupportedOperationException();
    }

    /** Ends what waits for the job in another thread. */
    public void interrupt() {
        throw new UnsupportedOperationException();
    }

    /** Asks the service to end the job. */
    public void abort() throws TapException {
        throw new UnsupportedOperationException();
    }

    /** Removes the job from the service; a job that is gone already is no error. */
    public void delete() throws TapException {
        throw new UnsupportedOperationException();
    }

    /** Asks for another limit of the time that the job may run; the service may grant less. */
    public Duration setExecutionDuration(Duration duration) throws TapException {
        throw new UnsupportedOperationException();
    }

    /** Asks for another time at which the job is removed; the service may choose another. */
    public Instant setDestruction(Instant time) throws TapException {
        throw new UnsupportedOperationException();
    }

    /** Adds parameters to a job that was not started yet. */
    public void addParameters(Map<String, String> parameters) throws TapException {
        throw new UnsupportedOperationException();
    }

    /** The rows of a job that is completed. Closing them leaves the job where it is. */
    public TapResult result() throws TapException {
        throw new UnsupportedOperationException();
    }

    /** Why the job failed, or was ended: the service's words from wherever it has them. */
    public TapException error() throws TapException {
        throw new UnsupportedOperationException();
    }
}
