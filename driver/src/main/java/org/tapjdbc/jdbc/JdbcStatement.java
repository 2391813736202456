package org.tapjdbc.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.types.Column;
import org.tapjdbc.uws.SyncCall;
import org.tapjdbc.uws.TapException;

/** A statement: each query is one request, whose answer is read as it comes. */
class JdbcStatement extends AbstractStatement {
    private final JdbcConnection connection;
    private final WarningChain warnings = new WarningChain();
    private @Nullable JdbcResultSet current;
    private volatile @Nullable SyncCall running;
    private volatile boolean closed;
    private boolean closeOnCompletion;
    private long maxRows;
    private int queryTimeout;
    private int fetchSize;
    private int maxFieldSize;

    JdbcStatement(JdbcConnection connection) {
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
        String explained = Explanation.subject(sql);
        QueryText text = QueryText.of(explained == null ? sql : explained, connection.session());
        text.notes().forEach(warnings::add);
        RowLimit limit = limit(text);
        Optional<RowCursor> local = local(text, explained != null);
        RowCursor rows = local.isPresent() ? local.get() : ask(text, limit);
        String onOverflow = connection.session().settings().choice(TapProperty.ON_OVERFLOW);
        current = JdbcResultSet.of(this, new LimitedCursor(rows, limit, onOverflow), columnOptions());
        return current;
    }

    /** The columns that a query would have: asks the service for none of its rows. */
    final ResultSetMetaData describe(String sql) throws SQLException {
        requireOpen();
        String explained = Explanation.subject(sql);
        QueryText text = QueryText.of(explained == null ? sql : explained, connection.session());
        Optional<RowCursor> local = local(text, explained != null);
        SyncCall before = running;
        try (RowCursor rows = local.isPresent() ? local.get() : ask(text, new RowLimit(0L, null, null))) {
            return new JdbcResultSetMetaData(JdbcResultSet.columns(rows.fields(), columnOptions()));
        } finally {
            running = before;
        }
    }

    /** What needs no service: an explanation, or a row of literals. */
    private Optional<RowCursor> local(QueryText text, boolean explained) {
        return explained ? Optional.of(connection.session().explain(text)) : LocalAnswer.to(text.tree());
    }

    private RowCursor ask(QueryText text, RowLimit limit) throws SQLException {
        Duration timeout = queryTimeout == 0 ? null : Duration.ofSeconds(queryTimeout);
        text.log();
        SyncCall call = connection.session().call(text.sent().text(), limit.toSend(), timeout);
        running = call;
        try {
            RowCursor rows = new ServiceCursor(call.execute());
            connection.serviceAnswered();
            return rows;
        } catch (TapException e) {
            throw Refusal.of(e, text, connection.session().catalogue());
        }
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

    private Column.Options columnOptions() {
        return new Column.Options(
                connection.session().settings().isSet(TapProperty.NAN_AS_NULL),
                connection.session().settings().choice(TapProperty.ARRAYS).equals("text"));
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

    @Override
    public void cancel() throws SQLException {
        requireOpen();
        SyncCall call = running;
        if (call != null) {
            call.cancel();
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

    /** The longest wait for the first row; 0 is no limit but {@code firstByteTimeout}. */
    @Override
    public void setQueryTimeout(int seconds) throws SQLException {
        requireOpen();
        queryTimeout = (int) notNegative(seconds);
    }

    @Override
    public int getFetchSize() throws SQLException {
        requireOpen();
        return fetchSize;
    }

    /** Kept and without effect: rows stream as they come. */
    @Override
    public void setFetchSize(int rows) throws SQLException {
        requireOpen();
        fetchSize = (int) notNegative(rows);
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        requireOpen();
        return maxFieldSize;
    }

    /** Kept and without effect: values come whole. */
    @Override
    public void setMaxFieldSize(int max) throws SQLException {
        requireOpen();
        maxFieldSize = (int) notNegative(max);
    }

    private static long notNegative(long value) throws SQLException {
        if (value < 0) {
            throw Errors.BAD_VALUE.say("The value is not negative. It was %d.", value);
        }
        return value;
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
            running = null;
            if (closeOnCompletion) {
                close();
            }
        }
    }

    private void closeCurrent() {
        JdbcResultSet rows = current;
        current = null;
        running = null;
        if (rows != null) {
            rows.close();
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
        SyncCall call = running;
        if (call != null) {
            call.cancel();
        }
        closeCurrent();
        connection.forget(this);
    }
}
