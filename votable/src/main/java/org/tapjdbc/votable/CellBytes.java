package org.tapjdbc.votable;

/** Where the bytes of a row's cells are, in the form of BINARY. */
interface CellBytes {
    /** The bytes; another array for another row. */
    byte[] window();

    /** The index in the window of a cell's first byte. */
    int offset(int column);

    /** The number of elements of a cell. */
    int count(int column);

    /** Whether the cell is declared to be null besides its bytes. */
    boolean isMasked(int column);
}
