package org.tapjdbc.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a {@link RowStore} had at one time. They stay until the snapshot is closed, whatever becomes of the
 * store. Safe for threads, each with readers of its own.
 */
public final class RowSnapshot implements AutoCloseable {
    private static final byte[] NOTHING = {};

    private final List<RowBlock> blocks;
    private final @Nullable SpoolFile file;
    private boolean closed;

    /** @param file where some of the blocks are, held for this snapshot; null if none is */
    RowSnapshot(List<RowBlock> blocks, @Nullable SpoolFile file) {
        this.blocks = blocks;
        this.file = file;
    }

    /** How many rows there are. */
    public long size() {
        if (blocks.isEmpty()) {
            return 0;
        }
        RowBlock last = blocks.get(blocks.size() - 1);
        return last.firstRow() + last.rows();
    }

    private synchronized void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the rows are closed");
        }
    }

    /** How many bytes the rows before one have. */
    public long bytesBefore(long row) throws IOException {
        requireOpen();
        long bytes = 0;
        for (RowBlock block : blocks) {
            if (block.firstRow() + block.rows() <= row) {
                bytes += block.rowBytes();
            } else if (block.firstRow() < row) {
                ByteBuffer in = block.load(NOTHING);
                int rows = (int) (row - block.firstRow());
                for (int i = 0; i < rows; i++) {
                    RowStore.skip(in);
                }
                bytes += in.position() - (long) rows * Integer.BYTES;
            }
        }
        return bytes;
    }

    /** Begins to read the rows from one on, the first being 0, up to another one, which is not read. */
    public Reader read(long from, long to) {
        return new Reader(from, to);
    }

    /** Lets go of the rows. */
    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            if (file != null) {
                file.release();
            }
        }
    }

    /** Reads rows, one after the other. Confined to one thread. */
    public final class Reader {
        private final long to;
        private long next;
        private int block = -1;
        private byte[] buffer = NOTHING;
        private ByteBuffer in = ByteBuffer.wrap(NOTHING);
        private int offset;
        private int length;

        private Reader(long from, long to) {
            this.next = from;
            this.to = Math.min(to, size());
        }

        /** Moves to the next row; false if there is none. */
        public boolean next() throws IOException {
            if (next >= to) {
                return false;
            }
            if (!in.hasRemaining()) {
                load();
            }
            length = in.getInt();
            offset = in.position();
            in.position(offset + length);
            next++;
            return true;
        }

        private void load() throws IOException {
            requireOpen();
            block = block < 0 ? RowStore.find(blocks, next) : block + 1;
            RowBlock current = blocks.get(block);
            in = current.load(buffer);
            if (current.bytes() == null) {
                buffer = in.array();
            }
            for (long i = current.firstRow(); i < next; i++) {
                RowStore.skip(in);
            }
        }

        /** Where the bytes of the row are; valid until the next one. */
        public byte[] bytes() {
            return in.array();
        }

        /** The index of the row's first byte. */
        public int offset() {
            return offset;
        }

        /** How many bytes the row has. */
        public int length() {
            return length;
        }
    }
}
