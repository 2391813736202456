package org.tapjdbc.uws;

import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A table that travels with a query (TAP 1.1, section 2.7.6), which knows it as {@code TAP_UPLOAD.name}.
 *
 * @param name a letter of ASCII, then letters, digits and underscores
 * @param source where its rows come from
 */
public record Upload(String name, Source source) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    /** @throws IllegalArgumentException if services cannot be asked for a table of that name */
    public Upload {
        Objects.requireNonNull(source, "source");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name for a table that is uploaded. Such a name has a"
                            + " letter from A to Z first, and then letters, digits and underscores.");
        }
    }

    /** Where the rows of an upload come from. */
    public sealed interface Source permits Inline, ByReference {}

    /**
     * A table that is sent along.
     *
     * @param body its document
     */
    public record Inline(UploadBody body) implements Source {
        public Inline {
            Objects.requireNonNull(body, "body");
        }
    }

    /**
     * A table that the service fetches itself.
     *
     * @param url where it has it from; absolute, and of a scheme that the service takes, see
     *     {@link Capabilities#takesUpload}
     */
    public record ByReference(URI url) implements Source {
        /** @throws IllegalArgumentException if the URL is relative */
        public ByReference {
            if (!url.isAbsolute()) {
                throw new IllegalArgumentException("The service cannot fetch a table from \"" + url
                        + "\": that is no absolute URL, such as https://example.org/table.vot.");
            }
        }
    }
}
