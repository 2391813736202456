package org.tapjdbc.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How jobs are presented by services that have gone wrong; each {@link Misbehaviour} for itself. */
final class BadManners extends Manners {
    private static final DateTimeFormatter ODD_TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Set<Misbehaviour> switches;
    private final @Nullable ForeignStorage storage;
    private final Set<String> toldOnce = ConcurrentHashMap.newKeySet();
    private final Set<String> lookedAt = ConcurrentHashMap.newKeySet();

    /** @param storage where results are, if that is not here */
    BadManners(Set<Misbehaviour> switches, @Nullable ForeignStorage storage) {
        this.switches = switches;
        this.storage = storage;
    }

    private boolean is(Misbehaviour misbehaviour) {
        return switches.contains(misbehaviour);
    }

    @Override
    boolean runsAtCreation() {
        return !is(Misbehaviour.IGNORES_RUN_AT_CREATION);
    }

    @Override
    boolean obeysRun(Job job) {
        boolean stays = is(Misbehaviour.STAYS_PENDING_ONCE) || is(Misbehaviour.HELD_ONCE);
        if (!stays || !toldOnce.add(job.id())) {
            return true;
        }
        if (is(Misbehaviour.HELD_ONCE)) {
            job.hold();
        }
        return false;
    }

    @Override
    boolean waits() {
        // a suspended job is not one that may be waited for
        return !is(Misbehaviour.IGNORES_WAIT) && !is(Misbehaviour.UWS_1_0) && !is(Misbehaviour.SUSPENDED_WHILE_RUNNING);
    }

    @Override
    boolean filters() {
        return !is(Misbehaviour.UWS_1_0);
    }

    @Override
    boolean keeps(JobState job) {
        return !is(Misbehaviour.JOB_GONE) || !job.phase().hasEnded();
    }

    @Override
    boolean deletes() throws RefusedException {
        if (is(Misbehaviour.NO_DELETE)) {
            throw new RefusedException(405, "Not allowed");
        }
        return !is(Misbehaviour.DELETE_LEAVES_JOB);
    }

    @Override
    Optional<String> version() {
        return is(Misbehaviour.UWS_1_0) ? Optional.empty() : super.version();
    }

    @Override
    String prefix() {
        return is(Misbehaviour.FOREIGN_ELEMENTS) ? "" : super.prefix();
    }

    @Override
    String link(URI base, String path) {
        return is(Misbehaviour.RELATIVE_LOCATION) ? base.getPath() + path : super.link(base, path);
    }

    @Override
    String phase(JobState job) {
        String name = phaseName(job);
        return is(Misbehaviour.PHASE_PADDED) ? "\r\n  " + name + " \r\n" : name;
    }

    private String phaseName(JobState job) {
        if (is(Misbehaviour.UNKNOWN_AT_FIRST) && lookedAt.add(job.id())) {
            return Phase.UNKNOWN.name();
        }
        if (is(Misbehaviour.SUSPENDED_WHILE_RUNNING) && job.phase() == Phase.EXECUTING) {
            return Phase.SUSPENDED.name();
        }
        boolean queued = job.phase() == Phase.QUEUED;
        return queued && is(Misbehaviour.PHASE_NAMED_RUN) ? "RUN" : super.phase(job);
    }

    @Override
    Optional<String> quote() {
        return is(Misbehaviour.ODD_TIMES) ? Optional.of("1") : super.quote();
    }

    @Override
    String executionDuration(JobState job) {
        return is(Misbehaviour.ODD_TIMES) ? "" : super.executionDuration(job);
    }

    @Override
    String time(Instant time) {
        return is(Misbehaviour.ODD_TIMES) ? ODD_TIME.format(time) : super.time(time);
    }

    @Override
    String resultId() {
        return is(Misbehaviour.OTHER_RESULT_ID) ? "main" : super.resultId();
    }

    @Override
    List<JobDocument.ResultLink> results(JobState job, URI base) {
        List<JobDocument.ResultLink> links = new ArrayList<>();
        if (is(Misbehaviour.DIAGNOSTICS_FIRST)) {
            links.add(new JobDocument.ResultLink("diag", "uws:executing:10", null));
            links.add(new JobDocument.ResultLink("diag", "jdbc:commit", null));
        }
        StoredResult result = job.result();
        if (result != null) {
            String folder = is(Misbehaviour.RELATIVE_RESULT_HREFS) ? "" : base + "/async/" + job.id() + '/';
            links.add(new JobDocument.ResultLink(resultId(), folder + "results/" + resultId(), result));
        }
        return links;
    }

    @Override
    boolean sendsElsewhere(JobState job, StoredResult result, Reply reply) throws IOException, RefusedException {
        if (is(Misbehaviour.RESULT_GONE)) {
            throw new RefusedException(410, "The result is gone");
        }
        if (storage == null) {
            return false;
        }
        reply.redirect(storage.link(job.id(), result));
        return true;
    }

    @Override
    boolean summarisesErrors() {
        return !is(Misbehaviour.NO_ERROR_SUMMARY);
    }

    @Override
    boolean givesMessages() {
        return !is(Misbehaviour.ERROR_WITHOUT_MESSAGE);
    }

    @Override
    void error(String message, Reply reply) throws IOException {
        if (is(Misbehaviour.NO_ERROR_SUMMARY)) {
            String text = message.replace("&", "&amp;").replace("<", "&lt;");
            String page = "<html><head><title>Error</title></head><body><h1>" + text + "</h1></body></html>";
            try (OutputStream out = reply.ok("text/html;charset=UTF-8")) {
                out.write(page.getBytes(StandardCharsets.UTF_8));
            }
        } else if (is(Misbehaviour.ERROR_WITHOUT_MESSAGE)) {
            reply.text(200, message);
        } else {
            super.error(message, reply);
        }
    }

    @Override
    void disturb(XmlDocument xml) throws IOException {
        if (is(Misbehaviour.FOREIGN_ELEMENTS)) {
            xml.element("phase", "UNKNOWN");
            xml.element("other:phase", "ERROR", "xmlns:other", "urn:somebody-else");
        }
    }

    @Override
    void append(XmlDocument xml) throws IOException {
        if (is(Misbehaviour.FOREIGN_ELEMENTS)) {
            xml.start("jobInfo");
            xml.element("phase", "ABORTED");
            xml.element("errorSummary", "none of yours");
            xml.start("other:results", "xmlns:other", "urn:somebody-else");
            xml.element("result", "", "id", "result", "xlink:href", "http://127.0.0.1:9/results/result");
            xml.end();
            xml.end();
        }
    }
}
