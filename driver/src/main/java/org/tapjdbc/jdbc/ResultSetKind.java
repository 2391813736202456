package org.tapjdbc.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.tapjdbc.error.Errors;
import org.tapjdbc.session.WarningChain;

/** What kinds of result sets there are: read once or gone back to, and never changed. */
final class ResultSetKind {
    private static final String CHANGED = "01S02";

    private ResultSetKind() {}

    /**
     * The type that a statement gets.
     *
     * @param type one of the types of {@link ResultSet}
     * @param concurrency one of the concurrencies of {@link ResultSet}
     * @param warnings is told where it is not what was asked for
     * @throws SQLException if a number is none of these
     */
    static int settle(int type, int concurrency, WarningChain warnings) throws SQLException {
        if (concurrency == ResultSet.CONCUR_UPDATABLE) {
            warnings.addOnce("The rows of a TAP service cannot be changed: the result set is read-only.", CHANGED);
        } else if (concurrency != ResultSet.CONCUR_READ_ONLY) {
            throw Errors.BAD_VALUE.say("There is no concurrency %d of result sets.", concurrency);
        }
        switch (type) {
            case ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE -> {
                return type;
            }
            case ResultSet.TYPE_SCROLL_SENSITIVE -> {
                warnings.addOnce(
                        "The rows of a TAP service do not show what changes later: the result set can be scrolled, and"
                                + " is insensitive.",
                        CHANGED);
                return ResultSet.TYPE_SCROLL_INSENSITIVE;
            }
            default -> throw Errors.BAD_VALUE.say("There is no type %d of result sets.", type);
        }
    }
}
