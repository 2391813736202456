package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.uws.UwsJob;

/** The way that a query takes to its rows. */
interface Way {
    /**
     * Its rows, where they are cut if they are.
     *
     * @param limit how many are wanted
     */
    RowCursor rows(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException;

    /** What would be done, step by step, as rows of EXPLAIN. */
    RowCursor explanation(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException;

    /** The text that would be sent, or the user's where there is not just one. */
    String sent() throws SQLException;

    /** The service whose rows were asked for last; null where they are made here. */
    default @Nullable URI asked() {
        return null;
    }

    /** The most rows that TOP or LIMIT allow; null where nothing limits them. */
    default @Nullable Long top() {
        return null;
    }

    /** Runs it as a job that stays. */
    default UwsJob submit(RowLimit limit, QueryTerms terms) throws SQLException {
        throw Errors.REJECTED.say(
                "This query is not run by one service alone, so that it cannot be a job. Use executeQuery.");
    }
}
