package org.tapjdbc.uws;

import java.io.InputStream;
import java.net.URI;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;
import org.tapjdbc.votable.RemoteStreams;

/**
 * Fetches the rows that a result says lie outside of it (VOTable 1.5, section 5.5). The result is not trusted to choose
 * where we go: only its own origin, and others, without credentials, where {@link HttpSettings#remoteFiles} allows them.
 */
final class RemoteRows implements RemoteStreams, AutoCloseable {
    private final TapClient client;
    private final URI result;
    private final CallTracker track;
    private HttpTransport.@Nullable Exchange exchange;
    private @Nullable WatchedStream stream;

    /**
     * The rows of one result; nothing is fetched before the result asks for it.
     *
     * @param result where the result came from in the end
     * @param track is cancelled and abandoned together with the result's own call
     */
    RemoteRows(TapClient client, URI result, CallTracker track) {
        this.client = client;
        this.result = result;
        this.track = track;
    }

    @Override
    public InputStream open(String href) throws TapException {
        HttpUrl target = HttpUrl.get(result).resolve(href);
        if (target == null) {
            throw Failures.of(
                    Kind.MALFORMED,
                    result,
                    200,
                    "The rows of the result lie at \"" + href + "\", which is no http or https URL and is not read.",
                    "");
        }
        HttpTransport.Exchange answer = RemoteDocument.get(client, target.uri(), track.linked(), this::admit);
        exchange = answer;
        if (answer.status() != 200) {
            throw refusal(answer);
        }
        WatchedStream watched = new WatchedStream(answer.response().body().byteStream());
        stream = watched;
        return watched;
    }

    /** Whether credentials may go along to a URL that the fetch comes to. */
    private boolean admit(URI url) throws TapException {
        if (Origin.of(url).equals(Origin.of(result))) {
            return true;
        }
        if (client.transport().settings().remoteFiles()) {
            return false;
        }
        throw Failures.of(
                Kind.MALFORMED,
                result,
                200,
                "The rows of the result lie at another server and are not fetched from there: " + ServiceUrl.shown(url),
                "If that server can be trusted, set the property remoteFiles to allow.");
    }

    private static TapException refusal(HttpTransport.Exchange answer) {
        TapException explained = ErrorAnswers.explain(answer);
        if (explained.kind() == Kind.UNAUTHORIZED || explained.kind() == Kind.BUSY) {
            return explained;
        }
        return Failures.of(
                Kind.MALFORMED,
                answer.url(),
                answer.status(),
                "The rows of the result are not where it says: " + explained.problem(),
                "");
    }

    /** Whether the connection that the rows come over broke. */
    boolean connectionBroke() {
        return stream != null && stream.connectionBroke();
    }

    /** Where the rows come from in the end; the result's own URL while they are not fetched. */
    URI url() {
        return exchange == null ? result : exchange.url();
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.close();
        }
    }
}
