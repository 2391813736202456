package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/**
 * A query that runs one way, and another way where that does not do: as a job where the service has not enough time for
 * it at once, and by whichever of the two the service has at all. It is sent again for no other reason.
 */
public final class AutoCall implements QueryCall {
    private final TapClient client;
    private final TapQuery query;
    private final JobOptions options;
    private final Duration syncTimeout;
    private final boolean preferJob;
    private @Nullable QueryCall current;
    private boolean cancelled;
    private volatile @Nullable String note;

    AutoCall(TapClient client, TapQuery query, JobOptions options, Duration syncTimeout, boolean preferJob) {
        this.client = client;
        this.query = query;
        this.options = options;
        this.syncTimeout = syncTimeout;
        this.preferJob = preferJob;
    }

    @Override
    public TapResult execute() throws TapException {
        Deadline deadline = Deadline.in(query.limit(), client.pauses());
        QueryCall first = preferJob ? job(deadline) : sync(deadline, syncTimeout);
        try {
            return begin(first).execute();
        } catch (TapException e) {
            String reason = preferJob ? whyNoJob(first, e) : whyNotAtOnce(e, deadline);
            if (reason == null || deadline.isOver()) {
                throw e;
            }
            note = reason;
            return second(e, deadline);
        }
    }

    private TapResult second(TapException before, Deadline deadline) throws TapException {
        QueryCall second = preferJob ? sync(deadline, null) : job(deadline);
        try {
            return begin(second).execute();
        } catch (TapException e) {
            if (isMissing(e) && second.jobUrl().isEmpty()) {
                note = null;
                before.addSuppressed(e);
                throw before;
            }
            e.addSuppressed(before);
            throw e;
        }
    }

    private static @Nullable String whyNoJob(QueryCall job, TapException failure) {
        return isMissing(failure) && job.jobUrl().isEmpty()
                ? "The service runs no jobs (HTTP status " + failure.status() + "), so the query was run synchronously."
                : null;
    }

    private @Nullable String whyNotAtOnce(TapException failure, Deadline deadline) {
        if (isMissing(failure)) {
            return "The service runs no synchronous queries (HTTP status " + failure.status()
                    + "), so the query was run as a job.";
        }
        if (Requests.wasSilent(failure)) {
            return "The service did not answer within " + syncTimeout.toSeconds()
                    + " s, so the query was run again as a job.";
        }
        if (failure.kind() == Kind.UPLOAD_LIMIT) {
            return "The service takes no tables of that size with a synchronous query (" + failure.problem()
                    + "), so the query was run as a job.";
        }
        boolean overloaded = failure.status() == 503 && failure.retryAfter().isEmpty();
        if (overloaded || (failure.kind() == Kind.TIME_LIMIT && !deadline.isOver() && failure.status() != 0)) {
            return "The service had not enough time for the query (" + failure.problem()
                    + "), so it was run again as a job.";
        }
        return null;
    }

    private static boolean isMissing(TapException failure) {
        return failure.status() == 404 || failure.status() == 405 || failure.status() == 501;
    }

    private SyncCall sync(Deadline deadline, @Nullable Duration patience) {
        Repeat repeat = patience == null ? Repeat.QUERY : Repeat.QUERY_WITH_CHOICE;
        return new SyncCall(client, within(deadline), options.listener(), repeat, patience);
    }

    private JobCall job(Deadline deadline) {
        return new JobCall(client, within(deadline), options);
    }

    private TapQuery within(Deadline deadline) {
        return query.within(deadline.remaining());
    }

    private synchronized QueryCall begin(QueryCall call) {
        current = call;
        if (cancelled) {
            call.cancel();
        }
        return call;
    }

    @Override
    public void cancel() {
        QueryCall running;
        synchronized (this) {
            cancelled = true;
            running = current;
        }
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public synchronized Optional<URI> jobUrl() {
        return current == null ? Optional.empty() : current.jobUrl();
    }

    /** Why the query runs in another way than the first choice, as a sentence; empty where it does not. */
    public Optional<String> note() {
        return Optional.ofNullable(note);
    }
}
