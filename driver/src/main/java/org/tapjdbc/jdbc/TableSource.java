package org.tapjdbc.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.Services;
import org.tapjdbc.upload.Sources;
import org.tapjdbc.uws.RemoteDocument;
import org.tapjdbc.uws.TapException;

/**
 * Where {@code CREATE TEMPORARY TABLE t FROM '…'} has its rows from. SQL text may come from anywhere, so that it reads
 * files, and fetches documents, only where the user allows it.
 *
 * @param location as the statement has it
 * @param webUrl null for a file of this computer
 */
record TableSource(String location, @Nullable URI webUrl) {
    /** The source that a statement names: an http or https URL, a file URL, or a path. */
    static TableSource at(String location) throws SQLException {
        String scheme = location.replaceFirst("(?s):.*", "").toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return new TableSource(location, null);
        }
        try {
            URI url = new URI(location.strip());
            if (url.getHost() != null && url.getRawUserInfo() == null) {
                return new TableSource(location, url);
            }
        } catch (URISyntaxException e) {
            throw Errors.REJECTED.because(e, "This is no URL of a table: " + location + ".");
        }
        throw Errors.REJECTED.say(
                "A URL of a table has a host, and no user in it. This one does not fit: %s.", location);
    }

    boolean isWeb() {
        return webUrl != null;
    }

    /** The URL of a source on the web. */
    URI url() {
        return Objects.requireNonNull(webUrl);
    }

    /**
     * Its rows.
     *
     * @throws SQLException 42000 if the properties do not allow it, or the file is not there; 58000 if what is there is no
     *     table
     */
    RowCursor open(Services services) throws SQLException {
        return isWeb() ? fetch(services) : read(services);
    }

    private RowCursor fetch(Services services) throws SQLException {
        if (!services.workspace().settings().choice(TapProperty.REMOTE_FILES).equals("allow")) {
            throw Errors.REJECTED.say(
                    "The service fetches no tables itself, and the driver does so only where the property remoteFiles is"
                            + " allow: %s.",
                    location);
        }
        try {
            RemoteDocument document = services.fetch(url());
            return Sources.open(document.stream(), name());
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    private RowCursor read(Services services) throws SQLException {
        if (!services.workspace().settings().choice(TapProperty.LOCAL_FILES).equals("allow")) {
            throw Errors.REJECTED.say(
                    "SQL text may have the driver read files only where the property localFiles is allow: %s.",
                    location);
        }
        try {
            Path path = path();
            InputStream bytes = Files.newInputStream(path);
            return Sources.open(bytes, name());
        } catch (NoSuchFileException e) {
            throw Errors.REJECTED.because(e, "There is no file " + location + ".");
        } catch (IOException | IllegalArgumentException e) {
            throw Errors.REJECTED.because(e, "The file " + location + " cannot be read: " + e + ".");
        }
    }

    private Path path() {
        return location.regionMatches(true, 0, "file:", 0, 5)
                ? Path.of(URI.create(location.strip()))
                : Path.of(location);
    }

    /** The last part of where it is, for messages, and for what kind it may be of. */
    private String name() {
        String path = isWeb() ? Objects.requireNonNullElse(url().getPath(), "") : location;
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
