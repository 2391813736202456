package org.tapjdbc.embedded;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.tapjdbc.votable.VotableWriter;

/** The answer to one request; compressed if the client takes that. */
final class Reply {
    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
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

    /**
     * Answers that nothing has changed, if the client says that it has the document already; else tells it what to say
     * the next time (RFC 9110, section 13).
     *
     * @param changed when the document last changed, in whole seconds
     */
    boolean isUnchanged(String tag, Instant changed) throws IOException {
        header("ETag", tag);
        header("Last-Modified", HTTP_DATE.format(changed));
        header("Vary", "Authorization, Cookie, Accept-Encoding");
        List<String> known = exchange.getRequestHeaders().get("If-None-Match");
        boolean unchanged = known == null ? isNotOlder(changed) : known.stream().anyMatch(tags -> isAmong(tag, tags));
        if (unchanged) {
            exchange.sendResponseHeaders(304, NO_BODY);
        }
        return unchanged;
    }

    private static boolean isAmong(String tag, String tags) {
        return Stream.of(tags.split(",", -1))
                .map(String::strip)
                .anyMatch(known -> known.equals("*") || opaque(known).equals(opaque(tag)));
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }

    private boolean isNotOlder(Instant changed) {
        String date = exchange.getRequestHeaders().getFirst("If-Modified-Since");
        try {
            return date != null && !changed.isAfter(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException e) {
            return false;
        }
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
