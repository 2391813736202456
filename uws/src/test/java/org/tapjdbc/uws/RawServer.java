package org.tapjdbc.uws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;

/** A server on a loopback port that reads the headers of a request and then does with the connection what a test wants. */
final class RawServer implements AutoCloseable {
    /** What to do behind the headers of a request. */
    @FunctionalInterface
    interface Conversation {
        void go(Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final boolean secure;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Conversation conversation;

    RawServer(Conversation conversation) throws IOException {
        this(new ServerSocket(), false, conversation);
    }

    private RawServer(ServerSocket server, boolean secure, Conversation conversation) throws IOException {
        this.server = server;
        this.secure = secure;
        this.conversation = conversation;
        // what is sent shall not fit into the buffers between
        server.setReceiveBufferSize(16 << 10);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that answers as soon as it has the headers, and closes the connection without reading more. */
    static RawServer answeringAndClosing(String status, String body) throws IOException {
        return new RawServer(connection -> {
            answer(connection, status, body);
            Thread.sleep(200);
        });
    }

    /** The same through TLS. */
    static RawServer https(SSLContext tls, String status, String body) throws IOException {
        return new RawServer(tls.getServerSocketFactory().createServerSocket(), true, connection -> {
            answer(connection, status, body);
            Thread.sleep(200);
        });
    }

    /** A server that answers as soon as it has the headers, reads no more, and keeps the connection. */
    static RawServer answeringAndStaying(String status, String body) throws IOException {
        return new RawServer(connection -> {
            answer(connection, status, body);
            new CountDownLatch(1).await();
        });
    }

    /** A server that says that it goes on, reads the rest only a good while later, and answers. */
    static RawServer goingOnSlowly(String status, String body) throws IOException {
        return new RawServer(connection -> {
            connection.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread.sleep(2500);
            connection.setSoTimeout(500);
            try {
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (SocketTimeoutException e) {
                answer(connection, status, body);
            }
        });
    }

    /** A server that reads nothing but the headers. */
    static RawServer takingNothing() throws IOException {
        return new RawServer(connection -> new CountDownLatch(1).await());
    }

    /** A server that reads nothing but the headers, and breaks the connection. */
    static RawServer breaking() throws IOException {
        return new RawServer(connection -> connection.setSoLinger(true, 0));
    }

    private static void answer(Socket connection, String status, String body) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    URI uri() {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + server.getLocalPort() + "/tap");
    }

    private void serve() {
        try {
            while (end.getCount() > 0) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread thread = new Thread(() -> talk(connection), "raw-connection");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) {
            end.countDown(); // closed
        }
    }

    private void talk(Socket connection) {
        try (connection) {
            InputStream in = connection.getInputStream();
            int blankLine = 0;
            while (blankLine < 4) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                blankLine = next == "\r\n\r\n".charAt(blankLine) ? blankLine + 1 : (next == '\r' ? 1 : 0);
            }
            conversation.go(connection);
        } catch (IOException e) {
            end.getCount(); // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
