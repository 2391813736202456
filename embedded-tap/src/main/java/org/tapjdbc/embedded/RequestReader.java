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

    private final URI base;
    private final Options options;

    RequestReader(URI base, Options options) {
        this.base = base;
        this.options = options;
    }

    /** The request below the base URL, whose uploads must be closed; its path is empty if it is elsewhere. */
    Request read(HttpExchange exchange, @Nullable String user) throws IOException, AdqlException, RefusedException {
        String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
        Parameters parameters = parse(exchange.getRequestURI().getRawQuery());
        try (Form form = method.equals("POST") ? form(exchange) : new Form()) {
            parameters.add(form.parameters());
            return new Request(
                    method.equals("HEAD") ? "GET" : method,
                    base,
                    path(exchange.getRequestURI(), base),
                    parameters,
                    uploads(parameters, form),
                    user);
        }
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

    private Uploads uploads(Parameters parameters, Form form) throws AdqlException {
        if (parameters.get("UPLOAD").isPresent() && !options.uploads().offered()) {
            throw new AdqlException("This service does not take uploads");
        }
        return Uploads.of(parameters, form, new ReservedWords(options.profile()));
    }

    private Form form(HttpExchange exchange) throws IOException, AdqlException, RefusedException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            try (InputStream body = exchange.getRequestBody()) {
                return Form.read(body, type, LONGEST_REQUEST, options.uploads().hardBytes());
            }
        }
        Form form = new Form();
        form.parameters().add(urlencoded(exchange, type));
        return form;
    }

    private static Parameters urlencoded(HttpExchange exchange, @Nullable String type)
            throws IOException, AdqlException {
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw new AdqlException(
                    "This service takes application/x-www-form-urlencoded and multipart/form-data, not " + type);
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
