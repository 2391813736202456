package org.tapjdbc.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are stored together, each behind its length. Exactly one of {@code bytes} and {@code file} is there.
 *
 * @param firstRow the number of its first row, from 0
 * @param rows how many there are
 * @param length the bytes that it has, lengths included
 * @param bytes the bytes, in memory, from position and index 0 to its limit
 * @param file where the bytes are else
 * @param position where in the file
 */
record RowBlock(
        long firstRow,
        int rows,
        int length,
        @Nullable ByteBuffer bytes,
        @Nullable SpoolFile file,
        long position) {
    /** The bytes of its rows, their lengths not counted. */
    long rowBytes() {
        return length - (long) rows * Integer.BYTES;
    }

    /**
     * The block, ready to be read.
     *
     * @param buffer where its bytes may be put, if there is room
     */
    ByteBuffer load(byte[] buffer) throws IOException {
        if (bytes != null) {
            return bytes.duplicate();
        }
        if (file == null) {
            throw new IllegalStateException("a block without bytes");
        }
        byte[] into = buffer.length >= length ? buffer : new byte[length];
        file.read(position, into, length);
        return ByteBuffer.wrap(into, 0, length);
    }

    /** The same, moved to a file. */
    RowBlock in(SpoolFile spool, long at) {
        return new RowBlock(firstRow, rows, length, null, spool, at);
    }
}
