package org.tapjdbc.rows;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;

/**
 * Rows that are kept as they come, so that earlier ones can be gone back to. They are read from their source no further
 * than they are asked for; few are held in memory, many in a temporary file.
 */
public final class ScrollCursor extends ForwardingCursor {
    private static final long MEMORY = 4L << 20;

    private final RowStore store;
    private final List<KeptCell> cells = new ArrayList<>();
    private final RowBytes bytes = new RowBytes();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private long row;
    private boolean complete;
    private @Nullable SQLException failure;

    /** The bytes of one row, with room for what is known only at its end. */
    private static final class RowBytes extends ByteArrayOutputStream {
        void putInt(int index, int value) {
            ByteBuffer.wrap(buf).putInt(index * Integer.BYTES, value);
        }

        void addTo(RowStore store) throws IOException {
            store.add(buf, count);
        }
    }

    /** A cursor before the first row. */
    public ScrollCursor(RowCursor rows) {
        this(rows, MEMORY);
    }

    ScrollCursor(RowCursor rows, long memory) {
        super(rows);
        this.store = new RowStore(memory);
        for (int i = 0; i < rows.fields().size(); i++) {
            cells.add(new KeptCell(rows.fields().get(i), i));
        }
    }

    /** Whether the rows have outgrown the memory. */
    boolean isSpooled() {
        return store.isSpooled();
    }

    @Override
    public boolean next() throws SQLException {
        if (!has(row + 1)) {
            return false;
        }
        moveTo(row + 1);
        return true;
    }

    /**
     * Whether there is a row of that number, the first being 1. Reads up to it.
     *
     * @throws SQLException if the rows end before it, though they are not complete
     */
    public boolean has(long number) throws SQLException {
        while (!complete && store.size() < number) {
            if (failure != null) {
                throw failure;
            }
            readOne();
        }
        return store.size() >= number;
    }

    /**
     * How many rows there are. Reads all of them.
     *
     * @throws SQLException if they are not complete
     */
    public long count() throws SQLException {
        has(Long.MAX_VALUE);
        return store.size();
    }

    /** How many rows were read so far. */
    public long kept() {
        return store.size();
    }

    private void readOne() throws SQLException {
        try {
            if (super.next()) {
                keep();
            } else {
                complete = true;
            }
        } catch (SQLException e) {
            failure = e;
            throw e;
        } catch (IOException e) {
            failure = lost("The rows could not be kept for going back to them", e);
            throw failure;
        }
    }

    private static SQLException lost(String what, IOException cause) {
        return Errors.TRUNCATED.because(
                cause,
                what + ", in a file in " + System.getProperty("java.io.tmpdir") + ": " + cause
                        + ". Make room there, or use a statement of type TYPE_FORWARD_ONLY, which needs none.");
    }

    private void keep() throws IOException {
        bytes.reset();
        for (int i = 0; i < cells.size(); i++) {
            out.writeInt(0);
        }
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = super.cell(i);
            int start = bytes.size();
            try {
                if (!cell.isNull()) {
                    cells.get(i).keep(cell, out);
                    bytes.putInt(i, start);
                }
            } catch (VotableException e) {
                KeptCell.unreadable(e, out);
                bytes.putInt(i, start);
            }
        }
        bytes.addTo(store);
    }

    /** Moves to a row that there is. */
    public void moveTo(long number) throws SQLException {
        try {
            ByteBuffer kept = store.read(number - 1);
            cells.forEach(cell -> cell.moveTo(kept));
            row = number;
        } catch (IOException e) {
            throw lost("The row " + number + " could not be read again", e);
        }
    }

    /** Stands behind a row, or before the first for 0, so that {@link #next()} leads to the one that follows. */
    public void standAt(long number) {
        row = number;
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public void close() {
        super.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
