package org.tapjdbc.session;

import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.tapjdbc.rows.EndingCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.uws.AutoCall;
import org.tapjdbc.uws.QueryCall;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.Upload;

/** Sends queries to services, with the temporary tables that they name, and slice by slice where that must be. */
public final class QuerySender {
    /** Tells nobody. */
    public static final Listener UNHEARD = new Listener() {
        @Override
        public void answered(ServiceSession service) {}

        @Override
        public void runs(ServiceSession service, URI job, String adql) {}

        @Override
        public void deleted(ServiceSession service, URI job) {}
    };

    private final Listener listener;

    /** Is told how queries go on. */
    public interface Listener {
        /** The beginning of a result came. */
        void answered(ServiceSession service);

        /** A query became a job, or a job of it went on. */
        void runs(ServiceSession service, URI job, String adql);

        /** A query is over, and its job was deleted as far as that could be done. */
        void deleted(ServiceSession service, URI job);
    }

    /** @param listener is told of each query */
    public QuerySender(Listener listener) {
        this.listener = listener;
    }

    /**
     * Sends a query.
     *
     * @param limit how many rows are wanted
     * @return its rows; closing them ends the call
     * @throws SQLException 54000 if the service does not take the tables, before a byte is sent
     */
    public RowCursor send(ServiceSession session, QueryText text, RowLimit limit, QueryTerms terms, RunningQuery query)
            throws SQLException {
        text.log();
        Route route = session.route(limit);
        return send(session, text, session.uploads(text, route), route, limit, terms, query);
    }

    /**
     * Sends a text of the driver's own, all of whose rows are needed.
     *
     * @param keys a table that it names, which may travel slice by slice; empty for none
     * @return every row; reading them fails, 54000, where the service cuts them
     */
    public RowCursor sendPart(
            ServiceSession session, String adql, Optional<NamedTable> keys, QueryTerms terms, RunningQuery query)
            throws SQLException {
        QueryText text = QueryText.ofDriver(adql);
        text.log();
        RowLimit all = new RowLimit(null, null, null);
        Route route = session.route(all);
        UploadPlan plan = session.uploads(keys.stream().toList(), table -> Optional.empty(), route);
        return CompleteCursor.ofPart(send(session, text, plan, route, all, terms.ofAllRows(), query), session.url());
    }

    private RowCursor send(
            ServiceSession session,
            QueryText text,
            UploadPlan plan,
            Route route,
            RowLimit limit,
            QueryTerms terms,
            RunningQuery query)
            throws SQLException {
        Route chosen = route.asJob(plan.isJob());
        boolean sent = false;
        try {
            if (!plan.isSliced()) {
                return run(session, text, chosen, plan.uploads(), terms, query);
            }
            SlicedCursor.Slice slice = (from, to, most) -> {
                Route ofSlice = session.route(new RowLimit(most, null, null)).asJob(chosen.job());
                return run(session, text, ofSlice, plan.uploads(from, to), terms, query);
            };
            RowCursor rows = new SlicedCursor(plan, slice, limit.toSend());
            sent = true;
            return rows;
        } finally {
            // nothing is sent again once there was an answer; slices let go of the tables at their end
            if (!sent) {
                plan.close();
            }
        }
    }

    private RowCursor run(
            ServiceSession session,
            QueryText text,
            Route route,
            List<Upload> uploads,
            QueryTerms terms,
            RunningQuery query)
            throws SQLException {
        String adql = text.sent().text();
        QueryCall call = session.call(adql, route, uploads, terms.listeningTo(progress -> {
            if (progress.job() != null) {
                listener.runs(session, progress.job(), adql);
            }
        }));
        query.begin(call);
        boolean answered = false;
        try {
            ServiceCursor rows = new ServiceCursor(call.execute());
            answered = true;
            listener.answered(session);
            if (call instanceof AutoCall auto) {
                auto.note().ifPresent(terms.warnings()::add);
            }
            return new EndingCursor(rows, () -> end(session, call, query));
        } catch (TapException e) {
            throw Refusal.of(e, text, session.names());
        } finally {
            if (!answered) {
                end(session, call, query);
            }
        }
    }

    private void end(ServiceSession session, QueryCall call, RunningQuery query) {
        query.end(call);
        if (!session.keepsJobs()) {
            call.jobUrl().ifPresent(job -> listener.deleted(session, job));
        }
    }
}
