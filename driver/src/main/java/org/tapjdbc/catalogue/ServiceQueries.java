package org.tapjdbc.catalogue;

import java.sql.SQLException;
import org.tapjdbc.rows.RowCursor;

/** Asks a service in its own language, outside any statement of the user. */
@FunctionalInterface
public interface ServiceQueries {
    /** Runs a query of ADQL 2.0; an incomplete result is an error. */
    RowCursor run(String adql) throws SQLException;
}
