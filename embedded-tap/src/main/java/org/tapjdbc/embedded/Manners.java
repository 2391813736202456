package org.tapjdbc.embedded;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How jobs are presented: as the standard has it, in all that real services get wrong. {@link BadManners} does so. */
class Manners {
    /** Whether PHASE=RUN counts when a job is created. */
    boolean runsAtCreation() {
        return true;
    }

    /** Whether a job that is told to run does. */
    boolean obeysRun(Job job) {
        return true;
    }

    /** Whether WAIT counts. */
    boolean waits() {
        return true;
    }

    /** Whether the list of jobs can be filtered. */
    boolean filters() {
        return true;
    }

    /** Whether a job is there still. */
    boolean keeps(JobState job) {
        return true;
    }

    /** Whether a deletion is carried out. */
    boolean deletes() throws RefusedException {
        return true;
    }

    /** The version of UWS, if it is said. */
    Optional<String> version() {
        return Optional.of("1.1");
    }

    /** What stands before the names of elements. */
    String prefix() {
        return "uws:";
    }

    /** The link to a path of the service, for a Location or an href. */
    String link(URI base, String path) {
        return base + path;
    }

    /** The text of the phase. */
    String phase(JobState job) {
        return job.phase().name();
    }

    /** When the job will be finished; nobody knows. */
    Optional<String> quote() {
        return Optional.empty();
    }

    /** In seconds. */
    String executionDuration(JobState job) {
        return Long.toString(job.executionDuration());
    }

    String time(Instant time) {
        return Times.format(time);
    }

    /** The name of the result (TAP 1.1, section 2.2). */
    String resultId() {
        return "result";
    }

    /** The list of results. */
    List<JobDocument.ResultLink> results(JobState job, URI base) {
        StoredResult result = job.result();
        String href = base + "/async/" + job.id() + "/results/result";
        return result == null ? List.of() : List.of(new JobDocument.ResultLink(resultId(), href, result));
    }

    /** Whether a request for a result was answered with something else. */
    boolean sendsElsewhere(JobState job, StoredResult result, Reply reply) throws IOException, RefusedException {
        return false;
    }

    /** Whether there is an errorSummary. */
    boolean summarisesErrors() {
        return true;
    }

    /** Whether the errorSummary has a message. */
    boolean givesMessages() {
        return true;
    }

    /** Answers a request for the error: 200 with a document that says ERROR (TAP 1.1, section 3.2). */
    void error(String message, Reply reply) throws IOException {
        reply.votableError(200, message);
    }

    /** Writes what stands before the phase. */
    void disturb(XmlDocument xml) throws IOException {}

    /** Writes what stands at the end of a job. */
    void append(XmlDocument xml) throws IOException {}
}
