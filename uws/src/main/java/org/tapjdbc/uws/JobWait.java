package org.tapjdbc.uws;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/**
 * Waits for a job (UWS 1.1, section 2.2.1.1): lets the service hold the answer back where it can, and looks again and
 * again where it cannot, or says so and does not. The job goes on whatever happens to the connection, and so does this.
 */
final class JobWait {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration MARGIN = Duration.ofSeconds(5);

    /** How long nobody may answer before that is taken for the end, where the caller set no limit. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What of a deadline is too short for another request. */
    private static final Duration ALMOST = Duration.ofMillis(50);

    private final JobRequests job;
    private final CallTracker track;
    private final Deadline deadline;
    private final Consumer<JobInfo> listener;
    private final boolean started;
    private final Pauses pauses;
    private final Pace pace = new Pace();
    private Duration longest = LONGEST;
    private boolean mayWait = true;
    private int looks;
    private boolean toldTwice;
    private int failures;
    private int misshapen;
    private @Nullable Deadline failing;

    /**
     * @param listener is told of each answer
     * @param started whether the job was told to run by us, so that it may be told once more
     */
    JobWait(JobRequests job, CallTracker track, Deadline deadline, Consumer<JobInfo> listener, boolean started) {
        this.job = job;
        this.track = track;
        this.deadline = deadline;
        this.listener = listener;
        this.started = started;
        this.pauses = job.requests().pauses();
    }

    /** The job in its final phase, beginning with what is known of it. */
    JobInfo await(JobDocument first) throws TapException {
        JobDocument now = first;
        while (true) {
            listener.accept(now.info());
            Phase phase = now.info().phase();
            if (phase.isFinal()) {
                return now.info();
            }
            Duration limit = deadline.limit();
            if (limit != null && deadline.isOver()) {
                throw Failures.jobTooLong(job.job(), limit, phase, hint(phase));
            }
            JobDocument next = step(now);
            if (next.info().phase() != phase) {
                pace.reset();
            }
            now = next;
            looks++;
        }
    }

    private String hint(Phase phase) {
        return toldTwice && phase == Phase.PENDING
                ? " It was told twice to run, and did not; does the service run jobs for this user?"
                : "";
    }

    private JobDocument step(JobDocument now) throws TapException {
        try {
            boolean again = mustRunAgain(now.info().phase());
            long seconds = again ? 0 : secondsToWait(now);
            if (seconds < 1) {
                pause(pace.next());
            }
            if (deadline.isOver()) {
                return now;
            }
            JobDocument next = again ? runAgain(now) : look(now, seconds);
            failing = null;
            failures = 0;
            return next;
        } catch (TapException e) {
            endure(e);
            return now;
        }
    }

    /** PENDING once more, since a service may have overlooked the first time; HELD each time, since that is what it means. */
    private boolean mustRunAgain(Phase phase) {
        return started && (phase == Phase.HELD || (phase == Phase.PENDING && looks > 0 && !toldTwice));
    }

    private JobDocument runAgain(JobDocument now) throws TapException {
        toldTwice = toldTwice || now.info().phase() == Phase.PENDING;
        return job.post("phase", JobStart.RUN, track, deadline).orElse(now);
    }

    private JobDocument look(JobDocument now, long seconds) throws TapException {
        Phase phase = now.info().phase();
        if (seconds < 1) {
            return job.document(Repeat.NEVER, track, deadline);
        }
        long before = pauses.nanos();
        JobDocument next = waited(now, seconds, phase);
        Duration took = Duration.ofNanos(pauses.nanos() - before);
        boolean early = took.compareTo(Duration.ofMillis(seconds * 900)) < 0;
        if (early && next.info().phase() == phase) {
            pause(pace.next());
        }
        return next;
    }

    private JobDocument waited(JobDocument now, long seconds, Phase phase) throws TapException {
        try {
            return job.document(seconds, phase, track, deadline);
        } catch (TapException e) {
            if (e.kind() == Kind.UNREACHABLE) {
                longest = longest.dividedBy(2); // something on the way does not hold a connection for so long
            } else if (e.status() == 400 || e.status() == 405 || e.status() == 501) {
                mayWait = false;
                return now;
            }
            throw e;
        }
    }

    /** How long the service may be asked to hold its answer back; less than 1 where it does not do that. */
    private long secondsToWait(JobDocument now) {
        Phase phase = now.info().phase();
        boolean active = phase == Phase.PENDING || phase == Phase.QUEUED || phase == Phase.EXECUTING;
        boolean overlooked = phase == Phase.PENDING && started && !toldTwice; // not for long
        if (overlooked || !mayWait || !now.waits() || !active) {
            return 0;
        }
        Duration timeout = job.requests().settings().requestTimeout();
        Duration wait = timeout.compareTo(MARGIN.multipliedBy(2)) >= 0 ? timeout.minus(MARGIN) : timeout.dividedBy(2);
        Duration remaining = deadline.remaining();
        if (remaining != null && remaining.compareTo(wait) < 0) {
            wait = remaining;
        }
        return (wait.compareTo(longest) < 0 ? wait : longest).toSeconds();
    }

    /** Passes over a failure that says nothing of the job, after a pause; throws what does not pass. */
    private void endure(TapException failure) throws TapException {
        failures++;
        if (failing == null) {
            failing = Deadline.in(PATIENCE, pauses);
        }
        int retries = job.requests().settings().retries();
        boolean late = deadline.limit() != null && deadline.isBefore(ALMOST);
        if (late && (failure.kind() == Kind.TIME_LIMIT || mayPass(failure))) {
            pause(ALMOST);
            return;
        }
        boolean hopeless = deadline.limit() == null && failing.isOver() && failures > retries;
        if (!mayPass(failure)) {
            throw failure;
        }
        if (hopeless) {
            throw Failures.outOfSight(job.job(), failure);
        }
        Duration pause = pace.next();
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(job.requests().settings().retryMaxWait()) > 0) {
            throw failure;
        }
        pause(asked.compareTo(pause) > 0 ? asked : pause);
    }

    private boolean mayPass(TapException failure) {
        return switch (failure.kind()) {
            case UNREACHABLE, LOST, BUSY -> true;
            case MALFORMED ->
                failure.status() >= 500
                        || (failure.status() == 200
                                && ++misshapen <= job.requests().settings().retries());
            default -> failure.status() >= 500;
        };
    }

    private void pause(Duration time) throws TapException {
        Retries.pause(pauses, deadline.cap(time), job.job(), track);
    }
}
