package org.tapjdbc.embedded;

import java.time.Duration;

/**
 * What holds for jobs (UWS 1.1).
 *
 * @param threads how many run at a time; the others are queued
 * @param most how many there are at a time; beyond that, the oldest one that has ended makes room for a new one
 * @param executionDuration how long one may run, unless its client asks for something else
 * @param longestExecution the longest that a client can ask for
 * @param retention how long after its creation one is destroyed, unless its client asks for something else
 * @param longestRetention the longest, from the moment of asking, that a client can ask for
 * @param archives whether jobs are archived at their destruction time, rather than destroyed
 */
public record JobLimits(
        int threads,
        int most,
        Duration executionDuration,
        Duration longestExecution,
        Duration retention,
        Duration longestRetention,
        boolean archives) {
    public JobLimits {
        if (threads < 1 || most < 1) {
            throw new IllegalArgumentException("there must be at least one thread and one job");
        }
    }

    /** Two threads, 200 jobs, 10 minutes to run, or an hour at most, and a day to be kept, or a week. */
    public static JobLimits defaults() {
        return new JobLimits(
                2, 200, Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), false);
    }

    /** These limits with another number of threads. */
    public JobLimits withThreads(int newThreads) {
        return new JobLimits(
                newThreads, most, executionDuration, longestExecution, retention, longestRetention, archives);
    }

    /** These limits with another number of jobs. */
    public JobLimits withMost(int newMost) {
        return new JobLimits(
                threads, newMost, executionDuration, longestExecution, retention, longestRetention, archives);
    }

    /** These limits with other execution durations. */
    public JobLimits withExecution(Duration newDefault, Duration newLongest) {
        return new JobLimits(threads, most, newDefault, newLongest, retention, longestRetention, archives);
    }

    /** These limits with other times of destruction. */
    public JobLimits withRetention(Duration newDefault, Duration newLongest) {
        return new JobLimits(threads, most, executionDuration, longestExecution, newDefault, newLongest, archives);
    }

    /** These limits, jobs being archived at their destruction time. */
    public JobLimits archiving() {
        return new JobLimits(threads, most, executionDuration, longestExecution, retention, longestRetention, true);
    }
}
