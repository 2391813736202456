package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/** Fetches the rows of a job that is completed (TAP 1.1, section 5.3). */
final class JobResults {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final TapClient client;
    private final JobRequests job;
    private final CallTracker track;
    private final Deadline deadline;
    private int status;

    JobResults(TapClient client, JobRequests job, CallTracker track, Deadline deadline) {
        this.client = client;
        this.job = job;
        this.track = track;
        this.deadline = deadline;
    }

    /** Opens the rows of a job in a final phase, or says why there are none. */
    TapResult open(JobInfo info) throws TapException {
        if (info.phase() != Phase.COMPLETED) {
            throw JobErrors.of(job, info, track);
        }
        List<URI> places = Links.results(job.job(), info.results());
        for (URI place : places) {
            if (Links.isDowngrade(job.job(), place)) {
                throw Failures.of(
                        Kind.MALFORMED,
                        place,
                        200,
                        "The result lies at an http URL of another host, which is not followed from https.",
                        "");
            }
            TapResult result = openWhole(place);
            if (result != null) {
                return result;
            }
        }
        throw missing();
    }

    /**
     * Opens the rows at one place, up to the first of them; a download that breaks before is begun anew, since the result
     * lies there and nobody has seen any of it.
     *
     * @return null if nothing is there
     */
    private @Nullable TapResult openWhole(URI place) throws TapException {
        Duration pause = FIRST_PAUSE;
        for (int left = client.requests().settings().retries(); ; left--) {
            try {
                return openOnce(place);
            } catch (TapException e) {
                if (e.kind() != Kind.LOST || left <= 0 || deadline.isBefore(pause)) {
                    throw e;
                }
            }
            Retries.pause(client.requests().pauses(), pause, place, track);
            pause = pause.multipliedBy(2);
        }
    }

    private @Nullable TapResult openOnce(URI place) throws TapException {
        Ask ask = Ask.get(place, client.requests().settings().firstByteTimeout());
        HttpTransport.Exchange exchange = client.requests().send(ask, Repeat.HARMLESS, track, deadline);
        status = exchange.status();
        if (status == 404 || status == 410) {
            exchange.close();
            return null;
        }
        TapResult result = TapResult.of(exchange, track, client);
        try {
            return result.fetchFirst();
        } catch (TapException e) {
            result.close();
            throw e;
        }
    }

    /** Says why nothing is where the result should be; the job may have ended otherwise, or be gone. */
    private TapException missing() throws TapException {
        JobInfo now = job.document(Repeat.HARMLESS, track, deadline).info();
        String said = now.phase() == Phase.COMPLETED ? job.errorText(track) : "";
        if (!said.isEmpty()) {
            return Failures.failed(ServiceMessages.kindOf(said), job.job(), said);
        }
        if (now.phase() != Phase.COMPLETED) {
            return JobErrors.of(job, now, track);
        }
        return Failures.of(
                Kind.MALFORMED,
                job.job(),
                status,
                "The job is completed, but its result is not there.",
                "Services keep results for a limited time; run the query again.");
    }
}
