package org.tapjdbc.votable;

import java.io.IOException;
import java.io.InputStream;

/**
 * Fetches the rows of tables whose document says that they lie elsewhere ({@code STREAM/@href}; VOTable 1.5, section
 * 5.5). The document is not trusted: whoever fetches has to look where it leads.
 */
@FunctionalInterface
public interface RemoteStreams {
    /** Fetches nothing: such a table is an error. */
    RemoteStreams REFUSED = href -> {
        throw new VotableException(
                "The table's rows are not in the document but at " + href + ", and are not fetched from there.");
    };

    /**
     * Opens what lies there.
     *
     * @param href the URL as the document gives it, which may be relative to the document's own
     * @return its bytes, with any encoding of the transport undone; closed by the reader
     * @throws IOException if it cannot be had, or must not be fetched
     */
    InputStream open(String href) throws IOException;
}
