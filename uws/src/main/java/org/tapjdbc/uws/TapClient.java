package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
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

    /** Prepares a synchronous query; nothing is sent before {@link TapCall#execute()}. */
    public TapCall sync(SyncQuery query) {
        return new TapCall(this, query);
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
                        "");
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
