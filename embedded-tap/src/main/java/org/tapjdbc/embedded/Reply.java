package org.tapjdbc.embedded;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.tapjdbc.votable.VotableWriter;

/** The answer to one request; compressed if the client takes that. */
final class Reply {
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final int CHUNKED = 0;
    private static final int NO_BODY = -1;

    private final HttpExchange exchange;

    Reply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    /** Begins a good answer; the stream must be closed. */
    OutputStream ok(String mime) throws IOException {
        return begin(200, mime);
    }

    void votableError(int status, String message) throws IOException {
        try (OutputStream out = begin(status, "application/x-votable+xml")) {
            VotableWriter.error(out, message);
        }
    }

    void text(int status, String message) throws IOException {
        try (OutputStream out = begin(status, TEXT)) {
            out.write((message + '\n').getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A good answer that is nothing but a value. */
    void value(String value) throws IOException {
        try (OutputStream out = begin(200, TEXT)) {
            out.write(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Sends the client to another place, where he is to use GET. */
    void redirect(URI place) throws IOException {
        redirect(place.toString());
    }

    /** The same; the place may be relative. */
    void redirect(String place) throws IOException {
        header("Location", place);
        exchange.sendResponseHeaders(303, NO_BODY);
    }

    private OutputStream begin(int status, String mime) throws IOException {
        header("Content-Type", mime);
        boolean gzip = acceptsGzip();
        if (gzip) {
            header("Content-Encoding", "gzip");
        }
        if (exchange.getRequestMethod().equalsIgnoreCase("HEAD")) {
            exchange.sendResponseHeaders(status, NO_BODY);
            return OutputStream.nullOutputStream();
        }
        exchange.sendResponseHeaders(status, CHUNKED);
        OutputStream body = exchange.getResponseBody();
        return gzip ? new GZIPOutputStream(body, 8192) : body;
    }

    private boolean acceptsGzip() {
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return accepted != null
                && accepted.toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .matches("(.*,)?gzip(;q=(1|0?\\.[0-9]*[1-9][0-9]*|1\\.0*))?(,.*)?");
    }
}
