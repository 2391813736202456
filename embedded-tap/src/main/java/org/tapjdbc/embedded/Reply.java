package org.tapjdbc.embedded;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.tapjdbc.votable.VotableWriter;

/** The answer to one request; compressed if the client takes that. */
final class Reply {
    private static final int CHUNKED = 0;

    private final HttpExchange exchange;

    Reply(HttpExchange exchange) {
        this.exchange = exchange;
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
        try (OutputStream out = begin(status, "text/plain;charset=UTF-8")) {
            out.write((message + '\n').getBytes(StandardCharsets.UTF_8));
        }
    }

    private OutputStream begin(int status, String mime) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mime);
        boolean gzip = acceptsGzip();
        if (gzip) {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
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
