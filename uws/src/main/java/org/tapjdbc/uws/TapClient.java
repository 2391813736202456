package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A TAP service (TAP 1.1) as its client sees it. Safe for use by several threads. */
public final class TapClient implements AutoCloseable {
    private final URI base;
    private final HttpTransport transport;
    private final Requests requests;

    /**
     * A client for one service; contacts nobody.
     *
     * @param base its base URL, see {@link ServiceUrl#base}
     */
    public TapClient(URI base, HttpSettings settings) {
        this(base, settings, Pauses.REAL);
    }

    TapClient(URI base, HttpSettings settings, Pauses pauses) {
        this.base = base;
        this.transport = new HttpTransport(settings);
        this.requests = new Requests(transport, pauses);
    }

    /** The service's base URL. */
    public URI base() {
        return base;
    }

    /** Prepares a synchronous query; nothing is sent before {@link SyncCall#execute()}. */
    public SyncCall sync(TapQuery query) {
        return new SyncCall(this, query, null, Repeat.QUERY, null);
    }

    /**
     * Prepares a synchronous query; nothing is sent before {@link SyncCall#execute()}.
     *
     * @param listener is told, by the thread that reads the rows, how far it has come
     */
    public SyncCall sync(TapQuery query, Consumer<QueryProgress> listener) {
        return new SyncCall(this, query, listener, Repeat.QUERY, null);
    }

    /** Prepares a query that runs as a job; nothing is sent before {@link QueryCall#execute()}. */
    public JobCall async(TapQuery query, JobOptions options) {
        return new JobCall(this, query, options);
    }

    /**
     * Prepares a query that runs synchronously, and as a job where that does not do: where {@code /sync} is missing, or
     * out of time, or allows fewer rows than {@code /async} and the query may exceed them; the other way round where
     * there are no jobs.
     *
     * @param syncTimeout the longest wait for the first byte of a synchronous answer
     * @param preferJob whether to begin with a job
     */
    public AutoCall auto(TapQuery query, JobOptions options, Duration syncTimeout, boolean preferJob) {
        return new AutoCall(this, query, options, syncTimeout, preferJob);
    }

    /** Creates a job, and starts it, without waiting for it. It stays on the service until somebody deletes it. */
    public UwsJob submit(TapQuery query, JobOptions options) throws TapException {
        JobStart start = new JobStart(this, query, options, new CallTracker(), Deadline.in(query.limit(), pauses()));
        UwsJob job = start.create();
        try {
            start.start(job);
        } catch (TapException e) {
            job.deleteQuietly();
            throw e;
        }
        job.setStarted();
        return job;
    }

    /**
     * A job of this service that exists already; contacts nobody. A service that is known by http may have moved to https.
     *
     * @param url where it is
     * @throws IllegalArgumentException if that is at another origin than the service
     */
    public UwsJob job(URI url) {
        URI meant = Links.http(base, url.toString())
                .orElseThrow(() -> new IllegalArgumentException("\"" + url + "\" is no http or https URL."));
        Origin service = Origin.of(base);
        Origin place = Origin.of(meant);
        boolean moved = place.isDefaultHttps() && service.equals(Origin.defaultHttp(place.host()));
        if (!place.equals(service) && !moved) {
            throw new IllegalArgumentException(
                    "The job at " + ServiceUrl.shown(meant) + " is not one of the service at " + base + ".");
        }
        return new UwsJob(this, meant);
    }

    /** The URL of the job with that identifier. */
    public URI jobUrl(String id) {
        return Links.child(ServiceUrl.resource(base, "async"), id);
    }

    /** The jobs that the service lists for this user, the newest first where it says when they were created. */
    public List<JobInfo> jobs(JobFilter filter) throws TapException {
        return filter.apply(jobList(filter.url(ServiceUrl.resource(base, "async")), new CallTracker()));
    }

    List<JobInfo> jobList(URI url, CallTracker track) throws TapException {
        Ask ask = Ask.get(url, transport.settings().requestTimeout());
        try (HttpTransport.Exchange exchange = requests.send(ask, Repeat.HARMLESS, track)) {
            if (exchange.status() != 200) {
                throw ErrorAnswers.explain(exchange);
            }
            byte[] body = Bodies.read(exchange);
            return JobReader.list(body, exchange.url())
                    .orElseThrow(() -> Failures.malformed(
                            exchange.url(),
                            exchange.status(),
                            "The service sent something else than a list of jobs.",
                            ErrorText.ofAnything(body),
                            null));
        }
    }

    /**
     * Reads a document that is not of this service, without credentials, and without asking whether it may be read.
     *
     * @param url http or https
     * @throws TapException if it is not there, or nobody answers
     */
    public RemoteDocument fetch(URI url) throws TapException {
        return RemoteDocument.fetch(this, url);
    }

    /** Prepares a request to a server that is no TAP service, without credentials; nothing is sent before it is run. */
    public RemoteCall remote(RemoteRequest request) {
        return new RemoteCall(this, request);
    }

    /** Prepares to read what the service tells of itself; somebody else may end that. Nothing is sent before. */
    public VosiCall vosi() {
        return new VosiCall(base, requests);
    }

    /** What the service can do, read to the end by {@link VosiCall#capabilities}. */
    public Optional<Capabilities> capabilities() throws TapException {
        return vosi().capabilities();
    }

    /** Whether the service is up, read to the end by {@link VosiCall#availability}. */
    public Optional<Availability> availability() throws TapException {
        return vosi().availability();
    }

    /** Examples of queries, read to the end by {@link VosiCall#examples}. */
    public List<Example> examples() throws TapException {
        return vosi().examples();
    }

    /**
     * The service's tables, read to the end by {@link VosiCall#tables}.
     *
     * @return false if the service has no such document
     */
    public boolean tables(boolean brief, Consumer<VosiTable> tables) throws TapException {
        return vosi().tables(brief, Validators.NONE, tables).outcome() == TablesAnswer.Outcome.READ;
    }

    /** One table in full, read to the end by {@link VosiCall#table}. */
    public Optional<VosiTable> table(String name) throws TapException {
        return vosi().table(name);
    }

    /**
     * Whether somebody answers at the service's URL at all, whatever is answered.
     *
     * @throws TapException if nobody does
     */
    public void ping() throws TapException {
        Ask ask = Ask.get(
                ServiceUrl.resource(base, "availability"), transport.settings().requestTimeout());
        requests.send(ask, Repeat.HARMLESS, new CallTracker()).close();
    }

    /**
     * Lets no request from now on wait longer than that for a sign of life, whatever the settings say: for a connection,
     * for the beginning of an answer, and for more of it.
     *
     * @param limit null for as long as the settings say
     */
    public void limitSilence(@Nullable Duration limit) {
        transport.limitSilence(limit);
    }

    /**
     * Has every request from now on carry another User-Agent header than the settings say.
     *
     * @param userAgent printable ASCII
     */
    public void identifyAs(String userAgent) {
        transport.identifyAs(userAgent);
    }

    HttpTransport transport() {
        return transport;
    }

    Requests requests() {
        return requests;
    }

    Retries retries() {
        return requests.retries();
    }

    Pauses pauses() {
        return requests.pauses();
    }

    @Override
    public void close() {
        transport.close();
    }
}
