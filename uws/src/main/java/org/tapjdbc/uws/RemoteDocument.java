package org.tapjdbc.uws;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;

/** A document that is read from wherever it lies, by somebody who has no credentials there. */
public final class RemoteDocument implements AutoCloseable {
    private final HttpTransport.Exchange exchange;

    private RemoteDocument(HttpTransport.Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Asks for a document.
     *
     * @throws TapException if it is not there, or nobody answers
     */
    static RemoteDocument fetch(TapClient client, URI url) throws TapException {
        HttpTransport.Exchange answer = get(client, url, new CallTracker(), anywhere -> false);
        if (answer.status() == 200) {
            return new RemoteDocument(answer);
        }
        try (answer) {
            throw ErrorAnswers.explain(answer);
        }
    }

    /** @param gate where the request may go, and with credentials or without */
    static HttpTransport.Exchange get(TapClient client, URI url, CallTracker track, HttpTransport.Gate gate)
            throws TapException {
        Duration wait = client.transport().settings().firstByteTimeout();
        try {
            return client.retries().run(url, track, () -> client.transport().send(url, null, wait, track, gate));
        } catch (TapException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            throw Failures.silent(url, wait, e);
        } catch (IOException e) {
            throw track.isCancelled() ? Failures.cancelled(url, e) : Failures.unreachable(url, e);
        }
    }

    /** The document's bytes; closed with it. */
    public InputStream stream() {
        return exchange.response().body().byteStream();
    }

    @Override
    public void close() {
        exchange.close();
    }
}
