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
import org.tapjdbc.TapProperty;
import org.tapjdbc.TapStatement;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.types.Column;
import org.tapjdbc.uws.AutoCall;
import org.tapjdbc.uws.QueryCall;
import org.tapjdbc.uws.QueryProgress;
import org.tapjdbc.uws.TapException;

/** A statement: each query is one request, whose answer is read as it comes. */
class JdbcStatement extends AbstractStatement implements TapStatement {
    private final JdbcConnection connection;
    private final WarningChain warnings = new WarningChain();
    private @Nullable JdbcResultSet current;
    private volatile @Nullable RunningQuery running;
    private volatile @Nullable Consumer<QueryProgress> listener;
    private volatile boolean closed;
    private boolean closeOnCompletion;
    private long maxRows;
    private int queryTimeout;

    JdbcStatement(JdbcConnection connection, int resultSetType) {
        super(resultSetType);
        this.connection = connection;
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
        return query(sql);
    }

    /** Runs a query, whose parameters are bound. */
    final ResultSet query(String sql) throws SQLException {
        requireOpen();
        closeCurrent();
        warnings.clear();
        RunningQuery query = new RunningQuery(timeout());
        running = query;
        JdbcResultSet rows;
        try {
            rows = connection.session().during(query.start(), () -> open(sql, query));
        } catch (SQLException e) {
            query.finish();
            connection.serviceFailed(e);
            throw e;
        }
        current = rows;
        if (closed) {
            // by another thread, which did not see these rows
            rows.close();
        }
        return rows;
    }

    private JdbcResultSet open(String sql, RunningQuery query) throws SQLException {
        String explained = Explanation.subject(sql);
        QueryText text = QueryText.of(explained == null ? sql : explained, connection.session());
        text.notes().forEach(warnings::add);
        RowLimit limit = limit(text);
        RowCursor rows = rows(text, explained != null, limit, query);
        String onOverflow = connection.session().settings().choice(TapProperty.ON_OVERFLOW);
        RowCursor limited = new LimitedCursor(rows, connection.session().url(), limit, onOverflow);
        Column.Options options = connection.session().columnOptions();
        return getResultSetType() == ResultSet.TYPE_FORWARD_ONLY
                ? JdbcResultSet.of(this, limited, options)
                : JdbcResultSet.scrollable(this, limited, options);
    }

    /** The columns that a query would have: asks the service for none of its rows. */
    final ResultSetMetaData describe(String sql) throws SQLException {
        requireOpen();
        String explained = Explanation.subject(sql);
        RunningQuery query = new RunningQuery(timeout());
        RunningQuery before = running;
        running = query;
        try {
            return connection.session().during(query.start(), () -> {
                QueryText text = QueryText.of(explained == null ? sql : explained, connection.session());
                try (RowCursor rows = rows(text, explained != null, new RowLimit(0L, null, null), query)) {
                    return new JdbcResultSetMetaData(JdbcResultSet.columns(
                            rows.fields(), connection.session().columnOptions()));
                }
            });
        } finally {
            query.finish();
            running = before;
        }
    }

    /** The rows of the service, or of what needs none: an explanation, or a row of literals. */
    private RowCursor rows(QueryText text, boolean explained, RowLimit limit, RunningQuery query) throws SQLException {
        Optional<RowCursor> local =
                explained ? Optional.of(connection.session().explain(text, limit)) : LocalAnswer.to(text.tree());
        if (local.isPresent()) {
            query.finish();
            return local.get();
        }
        return ask(text, limit, query);
    }

    private RowCursor ask(QueryText text, RowLimit limit, RunningQuery query) throws SQLException {
        Consumer<QueryProgress> told = listener;
        text.log();
        QueryCall call =
                connection.session().call(text.sent().text(), limit, timeout(), told == null ? progress -> {} : told);
        query.begin(call);
        try {
            ServiceCursor rows = new ServiceCursor(call.execute());
            connection.serviceAnswered();
            if (call instanceof AutoCall auto) {
                auto.note().ifPresent(warnings::add);
            }
            return new WatchedCursor(rows, query);
        } catch (TapException e) {
            throw Refusal.of(e, text, connection.session().names());
        }
    }

    @Override
    public TapJob submit(String sql) throws SQLException {
        return submitted(sql);
    }

    /** Submits a query, whose parameters are bound. */
    final TapJob submitted(String sql) throws SQLException {
        requireOpen();
        QueryText text = QueryText.of(sql, connection.session());
        if (LocalAnswer.to(text.tree()).isPresent()) {
            throw Errors.REJECTED.say(
                    "This query needs no service, so that there is nothing for a job. Use executeQuery.");
        }
        text.log();
        RowLimit limit = limit(text);
        return connection.job(connection.session().submit(text.sent().text(), limit, timeout()), limit);
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

    private RowLimit limit(QueryText text) {
        Long top = text.query() == null || text.query().rowLimit().isEmpty()
                ? null
                : text.query().rowLimit().getAsLong();
        return new RowLimit(
                maxRows == 0 ? null : maxRows,
                top,
                connection.session().settings().count(TapProperty.MAXREC));
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        executeQuery(sql);
        return true;
    }

    /** Refused: a TAP service only answers queries. */
    @Override
    public int executeUpdate(String sql) throws SQLException {
        throw noUpdate(sql);
    }

    /** Why a text is nothing that changes data. */
    final SQLException noUpdate(String sql) throws SQLException {
        requireOpen();
        QueryText.of(sql, connection.session());
        return Errors.REJECTED.say("This is a query, which has rows and changes nothing. Use executeQuery.");
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        requireOpen();
        return current;
    }

    /** Always -1: there is a result set, or nothing. */
    @Override
    public int getUpdateCount() throws SQLException {
        requireOpen();
        return -1;
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        return getUpdateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public boolean getMoreResults(int what) throws SQLException {
        requireOpen();
        if (what == KEEP_CURRENT_RESULT) {
            current = null;
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
        if (rows == current) {
            finish();
            if (closeOnCompletion) {
                close();
            }
        }
    }

    private void closeCurrent() {
        JdbcResultSet rows = current;
        current = null;
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
