package org.tapjdbc.session;

import java.sql.SQLException;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.RowCursor;

/** The rows of a running query: its timeout ends with the first, and with the last there is nothing left to be ended. */
public final class WatchedCursor extends ForwardingCursor {
    private final RunningQuery query;
    private boolean answered;

    /** @param query ends with the rows */
    public WatchedCursor(RowCursor rows, RunningQuery query) {
        super(rows);
        this.query = query;
    }

    @Override
    public boolean next() throws SQLException {
        boolean more;
        try {
            more = super.next();
        } catch (SQLException e) {
            SQLException explained = query.explain(e);
            query.finish();
            throw explained;
        }
        if (!answered) {
            answered = true;
            query.answered();
        }
        if (!more) {
            query.finish();
        }
        return more;
    }
}
