package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.RowCursor;

/**
 * Ends the rows where {@code setMaxRows} says, and tells the user where the service cut them on its own: as
 * {@code onOverflow} has it, by a warning or an error.
 */
public final class LimitedCursor extends ForwardingCursor {
    private static final String TRUNCATED = "01004";

    private final @Nullable URI service;
    private final RowLimit limit;
    private final String onOverflow;
    private long rows;
    private boolean ended;
    private @Nullable SQLWarning truncation;

    /** @param service the URL of the one that gives the rows, for messages; null where they are never cut */
    public LimitedCursor(RowCursor rows, @Nullable URI service, RowLimit limit, String onOverflow) {
        super(rows);
        this.service = service;
        this.limit = limit;
        this.onOverflow = onOverflow;
    }

    @Override
    public boolean next() throws SQLException {
        if (ended) {
            return false;
        }
        if (limit.maxRows() != null && rows >= limit.maxRows()) {
            ended = true;
            return false;
        }
        if (super.next()) {
            rows++;
            return true;
        }
        ended = true;
        if (isOverflow() && !limit.isMet(rows)) {
            cut();
        }
        return false;
    }

    private void cut() throws SQLException {
        String message = String.format(
                Locale.ROOT,
                "The service at %s returned only the first %,d rows, %s. %s",
                service,
                rows,
                byWhom(),
                whatToDo());
        boolean asked = limit.maxrec() != null;
        if (onOverflow.equals("error") || (onOverflow.equals("auto") && !asked)) {
            throw Errors.TRUNCATED.because(null, message);
        }
        truncation = new SQLWarning(message, TRUNCATED);
    }

    private String byWhom() {
        Long sent = limit.toSend();
        if (sent != null && rows >= sent) {
            return limit.maxRows() == null ? "the limit that the property maxrec sets" : "the statement's maximum";
        }
        return "its own limit";
    }

    private String whatToDo() {
        return limit.maxrec() != null && rows >= limit.maxrec()
                ? "A larger maxrec brings more."
                : "Ask for fewer rows (TOP, WHERE, setMaxRows), or set onOverflow=warn to take what comes.";
    }

    @Override
    public @Nullable SQLWarning truncation() {
        return truncation;
    }
}
