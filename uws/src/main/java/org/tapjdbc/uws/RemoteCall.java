package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server that is no TAP service, by somebody who has no credentials there. {@link #cancel()} may come from
 * any thread, the rest from one.
 */
public final class RemoteCall {
    private final TapClient client;
    private final RemoteRequest request;
    private final CallTracker track = new CallTracker();

    RemoteCall(TapClient client, RemoteRequest request) {
        this.client = client;
        this.request = request;
    }

    /**
     * Sends the request, and waits for the beginning of the answer.
     *
     * @param patience how long that may take where somebody else can be asked, so that nothing is tried again; null for as
     *     long and as often as the settings say
     * @return the answer, whatever its status; it must be closed
     * @throws TapException if there is none
     */
    public RemoteAnswer execute(@Nullable Duration patience) throws TapException {
        URI url = request.target();
        RequestBody body = request.body();
        Duration most = client.transport().settings().firstByteTimeout();
        Duration wait = patience == null || patience.compareTo(most) > 0 ? most : patience;
        Ask ask = body == null ? Ask.get(url, wait) : Ask.post(url, body, wait);
        Repeat repeat = patience == null ? Repeat.HARMLESS : Repeat.NEVER;
        try {
            HttpTransport.Exchange exchange = client.retries()
                    .run(
                            url,
                            repeat,
                            track,
                            Deadline.in(null, client.pauses()),
                            () -> client.transport().send(ask, track, anywhere -> false));
            return new RemoteAnswer(exchange, track);
        } catch (TapException e) {
            throw e;
        } catch (IOException e) {
            if (track.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw Failures.cancelled(url, e);
            }
            throw e instanceof SocketTimeoutException silence
                    ? Failures.silent(url, wait, silence)
                    : Failures.unreachable(url, e);
        }
    }

    /** Ends the call, and the reading of its answer; what waits for either fails. */
    public void cancel() {
        track.cancel();
    }
}
