package org.tapjdbc.embedded;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** All jobs, and the threads that run them and look at the clock for them. */
final class JobList implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JobList.class.getName());
    private static final int MILLIS_BETWEEN_LOOKS = 50;

    private final JobLimits limits;
    private final Phase overtime;
    private final QueryRunner runner;
    private final ExecutorService workers;
    private final ScheduledExecutorService clock;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private @Nullable Future<?> watch;

    /** @param overtime the phase of a job that has run out of time */
    JobList(JobLimits limits, Phase overtime, QueryRunner runner) {
        this.limits = limits;
        this.overtime = overtime;
        this.runner = runner;
        this.workers = Executors.newFixedThreadPool(limits.threads(), task -> Daemons.thread(task, "embedded-tap-job"));
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> Daemons.thread(task, "embedded-tap-clock"));
    }

    /** Makes a job that waits to be run. */
    synchronized Job create(@Nullable String owner, Parameters parameters, Uploads uploads) throws RefusedException {
        makeRoom();
        Job job = new Job(UUID.randomUUID().toString(), owner, limits);
        job.add(parameters, uploads);
        jobs.put(job.id(), job);
        if (watch == null) {
            watch = clock.scheduleWithFixedDelay(
                    this::watch, MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
        return job;
    }

    private void makeRoom() throws RefusedException {
        if (jobs.size() >= limits.most()) {
            Job oldest = jobs.values().stream()
                    .filter(job -> job.state().phase().hasEnded())
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(503, "There are too many jobs; come back later"));
            remove(oldest);
        }
    }

    synchronized Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** All jobs, the newest first. */
    synchronized List<Job> all() {
        List<Job> all = new ArrayList<>();
        jobs.values().forEach(job -> all.add(0, job));
        return all;
    }

    void run(Job job) throws RefusedException {
        job.queue();
        workers.execute(() -> work(job));
    }

    synchronized void remove(Job job) {
        jobs.remove(job.id());
        job.destroy();
    }

    private void work(Job job) {
        if (!job.begin()) {
            return;
        }
        ResultStore store = new ResultStore();
        String error;
        try {
            error = runner.run(job.owner(), job.parameters(), job.uploads(), job.cancellation(), store)
                    .orElse(null);
        } catch (AdqlException e) {
            error = String.valueOf(e.getMessage());
        } catch (StackOverflowError e) {
            error = Translation.TOO_DEEP;
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "job failed", e);
            error = "Internal error: " + e;
        }
        job.end(store.result(), error);
    }

    private void watch() {
        Instant now = Instant.now();
        try {
            for (Job job : all()) {
                if (job.watch(now, overtime, limits.archives())) {
                    remove(job);
                }
            }
        } catch (RuntimeException e) {
            // else the clock would stop
            LOG.log(System.Logger.Level.WARNING, "looking at the clock", e);
        }
    }

    /** Destroys all jobs and ends the threads. */
    @Override
    public void close() {
        clock.shutdownNow();
        for (Job job : all()) {
            remove(job);
        }
        workers.shutdownNow();
        Daemons.await(clock);
        Daemons.await(workers);
    }
}
