package org.tapjdbc.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.ParsedQuery;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.session.LimitedCursor;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.Phase;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.UwsJob;

/** A job that a user holds on to. */
final class JdbcJob implements TapJob {
    private final JdbcConnection connection;
    private final UwsJob job;
    private final @Nullable RowLimit limit;
    private final List<JdbcResultSet> open = new ArrayList<>();

    /** @param limit how many rows the query may have; null where another client submitted it */
    JdbcJob(JdbcConnection connection, UwsJob job, @Nullable RowLimit limit) {
        this.connection = connection;
        this.job = job;
        this.limit = limit;
    }

    /** A question to the service. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws TapException;
    }

    private <T> T ask(Question<T> question) throws SQLException {
        connection.requireOpen();
        try {
            T answer = question.ask();
            connection.serviceAnswered();
            return answer;
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    @Override
    public URI getUrl() {
        return job.url();
    }

    @Override
    public String getId() {
        String path = String.valueOf(job.url().getPath());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public Phase getPhase() throws SQLException {
        return getInfo().phase();
    }

    @Override
    public JobInfo getInfo() throws SQLException {
        return ask(job::info);
    }

    @Override
    public boolean await(Duration patience) throws SQLException {
        connection.requireOpen();
        try {
            return job.await(patience, progress -> {}).phase().isFinal();
        } catch (TapException e) {
            if (e.kind() == TapException.Kind.TIME_LIMIT) {
                return false;
            }
            throw ServiceErrors.of(e);
        }
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        JobInfo info = ask(() -> job.await(null, progress -> {}));
        RowLimit asked = limit == null ? limitOf(info.parameters()) : limit;
        ServiceCursor cursor = ask(() -> new ServiceCursor(job.result()));
        JdbcResultSet rows = JdbcResultSet.of(
                null,
                new LimitedCursor(
                        cursor,
                        job.url(),
                        asked,
                        connection.workspace().settings().choice(TapProperty.ON_OVERFLOW)),
                connection.workspace().columnOptions());
        keep(rows);
        return rows;
    }

    private synchronized void keep(JdbcResultSet rows) {
        open.removeIf(JdbcResultSet::isClosed);
        open.add(rows);
    }

    /** The limit that a job of another client has, as far as its parameters show it. */
    private RowLimit limitOf(Map<String, String> parameters) throws SQLException {
        Long maxrec = null;
        Long top = null;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String name = parameter.getKey().toUpperCase(Locale.ROOT);
            if (name.equals("MAXREC") && parameter.getValue().strip().matches("[0-9]{1,18}")) {
                maxrec = Long.valueOf(parameter.getValue().strip());
            } else if (name.equals("QUERY")) {
                top = top(parameter.getValue());
            }
        }
        // what a client sends who wants all that there is
        Long hard = connection.getCapabilities().outputLimits().async().hardValue();
        return new RowLimit(null, top, maxrec == null || maxrec.equals(hard) ? null : maxrec);
    }

    private static @Nullable Long top(String query) {
        try {
            ParsedQuery parsed = AdqlParser.parse(query);
            return parsed.rowLimit().isPresent() ? parsed.rowLimit().getAsLong() : null;
        } catch (AdqlSyntaxException e) {
            return null;
        }
    }

    @Override
    public void abort() throws SQLException {
        ask(() -> {
            job.abort();
            return job;
        });
    }

    @Override
    public void delete() throws SQLException {
        ask(() -> {
            job.delete();
            return job;
        });
        connection.sqlJobs().deleted(job.url());
    }

    @Override
    public Duration setExecutionDuration(Duration duration) throws SQLException {
        return ask(() -> job.setExecutionDuration(duration));
    }

    @Override
    public Instant setDestruction(Instant time) throws SQLException {
        return ask(() -> job.setDestruction(time));
    }

    /** Ends what goes on here, and leaves the job where it is: the connection is closed. */
    void release() {
        job.interrupt();
        List<JdbcResultSet> rows;
        synchronized (this) {
            rows = List.copyOf(open);
        }
        rows.forEach(JdbcResultSet::close);
    }
}
