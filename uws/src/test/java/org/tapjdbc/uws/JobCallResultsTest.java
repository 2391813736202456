package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Queries that run as jobs: what came of them, and what is left of them. */
class JobCallResultsTest extends OnJobService {
    @Test
    void q2_a_result_in_foreign_storage_is_fetched_without_credentials() throws IOException {
        try (LoopbackServer storage = new LoopbackServer()) {
            storage.on("/bucket/1", asked -> Answer.of(200, JobService.rows(9)));
            service.server.on(
                    JobService.RESULT,
                    asked -> Answer.redirect(303, storage.uri("/bucket/1?sig=x").toString()));

            assertThat(service.ask()).containsExactly(9L);
            assertThat(storage.asked().get(0).header("Authorization")).isEmpty();
        }
    }

    @Test
    void u4_q25_a_relative_result_is_looked_for_below_the_job_and_beside_it() throws IOException {
        service.with("<results><result id='main' xlink:href='./42/./rows/result'/></results>");
        service.server.on(JOB + "/rows/result", asked -> Answer.of(200, JobService.rows(4)));

        assertThat(service.ask()).containsExactly(4L);
    }

    @Test
    void q12_a_result_that_breaks_before_its_first_row_is_fetched_again() throws IOException {
        List<String> fetched = new ArrayList<>();
        service.server.on(JobService.RESULT, asked -> {
            fetched.add(asked.path());
            String rows = JobService.rows(1, 2);
            return fetched.size() < 3
                    ? new Answer(200, Map.of(), rows.substring(0, 100 * fetched.size() - 60), 1000)
                    : Answer.of(200, rows);
        });

        assertThat(service.ask()).containsExactly(1L, 2L);
        assertThat(fetched).hasSize(3);
    }

    @Test
    void q12_a_result_that_breaks_behind_its_first_row_is_lost() {
        String rows = JobService.rows(LongStream.range(0, 100_000).toArray());
        service.server.on(
                JobService.RESULT, asked -> new Answer(200, Map.of(), rows.substring(0, rows.length() / 2), 99));

        TapException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.LOST);
        assertThat(failure.problem()).containsPattern("was lost after [1-9][0-9,.]+ rows");
        assertThat(service.asked("GET " + JobService.RESULT)).isOne();
    }

    @Test
    void u5_an_error_is_told_in_the_words_of_its_summary() {
        service.then("ERROR").with("<errorSummary><message>Unknown column \"x\"</message></errorSummary>");

        TapException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_COLUMN);
        assertThat(failure.problem()).isEqualTo("Unknown column \"x\"");
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Out of order",
                "<html><body><h1>Out of order</h1></body></html>",
                "<VOTABLE><RESOURCE type='results'><INFO name='QUERY_STATUS' value='ERROR'>Out of order</INFO></RESOURCE></VOTABLE>"
            })
    void u5_q30_an_error_without_a_summary_is_told_in_the_words_of_the_error_resource(String body) {
        service.then("ERROR");
        service.server.on(JOB + "/error", asked -> Answer.of(200, body));

        assertThat(failure().problem()).isEqualTo("Out of order");
    }

    @Test
    void q30_an_error_that_nobody_explains_is_still_one() {
        service.then("ERROR");

        assertThat(failure()).hasMessageContaining("does not say why");
    }

    @Test
    void u5_a_result_that_is_not_there_is_explained_by_the_error() {
        service.server.on(JobService.RESULT, asked -> Answer.of(404, "nothing"));
        service.server.on(JOB + "/error", asked -> Answer.of(200, "disk full"));

        assertThat(failure().problem()).isEqualTo("disk full");
    }

    @Test
    void q31_a_job_that_somebody_aborted_gives_the_reason() {
        service.then("ABORTED").with("<errorSummary><message>killed by the operator</message></errorSummary>");

        assertThat(failure().kind()).isEqualTo(Kind.ABORTED);
        assertThat(failure().problem()).isEqualTo("killed by the operator");
    }

    @Test
    void q13_a_job_that_was_ended_after_its_time_hit_a_limit() {
        service.then("ABORTED")
                .with("<executionDuration>60</executionDuration><startTime>2026-01-01T00:00:00Z</startTime>"
                        + "<endTime>2026-01-01T00:01:00Z</endTime>");

        assertThat(failure().kind()).isEqualTo(Kind.TIME_LIMIT);
    }

    @Test
    void u2_q29_an_archived_job_has_no_result_any_more() {
        service.then("ARCHIVED");

        assertThat(failure().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure()).hasMessageContaining("archived");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void q29_a_result_that_is_gone_is_said_to_be_gone(int status) {
        service.server.on(JobService.RESULT, asked -> Answer.of(status, ""));

        assertThat(failure()).hasMessageContaining("its result is not there").hasMessageContaining("status " + status);
    }

    @Test
    void q9_a_busy_service_is_asked_again_to_delete_a_job() throws IOException {
        service.server.on(
                JOB,
                asked -> asked.method().equals("DELETE") && service.asked("DELETE " + JOB) == 1
                        ? new Answer(429, Map.of("Retry-After", "1"), "")
                        : Answer.of(200, "<job><phase>COMPLETED</phase></job>"));

        service.ask();

        assertThat(service.asked("DELETE " + JOB)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void u9_q29_a_job_that_is_gone_is_said_to_be_gone(int status) {
        service.server.on(JOB, asked -> Answer.of(status, ""));

        assertThat(failure().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure()).hasMessageContaining("The job is gone");
    }

    @Test
    void u7_q27_the_list_that_a_deletion_redirects_to_is_not_read() throws IOException {
        service.ask();

        assertThat(service.asked("GET /tap/async")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410, 500})
    void u7_q28_a_deletion_that_fails_harms_nobody(int status) throws IOException {
        service.server.on(
                JOB,
                asked -> Answer.of(
                        asked.method().equals("DELETE") ? status : 200, "<job><phase>COMPLETED</phase></job>"));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @Test
    void u7_where_delete_is_no_method_the_job_is_deleted_by_an_action() throws IOException {
        service.server.on(
                JOB,
                asked -> Answer.of(asked.method().equals("DELETE") ? 405 : 200, "<job><phase>COMPLETED</phase></job>"));

        service.ask();

        assertThat(service.first("POST " + JOB).body()).isEqualTo("ACTION=DELETE");
    }

    @Test
    void q40_a_job_that_shall_be_kept_is_not_deleted() throws IOException {
        JobCall call = service.client().async(JobService.query(), new JobOptions(null, null, true, progress -> {}));

        JobService.read(call);

        assertThat(service.asked("DELETE " + JOB)).isZero();
        assertThat(call.jobUrl()).contains(service.server.uri(JOB));
    }
}
