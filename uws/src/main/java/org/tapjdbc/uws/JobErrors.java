package org.tapjdbc.uws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/** Why jobs have no result. */
final class JobErrors {
    /** Services count whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private JobErrors() {}

    /** The reason, from the job's document and, where that is silent or says that there is more, its error resource. */
    static TapException of(JobRequests job, JobInfo info, CallTracker track) {
        return switch (info.phase()) {
            case ERROR -> failed(job, said(job, info, track));
            case ABORTED -> aborted(job, info, said(job, info, track));
            case ARCHIVED ->
                Failures.of(
                        Kind.MALFORMED,
                        job.job(),
                        200,
                        "The job is archived: its result is gone.",
                        "Services keep results for a limited time; run the query again.");
            case COMPLETED -> Failures.of(Kind.MALFORMED, job.job(), 200, "The job is completed; it did not fail.", "");
            default ->
                Failures.of(
                        Kind.REJECTED,
                        job.job(),
                        200,
                        "The job has no result yet: it is in phase " + info.phase() + ".",
                        "Wait until it is completed.");
        };
    }

    private static TapException failed(JobRequests job, String said) {
        return Failures.failed(ServiceMessages.kindOf(said), job.job(), said);
    }

    private static TapException aborted(JobRequests job, JobInfo info, String said) {
        boolean late = ServiceMessages.kindOf(said) == Kind.TIME_LIMIT;
        Duration allowed = info.executionDuration();
        if (!late && allowed != null && ranFor(info, allowed)) {
            String words = "The job was ended when the " + allowed.toSeconds() + " s were over that it was allowed."
                    + (said.isEmpty() ? "" : " The service says: " + said);
            return Failures.failed(Kind.TIME_LIMIT, job.job(), words);
        }
        return late ? Failures.failed(Kind.TIME_LIMIT, job.job(), said) : Failures.aborted(job.job(), said);
    }

    private static boolean ranFor(JobInfo info, Duration allowed) {
        return !allowed.isZero()
                && info.startTime() != null
                && info.endTime() != null
                && Duration.between(info.startTime(), info.endTime())
                                .plus(ROUNDING)
                                .compareTo(allowed)
                        >= 0;
    }

    private static String said(JobRequests job, JobInfo info, CallTracker track) {
        JobInfo.@Nullable Failure failure = info.error();
        String summary = failure == null ? "" : failure.message();
        if (failure != null && !summary.isEmpty() && !failure.hasDetail()) {
            return summary;
        }
        String detail = job.errorText(track);
        if (detail.isEmpty() || summary.contains(detail)) {
            return summary;
        }
        return summary.isEmpty() || detail.contains(summary) ? detail : summary + System.lineSeparator() + detail;
    }
}
