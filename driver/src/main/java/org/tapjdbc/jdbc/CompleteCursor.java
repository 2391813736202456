package org.tapjdbc.jdbc;

import java.sql.SQLException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.RowCursor;

/** Rows that are of use only if all of them came: metadata cut by the service would be wrong, not short. */
final class CompleteCursor extends ForwardingCursor {
    CompleteCursor(RowCursor rows) {
        super(rows);
    }

    @Override
    public boolean next() throws SQLException {
        boolean more = super.next();
        if (!more && isOverflow()) {
            throw Errors.TRUNCATED.say("The service cut its own metadata, so that tables or columns would be missing.");
        }
        return more;
    }
}
