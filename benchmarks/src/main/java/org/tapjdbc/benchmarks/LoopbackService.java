package org.tapjdbc.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.tapjdbc.votable.Serialization;

/** Services that answer every query with one document, at a URL for each serialization; nothing else is there. */
final class LoopbackService implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final LongAdder cpuNanos = new LongAdder();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** What a query is answered with. */
    @FunctionalInterface
    interface Answer {
        void write(OutputStream out) throws IOException;

        /** The bytes of the answer; 0 where it goes out in chunks. */
        default long length() throws IOException {
            return 0;
        }

        /** A file, passed on in large pieces. Its length is said: the JDK's client can be very slow with chunks. */
        static Answer file(Path file) {
            return new FileAnswer(file);
        }

        /** A document whose block of rows comes so many times. */
        static Answer repeated(Samples.Block block, long times) {
            byte[] some = block.parts().rows();
            return out -> {
                out.write(block.parts().head());
                for (long i = 0; i < times; i++) {
                    out.write(some);
                }
                out.write(block.parts().tail());
            };
        }
    }

    private record FileAnswer(Path file) implements Answer {
        @Override
        public long length() throws IOException {
            return Files.size(file);
        }

        @Override
        public void write(OutputStream out) throws IOException {
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = Files.newInputStream(file)) {
                for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                    out.write(buffer, 0, count);
                }
            }
        }
    }

    LoopbackService() throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** Adds a service. */
    void serve(Serialization serialization, Answer answer) {
        server.createContext("/" + serialization, exchange -> answer(exchange, answer));
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (!exchange.getRequestURI().getPath().endsWith("/sync")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-votable+xml");
            exchange.sendResponseHeaders(200, answer.length());
            try (OutputStream out = new Metered(exchange.getResponseBody())) {
                answer.write(out);
            }
        }
    }

    /** The time that processors have spent on answers so far. */
    long cpuNanos() {
        return cpuNanos.sum();
    }

    /** Counts the time that its thread takes, piece by piece. */
    private final class Metered extends FilterOutputStream {
        private long counted = THREADS.getCurrentThreadCpuTime();

        Metered(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            long now = THREADS.getCurrentThreadCpuTime();
            cpuNanos.add(now - counted);
            counted = now;
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    static String url(int port, Serialization serialization) {
        return String.format(Locale.ROOT, "http://127.0.0.1:%d/%s", port, serialization);
    }

    /** The answer to a query, by the JDK's own client, which is what STIL uses. */
    static InputStream query(String url) throws IOException {
        URL sync = URI.create(url + "/sync").toURL();
        HttpURLConnection connection = (HttpURLConnection) sync.openConnection();
        connection.setDoOutput(true);
        try (OutputStream form = connection.getOutputStream()) {
            form.write("LANG=ADQL&QUERY=SELECT+*+FROM+stars".getBytes(StandardCharsets.US_ASCII));
        }
        return connection.getInputStream();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
