package org.tapjdbc.pseudo.mocserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.catalogue.KeptAnswers;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.RemoteAnswer;
import org.tapjdbc.uws.RemoteCall;
import org.tapjdbc.uws.RemoteRequest;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;

/** A MOCServer that answers as a test says, and remembers what it was asked. */
final class AnsweringServer implements AutoCloseable {
    private static final long LONGEST_SILENCE_SECONDS = 30;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final TapClient client;
    private volatile Function<Asked, Reply> replies;

    /**
     * A request.
     *
     * @param body what was posted; empty for nothing
     */
    record Asked(
            String method,
            Map<String, String> parameters,
            String body,
            @Nullable String credentials) {
        String get(String name) {
            return parameters.getOrDefault(name, "");
        }
    }

    /** What goes back; silence where there is no status. */
    record Reply(int status, String type, String body) {
        static final Reply SILENCE = new Reply(0, "", "");

        static Reply json(String text) {
            return new Reply(200, "application/json", bytes(text));
        }

        static Reply text(int status, String text) {
            return new Reply(status, "text/plain", bytes(text));
        }

        static Reply fits(Moc moc) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                moc.writeFits(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Reply(200, "application/fits", bytes.toString(StandardCharsets.ISO_8859_1));
        }

        private static String bytes(String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        }
    }

    AnsweringServer(Function<Asked, Reply> replies) throws IOException {
        this.replies = replies;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/query", this::handle);
        server.start();
        client = new TapClient(
                URI.create(url()),
                HttpSettings.builder().retries(0, Duration.ZERO).build());
    }

    static AnsweringServer json(String text) throws IOException {
        return new AnsweringServer(request -> Reply.json(text));
    }

    void answers(Function<Asked, Reply> newReplies) {
        replies = newReplies;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/query";
    }

    /** All requests so far. */
    List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The only request so far. */
    Asked onlyAsked() {
        if (asked.size() != 1) {
            throw new AssertionError("asked " + asked);
        }
        return asked.get(0);
    }

    MocServers servers() {
        return new MocServers(List.of(way(null)));
    }

    /** @param kept where answers are kept; null for nowhere */
    MocServer way(@Nullable KeptAnswers kept) {
        return new MocServer() {
            @Override
            public URI url() {
                return client.base();
            }

            @Override
            public @Nullable KeptAnswers kept() {
                return kept;
            }

            @Override
            public RemoteCall call(RemoteRequest request) {
                return client.remote(request);
            }

            @Override
            public RemoteAnswer answer(RemoteCall call, @Nullable Duration patience) throws SQLException {
                try {
                    return call.execute(patience);
                } catch (TapException e) {
                    throw ServiceErrors.of(e);
                }
            }
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
            Map<String, String> parameters = new TreeMap<>();
            add(parameters, exchange.getRequestURI().getRawQuery());
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            if (type.startsWith("application/x-www-form-urlencoded")) {
                add(parameters, body);
            }
            Asked request = new Asked(
                    exchange.getRequestMethod(),
                    parameters,
                    body,
                    exchange.getRequestHeaders().getFirst("Authorization"));
            asked.add(request);
            Reply reply = replies.apply(request);
            if (reply.status() == 0) {
                boolean unused = closed.await(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
                return;
            }
            byte[] bytes = reply.body().getBytes(StandardCharsets.ISO_8859_1);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void add(Map<String, String> parameters, @Nullable String query) {
        if (query == null) {
            return;
        }
        for (String each : query.split("&", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        URLDecoder.decode(each.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
