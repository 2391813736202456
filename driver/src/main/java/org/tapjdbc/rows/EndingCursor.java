package org.tapjdbc.rows;

/** Rows after which something is let go of. */
public final class EndingCursor extends ForwardingCursor {
    private final Runnable end;

    /** @param end is run when the rows were closed, each time */
    public EndingCursor(RowCursor rows, Runnable end) {
        super(rows);
        this.end = end;
    }

    @Override
    public void close() {
        super.close();
        end.run();
    }
}
