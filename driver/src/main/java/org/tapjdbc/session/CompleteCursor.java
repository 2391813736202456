package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.RowCursor;

/** Rows that are of use only if all of them came: metadata cut by the service would be wrong, not short. */
final class CompleteCursor extends ForwardingCursor {
    private final URI service;

    /** @param service the URL of the one that gives the rows, for messages */
    CompleteCursor(RowCursor rows, URI service) {
        super(rows);
        this.service = service;
    }

    @Override
    public boolean next() throws SQLException {
        boolean more = super.next();
        if (!more && isOverflow()) {
            throw Errors.TRUNCATED.say(
                    "The service at %s cut its own metadata, so that tables or columns would be missing."
                            + " Set the property metadata to vosi to have them from its documents instead.",
                    service);
        }
        return more;
    }
}
