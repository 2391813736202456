package org.tapjdbc.it.spark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A place on loopback that passes requests on to a service, and remembers the queries in them. */
final class Overheard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI service;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    Overheard(URI service) throws IOException {
        this.service = service;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::pass);
        server.start();
    }

    /** Where clients find the service. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + service.getPath());
    }

    /** The queries that were posted to the service, without those of its metadata. */
    List<String> queries() {
        return queries.stream()
                .filter(query -> !query.contains("FROM TAP_SCHEMA."))
                .toList();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            remember(new String(body, StandardCharsets.UTF_8));
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(exchange.getRequestURI()))
                    .timeout(PATIENCE)
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            if (type != null) {
                request.header("Content-Type", type);
            }
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(value -> exchange.getResponseHeaders().set("Content-Type", value));
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void remember(String form) {
        Arrays.stream(form.split("&", -1))
                .filter(field -> field.startsWith("QUERY="))
                .map(field -> URLDecoder.decode(field.substring("QUERY=".length()), StandardCharsets.UTF_8))
                .forEach(queries::add);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
