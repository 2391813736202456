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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.table.TableStatement.InsertValues;
import org.tapjdbc.adql.table.TableStatements;
import org.tapjdbc.config.TapUrl;
import org.tapjdbc.error.Errors;
import org.tapjdbc.metadata.AttachedService;
import org.tapjdbc.metadata.ServiceFacts;
import org.tapjdbc.metadata.TapDatabaseMetaData;
import org.tapjdbc.route.ConnectionJobs;
import org.tapjdbc.route.MocServerAccess;
import org.tapjdbc.route.PseudoSchemas;
import org.tapjdbc.route.Queries;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.session.ConnectionTables;
import org.tapjdbc.session.Liveness;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.Services;
import org.tapjdbc.session.WarningChain;
import org.tapjdbc.session.Workspace;
import org.tapjdbc.types.TapArray;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.UwsJob;

/** A connection to TAP services: one, several, or none. It holds no socket: each statement sends its own requests. */
final class JdbcConnection extends AbstractConnection {
    private final TapUrl url;
    private final Services services;
    private final ConnectionJobs sqlJobs;
    private final PseudoSchemas pseudo;
    private final Queries queries;
    private final WarningChain warnings = new WarningChain();
    private final Set<JdbcStatement> statements =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final Set<JdbcJob> jobs = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final @Nullable Liveness liveness;
    private final Properties clientInfo = new Properties();
    private boolean autoCommit = true;
    private volatile int networkTimeout;
    private final AtomicBoolean closed = new AtomicBoolean();

    JdbcConnection(TapUrl url, Services services) throws SQLException {
        this.url = url;
        this.services = services;
        this.sqlJobs = new ConnectionJobs(services.main().orElse(null), url.settings(), this::serviceAnswered);
        this.pseudo = url.settings().choice(TapProperty.PSEUDO_SCHEMAS).equals("on")
                ? PseudoSchemas.with(ownTables())
                : PseudoSchemas.none();
        this.queries = new Queries(services, pseudo, sqlJobs);
        this.liveness = services.main()
                .map(main -> new Liveness(main.lastAnswer(), main::ping))
                .orElse(null);
    }

    private List<RowTable> ownTables() throws SQLException {
        List<RowTable> tables = new ArrayList<>(MocServerAccess.tables(services));
        tables.addAll(sqlJobs.tables());
        return tables;
    }

    ConnectionTables tables() {
        return services.workspace().tables();
    }

    Services services() {
        return services;
    }

    /** The jobs of the service as tables have them. */
    ConnectionJobs sqlJobs() {
        return sqlJobs;
    }

    Queries queries() {
        return queries;
    }

    Workspace workspace() {
        return services.workspace();
    }

    private void serviceAnswered(ServiceSession service) {
        if (services.main().filter(service::equals).isPresent()) {
            serviceAnswered();
        }
    }

    /** Takes note that the service is alive. */
    void serviceAnswered() {
        if (liveness != null) {
            liveness.confirm();
        }
    }

    /** Takes note that the service may not be alive. */
    void serviceFailed(SQLException failure) {
        if (liveness != null
                && failure.getCause() instanceof TapException cause
                && (cause.kind() == TapException.Kind.UNREACHABLE || cause.kind() == TapException.Kind.LOST)) {
            liveness.doubt();
        }
    }

    @Override
    void requireOpen() throws SQLException {
        if (closed.get()) {
            throw Errors.CLOSED_CONNECTION.say("The connection is closed.");
        }
    }

    @Override
    public Statement createStatement() throws SQLException {
        return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    /** A statement whose rows can be gone back to where that is asked for; what is not to be had gives a warning, 01S02. */
    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency) throws SQLException {
        requireOpen();
        JdbcStatement statement =
                new JdbcStatement(this, ResultSetKind.settle(resultSetType, resultSetConcurrency, warnings));
        statements.add(statement);
        return statement;
    }

    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency, int resultSetHoldability)
            throws SQLException {
        return createStatement(resultSetType, resultSetConcurrency);
    }

    /** Contacts nobody: parameters are bound here, and the text goes to the service when it is run. */
    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    /** A statement whose rows can be gone back to where that is asked for; what is not to be had gives a warning, 01S02. */
    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
            throws SQLException {
        requireOpen();
        int type = ResultSetKind.settle(resultSetType, resultSetConcurrency, warnings);
        ParameterSetters statement = TableStatements.firstWord(sql).equals("INSERT")
                        && TableCommands.parse(sql).orElse(null) instanceof InsertValues insert
                ? new JdbcInsertStatement(this, insert, type)
                : new JdbcPreparedStatement(this, sql, type);
        statements.add(statement);
        return statement;
    }

    /** An array for {@link PreparedStatement#setArray}, which takes it as the list of {@code IN (?)}. */
    @Override
    public Array createArrayOf(String typeName, @Nullable Object[] elements) throws SQLException {
        requireOpen();
        return TapArray.of(typeName, elements, JdbcResultSet::ofArray);
    }

    @Override
    public TapJob attachJob(String urlOrId) throws SQLException {
        requireOpen();
        return job(services.require().job(urlOrId), null);
    }

    /** @param limit how many rows its query may have; null where that is not known */
    TapJob job(UwsJob job, @Nullable RowLimit limit) {
        JdbcJob held = new JdbcJob(this, job, limit);
        jobs.add(held);
        return held;
    }

    @Override
    public List<JobInfo> getJobs(JobFilter filter) throws SQLException {
        requireOpen();
        return services.require().jobs(filter);
    }

    void forget(JdbcStatement statement) {
        statements.remove(statement);
    }

    /** What would be sent; of an EXPLAIN, the query that it would explain. */
    @Override
    public String nativeSQL(String sql) throws SQLException {
        requireOpen();
        return queries.sent(sql);
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        requireOpen();
        return new TapDatabaseMetaData(new TapDatabaseMetaData.Context(
                this,
                url.url(),
                url.settings().text(TapProperty.USER),
                services.main().map(ServiceSession::catalogue).orElse(null),
                tables(),
                services.main().map(ServiceSession::facts).orElse(ServiceFacts.NONE),
                this::metadataResult,
                services.attached().entrySet().stream()
                        .map(each -> new AttachedService(
                                each.getKey(),
                                each.getValue().catalogue(),
                                each.getValue().facts()))
                        .toList(),
                pseudo.tables()));
    }

    private ResultSet metadataResult(RowCursor rows) {
        return JdbcResultSet.ofMetadata(rows);
    }

    @Override
    public void refreshMetadata() throws SQLException {
        requireOpen();
        if (services.main().isPresent()) {
            services.require().catalogue().refresh();
        }
        services.attached().values().forEach(attached -> attached.catalogue().refresh());
    }

    @Override
    public @Nullable URI getServiceUrl() {
        return services.main().map(ServiceSession::url).orElse(null);
    }

    @Override
    public Capabilities getCapabilities() throws SQLException {
        requireOpen();
        return services.require().requireCapabilities();
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

    /** Asks the service, unless it answered something within the last minute. */
    @Override
    public boolean isValid(int timeout) throws SQLException {
        if (timeout < 0) {
            throw Errors.BAD_VALUE.say("A timeout is not negative. It was %d.", timeout);
        }
        return !closed.get() && (liveness == null || liveness.isAlive(timeout));
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

    /** {@code ApplicationName} goes into the User-Agent header of requests from now on; anything else is only kept. */
    @Override
    public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
        if (closed.get()) {
            throw new SQLClientInfoException(
                    "The connection is closed.", Map.of(name, ClientInfoStatus.REASON_UNKNOWN));
        }
        if (value == null) {
            clientInfo.remove(name);
        } else {
            clientInfo.setProperty(name, value);
        }
        if (name.equals("ApplicationName")) {
            services.nameApplication(value == null || value.isBlank() ? null : value);
        }
    }

    /** Replaces what was set before. */
    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        for (String name : clientInfo.stringPropertyNames()) {
            if (properties.getProperty(name) == null) {
                setClientInfo(name, null);
            }
        }
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

    /**
     * Limits the silence of every request of this connection from now on: none waits longer for a connection, for the
     * beginning of an answer, or for more of it, whatever the properties allow. 0 leaves it to the properties. A request
     * that was silent for longer fails with 08001, or 08006 inside a result; the connection stays open, since it has no
     * session on the service that could be lost.
     */
    @Override
    public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
        requireOpen();
        if (milliseconds < 0) {
            throw Errors.BAD_VALUE.say("A timeout is not negative. It was %d.", milliseconds);
        }
        networkTimeout = milliseconds;
        services.limitSilence(milliseconds == 0 ? null : Duration.ofMillis(milliseconds));
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        requireOpen();
        return networkTimeout;
    }

    /**
     * Closes the connection at once, from any thread; whoever waits for one of its statements is told 57014. Jobs are
     * ended by the executor, since that takes requests.
     */
    @Override
    public void abort(@Nullable Executor executor) throws SQLException {
        if (executor == null) {
            throw Errors.BAD_VALUE.say("An executor is needed to abort the connection.");
        }
        if (!closed.getAndSet(true)) {
            executor.execute(this::release);
        }
    }

    @Override
    public boolean isClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            release();
        }
    }

    private void release() {
        for (JdbcStatement statement : statements.toArray(JdbcStatement[]::new)) {
            statement.close();
        }
        for (JdbcJob job : jobs.toArray(JdbcJob[]::new)) {
            job.release();
        }
        services.close();
    }
}
