package org.tapjdbc.uws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a server that is no TAP service answers, to be read by one thread. */
public final class RemoteAnswer implements AutoCloseable {
    private final HttpTransport.Exchange exchange;
    private final CallTracker track;
    private final Body body;

    RemoteAnswer(HttpTransport.Exchange exchange, CallTracker track) {
        this.exchange = exchange;
        this.track = track;
        this.body = new Body(exchange.response().body().byteStream());
    }

    /** Where it came from in the end. */
    public URI url() {
        return exchange.url();
    }

    /** The HTTP status. */
    public int status() {
        return exchange.status();
    }

    /** The media type that the server names; null for none. */
    public @Nullable String contentType() {
        return exchange.response().header("Content-Type");
    }

    /** The bytes, unzipped. Where they cannot be read, {@link #failure} tells why. */
    public InputStream stream() {
        return body;
    }

    /** Why reading failed: because the call was cancelled, or the connection broke. */
    public TapException failure(IOException failed) {
        if (failed instanceof TapException told) {
            return told;
        }
        return track.isCancelled() ? Failures.cancelled(url(), failed) : Failures.cut(url(), failed);
    }

    /** What a status that is no success means: for 401, 403, 408, 429, 503 and 504 what it does anywhere. */
    public TapException refusal() {
        return ErrorAnswers.explain(exchange);
    }

    /** A failure that is the server's, or that of whoever asked it: what came is not what was asked for. */
    public TapException malformed(String problem, String seen) {
        return Failures.malformed(url(), status(), problem, seen, null);
    }

    /** Ends the call if the answer was not read to its end. */
    @Override
    public void close() {
        if (!body.ended) {
            track.abandon();
        }
        exchange.close();
    }

    private static final class Body extends FilterInputStream {
        private boolean ended;

        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            ended |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            ended |= read < 0;
            return read;
        }
    }
}
