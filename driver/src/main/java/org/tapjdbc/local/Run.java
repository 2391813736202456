package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;

/** One run of a plan: what it holds, what it has open, and whether it shall end. */
final class Run {
    private final long mostRows;
    private final CompletableFuture<?> ended;
    private final AtomicLong held = new AtomicLong();
    private final List<RowCursor> open = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    Run(long mostRows, CompletableFuture<?> ended) {
        this.mostRows = mostRows;
        this.ended = ended;
    }

    /** @throws SQLException 57014 if the user has ended the query */
    void goOn() throws SQLException {
        if (ended.isDone() || closed) {
            throw Errors.CANCELLED.say("The query was cancelled while the local engine worked on it.");
        }
    }

    /** @throws SQLException 54000 if no more rows may be held */
    void hold(long rows) throws SQLException {
        goOn();
        if (held.addAndGet(rows) > mostRows) {
            throw Errors.TRUNCATED.say(
                    "The local engine would have to hold more than %,d rows. Narrow the conditions on the tables of this"
                            + " query, or raise maxLocalRows.",
                    mostRows);
        }
    }

    void release(long rows) {
        held.addAndGet(-rows);
    }

    /** Keeps a cursor to close it when the run ends, should nobody have done so before. */
    RowCursor opened(RowCursor cursor) throws SQLException {
        open.add(cursor);
        if (closed) {
            cursor.close();
            goOn();
        }
        return cursor;
    }

    void closed(RowCursor cursor) {
        open.remove(cursor);
        warnings.addAll(cursor.warnings());
        cursor.close();
    }

    /** What had to be passed over in the rows of services so far. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Ends everything; from any thread. */
    void close() {
        closed = true;
        for (RowCursor cursor : open) {
            cursor.close();
        }
        open.clear();
    }
}
