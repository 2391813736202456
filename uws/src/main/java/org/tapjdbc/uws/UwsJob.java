package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A job on a service (UWS 1.0 and 1.1). Safe for use by several threads. Whatever fails here leaves the job as it is on
 * the service, so that it can be asked for again.
 */
public final class UwsJob {
    private static final Logger LOG = Logger.getLogger("org.tapjdbc.uws");

    /** The longest that tidying up may hold up whoever has a result, or a failure, already. */
    private static final Duration TIDYING = Duration.ofSeconds(5);

    private final TapClient client;
    private final JobRequests requests;
    private final Set<CallTracker> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean started;

    UwsJob(TapClient client, URI url) {
        this.client = client;
        this.requests = new JobRequests(client.requests(), url);
    }

    /** Where the job is. */
    public URI url() {
        return requests.job();
    }

    JobRequests requests() {
        return requests;
    }

    /**
     * Asks the service for the job.
     *
     * @throws TapException of kind MALFORMED and with status 404 or 410 if the job is gone
     */
    public JobInfo info() throws TapException {
        return track(track -> document(track).info());
    }

    /** Starts the job, unless it runs or is done already. */
    public JobInfo start() throws TapException {
        return track(track -> {
            JobDocument now = JobStart.run(requests, document(track), track, forEver());
            started = true;
            return now.info();
        });
    }

    /** Notes that the job was told to run, so that it may be told again where the service did not take notice. */
    void setStarted() {
        started = true;
    }

    /**
     * Waits until the job is done. Connections that break meanwhile do no harm. A job that is PENDING, and was not started
     * here, is waited for like any other.
     *
     * @param limit the longest wait; null for any
     * @param listener is told of each answer
     * @return the job, in a final phase, which need not be {@link Phase#COMPLETED}
     * @throws TapException of kind TIME_LIMIT if the limit is over, CANCELLED after {@link #interrupt()}, UNAUTHORIZED
     *     where the service does not let us see the job; the job goes on in each case
     */
    public JobInfo await(@Nullable Duration limit, Consumer<QueryProgress> listener) throws TapException {
        Deadline deadline = Deadline.in(limit, client.pauses());
        return track(track -> await(requests.document(Repeat.HARMLESS, track, deadline), track, deadline, listener));
    }

    JobInfo await(JobDocument first, CallTracker track, Deadline deadline, Consumer<QueryProgress> listener)
            throws TapException {
        Consumer<JobInfo> told =
                info -> listener.accept(new QueryProgress(info.phase(), requests.job(), deadline.elapsed(), 0, 0));
        return new JobWait(requests, track, deadline, told, started).await(first);
    }

    /** Ends what waits for the job in other threads, with {@link TapException.Kind#CANCELLED}; the job goes on. */
    public void interrupt() {
        waiting.forEach(CallTracker::cancel);
    }

    /** Asks the service to end the job; a job that has ended already is no error. */
    public void abort() throws TapException {
        requests.abort(new CallTracker(), null);
    }

    /**
     * Removes the job from the service; a job that is gone already is no error.
     *
     * @return whether the service says that it did: not where the job was gone, or jobs cannot be deleted
     */
    public boolean delete() throws TapException {
        return requests.delete(new CallTracker(), null);
    }

    /** Asks for the end of the job in a short time; a failure is logged only. */
    void abortQuietly() {
        tidy(requests::abort, "The job was not aborted.");
    }

    /** Removes the job in a short time; a failure is logged only, since the service will remove it in the end. */
    void deleteQuietly() {
        tidy(requests::delete, "The job was not deleted.");
    }

    /** One of the last requests about a job. */
    @FunctionalInterface
    private interface Tidying {
        void run(CallTracker track, Duration atMost) throws TapException;
    }

    /** Also in a thread that was interrupted, which would break each request at once. */
    private static void tidy(Tidying request, String otherwise) {
        boolean interrupted = Thread.interrupted();
        try {
            request.run(new CallTracker(), TIDYING);
        } catch (TapException e) {
            LOG.log(Level.FINE, otherwise, e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Asks for another limit of the time that the job may run; the service may grant less.
     *
     * @param duration {@link Duration#ZERO} for any time
     * @return what the service grants; what was asked for where it does not say
     */
    public Duration setExecutionDuration(Duration duration) throws TapException {
        String seconds = Long.toString(JobStart.wholeSeconds(duration));
        Duration granted =
                set("executionduration", Map.of("EXECUTIONDURATION", seconds)).executionDuration();
        return granted == null ? duration : granted;
    }

    /**
     * Asks for another time at which the job is removed; the service may choose another.
     *
     * @return what the service chose; what was asked for where it does not say
     */
    public Instant setDestruction(Instant time) throws TapException {
        String text = time.truncatedTo(ChronoUnit.SECONDS).toString();
        Instant chosen = set("destruction", Map.of("DESTRUCTION", text)).destruction();
        return chosen == null ? time : chosen;
    }

    /** Adds parameters to a job that was not started yet. */
    public void addParameters(Map<String, String> parameters) throws TapException {
        track(track -> requests.post("parameters", parameters, track, forEver()));
    }

    private JobInfo set(String resource, Map<String, String> form) throws TapException {
        return track(track -> {
            Optional<JobDocument> answer = requests.post(resource, form, track, forEver());
            return answer.isPresent() ? answer.get().info() : document(track).info();
        });
    }

    /**
     * The rows of a job that is completed. Closing them leaves the job where it is.
     *
     * @throws TapException why there are none: the job failed, was aborted, is archived or gone, or not done yet
     */
    public TapResult result() throws TapException {
        return result(info());
    }

    /**
     * The rows of a job that was just asked for, which is not asked again.
     *
     * @param info what {@link #info()} gave
     * @throws TapException why there are none
     */
    public TapResult result(JobInfo info) throws TapException {
        CallTracker track = new CallTracker();
        waiting.add(track);
        try {
            return result(info, track, forEver()).afterwards(() -> waiting.remove(track));
        } catch (TapException e) {
            waiting.remove(track);
            throw e;
        }
    }

    TapResult result(JobInfo info, CallTracker track, Deadline deadline) throws TapException {
        return new JobResults(client, requests, track, deadline).open(info);
    }

    /**
     * Where the rows of a job most likely are (TAP 1.1, section 5.3); asks nobody.
     *
     * @param info what {@link #info()} gave
     * @return empty if the job is not completed
     */
    public Optional<URI> resultUrl(JobInfo info) {
        return info.phase() == Phase.COMPLETED
                ? Optional.of(Links.results(url(), info.results()).get(0))
                : Optional.empty();
    }

    /** Why the job failed, or was ended: the service's words from wherever it has them. */
    public TapException error() throws TapException {
        return track(track -> JobErrors.of(requests, document(track).info(), track));
    }

    private JobDocument document(CallTracker track) throws TapException {
        return requests.document(Repeat.HARMLESS, track, forEver());
    }

    private Deadline forEver() {
        return Deadline.in(null, client.pauses());
    }

    /** What a thread does that {@link #interrupt()} may end. */
    @FunctionalInterface
    private interface Tracked<T> {
        T run(CallTracker track) throws TapException;
    }

    private <T> T track(Tracked<T> action) throws TapException {
        CallTracker track = new CallTracker();
        waiting.add(track);
        try {
            return action.run(track);
        } finally {
            waiting.remove(track);
        }
    }
}
