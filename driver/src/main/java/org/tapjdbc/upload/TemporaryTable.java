package org.tapjdbc.upload;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.CellValues;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowSnapshot;
import org.tapjdbc.rows.RowStore;
import org.tapjdbc.votable.RowEncoder;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Field;

/**
 * A table that lives with its connection. Each row is serialised once, when it is added, and kept as it will be sent: in
 * memory up to 4 MiB, and beyond that in a temporary file.
 *
 * <p>Safe for threads. Rows are added by one thread at a time. A {@link #body} and a {@link #cursor} have the rows that
 * were there when they were asked for, while others are added, these are deleted, and the table is dropped; they are to be
 * closed, as the file stays until the last of them is.
 *
 * <p>NULL in TABLEDATA is an empty cell, so that an empty string or array is sent, and read back, as NULL. BINARY knows
 * no NULL: for whole numbers one of the column's stands for it, see {@link #fields()}; a floating-point number becomes
 * NaN, and a string or array the empty one. BINARY2 tells all of them apart.
 */
public final class TemporaryTable implements AutoCloseable {
    private static final long MEMORY = 4L << 20;

    private final String name;
    private final Serialization serialization;
    private final long memory;
    private final List<Field> fields;
    private final RowValues values;
    /** Of the thread that adds rows; dropping the table does not wait for it. */
    private final ReentrantLock writing = new ReentrantLock();

    private final RowEncoder encoder;
    private final Characters characters;
    private volatile RowStore store;
    private volatile boolean dropped;

    /**
     * An empty table.
     *
     * @param name its name; the caller sees to it that services take it
     * @param fields its columns
     * @param serialization how rows are sent
     * @throws SQLException 42000 if there is no column, or if two have the same name
     */
    public TemporaryTable(String name, List<Field> fields, Serialization serialization) throws SQLException {
        this(name, fields, serialization, MEMORY);
    }

    TemporaryTable(String name, List<Field> fields, Serialization serialization, long memory) throws SQLException {
        this.name = name;
        this.serialization = serialization;
        this.memory = memory;
        this.fields = UploadFields.of(fields, serialization);
        this.values = RowValues.of(this.fields);
        this.encoder = new RowEncoder(serialization, this.fields);
        this.characters = new Characters(this.fields, serialization);
        this.store = new RowStore(memory);
        requireNames();
    }

    private void requireNames() throws SQLException {
        if (fields.isEmpty()) {
            throw Errors.REJECTED.say("The temporary table %s would have no columns. Declare at least one.", name);
        }
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw Errors.REJECTED.say(
                        "The temporary table %s would have two columns of the name \"%s\". Give one of them another name.",
                        name, field.name());
            }
        }
    }

    /** The name, as it was written when the table was made. */
    public String name() {
        return name;
    }

    /**
     * The columns as they were declared, but for references to other parts of the document that they came from. In BINARY,
     * a whole number for which nothing stands for NULL has got such a value: the least of its type, and 255 for
     * unsignedByte.
     */
    public List<Field> fields() {
        return fields;
    }

    /** How values become those of the columns. */
    public RowValues values() {
        return values;
    }

    /** How rows are sent. */
    public Serialization serialization() {
        return serialization;
    }

    /** How many rows it has. */
    public long rows() {
        return store.size();
    }

    /** How many bytes its rows have, before base64 where that is used. */
    public long bytes() {
        return store.bytes();
    }

    /** Whether the rows have outgrown the memory. */
    boolean isSpooled() {
        return store.isSpooled();
    }

    /**
     * Adds a row, whole or not at all.
     *
     * @param row a value for each column, as {@link #values()} made it
     * @throws SQLException 22018 or 22003 if a value does not fit, 54000 if there is no room for the row on the disk,
     *     42S02 if the table was dropped
     */
    public void add(@Nullable Object... row) throws SQLException {
        writing.lock();
        try {
            append(row);
        } finally {
            writing.unlock();
        }
    }

    private void append(@Nullable Object[] row) throws SQLException {
        requireThere();
        if (row.length != fields.size()) {
            throw values.wrongCount(row.length);
        }
        characters.check(row);
        int length;
        try {
            length = encoder.encode(row);
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_TEXT.because(
                    e, "A row cannot be put into the temporary table " + name + ": " + e.getMessage() + ".");
        }
        try {
            store.add(encoder.bytes(), length);
        } catch (IOException e) {
            requireThere();
            throw noRoom(e);
        }
    }

    private SQLException noRoom(IOException cause) {
        return Errors.TRUNCATED.because(
                cause,
                "The rows of the temporary table " + name + " could not be kept in a file in "
                        + System.getProperty("java.io.tmpdir") + ": " + cause + ". Make room there.");
    }

    /** Changes the rows, wholly or not at all. */
    @FunctionalInterface
    private interface Change {
        void run() throws SQLException;
    }

    private long atomically(Change change) throws SQLException {
        writing.lock();
        try {
            long before = rows();
            boolean done = false;
            try {
                change.run();
                done = true;
                return rows() - before;
            } finally {
                if (!done) {
                    takeBack(before);
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private void takeBack(long before) throws SQLException {
        try {
            store.truncate(before);
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    /**
     * Adds rows, all or none.
     *
     * @param rows for each a value for each column, as {@link #values()} made it
     * @return how many there were
     * @throws SQLException as for {@link #add}
     */
    public long addAll(Iterable<@Nullable Object[]> rows) throws SQLException {
        return atomically(() -> {
            for (@Nullable Object[] row : rows) {
                append(row);
            }
        });
    }

    /**
     * Adds the rows of a cursor, all or none: its first column to the first of this table, and so on. The cursor is not
     * closed.
     *
     * @return how many there were
     * @throws SQLException as for {@link #add}; what the cursor throws; 54000 if a service had cut its rows; 42000 if it
     *     has not as many columns as this table
     */
    public long addAll(RowCursor rows) throws SQLException {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            columns.add(i);
        }
        return addAll(rows, columns);
    }

    /**
     * Adds the rows of a cursor, all or none. The cursor is not closed.
     *
     * @param columns for each column of the cursor, the index of the column that its values go to; the others are NULL
     * @return how many there were
     * @throws SQLException as for {@link #addAll(RowCursor)}
     */
    public long addAll(RowCursor rows, List<Integer> columns) throws SQLException {
        int count = rows.fields().size();
        if (count != columns.size()) {
            throw values.wrongCount(count);
        }
        int[] target = columns.stream().mapToInt(Integer::intValue).toArray();
        return atomically(() -> {
            @Nullable Object[] row = new @Nullable Object[fields.size()];
            while (rows.next()) {
                for (int i = 0; i < count; i++) {
                    row[target[i]] = values.value(target[i], CellValues.of(rows.cell(i)));
                }
                append(row);
            }
            if (rows.isOverflow()) {
                throw Errors.TRUNCATED.say(
                        "The service cut the rows that were to go into the temporary table %s; none was kept. Ask for fewer"
                                + " rows, or raise maxrec.",
                        name);
            }
        });
    }

    /**
     * Adds the rows of a table that has the same columns and is serialised in the same way, all or none, as they are.
     *
     * @return how many there were
     * @throws SQLException 54000 if there is no room for them on the disk, 42S02 if one of the tables was dropped
     */
    public long addAll(TemporaryTable other) throws SQLException {
        if (!other.fields.equals(fields) || other.serialization != serialization) {
            throw new IllegalArgumentException("the tables " + name + " and " + other.name + " differ");
        }
        try (RowSnapshot rows = other.snapshot()) {
            return atomically(() -> {
                requireThere();
                characters.takeOver(other.characters);
                copy(rows.read(0, rows.size()));
            });
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    private void copy(RowSnapshot.Reader rows) throws SQLException {
        byte[] row = {};
        try {
            while (rows.next()) {
                if (row.length < rows.length()) {
                    row = new byte[rows.length() * 2];
                }
                System.arraycopy(rows.bytes(), rows.offset(), row, 0, rows.length());
                store.add(row, rows.length());
            }
        } catch (IOException e) {
            requireThere();
            throw noRoom(e);
        }
    }

    /** Deletes all rows. Those who read them keep them. */
    public void clear() throws SQLException {
        writing.lock();
        try {
            requireThere();
            RowStore full = store;
            store = new RowStore(memory);
            if (dropped) {
                // by another thread, which may have closed the one before
                store.close();
            }
            full.close();
        } catch (IOException e) {
            throw noRoom(e);
        } finally {
            writing.unlock();
        }
    }

    /** Reads the rows that a table shall keep. */
    @FunctionalInterface
    public interface Kept {
        RowCursor open() throws SQLException;
    }

    /**
     * Deletes all rows but some, or none if these cannot all be read. Those who read the others keep them.
     *
     * @param kept reads the rows that stay, with all columns of this table
     * @return how many were deleted
     */
    public long retain(Kept kept) throws SQLException {
        writing.lock();
        try (TemporaryTable less = new TemporaryTable(name, fields, serialization, memory)) {
            try (RowCursor rows = kept.open()) {
                less.addAll(rows);
            }
            requireThere();
            long deleted = rows() - less.rows();
            RowStore full = store;
            store = less.store;
            less.store = full;
            return deleted;
        } finally {
            writing.unlock();
        }
    }

    private void requireThere() throws SQLException {
        if (dropped) {
            throw gone();
        }
    }

    private SQLException gone() {
        return Errors.UNKNOWN_TABLE.say("The temporary table %s was dropped.", name);
    }

    private RowSnapshot snapshot() throws SQLException {
        while (true) {
            RowStore asked = store;
            try {
                return asked.snapshot();
            } catch (IOException e) {
                requireThere();
                if (asked == store) {
                    throw noRoom(e);
                }
            }
        }
    }

    /**
     * The table as a document, with all rows that are there now.
     *
     * @throws SQLException 42S02 if the table was dropped
     */
    public TableBody body() throws SQLException {
        return body(0, Long.MAX_VALUE);
    }

    /**
     * The table as a document, with some of the rows that are there now.
     *
     * @param fromRow the first row, from 0
     * @param toRow the row behind the last
     * @throws SQLException 42S02 if the table was dropped
     */
    public TableBody body(long fromRow, long toRow) throws SQLException {
        RowSnapshot snapshot = snapshot();
        try {
            return new TableBody(this, characters.sent(), snapshot, fromRow, Math.min(toRow, snapshot.size()));
        } catch (IOException e) {
            throw noRoom(e);
        }
    }

    /**
     * The rows that are there now, with the columns of {@link #fields()}, read without a service.
     *
     * @throws SQLException 42S02 if the table was dropped
     */
    public RowCursor cursor() throws SQLException {
        return TableCursor.of(this, body());
    }

    /** Drops the table. What was asked of it before can still be read. */
    @Override
    public void close() {
        dropped = true;
        try {
            store.close();
        } catch (IOException e) {
            // the rows are gone all the same
        }
    }
}
