package org.tapjdbc.uws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** An HTTP server on a loopback port that answers as a test wants, and remembers what it was asked. */
final class LoopbackServer implements AutoCloseable {
    /** The name under which {@link Asked} has the owner of the certificate that a client showed. */
    static final String CLIENT = "Client-Certificate";

    /** What a test answers with; bytes that are missing are announced and do not come. Lines of a header are several. */
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
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    private LoopbackServer(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /**
     * A server that speaks TLS.
     *
     * @param asksForCertificate whether clients that show none are turned away
     */
    static LoopbackServer https(SSLContext tls, boolean asksForCertificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = tls.getDefaultSSLParameters();
                if (asksForCertificate) {
                    wanted.setNeedClientAuth(true);
                } else {
                    wanted.setWantClientAuth(true);
                }
                parameters.setSSLParameters(wanted);
            }
        });
        return new LoopbackServer(server);
    }

    URI uri(String path) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + path);
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
                    headers(exchange),
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
                    .forEach((name, values) -> exchange.getResponseHeaders()
                            .put(name, values.lines().toList()));
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length + answer.missing());
            exchange.getResponseBody().write(body);
        }
    }

    /** The headers, and who showed a certificate, as if that were one. */
    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new HashMap<>(exchange.getRequestHeaders());
        if (exchange instanceof HttpsExchange https) {
            try {
                headers.put(
                        CLIENT, List.of(https.getSSLSession().getPeerPrincipal().getName()));
            } catch (SSLPeerUnverifiedException e) {
                headers.remove(CLIENT);
            }
        }
        return headers;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
