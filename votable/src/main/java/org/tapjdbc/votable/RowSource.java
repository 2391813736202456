package org.tapjdbc.votable;

import java.io.Closeable;
import java.io.IOException;

/** The rows of a table in one serialization. */
interface RowSource extends Closeable {
    /** Reads the next row into the cells; false at the end of the serialization's element. */
    boolean next() throws IOException;

    /** The cells of the current row; the same objects for every row. */
    Cell cell(int index);
}
