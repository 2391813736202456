package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Tables that are sent with a query that runs as a job. */
class JobUploadTest extends OnJobService {
    private static final String CREATION = "POST /tap/async";

    private static TapQuery with(UploadBody table) {
        return JobService.query().withUploads(List.of(new Upload("t", new Upload.Inline(table))));
    }

    private JobCall job(UploadBody table) {
        return service.client().async(with(table), JobOptions.DEFAULT);
    }

    private AutoCall auto(UploadBody table) {
        return service.client().auto(with(table), JobOptions.DEFAULT, Duration.ofSeconds(5), false);
    }

    private Parts created() {
        return Parts.of(service.first(CREATION));
    }

    @Test
    void t9_u1_q81_a_table_comes_with_the_creation_of_the_job() throws IOException {
        assertThat(JobService.read(job(TableToSend.of(TableToSend.TEXT)))).containsExactly(1L, 2L, 3L);

        assertThat(created().names())
                .containsExactly("LANG", "QUERY", "RESPONSEFORMAT", "MAXREC", "UPLOAD", "RUNID", "table_t");
        assertThat(created().values("UPLOAD")).containsExactly("t,param:table_t");
        assertThat(created().file("table_t").filename()).isEqualTo("table_t.vot");
        assertThat(created().values("table_t")).containsExactly(TableToSend.TEXT);
        assertThat(service.first("POST " + JOB + "/phase").body()).isEqualTo("PHASE=RUN");
    }

    @Test
    void t9_u1_a_job_is_submitted_with_what_the_service_fetches_itself() throws IOException {
        URI url = URI.create("https://example.org/a.vot");
        TapQuery query = JobService.query().withUploads(List.of(new Upload("a", new Upload.ByReference(url))));

        service.client().submit(query, JobOptions.DEFAULT);

        assertThat(service.first(CREATION).body()).contains("&UPLOAD=a%2Chttps%3A%2F%2Fexample.org%2Fa.vot&RUNID=");
    }

    @Test
    void q9_q17_a_creation_that_was_put_off_sends_a_large_table_again() throws IOException {
        URI job = service.server.uri(JOB);
        service.server.on(
                "/tap/async",
                asked -> service.asked(CREATION) < 2
                        ? new Answer(503, Map.of("Retry-After", "2"), "")
                        : Answer.redirect(303, job.toString()));

        assertThat(JobService.read(job(TableToSend.large(1500)))).containsExactly(1L, 2L, 3L);

        assertThat(Parts.of(service.server.asked().get(1))).isEqualTo(created());
        assertThat(created().file("table_t").content()).hasSize(1500 << 10);
    }

    @Test
    void t9_a_creation_that_is_refused_for_the_size_of_the_table_is_not_tried_again() {
        service.server.on("/tap/async", asked -> Answer.of(413, "At most 100 rows."));

        TapException failure = catchThrowableOfType(
                TapException.class, () -> job(TableToSend.large(9)).execute());

        assertThat(failure.kind()).isEqualTo(Kind.UPLOAD_LIMIT);
        assertThat(failure.problem()).isEqualTo("At most 100 rows.");
        assertThat(service.asked()).containsExactly(CREATION);
    }

    @Test
    void t9_u5_a_job_that_fails_for_the_size_of_the_table_says_so_and_is_deleted() {
        service.then("ERROR")
                .with("<uws:errorSummary type='fatal'><uws:message>The uploaded table exceeds 100 rows</uws:message>"
                        + "</uws:errorSummary>");

        TapException failure = catchThrowableOfType(
                TapException.class, () -> job(TableToSend.large(9)).execute());

        assertThat(failure.kind()).isEqualTo(Kind.UPLOAD_LIMIT);
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @Test
    void u1_a_lost_answer_to_a_creation_with_a_table_is_looked_for() throws IOException {
        service.server.on(
                "/tap/async",
                asked -> asked.method().equals("POST")
                        ? Answer.none()
                        : Answer.of(
                                200,
                                "<jobs><jobref id='42'><runId>"
                                        + created().values("RUNID").get(0)
                                        + "</runId><phase>PENDING</phase></jobref></jobs>"));

        assertThat(JobService.read(job(TableToSend.of(TableToSend.TEXT)))).containsExactly(1L, 2L, 3L);
        assertThat(service.asked(CREATION)).isOne();
    }

    @Test
    void u1_a_creation_whose_table_was_not_sent_whole_created_nothing() throws IOException {
        try (RawServer server = RawServer.breaking();
                TapClient client = Given.service(server.uri()).client()) {
            JobCall call = client.async(with(TableToSend.large(64 << 10)), JobOptions.DEFAULT);

            TapException failure = catchThrowableOfType(TapException.class, call::execute);

            assertThat(failure.kind()).isEqualTo(Kind.LOST);
            assertThat(failure)
                    .hasMessageContaining("while the upload was being sent")
                    .message()
                    .doesNotContain("RUNID");
        }
    }

    @Test
    void a_table_that_cannot_be_made_creates_no_job() {
        TapException failure = catchThrowableOfType(
                TapException.class,
                () -> job(TableToSend.large(9000).failingBefore(8000)).execute());

        assertThat(failure.kind()).isEqualTo(Kind.LOCAL);
        assertThat(service.asked("GET " + JOB)).isZero();
    }

    @Test
    void q13_out_of_time_a_query_runs_again_as_a_job_with_its_table() throws IOException {
        service.server.on("/tap/sync", asked -> Answer.of(504, ""));
        TableToSend table = TableToSend.large(1500);

        assertThat(JobService.read(auto(table))).containsExactly(1L, 2L, 3L);

        String sent = Parts.of(service.first("POST /tap/sync")).file("table_t").content();
        assertThat(sent).hasSize(1500 << 10);
        assertThat(created().file("table_t").content()).isEqualTo(sent);
    }

    @Test
    void t9_an_upload_that_is_too_large_for_a_synchronous_query_goes_with_a_job() throws IOException {
        service.server.on("/tap/sync", asked -> Answer.of(413, ""));
        AutoCall call = auto(TableToSend.large(9));

        assertThat(JobService.read(call)).containsExactly(1L, 2L, 3L);
        assertThat(call.note()).get().asString().contains("no tables of that size");
    }
}
