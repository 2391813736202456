package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Jobs that are submitted, found again, and looked after. */
@Timeout(60)
class UwsJobTest {
    private static final String JOB = JobService.JOB;

    private JobService service;

    @BeforeEach
    void start() throws IOException {
        service = new JobService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private UwsJob job() {
        return service.client().job(service.server.uri(JOB));
    }

    @Test
    void a_submitted_job_runs_on_its_own_and_stays() throws IOException {
        UwsJob job = service.client().submit(JobService.query(), JobOptions.DEFAULT);

        assertThat(job.url()).isEqualTo(service.server.uri(JOB));
        assertThat(job.await(null, progress -> {}).phase()).isEqualTo(Phase.COMPLETED);
        try (TapResult result = job.result()) {
            assertThat(JobService.read(result)).containsExactly(1L, 2L, 3L);
        }
        assertThat(service.asked("DELETE " + JOB)).isZero();
    }

    @Test
    void u8_a_job_is_resumed_by_its_identifier() throws IOException {
        TapClient client = service.client();

        assertThat(client.job(client.jobUrl("42")).start().phase()).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void a_job_of_another_service_is_refused() {
        assertThatThrownBy(() -> service.client().job(URI.create("https://evil.example/tap/async/42")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("evil.example");
    }

    @Test
    void u6_a_job_is_told_to_end() throws TapException {
        job().abort();

        assertThat(service.first("POST " + JOB + "/phase").body()).isEqualTo("PHASE=ABORT");
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void u7_a_job_that_is_gone_is_deleted_without_complaint() throws TapException {
        service.server.on(JOB, asked -> Answer.of(404, "what job?"));

        job().delete();

        assertThat(service.asked()).containsExactly("DELETE " + JOB);
    }

    @Test
    void u7_a_deletion_that_is_forbidden_is_told() {
        service.server.on(JOB, asked -> Answer.of(403, "not yours"));

        assertThat(catchThrowableOfType(TapException.class, () -> job().delete())
                        .kind())
                .isEqualTo(Kind.UNAUTHORIZED);
    }

    @Test
    void u6_what_the_service_grants_is_read_back() throws TapException {
        service.with("<executionDuration>60</executionDuration><destruction>2026-02-03T00:00:00Z</destruction>");

        assertThat(job().setExecutionDuration(Duration.ofHours(9))).isEqualTo(Duration.ofSeconds(60));
        assertThat(job().setDestruction(Instant.parse("2027-01-01T00:00:00.5Z")))
                .isEqualTo(Instant.parse("2026-02-03T00:00:00Z"));
        assertThat(service.first("POST " + JOB + "/destruction").body())
                .isEqualTo("DESTRUCTION=2027-01-01T00%3A00%3A00Z");
    }

    @Test
    void q28_a_destruction_that_the_service_fails_at_is_told() {
        service.server.on(JOB + "/destruction", asked -> Answer.of(500, "<html><h1>Past</h1></html>"));

        assertThat(catchThrowableOfType(TapException.class, () -> job().setDestruction(Instant.EPOCH)))
                .hasMessageContaining("Past");
    }

    @Test
    void u6_parameters_are_added_before_the_start() throws TapException {
        job().addParameters(Map.of("UPLOAD", "a,http://x/y"));

        assertThat(service.first("POST " + JOB + "/parameters").body()).isEqualTo("UPLOAD=a%2Chttp%3A%2F%2Fx%2Fy");
    }

    @Test
    void a_job_that_is_not_done_has_no_result_yet() {
        TapException failure =
                catchThrowableOfType(TapException.class, () -> job().result().close());

        assertThat(failure).hasMessageContaining("PENDING");
    }

    @Test
    void u8_jobs_are_listed_newest_first_by_filters_that_the_service_may_not_know() throws TapException {
        service.server.on("/tap/async", asked -> Answer.of(200, """
                <jobs><jobref id="a"><phase>COMPLETED</phase><creationTime>2026-01-01T00:00:00Z</creationTime></jobref>
                <jobref id="b"><phase>COMPLETED</phase><creationTime>2026-03-01T00:00:00Z</creationTime></jobref>
                <jobref id="c"><phase>COMPLETED</phase><creationTime>2026-02-01T00:00:00Z</creationTime></jobref>
                <jobref id="d"><phase>ERROR</phase></jobref><jobref id="e"><phase>ARCHIVED</phase></jobref></jobs>"""));
        TapClient client = service.client();

        assertThat(client.jobs(
                        new JobFilter(Set.of(Phase.COMPLETED, Phase.QUEUED), Instant.parse("2026-01-15T00:00:00Z"), 1)))
                .extracting(JobInfo::id)
                .containsExactly("b");
        assertThat(service.server.asked().get(0).query())
                .isEqualTo("PHASE=QUEUED&PHASE=COMPLETED&AFTER=2026-01-15T00:00:00Z&LAST=1");
        assertThat(client.jobs(JobFilter.ALL)).extracting(JobInfo::id).containsExactly("b", "c", "a", "d");
    }

    @Test
    void a_web_page_is_no_list_of_jobs() {
        service.server.on("/tap/async", asked -> Answer.of(200, "<html><title>Log in</title></html>"));

        assertThat(catchThrowableOfType(
                        TapException.class, () -> service.client().jobs(JobFilter.ALL)))
                .hasMessageContaining("Log in");
    }

    @Test
    void the_state_of_a_job_is_known_by_its_error_too() throws TapException {
        service.server.on(
                JOB,
                asked -> Answer.of(200, "<job><phase>ERROR</phase><errorSummary>Unknown table x</errorSummary></job>"));

        assertThat(job().error().kind()).isEqualTo(Kind.UNKNOWN_TABLE);
    }
}
