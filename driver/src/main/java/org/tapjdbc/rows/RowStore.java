package org.tapjdbc.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows as bytes, to be read again in any order: in memory as long as they are few, and in a temporary file beyond that.
 * Only the user can read the file, and the operating system deletes it when it is closed, which the end of the process
 * does too. Confined to one thread, except {@link #close()}.
 */
final class RowStore implements AutoCloseable {
    private static final int BLOCK = 1 << 16;

    private final long memory;
    private final List<Block> blocks = new ArrayList<>();
    /** The rows that are not in a block yet, each behind its length. */
    private ByteBuffer open = ByteBuffer.allocate(BLOCK);

    private int openRows;
    private long sealedRows;
    private long sealedBytes;
    private @Nullable FileChannel file;
    private boolean closed;

    /** The block read last, where in it, and what stands there. */
    private @Nullable Block loaded;

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private int loadedRow;

    /** Rows that were stored together; the bytes are null where they are in the file. */
    private record Block(
            long firstRow,
            long position,
            int length,
            @Nullable ByteBuffer bytes) {}

    /** @param memory how many bytes may be held in memory */
    RowStore(long memory) {
        this.memory = memory;
    }

    /** How many rows there are. */
    long size() {
        return sealedRows + openRows;
    }

    /** Whether the rows have outgrown the memory. */
    synchronized boolean isSpooled() {
        return file != null;
    }

    void add(byte[] row, int length) throws IOException {
        if (openRows > 0 && open.remaining() < Integer.BYTES + length) {
            seal();
        }
        if (open.remaining() < Integer.BYTES + length) {
            open = ByteBuffer.allocate(Math.addExact(Integer.BYTES, length));
        }
        open.putInt(length).put(row, 0, length);
        openRows++;
    }

    private void seal() throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(Arrays.copyOf(open.array(), open.position()));
        boolean fits = !isSpooled() && sealedBytes + sealed.capacity() <= memory;
        if (!fits) {
            write(sealed);
        }
        blocks.add(new Block(sealedRows, sealedBytes, sealed.capacity(), fits ? sealed : null));
        sealedRows += openRows;
        sealedBytes += sealed.capacity();
        openRows = 0;
        // not used again: whoever stands on a row of it goes on reading it
        open = ByteBuffer.allocate(BLOCK);
    }

    private void write(ByteBuffer block) throws IOException {
        FileChannel out = file();
        for (int i = 0; i < blocks.size(); i++) {
            Block held = blocks.get(i);
            if (held.bytes == null) {
                break;
            }
            write(out, held.bytes, held.position);
            blocks.set(i, new Block(held.firstRow, held.position, held.length, null));
        }
        write(out, block, sealedBytes);
    }

    private static void write(FileChannel out, ByteBuffer block, long position) throws IOException {
        ByteBuffer rest = block.duplicate();
        while (rest.hasRemaining()) {
            out.write(rest, position + rest.position());
        }
    }

    private synchronized FileChannel file() throws IOException {
        if (closed) {
            throw new IOException("the rows are closed");
        }
        if (file == null) {
            file = create();
        }
        return file;
    }

    private static FileChannel create() throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyTheUser = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path path = Files.createTempFile("tapjdbc-rows-", ".tmp", onlyTheUser);
        try {
            return FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** The bytes of a row, from 0, which stay as they are. */
    ByteBuffer read(long row) throws IOException {
        if (row >= sealedRows) {
            loaded = null;
            bytes = open.duplicate().flip();
            return slice((int) (row - sealedRows), 0);
        }
        Block block = block(row);
        int wanted = (int) (row - block.firstRow);
        if (!block.equals(loaded)) {
            bytes = bytes(block);
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
            int length = bytes.getInt();
            bytes.position(bytes.position() + length);
        }
        loadedRow = wanted;
        int start = bytes.position() + Integer.BYTES;
        return bytes.slice(start, bytes.getInt(bytes.position()));
    }

    private Block block(long row) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).firstRow <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return blocks.get(low);
    }

    private ByteBuffer bytes(Block block) throws IOException {
        if (block.bytes != null) {
            return block.bytes.duplicate();
        }
        ByteBuffer read = ByteBuffer.allocate(block.length);
        FileChannel in = file();
        while (read.hasRemaining()) {
            if (in.read(read, block.position + read.position()) < 0) {
                throw new IOException("the temporary file is shorter than what was written to it");
            }
        }
        return read.flip();
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (file != null) {
            file.close();
        }
    }
}
