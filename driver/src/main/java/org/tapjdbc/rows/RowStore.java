package org.tapjdbc.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes, to be read again in any order: in memory as long as they are few, and in a {@link SpoolFile} beyond
 * that. Safe for threads. Any number of {@link RowSnapshot}s may be read while rows are added, and behind the end of the
 * store; {@link #read} is for one reader alone.
 */
public final class RowStore implements AutoCloseable {
    private static final int BLOCK = 1 << 16;
    private static final byte[] NOTHING = {};

    private final long memory;
    private final List<RowBlock> blocks = new ArrayList<>();
    /** The rows that are not in a block yet. Bytes that were put there stay, as snapshots read them. */
    private ByteBuffer open = ByteBuffer.allocate(BLOCK);

    private int openRows;
    private long sealedRows;
    /** The bytes of the rows in blocks, with their lengths. */
    private long sealedBytes;
    /** Where the file ends. What was taken back leaves a hole, since snapshots may read it. */
    private long end;

    private @Nullable SpoolFile file;
    private boolean closed;

    /** The block that {@link #read} read last, where in it, and what stands there. */
    private @Nullable RowBlock loaded;

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int loadedRow;

    /** @param memory how many bytes may be held in memory */
    public RowStore(long memory) {
        this.memory = memory;
    }

    /** How many rows there are. */
    public synchronized long size() {
        return sealedRows + openRows;
    }

    /** How many bytes the rows have. */
    public synchronized long bytes() {
        return sealedBytes + open.position() - size() * Integer.BYTES;
    }

    /** Whether the rows have outgrown the memory. */
    public synchronized boolean isSpooled() {
        return file != null;
    }

    /**
     * Adds a row.
     *
     * @throws IOException if it cannot be kept; the store is then as it was
     */
    public synchronized void add(byte[] row, int length) throws IOException {
        if (closed) {
            throw new IOException("the rows are closed");
        }
        if (openRows > 0 && open.remaining() < Integer.BYTES + length) {
            seal();
        }
        if (open.remaining() < Integer.BYTES + length) {
            open = ByteBuffer.allocate(Math.addExact(Integer.BYTES, length));
        }
        open.putInt(length).put(row, 0, length);
        openRows++;
    }

    private RowBlock openBlock() {
        return new RowBlock(
                sealedRows, openRows, open.position(), open.duplicate().flip(), null, 0);
    }

    private void seal() throws IOException {
        int length = open.position();
        boolean fits = file == null && sealedBytes + length <= memory;
        RowBlock sealed = fits
                ? new RowBlock(
                        sealedRows, openRows, length, ByteBuffer.wrap(Arrays.copyOf(open.array(), length)), null, 0)
                : moved(openBlock());
        blocks.add(sealed);
        sealedRows += openRows;
        sealedBytes += length;
        openRows = 0;
        // not used again: whoever stands on a row of it goes on reading it
        open = ByteBuffer.allocate(BLOCK);
    }

    /** The block in the file, behind those that were in memory so far. */
    private RowBlock moved(RowBlock block) throws IOException {
        SpoolFile out = file;
        if (out == null) {
            out = SpoolFile.create();
            file = out;
        }
        for (int i = 0; i < blocks.size() && blocks.get(i).bytes() != null; i++) {
            blocks.set(i, written(out, blocks.get(i)));
        }
        return written(out, block);
    }

    private RowBlock written(SpoolFile out, RowBlock block) throws IOException {
        out.write(end, block.load(NOTHING).array(), block.length());
        RowBlock moved = block.in(out, end);
        end += block.length();
        return moved;
    }

    /** Takes back the rows from that number on; snapshots keep them. */
    public synchronized void truncate(long rows) throws IOException {
        if (rows >= size() || closed) {
            return;
        }
        RowBlock last = openBlock();
        while (last.firstRow() > rows) {
            last = blocks.get(blocks.size() - 1);
            ByteBuffer kept = last.firstRow() > rows ? ByteBuffer.wrap(NOTHING) : last.load(NOTHING);
            blocks.remove(blocks.size() - 1);
            sealedBytes -= last.length();
            sealedRows = last.firstRow();
            openRows = 0;
            open = kept;
        }
        ByteBuffer in = ByteBuffer.wrap(open.array());
        openRows = (int) (rows - sealedRows);
        for (int i = 0; i < openRows; i++) {
            skip(in);
        }
        // not the same bytes: a snapshot may read what is behind these rows
        open = ByteBuffer.allocate(Math.max(BLOCK, in.position())).put(in.array(), 0, in.position());
        loaded = null;
    }

    /** The rows that there are now. */
    public synchronized RowSnapshot snapshot() throws IOException {
        if (closed) {
            throw new IOException("the rows are closed");
        }
        List<RowBlock> all = new ArrayList<>(blocks);
        if (openRows > 0) {
            all.add(openBlock());
        }
        return new RowSnapshot(all, file == null ? null : file.hold());
    }

    static void skip(ByteBuffer in) {
        int length = in.getInt();
        in.position(in.position() + length);
    }

    /** The bytes of a row, from 0, which stay as they are. For one reader at a time. */
    synchronized ByteBuffer read(long row) throws IOException {
        if (closed) {
            throw new IOException("the rows are closed");
        }
        if (row >= sealedRows) {
            loaded = null;
            bytes = open.duplicate().flip();
            return slice((int) (row - sealedRows), 0);
        }
        RowBlock block = blocks.get(find(blocks, row));
        int wanted = (int) (row - block.firstRow());
        if (loaded == null || block.firstRow() != loaded.firstRow()) {
            // a new buffer each time: whoever stands on a row of the last one goes on reading it
            bytes = block.load(NOTHING);
            loaded = block;
            return slice(wanted, 0);
        }
        if (wanted < loadedRow) {
            bytes.rewind();
            return slice(wanted, 0);
        }
        return slice(wanted, loadedRow);
    }

    /** The row that is wanted, where the bytes stand before another one. */
    private ByteBuffer slice(int wanted, int standing) {
        for (int i = standing; i < wanted; i++) {
            skip(bytes);
        }
        loadedRow = wanted;
        int start = bytes.position() + Integer.BYTES;
        return bytes.slice(start, bytes.getInt(bytes.position()));
    }

    /** The index of the block that has a row. */
    static int find(List<RowBlock> blocks, long row) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).firstRow() <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Lets go of the rows; the file is gone when the last snapshot is closed, too. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        blocks.clear();
        if (file != null) {
            file.release();
        }
    }
}
