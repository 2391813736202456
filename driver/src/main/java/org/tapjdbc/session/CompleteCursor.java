package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.RowCursor;

/** Rows that are of use only if all of them came: where some are missing, what is made of them is wrong, not short. */
final class CompleteCursor extends ForwardingCursor {
    private final String failure;
    private long rows;

    private CompleteCursor(RowCursor rows, String failure) {
        super(rows);
        this.failure = failure;
    }

    /** Rows of metadata. */
    static CompleteCursor ofMetadata(RowCursor rows, URI service) {
        return new CompleteCursor(
                rows,
                "The service at " + service + " cut its own metadata after %,d rows, so that tables or columns would be"
                        + " missing. Set the property metadata to vosi to have them from its documents instead.");
    }

    /** Rows of a part of a query. */
    static CompleteCursor ofPart(RowCursor rows, URI service) {
        return new CompleteCursor(
                rows,
                "The service at " + service + " cut its part of the query after %,d rows, so that the result would be"
                        + " wrong. Narrow the conditions on its tables (EXPLAIN shows what it is asked), or run the part"
                        + " as a job where jobs may have more rows (mode=async).");
    }

    @Override
    public boolean next() throws SQLException {
        if (super.next()) {
            rows++;
            return true;
        }
        if (isOverflow()) {
            throw Errors.TRUNCATED.say(failure, rows);
        }
        return false;
    }
}
