package org.tapjdbc.votable;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes of a STREAM, in a window that slides over them. It grows with what has arrived, never with what was
 * announced.
 */
abstract class ByteWindow implements Closeable {
    private static final int MAX_WINDOW = 1 << 30;

    protected final Progress progress;
    protected byte[] window = new byte[1 << 16];
    protected int start;
    protected int end;

    ByteWindow(Progress progress) {
        this.progress = progress;
    }

    /** Puts more bytes into the window, which {@link #makeRoom} has room for; false at the end of the stream. */
    abstract boolean fill() throws IOException;

    /** Closes what was opened for the stream besides the document. */
    @Override
    public void close() throws IOException {
        // A stream inside the document has nothing of its own.
    }

    final byte[] window() {
        return window;
    }

    /** The index in the window of the first byte that was not taken. */
    final int start() {
        return start;
    }

    /** The bytes at hand. */
    final int available() {
        return end - start;
    }

    final void take(int count) {
        start += count;
    }

    /** Makes that many bytes available, from {@link #start()} on; false if the stream ends before. */
    final boolean require(int count) throws IOException {
        while (end - start < count) {
            if (!fill()) {
                return false;
            }
        }
        return true;
    }

    /** Makes room for that many bytes, a few. */
    protected final void makeRoom(int count) throws VotableException {
        if (window.length - end >= count) {
            return;
        }
        if (start >= window.length / 2) {
            System.arraycopy(window, start, window, 0, end - start);
            end -= start;
            start = 0;
            return;
        }
        if (window.length >= MAX_WINDOW) {
            throw progress.wrongInside("it is longer than " + MAX_WINDOW + " bytes");
        }
        try {
            window = Arrays.copyOf(window, 2 * window.length);
        } catch (OutOfMemoryError e) {
            throw new VotableException(
                    "row " + (progress.rows() + 1) + ": no memory for more than its first " + window.length + " bytes",
                    e);
        }
    }
}
