package org.tapjdbc.uws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Sends requests of one client: tries them again where that is allowed, and says in words what went wrong. */
final class Requests {
    /** Sockets count whole milliseconds, and may give up that much early. */
    private static final Duration ALMOST_OVER = Duration.ofMillis(50);

    private static final int LENGTH_REQUIRED = 411;

    private final HttpTransport transport;
    private final Retries retries;
    private final Pauses pauses;

    Requests(HttpTransport transport, Pauses pauses) {
        this.transport = transport;
        this.retries = new Retries(transport, pauses);
        this.pauses = pauses;
    }

    HttpSettings settings() {
        return transport.settings();
    }

    Retries retries() {
        return retries;
    }

    Pauses pauses() {
        return pauses;
    }

    /** Sends a request that may take as long as the settings allow. */
    HttpTransport.Exchange send(Ask ask, Repeat repeat, CallTracker track) throws TapException {
        return send(ask, repeat, track, Deadline.in(null, pauses));
    }

    /**
     * Sends a request.
     *
     * @return the answer, whatever its status
     * @throws TapException if there is none, or none before the caller's deadline
     */
    HttpTransport.Exchange send(Ask ask, Repeat repeat, CallTracker track, Deadline deadline) throws TapException {
        URI url = ask.url();
        UploadForm upload = ask.body() instanceof UploadForm form ? form : null;
        try {
            return retries.run(url, repeat, track, deadline, () -> attempt(ask, upload, track, deadline));
        } catch (TapException e) {
            if (e.kind() == TapException.Kind.LOCAL && track.isCancelled()) {
                throw Failures.cancelled(url, e);
            }
            throw e;
        } catch (IOException e) {
            boolean unfinished = upload != null && upload.isUnfinished() && !wasNeverSent(e);
            if (track.isCancelled() || Thread.currentThread().isInterrupted()) {
                throw Failures.cancelled(url, e);
            }
            if (!(e instanceof SocketTimeoutException silence)) {
                throw unfinished ? Failures.sendingLost(url, upload.sent(), e) : Failures.unreachable(url, e);
            }
            if (isConnecting(silence)) {
                throw Failures.silent(url, settings().connectTimeout(), silence);
            }
            if (deadline.limit() != null && deadline.isBefore(ALMOST_OVER)) {
                throw Failures.tooLong(url, deadline.limit(), silence);
            }
            throw unfinished
                    ? Failures.stalled(url, settings().socketTimeout(), upload.sent(), silence)
                    : Failures.silent(url, ask.silence(), silence);
        }
    }

    private HttpTransport.Exchange attempt(Ask ask, @Nullable UploadForm upload, CallTracker track, Deadline deadline)
            throws IOException {
        if (upload == null) {
            return sendOnce(ask, track, deadline);
        }
        return Alarm.by(deadline, track, () -> {
            HttpTransport.Exchange exchange = sendOnce(ask, track, deadline);
            if (exchange.status() != LENGTH_REQUIRED || !upload.isChunked()) {
                return exchange;
            }
            exchange.close();
            upload.measure();
            return sendOnce(ask, track, deadline);
        });
    }

    private HttpTransport.Exchange sendOnce(Ask ask, CallTracker track, Deadline deadline) throws IOException {
        return transport.send(ask.waiting(deadline.cap(ask.silence())), track, any -> true);
    }

    /** Whether a request failed before any of it was sent. */
    static boolean wasNeverSent(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || (cause instanceof SocketTimeoutException silence && isConnecting(silence));
    }

    /** Whether a request was sent, and the service kept silent for as long as it was given. */
    static boolean wasSilent(TapException failure) {
        return failure.kind() == TapException.Kind.UNREACHABLE
                && failure.getCause() instanceof SocketTimeoutException silence
                && !isConnecting(silence);
    }

    private static boolean isConnecting(SocketTimeoutException silence) {
        return String.valueOf(silence.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
    }
}
