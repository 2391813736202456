package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.Explanation;
import org.tapjdbc.session.LocalAnswer;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.QueryText;
import org.tapjdbc.session.RowLimit;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.WholeTable;
import org.tapjdbc.uws.UwsJob;

/**
 * To one service, which gets the whole text; what needs no service is answered here. Where the service does not take the
 * temporary tables, the local engine has it take less of them.
 */
final class ServiceWay implements Way {
    private final ServiceSession session;
    private final QueryText text;
    private final QuerySender sender;
    private final Way otherwise;

    ServiceWay(ServiceSession session, QueryText text, QuerySender sender, Way otherwise) {
        this.session = session;
        this.text = text;
        this.sender = sender;
        this.otherwise = otherwise;
    }

    @Override
    public RowCursor rows(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        text.notes().forEach(terms.warnings()::add);
        Optional<RowCursor> local = local();
        if (local.isPresent()) {
            return local.get();
        }
        try {
            return sender.send(session, text, limit, terms, query);
        } catch (SQLException e) {
            return instead(e, way -> way.rows(limit, terms, query));
        }
    }

    private Optional<RowCursor> local() throws SQLException {
        Optional<RowCursor> answer = LocalAnswer.to(text.tree());
        return answer.isPresent() ? answer : WholeTable.of(text, session.tables());
    }

    /** Does something in the other way. */
    @FunctionalInterface
    private interface Attempt {
        RowCursor by(Way way) throws SQLException;
    }

    private RowCursor instead(SQLException failure, Attempt attempt) throws SQLException {
        boolean tooLarge = Errors.UPLOAD_LIMIT.sqlState().equals(failure.getSQLState());
        boolean refused = failure.getSQLState().startsWith("42") && !session.takesUploads();
        if (!(tooLarge || refused) || text.query() == null || text.temporary().isEmpty()) {
            throw failure;
        }
        try {
            return attempt.by(otherwise);
        } catch (SQLException e) {
            if (e.getSQLState().startsWith("42")) {
                failure.addSuppressed(e);
                throw failure;
            }
            throw e;
        }
    }

    @Override
    public RowCursor explanation(RowLimit limit, QueryTerms terms, RunningQuery query) throws SQLException {
        Optional<RowCursor> local = local();
        local.ifPresent(RowCursor::close);
        if (local.isPresent()) {
            return Explanation.ofDriver(text);
        }
        try {
            return session.explain(text, limit);
        } catch (SQLException e) {
            return instead(e, way -> way.explanation(limit, terms, query));
        }
    }

    @Override
    public String sent() {
        return text.sent().text();
    }

    @Override
    public URI asked() {
        return session.url();
    }

    @Override
    public @Nullable Long top() {
        return text.query() == null || text.query().rowLimit().isEmpty()
                ? null
                : text.query().rowLimit().getAsLong();
    }

    @Override
    public UwsJob submit(RowLimit limit, QueryTerms terms) throws SQLException {
        if (LocalAnswer.to(text.tree()).isPresent()) {
            throw Errors.REJECTED.say(
                    "This query needs no service, so that there is nothing for a job. Use executeQuery.");
        }
        text.log();
        return session.submit(text, limit, terms.timeout());
    }
}
