package org.tapjdbc.route;

import java.net.URI;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.local.Site;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.session.NamedTable;
import org.tapjdbc.session.QuerySender;
import org.tapjdbc.session.QueryTerms;
import org.tapjdbc.session.RunningQuery;
import org.tapjdbc.session.ServiceSession;
import org.tapjdbc.upload.TemporaryTable;

/** A service for the local engine, asked for one statement. */
final class SessionSite implements Site {
    private final String name;
    private final ServiceSession session;
    private final ServiceLanguage language;
    private final boolean takesUploads;
    private final QuerySender sender;
    private final QueryTerms terms;
    private final RunningQuery query;

    SessionSite(String name, ServiceSession session, QuerySender sender, QueryTerms terms, RunningQuery query)
            throws SQLException {
        this.name = name;
        this.session = session;
        this.language = session.language();
        this.takesUploads = session.takesUploads();
        this.sender = sender;
        this.terms = terms;
        this.query = query;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI url() {
        return session.url();
    }

    @Override
    public ServiceLanguage language() {
        return language;
    }

    @Override
    public String mode() {
        return session.mode();
    }

    @Override
    public boolean takesUploads() {
        return takesUploads;
    }

    @Override
    public RowCursor run(String adql, @Nullable TemporaryTable keys) throws SQLException {
        Optional<NamedTable> upload =
                keys == null ? Optional.empty() : Optional.of(new NamedTable(keys.name(), keys.body(), null));
        return sender.sendPart(session, adql, upload, terms, query);
    }
}
