package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are held, and counted as such until they are let go. */
final class HeldRows implements Rows {
    private final Run run;
    private List<@Nullable Object[]> rows = new ArrayList<>();
    private @Nullable Iterator<@Nullable Object[]> reading;

    HeldRows(Run run) {
        this.run = run;
    }

    /** All rows of a source, which is closed then. */
    static HeldRows of(Source source, Run run) throws SQLException {
        HeldRows held = new HeldRows(run);
        try (Rows rows = source.open(run)) {
            for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                held.add(row);
            }
        }
        return held;
    }

    void add(@Nullable Object[] row) throws SQLException {
        run.hold(1);
        rows.add(row);
    }

    List<@Nullable Object[]> list() {
        return rows;
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        run.goOn();
        if (reading == null) {
            reading = rows.iterator();
        }
        return reading.hasNext() ? reading.next() : null;
    }

    @Override
    public void close() {
        run.release(rows.size());
        rows = new ArrayList<>();
    }
}
