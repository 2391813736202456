package org.tapjdbc.embedded;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a client asks for. */
final class RequestReader {
    private static final int LONGEST_REQUEST = 4 << 20;

    private RequestReader() {}

    /** The request below the base URL; its path is empty if it is elsewhere. */
    static Request read(HttpExchange exchange, URI base, @Nullable String user) throws IOException, AdqlException {
        String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
        Parameters parameters = parse(exchange.getRequestURI().getRawQuery());
        if (method.equals("POST")) {
            parameters.add(form(exchange));
        }
        return new Request(
                method.equals("HEAD") ? "GET" : method, base, path(exchange.getRequestURI(), base), parameters, user);
    }

    private static List<String> path(URI uri, URI base) {
        String folder = base.getPath() + '/';
        String path = uri.getRawPath();
        if (!path.startsWith(folder)) {
            return List.of();
        }
        // + is a plus in a path
        return Stream.of(path.substring(folder.length()).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private static Parameters form(HttpExchange exchange) throws IOException, AdqlException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw new AdqlException("This service takes application/x-www-form-urlencoded, not " + type);
        }
        try (InputStream body = exchange.getRequestBody()) {
            byte[] bytes = body.readNBytes(LONGEST_REQUEST + 1);
            if (bytes.length > LONGEST_REQUEST) {
                throw new AdqlException("The request is longer than " + LONGEST_REQUEST + " bytes");
            }
            return parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static Parameters parse(@Nullable String form) throws AdqlException {
        try {
            return Parameters.parse(form);
        } catch (IllegalArgumentException e) {
            throw new AdqlException("The parameters cannot be read", e);
        }
    }
}
