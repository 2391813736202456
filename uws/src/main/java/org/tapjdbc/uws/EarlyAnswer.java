package org.tapjdbc.uws;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import okhttp3.Connection;

/**
 * Watches whether a server answers while it is still being sent something, and takes no more of that: both sides would
 * wait for each other. Then it ends the sending, and the answer is read. A server that answers and closes the connection
 * needs no watching, and through TLS it cannot be seen whether an answer is there.
 */
final class EarlyAnswer {
    private static final long STALLED_MILLIS = 1000;

    /** Longer than {@code HTTP/1.1 100 Continue}, or any other interim answer without headers. */
    private static final int SHORTEST = 30;

    private final UploadForm form;
    private final Socket socket;
    private boolean over;

    private EarlyAnswer(UploadForm form, Socket socket) {
        this.form = form;
        this.socket = socket;
    }

    /** Watches until closed. */
    static EarlyAnswer during(UploadForm form, Connection connection) {
        EarlyAnswer watch = new EarlyAnswer(form, connection.socket());
        if (connection.socket() instanceof SSLSocket) {
            return watch;
        }
        Thread thread = new Thread(watch::watch, "tapjdbc-upload");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private synchronized void watch() {
        try {
            long before = -1;
            while (!over) {
                long now = form.sent();
                if (form.isUnfinished()
                        && now == before
                        && socket.getInputStream().available() > SHORTEST) {
                    socket.shutdownOutput();
                    return;
                }
                before = now;
                wait(STALLED_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            over = true; // the connection is gone, and who sends will see that
        }
    }

    synchronized void close() {
        over = true;
        notifyAll();
    }
}
