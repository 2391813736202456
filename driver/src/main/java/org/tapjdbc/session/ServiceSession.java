package org.tapjdbc.session;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.TapProperty;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.catalogue.CatalogueNames;
import org.tapjdbc.catalogue.LastAnswer;
import org.tapjdbc.config.Product;
import org.tapjdbc.config.Settings;
import org.tapjdbc.error.Errors;
import org.tapjdbc.error.ServiceErrors;
import org.tapjdbc.metadata.ServiceFacts;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.uws.Capabilities;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.JobFilter;
import org.tapjdbc.uws.JobInfo;
import org.tapjdbc.uws.JobOptions;
import org.tapjdbc.uws.QueryCall;
import org.tapjdbc.uws.QueryProgress;
import org.tapjdbc.uws.RemoteDocument;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.TapQuery;
import org.tapjdbc.uws.Upload;
import org.tapjdbc.uws.UwsJob;
import org.tapjdbc.uws.VosiCall;

/** What a connection knows of its service: a client, the capabilities once they were needed, the catalogue. */
public final class ServiceSession implements AutoCloseable {
    private static final String[] FASTEST_FIRST = {"binary2", "binary", "tabledata"};

    private final Settings settings;
    private final TapClient client;
    private final Catalogue catalogue;
    private final CatalogueNames names;
    private final ConnectionTables tables;
    private final KnownCapabilities capabilities;
    private final String key;
    private final @Nullable Path directory;
    private final AskingThreads asking;

    private final KnownSchemas schemas;
    private @Nullable ServiceLanguage language;

    /**
     * Contacts nobody.
     *
     * @param service its base URL
     * @param http how to talk to it
     * @param workspace what the connection has of its own
     */
    public ServiceSession(URI service, HttpSettings http, Workspace workspace) throws SQLException {
        this.settings = workspace.settings();
        this.tables = workspace.tables();
        this.asking = workspace.asking();
        this.client = new TapClient(service, http);
        this.key = Principal.key(service, settings);
        this.directory = CacheLocation.of(service, settings);
        this.catalogue = Catalogue.of(
                new Catalogue.Sharing(key, settings.seconds(TapProperty.METADATA_TTL), directory),
                settings.choice(TapProperty.METADATA),
                new Catalogue.Service(service, this::metadataQuery, this::metadataDocument, asking::await));
        this.names = new CatalogueNames(catalogue);
        this.schemas = new KnownSchemas(catalogue, this::metadataQuery);
        this.capabilities = new KnownCapabilities(client, catalogue.snapshot().capabilities());
    }

    /** The properties of the connection. */
    public Settings settings() {
        return settings;
    }

    /** The service's base URL. */
    public URI url() {
        return client.base();
    }

    /** The service's tables, columns and keys. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** The temporary tables. */
    public ConnectionTables tables() {
        return tables;
    }

    /** What names in queries stand for. */
    public CatalogueNames names() {
        return names;
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
    public Capabilities requireCapabilities() throws SQLException {
        return capabilities.get(asking.query());
    }

    /** What the service says of itself, for metadata. */
    public ServiceFacts facts() {
        return new ServiceFacts() {
            @Override
            public Optional<Capabilities> known() {
                return knownCapabilities();
            }

            @Override
            public Capabilities capabilities() throws SQLException {
                return visibleCapabilities();
            }

            @Override
            public ServiceLanguage language() throws SQLException {
                return ServiceSession.this.language();
            }
        };
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
    public ServiceLanguage language() throws SQLException {
        Capabilities known = visibleCapabilities();
        synchronized (this) {
            if (language == null) {
                language = SpokenLanguage.of(known, url().getHost(), settings.choice(TapProperty.LANG));
            }
            return language;
        }
    }

    /**
     * Whether the service has a schema of a name, in any case. That is asked once, and of little; a service that does not
     * say has none.
     */
    public boolean hasSchema(String schema) throws SQLException {
        return schemas.has(schema);
    }

    /** What would be sent, as rows. */
    public RowCursor explain(QueryText text, RowLimit limit) throws SQLException {
        Route route = route(limit);
        UploadPlan uploads = uploads(text, route);
        try {
            return Explanation.ofService(text, url(), route.asJob(uploads.isJob()), uploads, takesUploads());
        } finally {
            uploads.close();
        }
    }

    /** How the temporary tables that a query names would travel with it. */
    UploadPlan uploads(QueryText text, Route route) throws SQLException {
        return uploads(tables.open(text.temporary()), text::whyNotSliced, route);
    }

    /**
     * How some tables would travel with a query.
     *
     * @param named closed with the plan, or where there can be none
     */
    UploadPlan uploads(List<NamedTable> named, UploadPlan.WhyNotSliced whyNotSliced, Route route) throws SQLException {
        boolean planned = false;
        try {
            UploadPlan plan = UploadPlan.of(
                    named,
                    whyNotSliced,
                    visibleCapabilities(),
                    route,
                    settings.count(TapProperty.UPLOAD_BATCH_ROWS),
                    url());
            planned = true;
            return plan;
        } finally {
            if (!planned) {
                named.forEach(NamedTable::close);
            }
        }
    }

    /** Whether the service says that it takes tables along with a query. */
    public boolean takesUploads() throws SQLException {
        return visibleCapabilities().takesUpload("inline");
    }

    /** Whether jobs stay on the service when their rows were read. */
    boolean keepsJobs() {
        return settings.isSet(TapProperty.KEEP_JOBS);
    }

    /** The way to the service for what is not a query. */
    public TapClient client() {
        return client;
    }

    /** Where what is known of the service is kept between connections; null for nowhere. */
    public @Nullable Path directory() {
        return directory;
    }

    /** Tells services and users apart; no secret can be seen in it. */
    public String key() {
        return key;
    }

    /** How queries go there, as the property has it: {@code auto}, {@code sync} or {@code async}. */
    public String mode() {
        return settings.choice(TapProperty.MODE);
    }

    /** How a query of so many rows goes to the service. */
    public Route route(RowLimit limit) throws SQLException {
        return Route.of(settings.choice(TapProperty.MODE), visibleCapabilities(), limit);
    }

    /** When the service last answered this user. */
    public LastAnswer lastAnswer() {
        return catalogue.snapshot().lastAnswer();
    }

    /** Whether the service says that it fetches tables of such URLs itself. */
    public boolean fetchesUploads(URI table) throws SQLException {
        return visibleCapabilities().takesUpload(table.getScheme());
    }

    /** A document from wherever it lies, without credentials. */
    public RemoteDocument fetch(URI document) throws TapException {
        return client.fetch(document);
    }

    /** Whether the service is there. The first question is the one whose answer every query needs. */
    public boolean ping() {
        try {
            if (capabilities.known().isEmpty()) {
                capabilities.get(null);
            } else {
                client.ping();
            }
            return true;
        } catch (TapException e) {
            return false;
        } catch (SQLException e) {
            return Errors.UNAUTHORIZED.sqlState().equals(e.getSQLState());
        }
    }

    /** Lets no request from now on be silent for longer; null for as long as the properties say. */
    public void limitSilence(@Nullable Duration limit) {
        client.limitSilence(limit);
    }

    /** Names the program that asks, in the User-Agent header; null for as the properties say. */
    public void nameApplication(@Nullable String name) {
        client.identifyAs(Product.userAgent(name == null ? settings.text(TapProperty.APPLICATION_NAME) : name));
    }

    /**
     * Prepares a query of the user's.
     *
     * @param text in the language of the service
     * @param uploads travel with it
     */
    public QueryCall call(String text, Route route, List<Upload> uploads, QueryTerms terms) throws SQLException {
        TapQuery query = query(text, route.maxrec()).withUploads(uploads);
        JobOptions options = jobOptions(terms.timeout(), keepsJobs(), terms.listener());
        return switch (route.mode()) {
            case "sync" -> client.sync(query, terms.listener());
            case "async" -> client.async(query, options);
            default -> client.auto(query, options, settings.seconds(TapProperty.SYNC_TIMEOUT), route.job());
        };
    }

    /** Creates a job that stays, and starts it. */
    public UwsJob submit(QueryText text, RowLimit limit, @Nullable Duration timeout) throws SQLException {
        Route route = Route.of("async", visibleCapabilities(), limit);
        UploadPlan plan = uploads(text, route);
        try {
            if (plan.isSliced()) {
                throw Errors.UPLOAD_LIMIT.say(
                        "One job cannot take the temporary tables %s. Use executeQuery.", plan.shown());
            }
            TapQuery query = query(text.sent().text(), route.maxrec()).withUploads(plan.uploads());
            return client.submit(query, jobOptions(timeout, true, progress -> {}));
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        } finally {
            plan.close();
        }
    }

    /**
     * A job of this service.
     *
     * @param urlOrId where it is, or its identifier
     */
    public UwsJob job(String urlOrId) throws SQLException {
        String wanted = urlOrId.strip();
        boolean isUrl = wanted.contains("://");
        if (!isUrl && !wanted.matches("[\\w.~%:@!$&'()*+,;=-]+")) {
            throw Errors.BAD_VALUE.say("A job is named by its URL or its identifier. This is neither: \"%s\".", wanted);
        }
        try {
            return client.job(isUrl ? URI.create(wanted) : client.jobUrl(wanted));
        } catch (IllegalArgumentException e) {
            throw Errors.BAD_VALUE.because(
                    e,
                    "This is no job of the service " + url() + ": " + e.getMessage()
                            + " Connect to the service that it belongs to.");
        }
    }

    /** The jobs that the service lists, newest first where it can sort them. */
    public List<JobInfo> jobs(JobFilter filter) throws SQLException {
        try {
            return client.jobs(filter);
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    private TapQuery query(String text, @Nullable Long maxrec) throws SQLException {
        Capabilities known = visibleCapabilities();
        return new TapQuery(text, settings.choice(TapProperty.LANG), format(known), known.isLegacy(), maxrec, null);
    }

    private JobOptions jobOptions(@Nullable Duration timeout, boolean keep, Consumer<QueryProgress> listener) {
        Duration most = duration(TapProperty.EXECUTION_DURATION);
        boolean shorter = timeout != null && (most == null || most.isZero() || timeout.compareTo(most) < 0);
        return new JobOptions(shorter ? timeout : most, duration(TapProperty.JOB_RETENTION), keep, listener);
    }

    private @Nullable Duration duration(TapProperty property) {
        Long seconds = settings.count(property);
        return seconds == null ? null : Duration.ofSeconds(seconds);
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

    /** Metadata come synchronously if they can, since a job for each question would take its time. */
    private RowCursor metadataQuery(String adql) throws SQLException {
        RowLimit all = new RowLimit(null, null, null);
        String mode = settings.choice(TapProperty.MODE).equals("sync") ? "sync" : "auto";
        TapQuery query = query(adql, Route.of(mode, visibleCapabilities(), all).maxrec());
        QueryCall call = mode.equals("sync")
                ? client.sync(query)
                : client.auto(query, JobOptions.DEFAULT, settings.seconds(TapProperty.SYNC_TIMEOUT), false);
        RunningQuery asked = asking.query();
        if (asked != null) {
            asked.begin(call);
        }
        try {
            return CompleteCursor.ofMetadata(new ServiceCursor(call.execute()), url());
        } catch (TapException e) {
            throw ServiceErrors.of(e);
        }
    }

    /** A document of metadata; it ends with the query that needs it. */
    private VosiCall metadataDocument() {
        VosiCall call = client.vosi();
        RunningQuery asked = asking.query();
        if (asked != null) {
            CompletableFuture<Void> unused = asked.ended().thenRun(call::cancel);
        }
        return call;
    }

    @Override
    public void close() {
        client.close();
    }
}
