package org.tapjdbc.it.mocserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.tapjdbc.it.mocserver.Answers.Answer;

/** A MOCServer on this computer over {@link Records}, which remembers what it was asked, and fails when told to. */
final class MocServerStub implements AutoCloseable {
    private static final long LONGEST_SILENCE_SECONDS = 60;

    /** What it does instead of answering. */
    enum Fault {
        NONE,
        SILENCE,
        UNAVAILABLE,
        HTML,
        CUT_SHORT
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Dataset> records = Records.all();
    private final List<Query> requests = new CopyOnWriteArrayList<>();
    private volatile Engine engine = Engine.PUBLISHED;
    private volatile Fault fault = Fault.NONE;
    private volatile String version = "5.10";
    private final AtomicLong timestamp;

    MocServerStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "mocserver");
            thread.setDaemon(true);
            return thread;
        });
        timestamp = new AtomicLong(records.stream()
                .mapToLong(dataset -> Long.parseLong(String.valueOf(dataset.first("TIMESTAMP"))))
                .max()
                .orElse(0));
        server.setExecutor(threads);
        server.createContext("/MocServer/query", this::handle);
        server.start();
    }

    /** Where it answers. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/MocServer/query";
    }

    /** All that it has, in the order in which it has it. */
    List<Dataset> records() {
        return records;
    }

    /** The requests since the last {@link #forget()}, oldest first, those that were not answered among them. */
    List<Query> requests() {
        return List.copyOf(requests);
    }

    void forget() {
        requests.clear();
    }

    /** Understands filters so from now on; as {@link Engine#PUBLISHED} before. */
    void understands(Engine newEngine) {
        engine = newEngine;
    }

    /** Fails so from now on. */
    void fails(Fault newFault) {
        fault = newFault;
    }

    /** Calls itself so from now on. */
    void version(String newVersion) {
        version = newVersion;
    }

    /** Lets its records look changed. */
    void changes() {
        timestamp.addAndGet(1000);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Query query = Query.of(exchange);
            requests.add(query);
            switch (fault) {
                case NONE -> answer(exchange, query);
                case SILENCE -> beSilent();
                case UNAVAILABLE -> send(exchange, 503, Answer.text("Service temporarily unavailable"));
                case HTML ->
                    send(exchange, 200, new Answer("text/html", "<html><body><h1>Maintenance</h1></body></html>"));
                case CUT_SHORT -> cutShort(exchange, query);
            }
        }
    }

    private void beSilent() {
        try {
            closed.await(LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, Query query) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/MocServer/query")) {
            send(exchange, 404, Answer.text("Not found"));
            return;
        }
        try {
            send(exchange, 200, answer(query));
        } catch (BadRequest e) {
            send(exchange, e.status, Answer.text(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            send(exchange, 500, Answer.text("Internal error: " + e));
        }
    }

    private Answer answer(Query query) {
        return query.parameter("help", "").equals("version")
                ? Answer.text(version + "\n" + timestamp + "\n")
                : Answers.to(query, records, engine);
    }

    private void cutShort(HttpExchange exchange, Query query) throws IOException {
        byte[] body = answer(query).bytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void send(HttpExchange exchange, int status, Answer answer) throws IOException {
        byte[] body = answer.bytes();
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        if (String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
                .contains("gzip")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body);
            }
            body = packed.toByteArray();
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
