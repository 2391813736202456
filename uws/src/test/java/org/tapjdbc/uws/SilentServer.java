package org.tapjdbc.uws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a loopback port that takes connections, sends some bytes, and no more. */
final class SilentServer implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final byte[] sent;

    private SilentServer(String sent) throws IOException {
        this.sent = sent.getBytes(StandardCharsets.US_ASCII);
        Thread thread = new Thread(this::serve, "silent-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that answers nothing. */
    static SilentServer atOnce() throws IOException {
        return new SilentServer("");
    }

    /** A server that falls silent inside the body of its answer. */
    static SilentServer after(String body) throws IOException {
        return new SilentServer("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + body);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/tap");
    }

    private void serve() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                connection.getOutputStream().write(sent);
            }
        } catch (IOException e) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
