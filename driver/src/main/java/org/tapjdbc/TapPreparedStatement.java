package org.tapjdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** What a prepared statement has beyond JDBC; reached by {@link PreparedStatement#unwrap}. */
public interface TapPreparedStatement extends PreparedStatement, TapStatement {
    /**
     * Creates a job for the query with the values that its parameters have now, and starts it, as {@link #submit(String)}
     * does.
     *
     * @throws SQLException 07001 if a parameter has no value
     */
    TapJob submit() throws SQLException;
}
