package org.tapjdbc.uws;

import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/**
 * A query that runs as a job: created, started, waited for and read (TAP 1.1, section 5). Unless it shall be kept, the
 * job is deleted when the result is closed, or when there is none; not where the service could not be reached, since the
 * job may go on and have a result later.
 */
public final class JobCall implements QueryCall {
    /** The ends of a job that leave nothing on the service that anybody would want. */
    private static final Set<Kind> OVER = EnumSet.of(
            Kind.REJECTED,
            Kind.UNKNOWN_TABLE,
            Kind.UNKNOWN_COLUMN,
            Kind.UPLOAD_LIMIT,
            Kind.TIME_LIMIT,
            Kind.CANCELLED,
            Kind.ABORTED,
            Kind.MALFORMED);

    private final TapClient client;
    private final TapQuery query;
    private final JobOptions options;
    private final CallTracker track = new CallTracker();
    private final AtomicBoolean aborted = new AtomicBoolean();
    private volatile @Nullable UwsJob job;
    private volatile boolean done;
    /** Whether the job may have been told to run; a start that failed may have been heard. */
    private boolean told;

    private boolean running;

    JobCall(TapClient client, TapQuery query, JobOptions options) {
        this.client = client;
        this.query = query;
        this.options = options;
    }

    @Override
    public TapResult execute() throws TapException {
        Deadline deadline = Deadline.in(query.limit(), client.pauses());
        JobStart start = new JobStart(client, query, options, track, deadline);
        UwsJob created = start.create();
        job = created;
        try {
            return run(start, created, deadline);
        } catch (TapException e) {
            tidy(created, e.kind());
            throw e;
        } catch (RuntimeException e) {
            tidy(created, Kind.CANCELLED); // the listener wants no more
            throw e;
        }
    }

    private TapResult run(JobStart start, UwsJob created, Deadline deadline) throws TapException {
        told = true;
        JobDocument first = start.start(created);
        running = true;
        created.setStarted();
        JobInfo last = created.await(first, track, deadline, options.listener());
        done = true;
        TapResult result = created.result(last, track, deadline);
        result.tell(new ReadingProgress(options.listener(), created.url(), deadline));
        return options.keep() ? result : result.afterwards(created::deleteQuietly);
    }

    private void tidy(UwsJob created, Kind why) {
        boolean ours = why == Kind.CANCELLED || why == Kind.TIME_LIMIT;
        if (told && ours) {
            abortOnce(created);
        }
        if (!options.keep() && (!running || OVER.contains(why))) {
            created.deleteQuietly();
        }
    }

    private void abortOnce(UwsJob running) {
        if (!done && aborted.compareAndSet(false, true)) {
            running.abortQuietly();
        }
    }

    @Override
    public void cancel() {
        track.cancel();
        UwsJob current = job;
        if (current != null) {
            abortOnce(current);
        }
    }

    @Override
    public Optional<URI> jobUrl() {
        return Optional.ofNullable(job).map(UwsJob::url);
    }
}
