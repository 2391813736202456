package org.tapjdbc.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A server below HTTP: it sends just the bytes that a test gives it, and then hangs up, falls silent, or breaks the
 * connection. One request for each connection; everything but queries is not found.
 */
final class RawServer implements AutoCloseable {
    /** Longer than any test waits. */
    private static final int LONGEST_SILENCE_MILLIS = 60_000;

    /** What comes behind the bytes. */
    enum Ending {
        HANG_UP,
        SILENCE,
        RESET
    }

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = Collections.synchronizedList(new ArrayList<>());
    private volatile byte[] answer;
    private volatile Ending ending;

    RawServer(byte[] answer, Ending ending) throws IOException {
        this.answer = answer.clone();
        this.ending = ending;
        daemon(this::accept);
    }

    /** Begins each answer to a query from now on so. */
    void answers(byte[] newAnswer, Ending newEnding) {
        answer = newAnswer.clone();
        ending = newEnding;
    }

    /** An answer with some header lines; those that part header and body are added. */
    static byte[] http(String headers, byte[] body) {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/x-votable+xml\r\nConnection: close\r\n" + headers
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    String url() {
        return "jdbc:tap:http://127.0.0.1:" + socket.getLocalPort() + "/tap";
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            if (!isQuery(connection)) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.ISO_8859_1));
                return;
            }
            OutputStream out = connection.getOutputStream();
            out.write(answer);
            out.flush();
            if (ending == Ending.SILENCE) {
                awaitEnd(connection);
            } else if (ending == Ending.RESET) {
                // closing then sends RST in place of FIN; what is on its way should arrive before
                TimeUnit.MILLISECONDS.sleep(100);
                connection.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            // the client had enough
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until either side closes the connection. */
    private static void awaitEnd(Socket connection) throws IOException {
        connection.setSoTimeout(LONGEST_SILENCE_MILLIS);
        while (connection.getInputStream().read() >= 0) {
            // whatever it has to say
        }
    }

    /** Reads a request to its end. */
    private static boolean isQuery(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        String first = String.valueOf(in.readLine());
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        while (length-- > 0 && in.read() >= 0) {
            // the query is of no interest
        }
        return first.startsWith("POST /tap/sync ");
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : connections.toArray(Socket[]::new)) {
            connection.close();
        }
    }
}
