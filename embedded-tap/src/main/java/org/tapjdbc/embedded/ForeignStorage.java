package org.tapjdbc.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Holds results at another origin, under links that nobody can guess. Like storage in a cloud, it refuses whoever shows
 * credentials that are not its own (quirk 2).
 */
final class ForeignStorage implements AutoCloseable {
    private static final String PATH = "/bucket/";

    private final HttpServer server;
    private final Map<String, StoredResult> results = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    private ForeignStorage(HttpServer server) {
        this.server = server;
    }

    static ForeignStorage start(Executor threads) throws IOException {
        ForeignStorage storage = new ForeignStorage(HttpServer.create(TapServer.loopback(0), 0));
        storage.server.setExecutor(threads);
        storage.server.createContext(PATH, storage::handle);
        TapServer.startAsDaemon(storage.server);
        return storage;
    }

    /** The link under which a job's result can be had. */
    URI link(String job, StoredResult result) {
        String key = keys.computeIfAbsent(job, id -> UUID.randomUUID().toString());
        results.put(key, result);
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH + key + "?signature=" + key);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = new Reply(exchange);
            String path = exchange.getRequestURI().getPath();
            StoredResult result = results.get(path.substring(PATH.length()));
            boolean credentials = exchange.getRequestHeaders().containsKey("Authorization")
                    || exchange.getRequestHeaders().containsKey("Cookie");
            if (credentials) {
                reply.text(400, "Only one auth mechanism allowed");
            } else if (result == null) {
                reply.text(404, "NoSuchKey");
            } else {
                try (OutputStream out = reply.ok(result.mime())) {
                    result.copyTo(out);
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
