package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tapjdbc.uws.TapException.Kind;

/** A TAP service (TAP 1.1) as its client sees it. Safe for use by several threads. */
public final class TapClient implements AutoCloseable {
    private final URI base;
    private final HttpTransport transport;
    private final Retries retries;

    /**
     * A client for one service; contacts nobody.
     *
     * @param base its base URL, see {@link ServiceUrl#base}
     */
    public TapClient(URI base, HttpSettings settings) {
        this.base = base;
        this.transport = new HttpTransport(settings);
        this.retries = new Retries(settings);
    }

    /** The service's base URL. */
    public URI base() {
        return base;
    }

    /** Prepares a synchronous query; nothing is sent before {@link SyncCall#execute()}. */
    public SyncCall sync(TapQuery query) {
        return new SyncCall(this, query);
    }

    /** Prepares a query that runs as a job; nothing is sent before {@link QueryCall#execute()}. */
    public JobCall async(TapQuery query, JobOptions options) {
        return new JobCall();
    }

    /**
     * Prepares a query that runs synchronously, and as a job where that does not do: where {@code /sync} is missing, or
     * out of time, or allows fewer rows than {@code /async} and the query may exceed them; the other way round where
     * there are no jobs.
     *
     * @param syncTimeout the longest wait for the first byte of a synchronous answer
     * @param preferJob whether to begin with a job
     */
    public AutoCall auto(TapQuery query, JobOptions options, Duration syncTimeout, boolean preferJob) {
        return new AutoCall();
    }

    /** Creates a job, and starts it, without waiting for it. It stays on the service until somebody deletes it. */
    public UwsJob submit(TapQuery query, JobOptions options) throws TapException {
        throw new UnsupportedOperationException();
    }

    /**
     * A job of this service that exists already; contacts nobody.
     *
     * @param url where it is
     * @throws IllegalArgumentException if that is at another origin than the service
     */
    public UwsJob job(URI url) {
        return new UwsJob(this, url);
    }

    /** The URL of the job with that identifier. */
    public URI jobUrl(String id) {
        return ServiceUrl.resource(base, "async/" + id);
    }

    /** The jobs that the service lists for this user, the newest first where it says when they were created. */
    public List<JobInfo> jobs(JobFilter filter) throws TapException {
        throw new UnsupportedOperationException();
    }

    /**
     * Asks the service what it can do (VOSI 1.1, section 2; TAPRegExt 1.0).
     *
     * @return empty if the service answers, but not with a document of capabilities
     * @throws TapException if nobody answers, or credentials are asked for
     */
    public Optional<Capabilities> capabilities() throws TapException {
        URI url = ServiceUrl.resource(base, "capabilities");
        CallTracker track = new CallTracker();
        try (HttpTransport.Exchange exchange = get(url, track)) {
            if (exchange.status() == 401 || exchange.status() == 403) {
                throw Failures.of(
                        Kind.UNAUTHORIZED,
                        exchange.url(),
                        exchange.status(),
                        "The service asks for credentials, or does not take those given.",
                        exchange.advice());
            }
            if (exchange.status() != 200) {
                return Optional.empty();
            }
            return CapabilitiesReader.read(exchange.response().body().byteStream());
        }
    }

    /**
     * Whether somebody answers at the service's URL at all, whatever is answered.
     *
     * @throws TapException if nobody does
     */
    public void ping() throws TapException {
        get(ServiceUrl.resource(base, "availability"), new CallTracker()).close();
    }

    private HttpTransport.Exchange get(URI url, CallTracker track) throws TapException {
        try {
            return retries.run(
                    url,
                    track,
                    () -> transport.send(url, null, transport.settings().requestTimeout(), track));
        } catch (TapException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw Failures.silent(url, transport.settings().requestTimeout(), e);
        } catch (IOException e) {
            throw Failures.unreachable(url, e);
        }
    }

    HttpTransport transport() {
        return transport;
    }

    Retries retries() {
        return retries;
    }

    @Override
    public void close() {
        transport.close();
    }
}
