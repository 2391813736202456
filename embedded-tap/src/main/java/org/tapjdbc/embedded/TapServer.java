package org.tapjdbc.embedded;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The service's HTTP side: takes requests on the loopback interface and hands each to its endpoint. */
final class TapServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TapServer.class.getName());
    private static final String BASE = "/tap";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int THREADS = 16;
    private static final int LONGEST_REQUEST = 4 << 20;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SyncEndpoint sync;
    private final VosiDocuments documents;

    private TapServer(HttpServer server, Options options, Catalogue catalogue, Database database) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> daemon(task, "embedded-tap"));
        this.sync = new SyncEndpoint(options, catalogue, database);
        this.documents = new VosiDocuments(uri(), options, catalogue);
    }

    static TapServer start(Options options, Catalogue catalogue, Database database) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), options.port());
        TapServer tap = new TapServer(HttpServer.create(address, 0), options, catalogue, database);
        tap.server.setExecutor(tap.threads);
        tap.server.createContext("/", tap::handle);
        // the server's own thread is a daemon only if the one that starts it is
        Thread starter = daemon(tap.server::start, "embedded-tap-start");
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            tap.close();
            throw new IOException("interrupted while starting", e);
        }
        return tap;
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + BASE);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = new Reply(exchange);
            try {
                route(exchange, reply);
            } catch (AdqlException e) {
                reply.votableError(400, String.valueOf(e.getMessage()));
            } catch (StackOverflowError e) {
                reply.votableError(400, Translation.TOO_DEEP);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "request failed", e);
                if (exchange.getResponseCode() < 0) {
                    reply.votableError(500, "Internal error: " + e);
                }
            }
        }
    }

    private void route(HttpExchange exchange, Reply reply) throws IOException, AdqlException {
        String path = exchange.getRequestURI().getRawPath();
        String method = exchange.getRequestMethod().toUpperCase(Locale.ROOT);
        if (path.equals(BASE + "/async") || path.startsWith(BASE + "/async/")) {
            reply.text(404, "This service has no asynchronous queries");
            return;
        }
        boolean query = path.equals(BASE + "/sync");
        if (!method.equals("GET") && !(query && method.equals("POST"))) {
            reply.text(405, "There is no " + method + " here");
            return;
        }
        Parameters parameters = parse(exchange.getRequestURI().getRawQuery());
        if (query) {
            if (method.equals("POST")) {
                parameters.add(form(exchange));
            }
            sync.answer(parameters, reply);
        } else {
            document(path, parameters, reply);
        }
    }

    private void document(String path, Parameters parameters, Reply reply) throws IOException {
        boolean brief = parameters.get("detail").orElse("").equalsIgnoreCase("min");
        String tables = BASE + "/tables/";
        if (path.equals(BASE + "/capabilities")) {
            documents.capabilities(reply);
        } else if (path.equals(BASE + "/availability")) {
            documents.availability(reply);
        } else if (path.equals(BASE + "/tables")) {
            documents.tables(brief, reply);
        } else if (path.startsWith(tables)) {
            // + is a plus in a path
            String name = path.substring(tables.length()).replace("+", "%2B");
            documents.table(URLDecoder.decode(name, StandardCharsets.UTF_8), reply);
        } else {
            reply.text(404, "There is nothing here; the service is at " + uri());
        }
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

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
