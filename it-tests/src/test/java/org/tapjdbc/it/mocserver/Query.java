package org.tapjdbc.it.mocserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came.
 *
 * @param method {@code GET} or {@code POST}
 * @param parameters decoded, in the order of the request; a bare first token is an {@code ID}
 * @param upload the file sent as {@code moc}, if any, a character for each byte
 */
record Query(
        String method,
        Map<String, String> parameters,
        @Nullable String upload) {

    static Query of(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        String text = exchange.getRequestURI().getRawQuery();
        add(parameters, text == null ? "" : text);
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        String upload = null;
        if (type.startsWith("multipart/form-data")) {
            upload = multipart(parameters, body, type);
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            add(parameters, new String(body, StandardCharsets.UTF_8));
        }
        return new Query(exchange.getRequestMethod(), parameters, upload);
    }

    private static void add(Map<String, String> parameters, String text) {
        boolean first = true;
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                put(parameters, decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)));
            } else if (first && !parameter.isEmpty()) {
                put(parameters, Condition.ID, decoded(parameter));
            }
            first = false;
        }
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        parameters.merge(name, value, (one, two) -> one + "," + two);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Each byte is a character here, so that positions are the same. */
    private static @Nullable String multipart(Map<String, String> parameters, byte[] body, String type) {
        String boundary = type.substring(type.indexOf("boundary=") + 9).replace("\"", "");
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String upload = null;
        int at = text.indexOf("--" + boundary);
        while (at >= 0) {
            int next = text.indexOf("\r\n--" + boundary, at);
            int head = text.indexOf("\r\n\r\n", at);
            if (next < 0 || head < 0 || head > next) {
                break;
            }
            String headers = text.substring(at, head);
            int name = headers.indexOf(" name=\"") + 7;
            String field = headers.substring(name, headers.indexOf('"', name));
            String content = text.substring(head + 4, next);
            if (field.equals("moc")) {
                upload = content;
            } else {
                put(
                        parameters,
                        field,
                        new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
            at = next + 2;
        }
        return upload;
    }

    @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }
}
