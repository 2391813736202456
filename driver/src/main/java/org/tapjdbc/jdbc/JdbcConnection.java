package org.tapjdbc.jdbc;

import java.net.URI;
import java.sql.Array;
import java.sql.ClientInfoStatus;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.config.TapUrl;
import org.tapjdbc.error.Errors;
import org.tapjdbc.metadata.TapDatabaseMetaData;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.types.TapArray;
import org.tapjdbc.uws.Capabilities;

/** A connection to one TAP service. It holds no socket: each statement sends its own request. */
final class JdbcConnection extends AbstractConnection {
    /** A service that answered is not asked again so soon, however often a pool wants to know. */
    private static final long TRUSTED = TimeUnit.MINUTES.toNanos(1);

    private final TapUrl url;
    private final ServiceSession session;
    private final WarningChain warnings = new WarningChain();
    private final Set<JdbcStatement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Properties clientInfo = new Properties();
    private boolean autoCommit = true;
    private int networkTimeout;
    private volatile boolean closed;
    private volatile long lastAnswer;
    private volatile boolean answered;

    JdbcConnection(TapUrl url, ServiceSession session) {
        this.url = url;
        this.session = session;
    }

    ServiceSession session() {
        return session;
    }

    /** Takes note that the service is alive. */
    void serviceAnswered() {
        lastAnswer = System.nanoTime();
        answered = true;
    }

    @Override
    void requireOpen() throws SQLException {
        if (closed) {
            throw Errors.CLOSED_CONNECTION.say("The connection is closed.");
        }
    }

    @Override
    public Statement createStatement() throws SQLException {
        requireOpen();
        JdbcStatement statement = new JdbcStatement(this);
        statements.add(statement);
        return statement;
    }

    /** A statement whose rows come once, forward; a warning says so where more was asked for. */
    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency) throws SQLException {
        warnOfDowngrade(resultSetType, resultSetConcurrency);
        return createStatement();
    }

    private void warnOfDowngrade(int resultSetType, int resultSetConcurrency) {
        if (resultSetType != ResultSet.TYPE_FORWARD_ONLY || resultSetConcurrency != ResultSet.CONCUR_READ_ONLY) {
            warnings.add(new SQLWarning("Rows come once, forward, and cannot be changed.", "01S02"));
        }
    }

    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency, int resultSetHoldability)
            throws SQLException {
        return createStatement(resultSetType, resultSetConcurrency);
    }

    /** Contacts nobody: parameters are bound here, and the text goes to the service when it is run. */
    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        requireOpen();
        JdbcPreparedStatement statement = new JdbcPreparedStatement(this, sql);
        statements.add(statement);
        return statement;
    }

    /** A statement whose rows come once, forward; a warning says so where more was asked for. */
    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
            throws SQLException {
        warnOfDowngrade(resultSetType, resultSetConcurrency);
        return prepareStatement(sql);
    }

    /** An array for {@link PreparedStatement#setArray}, which takes it as the list of {@code IN (?)}. */
    @Override
    public Array createArrayOf(String typeName, @Nullable Object[] elements) throws SQLException {
        requireOpen();
        return TapArray.of(typeName, elements, JdbcResultSet::ofArray);
    }

    void forget(JdbcStatement statement) {
        statements.remove(statement);
    }

    /** What would be sent; of an EXPLAIN, the query that it would explain. */
    @Override
    public String nativeSQL(String sql) throws SQLException {
        requireOpen();
        String explained = Explanation.subject(sql);
        return QueryText.ofUnbound(explained == null ? sql : explained, session)
                .sent()
                .text();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        requireOpen();
        return new TapDatabaseMetaData(new TapDatabaseMetaData.Context(
                this,
                url.url(),
                url.settings().text(TapProperty.USER),
                session.catalogue(),
                session::knownCapabilities,
                this::metadataResult));
    }

    private ResultSet metadataResult(RowCursor rows) {
        return JdbcResultSet.ofMetadata(rows);
    }

    @Override
    public URI getServiceUrl() {
        return session.url();
    }

    @Override
    public Capabilities getCapabilities() throws SQLException {
        requireOpen();
        return session.requireCapabilities();
    }

    /** Kept for whoever asks; there are no transactions. */
    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        requireOpen();
        this.autoCommit = autoCommit;
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        requireOpen();
        return autoCommit;
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw Errors.BAD_VALUE.say("A timeout is not negative. It was %d.", timeout);
        }
        if (closed) {
            return false;
        }
        if (answered && System.nanoTime() - lastAnswer < TRUSTED) {
            return true;
        }
        try {
            session.ping();
            serviceAnswered();
            return true;
        } catch (SQLException e) {
            return false;
        }
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

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        if (closed) {
            throw new SQLClientInfoException(
                    "The connection is closed.", Map.of(name, ClientInfoStatus.REASON_UNKNOWN));
        }
        if (value == null) {
            clientInfo.remove(name);
        } else {
            clientInfo.setProperty(name, value);
        }
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        for (String name : properties.stringPropertyNames()) {
            setClientInfo(name, properties.getProperty(name));
        }
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        requireOpen();
        return clientInfo.getProperty(name);
    }

    @Override
    public Properties getClientInfo() throws SQLException {
        requireOpen();
        Properties copy = new Properties();
        copy.putAll(clientInfo);
        return copy;
    }

    /** Kept; the timeouts that hold are the properties of the connection. */
    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        requireOpen();
        if (milliseconds < 0) {
            throw Errors.BAD_VALUE.say("A timeout is not negative. It was %d.", milliseconds);
        }
        networkTimeout = milliseconds;
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        requireOpen();
        return networkTimeout;
    }

    @Override
    public void abort(Executor executor) {
        close();
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
        for (JdbcStatement statement : statements.toArray(JdbcStatement[]::new)) {
            statement.close();
        }
        session.close();
    }
}
