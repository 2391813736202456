package org.tapjdbc.votable;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The DATA element of a table in one serialization. A row that is refused leaves no trace in the document. */
interface RowWriter {
    void start();

    /**
     * Puts one row into the buffer, where it stays.
     *
     * @throws IllegalArgumentException if a value does not fit its column
     */
    void append(@Nullable Object[] values);

    /**
     * Writes one row.
     *
     * @throws IllegalArgumentException if a value does not fit its column
     */
    void row(@Nullable Object[] values) throws IOException;

    void finish() throws IOException;
}
