package org.tapjdbc.embedded;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One asynchronous query (UWS 1.1, section 2.1). Any thread may tell it anything; it changes in one step. */
final class Job {
    private final String id;
    private final @Nullable String owner;
    private final Instant created = now();
    private final Parameters parameters = new Parameters();
    private final Uploads uploads = new Uploads();
    private final Cancellation cancellation = Cancellation.withoutLimit();
    private Phase phase = Phase.PENDING;
    private long executionDuration;
    private Instant destruction;
    private boolean running;
    private boolean destroyed;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private @Nullable StoredResult result;
    private @Nullable String error;

    Job(String id, @Nullable String owner, JobLimits limits) {
        this.id = id;
        this.owner = owner;
        this.executionDuration = limits.executionDuration().toSeconds();
        this.destruction = created.plus(limits.retention());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    String id() {
        return id;
    }

    @Nullable String owner() {
        return owner;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    synchronized JobState state() {
        return new JobState(
                id,
                owner,
                parameters.get("RUNID").orElse(null),
                phase,
                created,
                started,
                ended,
                executionDuration,
                destruction,
                parameters.entries(),
                result,
                error);
    }

    /** The tables that came along, as long as the job may need them. */
    Uploads uploads() {
        return uploads;
    }

    synchronized Parameters parameters() {
        Parameters copy = new Parameters();
        copy.add(parameters);
        return copy;
    }

    /** Adds parameters; there is no way to replace one (TAP 1.1, section 6.1.2). */
    synchronized void add(Parameters more, Uploads moreUploads) throws RefusedException {
        if (phase != Phase.PENDING) {
            throw new RefusedException(403, "The parameters of a job that is " + phase + " cannot be changed");
        }
        try {
            uploads.takeAll(moreUploads);
        } catch (AdqlException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
        parameters.add(more);
    }

    synchronized void setExecutionDuration(long seconds) throws RefusedException {
        if (phase.hasEnded()) {
            throw new RefusedException(403, "A job that is " + phase + " has no use for an execution duration");
        }
        executionDuration = seconds;
    }

    synchronized void setDestruction(Instant time) {
        destruction = time;
    }

    /** Puts it on hold, so that it has to be told once more to run. */
    synchronized void hold() {
        if (phase == Phase.PENDING) {
            change(Phase.HELD);
        }
    }

    synchronized void queue() throws RefusedException {
        if (phase != Phase.PENDING && phase != Phase.HELD) {
            throw new RefusedException(403, "A job that is " + phase + " cannot be run");
        }
        change(Phase.QUEUED);
    }

    /** Begins to run, unless it was aborted while it was queued. */
    synchronized boolean begin() {
        if (phase != Phase.QUEUED) {
            return false;
        }
        started = now();
        running = true;
        change(Phase.EXECUTING);
        return true;
    }

    /** Takes the outcome of the run, which nobody may be interested in any more. */
    synchronized void end(@Nullable StoredResult newResult, @Nullable String newError) {
        running = false;
        dropUploads();
        boolean wanted = phase == Phase.EXECUTING;
        if (wanted) {
            ended = now();
            error = newError;
            change(newError == null ? Phase.COMPLETED : Phase.ERROR);
        }
        if (wanted && newError == null && !destroyed) {
            result = newResult;
        } else if (newResult != null) {
            newResult.delete();
        }
    }

    void abort() throws RefusedException {
        synchronized (this) {
            if (phase.hasEnded()) {
                throw new RefusedException(403, "A job that is " + phase + " cannot be aborted");
            }
            stop(Phase.ABORTED, null);
        }
        cancellation.cancel();
    }

    /** Does what the time demands, and says whether the job has to go. */
    boolean watch(Instant now, Phase overtime, boolean archives) {
        boolean cancel;
        boolean due;
        synchronized (this) {
            if (phase == Phase.EXECUTING && isOvertime(now)) {
                stop(
                        overtime,
                        "The query was stopped at its execution time limit of " + executionDuration + " seconds");
            }
            due = now.isAfter(destruction) && phase != Phase.ARCHIVED;
            if (due && archives) {
                archive();
                due = false;
            }
            cancel = running && phase != Phase.EXECUTING;
        }
        if (cancel) {
            cancellation.cancel();
        }
        return due;
    }

    private boolean isOvertime(Instant now) {
        return executionDuration > 0
                && started != null
                && Duration.between(started, now).toMillis() >= executionDuration * 1000;
    }

    private void archive() {
        if (!phase.hasEnded()) {
            ended = now();
        }
        dropResult();
        dropUploads();
        change(Phase.ARCHIVED);
    }

    private void stop(Phase last, @Nullable String reason) {
        ended = now();
        error = reason;
        dropUploads();
        change(last);
    }

    /** While it runs, it may be reading them. */
    private void dropUploads() {
        if (!running) {
            uploads.close();
        }
    }

    /** Stops it and drops its result; it must not be used any more. */
    void destroy() {
        synchronized (this) {
            destroyed = true;
            dropResult();
            if (!phase.hasEnded()) {
                stop(Phase.ABORTED, null);
            }
        }
        cancellation.cancel();
    }

    private void dropResult() {
        if (result != null) {
            result.delete();
            result = null;
        }
    }

    private void change(Phase next) {
        phase = next;
        notifyAll();
    }

    /**
     * Waits for another phase than the present one, as long as that is an active one (UWS 1.1, section 2.2.1.2).
     *
     * @param known if another phase than this is the present one, there is nothing to wait for
     */
    synchronized void await(@Nullable Phase known, Duration longest) throws InterruptedException {
        Phase before = phase;
        long end = System.nanoTime() + longest.toNanos();
        if (known != null && known != before) {
            return;
        }
        for (long left = longest.toNanos();
                left > 0 && phase == before && before.isActive();
                left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
