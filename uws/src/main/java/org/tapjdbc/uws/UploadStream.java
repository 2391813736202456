package org.tapjdbc.uws;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a table is written to. It keeps apart whether the table failed or the way out, whatever the table makes of that,
 * and holds the table to the length that it told.
 */
final class UploadStream extends OutputStream {
    private final String table;
    private final OutputStream out;
    private final long length;
    private long count;
    private @Nullable IOException failure;

    /** @param length how many bytes are to come; -1 for any number */
    UploadStream(String table, OutputStream out, long length) {
        this.table = table;
        this.out = out;
        this.length = length;
    }

    /** How many bytes came. */
    long count() {
        return count;
    }

    /**
     * Has the table written, whole.
     *
     * @throws TapException if it cannot be made
     * @throws IOException what the way out threw
     */
    void take(UploadBody body) throws IOException {
        try {
            body.writeTo(this);
        } catch (IOException | RuntimeException e) {
            throw failure == null ? Failures.notMade(table, e) : failure;
        }
        if (failure != null) {
            throw failure;
        }
        if (length >= 0 && count != length) {
            throw misjudged("only " + count + " came");
        }
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int size) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            if (length >= 0 && size > length - count) {
                throw misjudged("more came");
            }
            out.write(bytes, offset, size);
            count += size;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private TapException misjudged(String what) {
        return Failures.notMade(table, new IOException("a length of " + length + " bytes was told, and " + what));
    }
}
