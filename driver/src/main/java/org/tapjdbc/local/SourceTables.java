package org.tapjdbc.local;

import java.sql.SQLException;
import org.tapjdbc.adql.TableReference;

/** Tells what the tables are that a query names. */
@FunctionalInterface
public interface SourceTables {
    /**
     * The table that a name means.
     *
     * @throws SQLException 42S02 if there is none
     */
    SourceTable find(TableReference name) throws SQLException;
}
