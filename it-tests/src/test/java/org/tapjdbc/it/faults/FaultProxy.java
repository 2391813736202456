package org.tapjdbc.it.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A proxy on loopback in front of a service, that does to each request what a plan says, and keeps account of it. */
final class FaultProxy implements AutoCloseable {
    private static final int LONGEST_DELAY_MILLIS = 120;
    private static final int PATIENCE_MILLIS = 30_000;

    /**
     * One request, and what became of it.
     *
     * @param kind what was asked
     * @param fault what was done to it
     */
    record Hit(RequestKind kind, Fault fault) {}

    private final URI service;
    private final FaultPlan plan;
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Hit> hits = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean harmless;

    FaultProxy(URI service, FaultPlan plan) throws IOException {
        this.service = service;
        this.plan = plan;
        daemon(this::accept);
    }

    /** Where clients find the service. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + service.getPath());
    }

    /** Whether requests pass as they are from now on. */
    void harmless(boolean now) {
        harmless = now;
    }

    /** The requests since the last call, in their order. */
    List<Hit> takeHits() {
        synchronized (hits) {
            List<Hit> taken = List.copyOf(hits);
            hits.clear();
            return taken;
        }
    }

    /** The connections that clients hold open. */
    int openConnections() {
        return connections.size();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.add(client);
                daemon(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (true) {
                HttpMessage request = HttpMessage.read(in, true);
                if (request == null || !answer(client, request)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away, as it may.
        } finally {
            connections.remove(client);
        }
    }

    /** Answers one request; false if the connection is then of no more use. */
    private boolean answer(Socket client, HttpMessage request) throws IOException {
        Fault fault = harmless ? Fault.NONE : plan.next();
        hits.add(new Hit(RequestKind.of(request.method(), request.target()), fault));
        if (fault == Fault.RESET_BEFORE) {
            return reset(client);
        }
        if (fault.status() != 0) {
            return send(client, refusal(fault).bytes(false, false));
        }
        HttpMessage reply = forward(request);
        if (fault == Fault.REPLAYED) {
            reply = forward(request);
        }
        if (fault == Fault.DELAY) {
            pause(1 + plan.below(LONGEST_DELAY_MILLIS));
        }
        if (fault == Fault.LOST_REPLY) {
            return reset(client);
        }
        byte[] bytes = reply.bytes(plan.below(2) == 0, false);
        if (fault == Fault.RESET_INSIDE || fault == Fault.CUT_INSIDE) {
            int kept = 1 + plan.below(bytes.length - 1);
            client.getOutputStream().write(bytes, 0, kept);
            client.getOutputStream().flush();
            return fault == Fault.RESET_INSIDE && reset(client);
        }
        return send(client, bytes);
    }

    private static boolean send(Socket client, byte[] bytes) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(bytes);
        out.flush();
        return true;
    }

    /** Closes a connection so that the other side sees it broken. */
    private static boolean reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        return false;
    }

    private static HttpMessage refusal(Fault fault) {
        List<String> headers = new ArrayList<>(List.of("Content-Type: text/plain"));
        if (fault.retryAfter()) {
            headers.add("Retry-After: 0");
        }
        byte[] text = ("refused by the proxy: " + fault.status()).getBytes(StandardCharsets.US_ASCII);
        return new HttpMessage("HTTP/1.1 " + fault.status() + " Refused", headers, List.of(text));
    }

    /** Asks the service; what it says of itself stands for the proxy. */
    private HttpMessage forward(HttpMessage request) throws IOException {
        List<String> headers = new ArrayList<>();
        for (String header : request.headers()) {
            headers.add(
                    header.toLowerCase(Locale.ROOT).startsWith("host:") ? "Host: " + service.getAuthority() : header);
        }
        try (Socket backend = new Socket(service.getHost(), service.getPort())) {
            backend.setSoTimeout(PATIENCE_MILLIS);
            backend.getOutputStream()
                    .write(new HttpMessage(request.first(), headers, request.body()).bytes(false, true));
            backend.getOutputStream().flush();
            @Nullable HttpMessage reply = HttpMessage.read(new BufferedInputStream(backend.getInputStream()), false);
            return translated(Objects.requireNonNull(reply, "the service hung up"));
        }
    }

    private HttpMessage translated(HttpMessage reply) {
        String own = "http://" + service.getAuthority();
        String ours = "http://127.0.0.1:" + socket.getLocalPort();
        List<String> headers = reply.headers().stream()
                .map(header -> header.replace(own, ours))
                .toList();
        byte[] body = reply.body().get(0);
        boolean xml = body.length > 0 && body[0] == '<';
        if (xml) {
            String text = new String(body, StandardCharsets.ISO_8859_1).replace(own, ours);
            body = text.getBytes(StandardCharsets.ISO_8859_1);
        }
        return new HttpMessage(reply.first(), headers, List.of(body));
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
