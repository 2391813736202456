package org.tapjdbc.uws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.LoopbackServer.Asked;

/** A service with one job, which goes through the phases that a test names; the rest may be overridden by path. */
final class JobService implements AutoCloseable {
    static final String JOB = "/tap/async/42";
    static final String RESULT = JOB + "/results/result";

    final LoopbackServer server = new LoopbackServer();
    final SkippedPauses clock = new SkippedPauses();
    private final List<TapClient> clients = new ArrayList<>();
    private final Deque<String> phases = new ArrayDeque<>(List.of("COMPLETED"));
    private String phase = "PENDING";
    private String version = "version='1.0'";
    private String rest = "";
    private String runId = "";
    private int ignoredRuns;

    JobService() throws IOException {
        server.on("/tap/async", this::list);
        server.on(JOB, this::job);
        server.on(JOB + "/phase", this::phase);
        server.on(JOB + "/executionduration", asked -> Answer.redirect(303, JOB));
        server.on(JOB + "/destruction", asked -> Answer.redirect(303, JOB));
        server.on(JOB + "/parameters", asked -> Answer.redirect(303, JOB));
        server.on(RESULT, asked -> Answer.of(200, rows(1, 2, 3)));
    }

    /** The phases after the start of the job, one for each look at it; the last one stays. */
    JobService then(String... next) {
        phases.clear();
        phases.addAll(List.of(next));
        return this;
    }

    JobService withVersion(String number) {
        version = "version='" + number + "'";
        return this;
    }

    /** Further elements of the job. */
    JobService with(String elements) {
        rest = elements;
        return this;
    }

    JobService ignoringRuns(int count) {
        ignoredRuns = count;
        return this;
    }

    synchronized String runId() {
        return runId;
    }

    private synchronized Answer list(Asked asked) {
        if (!asked.method().equals("POST")) {
            return Answer.of(200, "<jobs/>");
        }
        runId = asked.header("Content-Type").startsWith("multipart/")
                ? Parts.of(asked).values("RUNID").get(0)
                : asked.body().replaceFirst(".*RUNID=", "").replaceFirst("&.*", "");
        return Answer.redirect(303, server.uri(JOB).toString());
    }

    private synchronized Answer job(Asked asked) {
        if (asked.method().equals("DELETE")) {
            return Answer.redirect(303, server.uri("/tap/async").toString());
        }
        if (!phase.equals("PENDING") || ignoredRuns < 0) {
            phase = phases.size() > 1 ? phases.remove() : phases.element();
        }
        return Answer.of(200, document());
    }

    synchronized String document() {
        return "<uws:job xmlns:uws='http://www.ivoa.net/xml/UWS/v1.0' xmlns:xlink='http://www.w3.org/1999/xlink' "
                + version + "><uws:jobId>42</uws:jobId><uws:runId>" + runId + "</uws:runId><uws:phase>" + phase
                + "</uws:phase>" + rest + "</uws:job>";
    }

    private synchronized Answer phase(Asked asked) {
        if (asked.body().equals("PHASE=RUN") && --ignoredRuns < 0) {
            phase = "QUEUED";
        }
        return Answer.redirect(303, JOB);
    }

    /** What the service was asked, such as {@code POST /tap/async/42/phase}. */
    List<String> asked() {
        return server.asked().stream()
                .map(asked -> asked.method() + " " + asked.path())
                .toList();
    }

    long asked(String request) {
        return asked().stream().filter(request::equals).count();
    }

    Asked first(String request) {
        return server.asked().stream()
                .filter(asked -> (asked.method() + " " + asked.path()).equals(request))
                .findFirst()
                .orElseThrow();
    }

    TapClient client() {
        return client(3, Duration.ofSeconds(10));
    }

    TapClient client(int retries, Duration timeout) {
        URI base = server.uri("/tap");
        HttpSettings settings = HttpSettings.builder()
                .timeouts(timeout, timeout, timeout, timeout)
                .retries(retries, Duration.ofSeconds(60))
                .credentials(new Credentials.Bearer("5ecret"))
                .origins(Set.of(Origin.of(base)))
                .build();
        TapClient client = new TapClient(base, settings, clock);
        clients.add(client);
        return client;
    }

    static TapQuery query() {
        return limited(null);
    }

    static TapQuery limited(@Nullable Duration limit) {
        return new TapQuery("SELECT n FROM t", "ADQL", "votable", false, 7L, limit);
    }

    JobCall call() {
        return client().async(query(), JobOptions.DEFAULT);
    }

    /** The rows of a query that runs as a job. */
    List<Long> ask() throws IOException {
        return read(call());
    }

    static List<Long> read(QueryCall call) throws IOException {
        try (TapResult result = call.execute()) {
            return read(result);
        }
    }

    static List<Long> read(TapResult result) throws IOException {
        List<Long> values = new ArrayList<>();
        while (result.next()) {
            values.add(result.cell(0).longValue());
        }
        return values;
    }

    static String rows(long... values) {
        StringBuilder rows = new StringBuilder();
        for (long value : values) {
            rows.append("<TR><TD>").append(value).append("</TD></TR>");
        }
        return "<VOTABLE><RESOURCE type='results'><INFO name='QUERY_STATUS' value='OK'/><TABLE>"
                + "<FIELD name='n' datatype='long'/><DATA><TABLEDATA>" + rows
                + "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
    }

    static String error(String message) {
        return "<VOTABLE><RESOURCE type='results'><INFO name='QUERY_STATUS' value='ERROR'>" + message
                + "</INFO></RESOURCE></VOTABLE>";
    }

    @Override
    public void close() {
        clients.forEach(TapClient::close);
        server.close();
    }
}
