package org.tapjdbc;

import java.net.URI;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.QueryProgress;

/** What a statement has beyond JDBC; reached by {@link Statement#unwrap}. */
public interface TapStatement extends Statement {
    /**
     * Creates a job for a query (TAP 1.1, section 5.2) and starts it, without waiting for it. It stays on the service,
     * also when this connection is closed, until it is deleted or its time there is over. The text is translated, and the
     * statement's maximum of rows holds, as in {@link #executeQuery}; the query timeout becomes the time that the job may
     * run.
     *
     * @throws SQLException if the service takes no jobs, or not this one
     */
    TapJob submit(String sql) throws SQLException;

    /**
     * Has somebody told how the queries run from now on go on: by the thread that waits for them or reads their rows,
     * every now and then, and at their end.
     *
     * @param listener null for nobody
     */
    void setProgressListener(@Nullable Consumer<QueryProgress> listener) throws SQLException;

    /**
     * Where the job is that the current query runs as. May be asked by any thread.
     *
     * @return empty where there is no query, or none that runs as a job
     */
    Optional<URI> getJobUrl() throws SQLException;
}
