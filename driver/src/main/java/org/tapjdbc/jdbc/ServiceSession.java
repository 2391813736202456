package org.tapjdbc.jdbc;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.config.Settings;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.metadata.Catalogue;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.SyncCall;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.TapQuery;

/** What a connection knows of its service: a client, the capabilities once they were needed, the catalogue. */
final class ServiceSession implements AutoCloseable {
    private static final String[] FASTEST_FIRST = {"binary2", "binary", "tabledata"};

    private final Settings settings;
    private final TapClient client;
    private final Catalogue catalogue;
    private final KnownCapabilities capabilities;
    private @Nullable ServiceLanguage language;

    ServiceSession(URI service, Settings settings) throws SQLException {
        this.settings = settings;
        this.client = new TapClient(service, settings.http(service));
        this.capabilities = new KnownCapabilities(client);
        this.catalogue = new Catalogue(this::metadataQuery);
    }

    Settings settings() {
        return settings;
    }

    URI url() {
        return client.base();
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Optional<Capabilities> knownCapabilities() {
        return capabilities.known();
    }

    /** Begins to ask for the capabilities, which will be needed soon. */
    void expectCapabilities() {
        capabilities.ask();
    }

    /**
     * The capabilities, asked for once. A service that has no such document may do anything, and that is no error.
     *
     * @throws SQLException if the service is not there, or does not let the user see them
     */
    Capabilities requireCapabilities() throws SQLException {
        return capabilities.get();
    }

    /** The capabilities as far as they may be seen: a service that guards them may still take queries. */
    private Capabilities visibleCapabilities() throws SQLException {
        try {
            return requireCapabilities();
        } catch (SQLException e) {
            if (Errors.UNAUTHORIZED.sqlState().equals(e.getSQLState())) {
                return Capabilities.UNDECLARED;
            }
            throw e;
        }
    }

    /** The language that the service speaks; known once its capabilities are. */
    synchronized ServiceLanguage language() throws SQLException {
        if (language == null) {
            language = SpokenLanguage.of(visibleCapabilities(), url().getHost(), settings.choice(TapProperty.LANG));
        }
        return language;
    }

    /** What would be sent, as rows. */
    RowCursor explain(QueryText text) {
        return Explanation.rows(text, url(), settings.choice(TapProperty.MODE));
    }

    /** Asks whether the service is there. */
    void ping() throws SQLException {
        try {
            client.ping();
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    /**
     * Prepares a query of the user's.
     *
     * @param text in the language of the service
     * @param maxrec the most rows to ask for; null where nobody set a limit, so that the service's own hard one holds
     * @param timeout the statement's timeout; null for none
     */
    SyncCall call(String text, @Nullable Long maxrec, @Nullable Duration timeout) throws SQLException {
        if (settings.choice(TapProperty.MODE).equals("async")) {
            throw Errors.UNSUPPORTED.say("Jobs (mode=async) are not there yet. Use mode=sync.");
        }
        Capabilities known = visibleCapabilities();
        Long most = maxrec == null ? known.outputLimit().hardValue() : maxrec;
        String lang = settings.choice(TapProperty.LANG);
        return client.sync(new TapQuery(text, lang, format(known), known.isLegacy(), most, timeout));
    }

    private @Nullable String format(Capabilities known) {
        String wanted = settings.choice(TapProperty.RESPONSE_FORMAT);
        if (!wanted.equals("auto")) {
            return known.format(wanted)
                    .map(Capabilities.OutputFormat::parameter)
                    .orElse("application/x-votable+xml;serialization=" + wanted);
        }
        for (String serialization : FASTEST_FIRST) {
            Optional<Capabilities.OutputFormat> format = known.format(serialization);
            if (format.isPresent()) {
                return format.get().parameter();
            }
        }
        return null;
    }

    private RowCursor metadataQuery(String adql) throws SQLException {
        try {
            return new CompleteCursor(new ServiceCursor(call(adql, null, null).execute()));
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
