package org.tapjdbc.uws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server on a loopback port that answers as a test wants, and remembers what it was asked. */
final class LoopbackServer implements AutoCloseable {
    /** What a test answers with; bytes that are missing are announced and do not come. */
    record Answer(int status, Map<String, String> headers, String body, int missing, Charset charset) {
        Answer(int status, Map<String, String> headers, String body, int missing) {
            this(status, headers, body, missing, StandardCharsets.UTF_8);
        }

        Answer(int status, Map<String, String> headers, String body) {
            this(status, headers, body, 0);
        }

        static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }

        static Answer of(byte[] body) {
            return new Answer(
                    200, Map.of(), new String(body, StandardCharsets.ISO_8859_1), 0, StandardCharsets.ISO_8859_1);
        }

        /** No answer: the connection breaks. */
        static Answer none() {
            return new Answer(0, Map.of(), "");
        }

        static Answer redirect(int status, String location) {
            return new Answer(status, Map.of("Location", location), "");
        }
    }

    /** What the server was asked. */
    record Asked(String method, String path, Map<String, List<String>> headers, String body, String query) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(",", header.getValue()))
                    .findFirst()
                    .orElse("");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Asked, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    LoopbackServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void on(String path, Function<Asked, Answer> answer) {
        answers.put(path, answer);
    }

    List<Asked> asked() {
        return asked;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked question = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    String.valueOf(exchange.getRequestURI().getQuery()));
            asked.add(question);
            Answer answer = answers.getOrDefault(question.path(), any -> Answer.of(404, "nothing here"))
                    .apply(question);
            if (answer.status() == 0) {
                return;
            }
            byte[] body = answer.body().getBytes(answer.charset());
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length + answer.missing());
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
