package org.tapjdbc.uws;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A VOTable to be sent to a service. It may be asked for several times, one after the other, by any thread, and is the
 * same to the byte each time: a request may have to be sent again, or to be counted before it is sent.
 */
public interface UploadBody {
    /** How many bytes it has; -1 where that is not known before it is written. */
    long length();

    /**
     * Writes it all. To close the stream is not needed, and does no harm.
     *
     * @throws IOException what the stream throws, which is to be passed on; and where the document cannot be made, which
     *     ends the query with {@link TapException.Kind#LOCAL}
     */
    void writeTo(OutputStream out) throws IOException;
}
