package org.tapjdbc.uws;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.TapException.Kind;

/** The requests about one job (UWS 1.1, section 2.2). */
final class JobRequests {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Requests requests;
    private volatile URI job;

    JobRequests(Requests requests, URI job) {
        this.requests = requests;
        this.job = Links.plain(job);
    }

    URI job() {
        return job;
    }

    /** Takes the place that the job's URL leads to for its URL, so that nothing that is posted has to be sent on. */
    void settle(URI at) {
        job = Links.plain(at);
    }

    Requests requests() {
        return requests;
    }

    /** Asks for the job; again, where that may be repeated, if what came was damaged on the way. */
    JobDocument document(Repeat repeat, CallTracker track, Deadline deadline) throws TapException {
        Ask ask = Ask.get(job, requests.settings().requestTimeout());
        Duration pause = FIRST_PAUSE;
        for (int left = repeat == Repeat.HARMLESS ? requests.settings().retries() : 0; ; left--) {
            try {
                return read(ask, repeat, track, deadline);
            } catch (TapException e) {
                if (left <= 0 || !isDamage(e) || deadline.isBefore(pause)) {
                    throw e;
                }
            }
            Retries.pause(requests.pauses(), pause, job, track);
            pause = pause.multipliedBy(2);
        }
    }

    /** Whether an answer was cut, or is of somebody between us and the service. */
    private static boolean isDamage(TapException failure) {
        return failure.kind() == Kind.LOST
                || (failure.kind() == Kind.MALFORMED && (failure.status() == 200 || failure.status() >= 500));
    }

    /**
     * Asks for the job, and waits for it to leave a phase; services may answer sooner.
     *
     * @param seconds the longest wait that the service is asked for
     */
    JobDocument document(long seconds, Phase phase, CallTracker track, Deadline deadline) throws TapException {
        URI url = HttpUrl.get(job)
                .newBuilder()
                .addQueryParameter("WAIT", Long.toString(seconds))
                .addQueryParameter("PHASE", phase.name())
                .build()
                .uri();
        return read(Ask.get(url, requests.settings().requestTimeout()), Repeat.NEVER, track, deadline);
    }

    private JobDocument read(Ask ask, Repeat repeat, CallTracker track, Deadline deadline) throws TapException {
        byte[] body;
        URI at;
        int status;
        try (HttpTransport.Exchange exchange = requests.send(ask, repeat, track, deadline)) {
            status = exchange.status();
            at = exchange.url();
            if (status != 200) {
                throw refusal(exchange);
            }
            body = Bodies.read(exchange);
        }
        Optional<JobDocument> document = JobReader.job(body, job, at);
        if (document.isPresent()) {
            return document.get();
        }
        Phase phase = phaseAlone(track, deadline);
        if (phase == null) {
            String seen = ErrorText.ofAnything(body);
            String problem = ErrorText.isHtml(body)
                    ? "The service sent a web page in place of a job: " + seen
                    : "The service sent something else than a job.";
            throw Failures.malformed(at, status, problem, ErrorText.isHtml(body) ? "" : seen, null);
        }
        return new JobDocument(bare(phase), false, job);
    }

    /** What the resource for the phase says, as plain text; null if it says nothing that UWS knows. */
    private @Nullable Phase phaseAlone(CallTracker track, Deadline deadline) throws TapException {
        Ask ask = Ask.get(Links.child(job, "phase"), requests.settings().requestTimeout());
        try (HttpTransport.Exchange exchange = requests.send(ask, Repeat.NEVER, track, deadline)) {
            if (exchange.status() != 200) {
                return null;
            }
            String text = new String(Bodies.read(exchange), StandardCharsets.UTF_8);
            Phase phase = Phase.of(text);
            return phase != Phase.UNKNOWN || text.strip().equalsIgnoreCase("UNKNOWN") ? phase : null;
        }
    }

    private JobInfo bare(Phase phase) {
        String id = Links.lastSegment(job);
        return new JobInfo(job, id, phase, null, null, null, null, null, null, null, null, Map.of(), List.of(), null);
    }

    /**
     * Says how something shall be, which does no harm twice.
     *
     * @return the job, where the service answers with it
     */
    Optional<JobDocument> post(String resource, Map<String, String> form, CallTracker track, Deadline deadline)
            throws TapException {
        URI url = resource.isEmpty() ? job : Links.child(job, resource);
        Ask ask = Ask.post(url, form, requests.settings().requestTimeout());
        try (HttpTransport.Exchange exchange = requests.send(ask, Repeat.HARMLESS, track, deadline)) {
            if (exchange.status() >= 300) {
                throw refusal(exchange);
            }
            byte[] body = Bodies.read(exchange);
            String said = ErrorText.ofVotable(body);
            if (said != null) {
                throw Failures.rejected(exchange.url(), exchange.status(), said);
            }
            return JobReader.job(body, job, exchange.url());
        }
    }

    /** Asks the service to end the job; where it is gone, or has ended, that is no failure. */
    void abort(CallTracker track, @Nullable Duration atMost) throws TapException {
        Ask ask = Ask.post(
                Links.child(job, "phase"),
                Map.of("PHASE", "ABORT"),
                requests.settings().requestTimeout());
        finish(ask, track, atMost, 404, 410);
    }

    /**
     * Removes the job; where it is gone, that is no failure. What the service redirects to is not read.
     *
     * @return whether the service says that it did: not where the job was gone, or jobs cannot be deleted
     */
    boolean delete(CallTracker track, @Nullable Duration atMost) throws TapException {
        Duration wait = requests.settings().requestTimeout();
        int status = finish(Ask.delete(job, wait), track, atMost, 404, 405, 410, 501);
        if (status == 405 || status == 501) {
            status = finish(Ask.post(job, Map.of("ACTION", "DELETE"), wait), track, atMost, 404, 405, 410, 501);
        }
        return status < 400;
    }

    private int finish(Ask ask, CallTracker track, @Nullable Duration atMost, int... fine) throws TapException {
        Ask sent = atMost == null ? ask : ask.within(atMost);
        Deadline deadline = Deadline.in(atMost, requests.pauses());
        try (HttpTransport.Exchange exchange =
                requests.send(sent.answeredByRedirect(), Repeat.HARMLESS, track, deadline)) {
            int status = exchange.status();
            if (status >= 400 && Arrays.stream(fine).noneMatch(accepted -> accepted == status)) {
                throw refusal(exchange);
            }
            return status;
        }
    }

    /** What the job's error resource says; empty if it says nothing. */
    String errorText(CallTracker track) {
        Ask ask = Ask.get(Links.child(job, "error"), requests.settings().requestTimeout());
        try (HttpTransport.Exchange exchange = requests.send(ask, Repeat.HARMLESS, track)) {
            if (exchange.status() != 200) {
                return "";
            }
            byte[] body = Bodies.read(exchange);
            String reported = ErrorText.ofVotable(body);
            return reported == null ? ErrorText.ofAnything(body) : reported;
        } catch (TapException e) {
            return ""; // that the job failed is what counts; why, we could not learn
        }
    }

    TapException refusal(HttpTransport.Exchange exchange) {
        if (exchange.status() == 404 || exchange.status() == 410) {
            return Failures.gone(job, exchange.status());
        }
        TapException explained = ErrorAnswers.explain(exchange);
        if (explained.kind() == Kind.TIME_LIMIT && exchange.status() >= 400) {
            // about this request, not about the query
            return Failures.of(Kind.UNREACHABLE, exchange.url(), exchange.status(), explained.problem(), "");
        }
        return explained;
    }
}
