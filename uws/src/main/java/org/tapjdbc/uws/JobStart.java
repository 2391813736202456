package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/**
 * Creates a job and starts it (UWS 1.1, section 2.2.3.1). The two are separate: the creation must not happen twice, and
 * a job that we lost sight of shall not run; to tell a job to run does no harm twice.
 */
final class JobStart {
    static final Map<String, String> RUN = Map.of("PHASE", "RUN");

    private static final Logger LOG = Logger.getLogger("org.tapjdbc.uws");
    private static final int MOST_CANDIDATES = 20;
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);

    private final TapClient client;
    private final TapQuery query;
    private final JobOptions options;
    private final CallTracker track;
    private final Deadline deadline;
    private final URI async;
    private final String runId = "tapjdbc-" + UUID.randomUUID();

    JobStart(TapClient client, TapQuery query, JobOptions options, CallTracker track, Deadline deadline) {
        this.client = client;
        this.query = query;
        this.options = options;
        this.track = track;
        this.deadline = deadline;
        this.async = ServiceUrl.resource(client.base(), "async");
    }

    /** Creates the job; it does not run yet. */
    UwsJob create() throws TapException {
        RequestBody body = QueryForm.of(query, Map.of("RUNID", runId));
        Ask ask = Ask.post(async, body, patience(body)).answeredByRedirect();
        try (HttpTransport.Exchange exchange = client.requests().send(ask, Repeat.CREATION, track, deadline)) {
            if (exchange.status() == 502 || exchange.status() == 504) {
                // a gateway says that it had no answer, which is not to say that there was no job
                return adopt(ErrorAnswers.explain(exchange));
            }
            return new UwsJob(client, created(exchange));
        } catch (TapException e) {
            boolean unknown = e.kind() == Kind.LOST || (e.kind() == Kind.UNREACHABLE && e.status() == 0);
            boolean unfinished = body instanceof UploadForm form && form.isUnfinished();
            if (!unknown || unfinished || Requests.wasNeverSent(e.getCause())) {
                throw e;
            }
            return adopt(e);
        }
    }

    /** Services read the tables that are sent to them before they answer, which may take as long as a query. */
    private Duration patience(RequestBody body) {
        HttpSettings settings = client.requests().settings();
        boolean longer =
                body instanceof UploadForm && settings.firstByteTimeout().compareTo(settings.requestTimeout()) > 0;
        return longer ? settings.firstByteTimeout() : settings.requestTimeout();
    }

    private URI created(HttpTransport.Exchange exchange) throws TapException {
        int status = exchange.status();
        if (status >= 400) {
            throw ErrorAnswers.explain(exchange);
        }
        String location = exchange.response().header("Location");
        if (location != null) {
            URI job = Links.http(exchange.url(), location).orElse(null);
            if (job == null || Links.isDowngrade(exchange.url(), job)) {
                throw Failures.of(
                        Kind.MALFORMED,
                        exchange.url(),
                        status,
                        "The service says that the job is at \"" + location + "\", where it cannot be asked for.",
                        "");
            }
            return job;
        }
        byte[] body = Bodies.read(exchange);
        String said = ErrorText.ofVotable(body);
        if (said != null) {
            throw Failures.rejected(exchange.url(), status, said);
        }
        Optional<JobDocument> document = JobReader.job(body, exchange.url(), exchange.url());
        if (document.isEmpty()) {
            throw Failures.malformed(
                    exchange.url(),
                    status,
                    "The service does not say where the job is that it was to create.",
                    ErrorText.ofAnything(body),
                    null);
        }
        return Links.child(exchange.url(), document.get().info().id());
    }

    /** Looks for a job whose creation was not confirmed. */
    private UwsJob adopt(TapException cause) throws TapException {
        LOG.log(Level.FINE, "The answer to the creation of the job with RUNID {0} was lost; looking for it.", runId);
        for (int look = 0; look < 2; look++) {
            if (look > 0) {
                Retries.pause(client.requests().pauses(), SECOND_LOOK, async, track);
            }
            URI found = find(Map.of("PHASE", "PENDING", "LAST", Integer.toString(MOST_CANDIDATES)));
            found = found == null ? find(Map.of()) : found;
            if (found != null) {
                return new UwsJob(client, found);
            }
        }
        throw Failures.maybeCreated(async, runId, cause);
    }

    private @Nullable URI find(Map<String, String> filter) {
        try {
            HttpUrl.Builder url = HttpUrl.get(async).newBuilder();
            filter.forEach(url::addQueryParameter);
            List<JobInfo> jobs = client.jobList(url.build().uri(), track);
            int asked = 0;
            for (JobInfo job : jobs) {
                if (runId.equals(job.runId())) {
                    return job.url();
                }
            }
            for (JobInfo job : jobs) {
                boolean candidate = job.runId() == null
                        && (job.phase() == Phase.PENDING || job.phase() == Phase.UNKNOWN)
                        && asked++ < MOST_CANDIDATES;
                if (candidate && isOurs(job.url())) {
                    return job.url();
                }
            }
        } catch (TapException e) {
            LOG.log(Level.FINE, "The list of jobs cannot be read.", e);
        }
        return null;
    }

    private boolean isOurs(URI job) {
        try {
            return runId.equals(new UwsJob(client, job).info().runId());
        } catch (TapException e) {
            return false; // one that is gone, or belongs to somebody else
        }
    }

    /**
     * Asks for what the options say, and starts the job.
     *
     * @return the job as it is then
     */
    JobDocument start(UwsJob job) throws TapException {
        JobDocument now = job.requests().document(Repeat.HARMLESS, track, deadline);
        job.requests().settle(now.at());
        ask(job, now.info());
        return run(job.requests(), now, track, deadline);
    }

    /** Tells a job to run that waits for that. */
    static JobDocument run(JobRequests job, JobDocument now, CallTracker track, Deadline deadline) throws TapException {
        if (now.info().phase() != Phase.PENDING && now.info().phase() != Phase.HELD) {
            return now;
        }
        try {
            return job.post("phase", RUN, track, deadline).orElse(now);
        } catch (TapException e) {
            if (Requests.wasSilent(e)) {
                return now; // it may run: whoever waits for it will see, and say it again
            }
            JobDocument then = job.document(Repeat.HARMLESS, track, deadline);
            if (then.info().phase() == Phase.PENDING || then.info().phase() == Phase.HELD) {
                throw e;
            }
            return then;
        }
    }

    private void ask(UwsJob job, JobInfo info) throws TapException {
        Duration duration = shorter(options.executionDuration(), limitToAsk(info));
        if (duration != null) {
            wish(job, "executionduration", Map.of("EXECUTIONDURATION", Long.toString(wholeSeconds(duration))));
        }
        if (options.retention() != null) {
            Instant from = info.creationTime() == null ? Instant.now() : info.creationTime();
            Instant until = from.plus(options.retention()).truncatedTo(ChronoUnit.SECONDS);
            wish(job, "destruction", Map.of("DESTRUCTION", until.toString()));
        }
    }

    /** A service need not grant it, and the query runs all the same. */
    private void wish(UwsJob job, String resource, Map<String, String> form) throws TapException {
        try {
            job.requests().post(resource, form, track, deadline);
        } catch (TapException e) {
            if (e.kind() == Kind.CANCELLED) {
                throw e;
            }
            LOG.log(Level.FINE, "The service does not grant " + resource + ".", e);
        }
    }

    /** The caller's own limit, where the service would let the job run longer. */
    private @Nullable Duration limitToAsk(JobInfo info) {
        Duration limit = query.limit();
        Duration granted = info.executionDuration();
        boolean longer = granted == null || granted.isZero() || (limit != null && granted.compareTo(limit) > 0);
        return longer ? limit : null;
    }

    private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isZero() || one.compareTo(other) > 0 ? other : one;
    }

    static long wholeSeconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
