package org.tapjdbc.it.mocserver;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Asks the stand-in as a browser would, without the driver. */
final class StubClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    StubClient(String url) {
        this.url = url;
    }

    /** The query string for names and values by turns. */
    static String encoded(String... parameters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create(url + "?" + query));
    }

    HttpResponse<byte[]> get(String... parameters) {
        return send(request(encoded(parameters)));
    }

    String text(String... parameters) {
        return new String(get(parameters).body(), StandardCharsets.UTF_8);
    }

    List<String> ids(String... parameters) {
        return text(parameters).lines().toList();
    }

    /** The ids for which an expression holds; its text where it does not. */
    List<String> where(String expression) {
        return ids("expr", expression);
    }

    HttpResponse<byte[]> post(String type, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }
}
