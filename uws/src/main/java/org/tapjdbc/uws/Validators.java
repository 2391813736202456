package org.tapjdbc.uws;

import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * By what a service tells whether a document has changed (RFC 9110, section 8.8). A value that no header can hold counts
 * as none: it may come from a file that was tampered with.
 *
 * @param etag the ETag header as it came, with its quotes; null if there was none
 * @param lastModified the Last-Modified header as it came; null if there was none
 */
public record Validators(@Nullable String etag, @Nullable String lastModified) {
    /** Nothing to compare a document by. */
    public static final Validators NONE = new Validators(null, null);

    public Validators {
        etag = sendable(etag);
        lastModified = sendable(lastModified);
    }

    private static @Nullable String sendable(@Nullable String value) {
        boolean usable = value != null
                && !value.isEmpty()
                && value.chars().allMatch(character -> character >= ' ' && character <= '~');
        return usable ? value : null;
    }

    static Validators of(Response response) {
        return new Validators(response.header("ETag"), response.header("Last-Modified"));
    }

    /** Whether there is nothing to compare a document by. */
    public boolean isEmpty() {
        return etag == null && lastModified == null;
    }

    /** These, and what they lack from others. */
    Validators or(Validators others) {
        return new Validators(
                etag == null ? others.etag : etag, lastModified == null ? others.lastModified : lastModified);
    }

    /** Asks for the document only where it is another one (RFC 9110, section 13.1). */
    void addTo(Request.Builder request) {
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        if (lastModified != null) {
            request.header("If-Modified-Since", lastModified);
        }
    }
}
