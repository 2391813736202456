package org.tapjdbc.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapJob;
import org.tapjdbc.TapProperty;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.session.Explanation;
import org.tapjdbc.session.LimitedCursor;
import org.tapjdbc.session.LocalAnswer;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.QueryText;
import org.tapjdbc.session.Refusal;
import org.tapjdbc.session.Route;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.SlicedCursor;
import org.tapjdbc.session.UploadPlan;
import org.tapjdbc.session.WatchedCursor;
import org.tapjdbc.session.WholeTable;
import org.tapjdbc.uws.AutoCall;
import org.tapjdbc.uws.QueryCall;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.Upload;
import org.tapjdbc.votable.model.Field;

/** Takes a query from its text to its rows: those of the service, of temporary tables alone, or of what needs neither. */
final class QueryRunner {
    private final JdbcConnection connection;
    private final ServiceSession session;

    QueryRunner(JdbcConnection connection) {
        this.connection = connection;
        this.session = connection.session();
    }

    /** The rows of a query, or of its explanation, with what the user is to be told where the service cuts them. */
    RowCursor rows(String sql, QueryTerms terms, RunningQuery query) throws SQLException {
        return rows(sql, terms, query, session.settings().choice(TapProperty.ON_OVERFLOW));
    }

    /** The rows of a query whose result is not looked at but worked with: all of them, or a failure, 54000. */
    RowCursor allRows(String sql, QueryTerms terms, RunningQuery query) throws SQLException {
        return rows(sql, terms.ofAllRows(), query, "error");
    }

    private RowCursor rows(String sql, QueryTerms terms, RunningQuery query, String onOverflow) throws SQLException {
        String explained = Explanation.subject(sql);
        QueryText text = text(sql, explained);
        text.notes().forEach(terms.warnings()::add);
        RowLimit limit = limit(text, terms);
        return new LimitedCursor(rows(text, explained != null, limit, terms, query), session.url(), limit, onOverflow);
    }

    private QueryText text(String sql, @Nullable String explained) throws SQLException {
        return QueryText.of(explained == null ? sql : explained, session);
    }

    /** The columns that a query would have: asks the service for none of its rows. */
    List<Field> describe(String sql, QueryTerms terms, RunningQuery query) throws SQLException {
        String explained = Explanation.subject(sql);
        QueryText text = text(sql, explained);
        RowLimit none = new RowLimit(0L, null, null);
        try (RowCursor rows = rows(text, explained != null, none, terms, query)) {
            return rows.fields();
        }
    }

    private RowCursor rows(QueryText text, boolean explained, RowLimit limit, QueryTerms terms, RunningQuery query)
            throws SQLException {
        Optional<RowCursor> local = explained ? Optional.of(explanation(text, limit)) : local(text);
        if (local.isPresent()) {
            query.finish();
            return local.get();
        }
        return ask(text, limit, terms, query);
    }

    private RowCursor explanation(QueryText text, RowLimit limit) throws SQLException {
        Optional<RowCursor> local = local(text);
        local.ifPresent(RowCursor::close);
        return local.isPresent() ? Explanation.ofDriver(text) : session.explain(text, limit);
    }

    private Optional<RowCursor> local(QueryText text) throws SQLException {
        Optional<RowCursor> answer = LocalAnswer.to(text.tree());
        return answer.isPresent() ? answer : WholeTable.of(text, session.tables());
    }

    private RowCursor ask(QueryText text, RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        text.log();
        Route route = session.route(limit);
        UploadPlan plan = session.uploads(text, route);
        Route chosen = route.asJob(plan.isJob());
        boolean sent = false;
        try {
            if (!plan.isSliced()) {
                return new WatchedCursor(run(text, chosen, plan.uploads(), terms, query), query);
            }
            SlicedCursor.Slice slice = (from, to, most) -> {
                Route ofSlice = session.route(new RowLimit(most, null, null)).asJob(chosen.job());
                return run(text, ofSlice, plan.uploads(from, to), terms, query);
            };
            RowCursor rows = new WatchedCursor(new SlicedCursor(plan, slice, limit.toSend()), query);
            sent = true;
            return rows;
        } finally {
            // nothing is sent again once there was an answer; slices let go of the tables at their end
            if (!sent) {
                plan.close();
            }
        }
    }

    private RowCursor run(QueryText text, Route route, List<Upload> uploads, QueryTerms terms, RunningQuery query)
            throws SQLException {
        QueryCall call = session.call(text.sent().text(), route, uploads, terms);
        query.begin(call);
        try {
            ServiceCursor rows = new ServiceCursor(call.execute());
            connection.serviceAnswered();
            if (call instanceof AutoCall auto) {
                auto.note().ifPresent(terms.warnings()::add);
            }
            return rows;
        } catch (TapException e) {
            throw Refusal.of(e, text, session.names());
        }
    }

    /** Submits a query as a job. */
    TapJob submit(String sql, QueryTerms terms) throws SQLException {
        QueryText text = QueryText.of(sql, session);
        if (LocalAnswer.to(text.tree()).isPresent()) {
            throw Errors.REJECTED.say(
                    "This query needs no service, so that there is nothing for a job. Use executeQuery.");
        }
        text.log();
        RowLimit limit = limit(text, terms);
        return connection.job(session.submit(text, limit, terms.timeout()), limit);
    }

    private RowLimit limit(QueryText text, QueryTerms terms) {
        Long top = text.query() == null || text.query().rowLimit().isEmpty()
                ? null
                : text.query().rowLimit().getAsLong();
        return new RowLimit(terms.maxRows(), top, session.settings().count(TapProperty.MAXREC));
    }
}
