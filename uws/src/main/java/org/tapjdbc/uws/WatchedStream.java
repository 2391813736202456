package org.tapjdbc.uws;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Keeps the beginning of what was read, and what went wrong below, so that a failure above can be explained. */
final class WatchedStream extends FilterInputStream {
    private static final int KEPT = 4096;

    private final byte[] beginning = new byte[KEPT];
    private int kept;
    private long count;
    private @Nullable IOException failure;

    WatchedStream(InputStream in) {
        super(in);
    }

    /** The first bytes of the stream. */
    byte[] beginning() {
        return Arrays.copyOf(beginning, kept);
    }

    /** How many bytes were read. */
    long count() {
        return count;
    }

    /** Whether the stream itself failed; bad gzip shows as such a failure, but is the service's doing. */
    boolean connectionBroke() {
        return failure != null && !(failure instanceof EOFException) && !(failure instanceof ZipException);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            int read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            if (read > 0 && kept < KEPT) {
                int more = Math.min(read, KEPT - kept);
                System.arraycopy(bytes, offset, beginning, kept, more);
                kept += more;
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}
