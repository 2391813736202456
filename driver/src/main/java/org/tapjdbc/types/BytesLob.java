package org.tapjdbc.types;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Blob;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** The bytes of a cell as a BLOB. Positions count from 1. It cannot be changed. */
final class BytesLob implements Blob {
    private byte @Nullable [] bytes;

    /** A BLOB over bytes that are nobody else's. */
    BytesLob(byte[] bytes) {
        this.bytes = bytes;
    }

    private byte[] bytes() throws SQLException {
        if (bytes == null) {
            throw Errors.SEQUENCE.say("The BLOB was freed.");
        }
        return bytes;
    }

    private static SQLException readOnly() {
        return Errors.UNSUPPORTED.say("A value that came from a service cannot be changed.");
    }

    private int start(long position, long length) throws SQLException {
        if (position < 1 || position - 1 > bytes().length || length < 0) {
            throw Errors.BAD_VALUE.say(
                    "The BLOB has bytes 1 to %d; %d bytes from %d on are not there.", bytes().length, length, position);
        }
        return (int) position - 1;
    }

    @Override
    public long length() throws SQLException {
        return bytes().length;
    }

    /** Bytes from a position on, as many as there are up to a length. */
    @Override
    public byte[] getBytes(long position, int length) throws SQLException {
        int start = start(position, length);
        return Arrays.copyOfRange(bytes(), start, (int) Math.min(bytes().length, (long) start + length));
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(bytes());
    }

    @Override
    public InputStream getBinaryStream(long position, long length) throws SQLException {
        return new ByteArrayInputStream(bytes(), start(position, length), (int) Math.min(Integer.MAX_VALUE, length));
    }

    @Override
    public long position(byte[] pattern, long start) throws SQLException {
        byte[] all = bytes();
        for (int at = start(start, 0); at <= all.length - pattern.length; at++) {
            if (Arrays.equals(all, at, at + pattern.length, pattern, 0, pattern.length)) {
                return at + 1L;
            }
        }
        return -1;
    }

    @Override
    public long position(Blob pattern, long start) throws SQLException {
        return position(pattern.getBytes(1, (int) Math.min(Integer.MAX_VALUE, pattern.length())), start);
    }

    /** Refused: it cannot be changed. */
    @Override
    public int setBytes(long position, byte[] value) throws SQLException {
        throw readOnly();
    }

    /** Refused: it cannot be changed. */
    @Override
    public int setBytes(long position, byte[] value, int offset, int length) throws SQLException {
        throw readOnly();
    }

    /** Refused: it cannot be changed. */
    @Override
    public OutputStream setBinaryStream(long position) throws SQLException {
        throw readOnly();
    }

    /** Refused: it cannot be changed. */
    @Override
    public void truncate(long length) throws SQLException {
        throw readOnly();
    }

    @Override
    public void free() {
        bytes = null;
    }
}
