package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.pseudo.registry.RegistryEndpoint;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.AskingThreads;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.session.WarningChain;
import org.tapjdbc.uws.Capabilities;

/** A registry that is asked what it can do, by way of its session. */
final class RegistryService implements RegistryEndpoint {
    /** How long a registry may think about its own capabilities while another one could be asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ServiceSession session;
    private final AskingThreads asking;
    private final QuerySender sender;

    RegistryService(ServiceSession session, AskingThreads asking, QuerySender sender) {
        this.session = session;
        this.asking = asking;
        this.sender = sender;
    }

    ServiceSession session() {
        return session;
    }

    @Override
    public URI url() {
        return session.url();
    }

    @Override
    public Capabilities capabilities() throws SQLException {
        return during(PATIENCE, part -> session.facts().capabilities());
    }

    @Override
    public ServiceLanguage language() throws SQLException {
        return during(PATIENCE, part -> session.language());
    }

    @Override
    public RowCursor query(String adql, @Nullable Duration firstByte) throws SQLException {
        QueryTerms terms = new QueryTerms(null, firstByte, progress -> {}, new WarningChain());
        return during(firstByte, part -> sender.sendPart(session, adql, Optional.empty(), terms, part));
    }

    /** Something that is asked of the registry. */
    @FunctionalInterface
    interface Question<T> {
        T ask(RunningQuery part) throws SQLException;
    }

    /**
     * Asks something as a part of the query that this thread is about.
     *
     * @param firstByte how long the beginning of the answer may take; null for as long as the query
     */
    <T> T during(@Nullable Duration firstByte, Question<T> question) throws SQLException {
        RunningQuery whole = asking.query();
        RunningQuery part = whole == null ? new RunningQuery(firstByte) : whole.part(firstByte);
        try {
            return asking.during(part.start(), () -> question.ask(part));
        } finally {
            part.answered();
        }
    }
}
