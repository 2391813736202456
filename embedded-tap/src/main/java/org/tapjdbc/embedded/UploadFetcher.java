package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;

/** Gets the documents of uploads that the query refers to, from this machine. Follows no redirects. */
final class UploadFetcher {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private UploadFetcher() {}

    /** The document, which must be deleted. */
    static StoredResult fetch(String what, URI place, long longest, Cancellation cancellation)
            throws AdqlException, IOException {
        HttpURLConnection connection = (HttpURLConnection) place.toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) SILENCE.toMillis());
        // a connection kept for later would keep a thread
        connection.setRequestProperty("Connection", "close");
        connection.setRequestProperty("Accept", "application/x-votable+xml, text/xml");
        cancellation.watch(connection::disconnect);
        try {
            int status = connection.getResponseCode();
            if (status != 200) {
                throw new AdqlException(what + " cannot be had: " + place + " answers with the status " + status);
            }
            return store(what, connection, longest);
        } catch (IOException e) {
            cancellation.check();
            throw new AdqlException(what + " cannot be had from " + place + ": " + e, e);
        } finally {
            cancellation.release();
            connection.disconnect();
        }
    }

    private static StoredResult store(String what, HttpURLConnection connection, long longest)
            throws IOException, AdqlException {
        try (InputStream in = connection.getInputStream();
                ResultStore store = new ResultStore()) {
            boolean complete = false;
            try {
                if (!store.takes(in, longest)) {
                    throw new AdqlException(Form.tooLong(what, longest));
                }
                complete = true;
            } finally {
                if (!complete) {
                    store.discard();
                }
            }
            return store.result();
        }
    }
}
