package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.upload.TableBody;
import org.tapjdbc.uws.Upload;
import org.tapjdbc.uws.UploadBody;

/**
 * A temporary table that a query names, with the rows that it had when the query was asked.
 *
 * @param name its name
 * @param body the rows; null where the service fetches them itself
 * @param url where the service fetches them; null where they are here
 */
public record NamedTable(
        String name, @Nullable TableBody body, @Nullable URI url) {
    /** How the rows come to the service, in the words of {@link org.tapjdbc.uws.Capabilities#takesUpload}. */
    String method() {
        return url == null ? "inline" : url.getScheme().toLowerCase(Locale.ROOT);
    }

    /** How many rows are here. */
    long rows() {
        return body == null ? 0 : body.rows();
    }

    /** Some of the rows. */
    UploadBody part(long from, long to) throws SQLException {
        return Objects.requireNonNull(body).part(from, to);
    }

    Upload upload() {
        return new Upload(
                name, url == null ? new Upload.Inline(Objects.requireNonNull(body)) : new Upload.ByReference(url));
    }

    /** For people. */
    String shown() {
        return body == null
                ? name + " (from " + url + ")"
                : String.format(Locale.ROOT, "%s (%,d rows, %,d bytes)", name, body.rows(), body.length());
    }

    void close() {
        if (body != null) {
            body.close();
        }
    }
}
