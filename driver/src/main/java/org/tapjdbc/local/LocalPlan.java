package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Field;

/** How a query will be run. Nothing was asked of any service yet for its rows. */
public interface LocalPlan {
    /** The columns of the result, with the units, UCDs and descriptions of those that come unchanged from a table. */
    List<Field> fields();

    /** The steps, in the order in which they begin; the last one gives the result. */
    List<PlanStep> steps();

    /**
     * Runs it.
     *
     * @param ended done when the user ends the query: then what runs here stops with 57014
     * @return the rows; closing them ends every leg
     */
    RowCursor run(CompletableFuture<?> ended) throws SQLException;
}
