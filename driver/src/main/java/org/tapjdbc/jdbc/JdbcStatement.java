package org.tapjdbc.jdbc;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapStatement;
import org.tapjdbc.error.Errors;
import org.tapjdbc.route.Queries;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.WarningChain;
import org.tapjdbc.types.Column;
import org.tapjdbc.uws.QueryCall;
import org.tapjdbc.uws.QueryProgress;
import org.tapjdbc.votable.model.Field;

/** A statement: each query is one request, whose answer is read as it comes. */
class JdbcStatement extends BatchStatement implements TapStatement {
    private final JdbcConnection connection;
    private final WarningChain warnings = new WarningChain();
    private final CurrentResult result = new CurrentResult();
    private final Queries queries;
    private final Changes changes;
    private volatile @Nullable RunningQuery running;
    private volatile @Nullable Consumer<QueryProgress> listener;
    private volatile boolean closed;
    private boolean closeOnCompletion;
    private long maxRows;
    private int queryTimeout;

    JdbcStatement(JdbcConnection connection, int resultSetType) {
        super(resultSetType);
        this.connection = connection;
        this.queries = connection.queries();
        this.changes = new Changes(connection);
    }

    @Override
    void requireOpen() throws SQLException {
        if (closed) {
            throw Errors.SEQUENCE.say("The statement is closed.");
        }
        connection.requireOpen();
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        if (changes(sql).isPresent()) {
            throw Errors.REJECTED.say("This statement has no rows. Use executeUpdate, or execute.");
        }
        return query(sql);
    }

    /** Runs a query, whose parameters are bound. */
    final ResultSet query(String sql) throws SQLException {
        JdbcResultSet rows = run(query -> {
            RowCursor found = queries.rows(sql, terms(), query);
            Column.Options options = connection.workspace().columnOptions();
            return getResultSetType() == ResultSet.TYPE_FORWARD_ONLY
                    ? JdbcResultSet.of(this, found, options)
                    : JdbcResultSet.scrollable(this, found, options);
        });
        result.show(rows);
        if (closed) {
            // by another thread, which did not see these rows
            rows.close();
        }
        return rows;
    }

    /** What is done for one statement. */
    @FunctionalInterface
    private interface Work<T> {
        T run(RunningQuery query) throws SQLException;
    }

    /** Lets go of what was shown before. */
    final void beginChange() throws SQLException {
        requireOpen();
        closeCurrent();
        warnings.clear();
    }

    /** Shows how many rows were changed. */
    final void changed(long count) {
        result.show(count);
    }

    private <T> T run(Work<T> work) throws SQLException {
        beginChange();
        RunningQuery query = new RunningQuery(timeout());
        running = query;
        try {
            return connection.workspace().asking().during(query.start(), () -> work.run(query));
        } catch (SQLException e) {
            query.finish();
            connection.serviceFailed(e);
            throw e;
        }
    }

    private QueryTerms terms() {
        Consumer<QueryProgress> told = listener;
        return new QueryTerms(maxRows == 0 ? null : maxRows, timeout(), told == null ? progress -> {} : told, warnings);
    }

    /** The columns that a query would have: asks the service for none of its rows. */
    final ResultSetMetaData describe(String sql) throws SQLException {
        requireOpen();
        RunningQuery query = new RunningQuery(timeout());
        RunningQuery before = running;
        running = query;
        try {
            return connection.workspace().asking().during(query.start(), () -> {
                List<Field> fields = queries.fields(sql, terms(), query);
                return new JdbcResultSetMetaData(
                        JdbcResultSet.columns(fields, connection.workspace().columnOptions()));
            });
        } finally {
            query.finish();
            running = before;
        }
    }

    @Override
    public TapJob submit(String sql) throws SQLException {
        return submitted(sql);
    }

    /** Submits a query, whose parameters are bound. */
    final TapJob submitted(String sql) throws SQLException {
        requireOpen();
        Queries.Submitted submitted = queries.submit(sql, terms());
        return connection.job(submitted.job(), submitted.limit());
    }

    @Override
    public void setProgressListener(@Nullable Consumer<QueryProgress> newListener) throws SQLException {
        requireOpen();
        listener = newListener;
    }

    @Override
    public Optional<URI> getJobUrl() throws SQLException {
        requireOpen();
        RunningQuery query = running;
        QueryCall call = query == null ? null : query.call();
        return call == null ? Optional.empty() : call.jobUrl();
    }

    private @Nullable Duration timeout() {
        return queryTimeout == 0 ? null : Duration.ofSeconds(queryTimeout);
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return perform(sql);
    }

    /** Runs whatever a text is, its parameters bound; true if it has rows, false if it changed some. */
    final boolean perform(String sql) throws SQLException {
        Optional<Changes.Change> change = changes(sql);
        if (change.isEmpty()) {
            query(sql);
            return true;
        }
        change(change.get());
        return false;
    }

    /** What a text changes; empty where it is a query. */
    private Optional<Changes.Change> changes(String sql) throws SQLException {
        requireOpen();
        return changes.parse(sql);
    }

    @Override
    final boolean isChange(String sql) throws SQLException {
        return changes(sql).isPresent();
    }

    private long change(Changes.Change change) throws SQLException {
        long changed = run(query -> {
            long count = change.run(terms(), query);
            query.finish();
            return count;
        });
        changed(changed);
        return changed;
    }

    /** Makes, fills, empties or drops a temporary table, or changes jobs. A TAP service itself changes nothing. */
    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return update(sql);
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate(sql));
    }

    @Override
    final long update(String sql) throws SQLException {
        Optional<Changes.Change> change = changes(sql);
        if (change.isEmpty()) {
            queries.require(sql);
            throw Errors.REJECTED.say("This is a query, which has rows and changes nothing. Use executeQuery.");
        }
        return change(change.get());
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        requireOpen();
        return result.rows();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, getLargeUpdateCount());
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        requireOpen();
        return result.count();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public boolean getMoreResults(int what) throws SQLException {
        requireOpen();
        if (what == KEEP_CURRENT_RESULT) {
            result.clear();
        } else {
            closeCurrent();
        }
        return false;
    }

    /** Empty: nothing is generated. */
    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        requireOpen();
        return JdbcResultSet.ofMetadata(new MemoryCursor(List.of(), List.of()));
    }

    /**
     * Ends the query, from any thread: whoever waits for it, or reads its rows, is told 57014, and its job is aborted.
     * Nothing happens where no query runs.
     */
    @Override
    public void cancel() throws SQLException {
        requireOpen();
        end();
    }

    private void end() {
        RunningQuery query = running;
        if (query != null) {
            query.cancel();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireOpen();
        return connection;
    }

    @Override
    public int getMaxRows() throws SQLException {
        return (int) Math.min(Integer.MAX_VALUE, getLargeMaxRows());
    }

    @Override
    public void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        requireOpen();
        return maxRows;
    }

    /** Sent to the service as MAXREC; 0 is no limit. */
    @Override
    public void setLargeMaxRows(long max) throws SQLException {
        requireOpen();
        maxRows = notNegative(max);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        requireOpen();
        return queryTimeout;
    }

    /**
     * The longest wait, in seconds, for the first row, over all that it takes: the service's capabilities and metadata
     * where they are not known yet, every attempt at the query, a job that waits in a queue and runs. What comes later is
     * no longer limited by it. A job is also asked to run no longer. 0 is no limit.
     */
    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        requireOpen();
        queryTimeout = (int) notNegative(seconds);
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        requireOpen();
        return warnings.first();
    }

    @Override
    public void clearWarnings() throws SQLException {
        requireOpen();
        warnings.clear();
    }

    /** A warning that the rows gave rise to. */
    void warn(SQLWarning warning) {
        warnings.add(new SQLWarning(warning.getMessage(), warning.getSQLState()));
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        requireOpen();
        closeOnCompletion = true;
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        requireOpen();
        return closeOnCompletion;
    }

    /** Told by the result set that it was closed. */
    void completed(JdbcResultSet rows) {
        if (rows == result.rows()) {
            finish();
            if (closeOnCompletion) {
                close();
            }
        }
    }

    private void closeCurrent() {
        JdbcResultSet rows = result.clear();
        if (rows != null) {
            rows.close();
        }
        finish();
    }

    private void finish() {
        RunningQuery query = running;
        if (query != null) {
            query.finish();
        }
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        end();
        closeCurrent();
        connection.forget(this);
    }
}
