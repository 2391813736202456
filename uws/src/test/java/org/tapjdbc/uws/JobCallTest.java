package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Queries that run as jobs, from their creation to their end. */
@Timeout(60)
class JobCallTest {
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

    private TapException failure() {
        return catchThrowableOfType(TapException.class, service::ask);
    }

    @Test
    void u1_a_job_is_created_started_read_and_deleted() throws IOException {
        service.then("QUEUED", "EXECUTING", "COMPLETED");

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);

        assertThat(service.asked().get(0)).isEqualTo("POST /tap/async");
        assertThat(service.server.asked().get(0).body())
                .matches("LANG=ADQL&QUERY=SELECT\\+n\\+FROM\\+t&RESPONSEFORMAT=votable&MAXREC=7"
                        + "&RUNID=tapjdbc-[0-9a-f-]{36}");
        assertThat(service.runId()).hasSizeLessThanOrEqualTo(64);
        assertThat(service.asked("POST " + JOB + "/phase")).isOne();
        assertThat(service.asked().get(service.asked().size() - 1)).isEqualTo("DELETE " + JOB);
    }

    @Test
    void u1_each_job_has_a_name_of_its_own() throws IOException {
        service.ask();
        String first = service.runId();
        service.ask();

        assertThat(service.runId()).isNotEqualTo(first);
    }

    @Test
    void q20_a_job_is_told_to_run_after_its_creation_and_not_by_it() throws IOException {
        service.ask();

        assertThat(service.server.asked().get(0).body()).doesNotContain("PHASE");
        assertThat(service.first("POST " + JOB + "/phase").body()).isEqualTo("PHASE=RUN");
    }

    @Test
    void q20_a_job_that_runs_from_the_start_is_not_told_to_run() throws IOException {
        service.server.on(JOB, asked -> Answer.of(200, "<job><phase>COMPLETED</phase></job>"));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
        assertThat(service.asked("POST " + JOB + "/phase")).isZero();
    }

    @Test
    void u2_q21_a_job_that_stays_pending_is_told_to_run_once_more() throws IOException {
        service.ignoringRuns(1).then("RUN", "COMPLETED");

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
        assertThat(service.asked("POST " + JOB + "/phase")).isEqualTo(2);
    }

    @Test
    void q20_a_job_that_never_starts_is_waited_for_as_long_as_the_limit_allows() {
        service.ignoringRuns(1000);

        TapException failure = catchThrowableOfType(
                TapException.class,
                () -> service.client()
                        .async(JobService.limited(Duration.ofSeconds(100)), JobOptions.DEFAULT)
                        .execute());

        assertThat(failure.kind()).isEqualTo(Kind.TIME_LIMIT);
        assertThat(failure).hasMessageContaining("PENDING").hasMessageContaining("told twice to run");
        assertThat(service.server.asked())
                .filteredOn(asked -> asked.body().equals("PHASE=RUN"))
                .hasSize(2);
    }

    @Test
    void u1_the_location_of_a_job_may_be_relative() throws IOException {
        service.server.on("/tap/async", asked -> Answer.redirect(303, "async/42"));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void q3_q5_a_creation_that_is_sent_elsewhere_is_posted_there(int status) throws IOException {
        service.server.on("/tap/async", asked -> Answer.redirect(status, "/mirror/async"));
        service.server.on(
                "/mirror/async",
                asked -> asked.body().contains("QUERY=") ? Answer.redirect(303, JOB) : Answer.of(400, ""));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void u1_where_a_new_job_is_sent_on_its_last_place_counts() throws IOException {
        service.server.on("/tap/async", asked -> Answer.redirect(303, "/tap/new?for=me"));
        service.server.on("/tap/new", asked -> Answer.redirect(303, JOB));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
        assertThat(service.asked("POST " + JOB + "/phase")).isOne();
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void u1_a_creation_may_be_answered_with_the_job(int status) throws IOException {
        service.server.on(
                "/tap/async", asked -> Answer.of(status, "<job><jobId>42</jobId><phase>PENDING</phase></job>"));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void t8_q6_a_creation_may_be_refused_with_status_200() {
        service.server.on("/tap/async", asked -> Answer.of(200, JobService.error("Unknown table \"t\"")));

        assertThat(failure().kind()).isEqualTo(Kind.UNKNOWN_TABLE);
        assertThat(service.asked()).containsExactly("POST /tap/async");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void q9_a_creation_is_sent_again_after_the_service_itself_put_it_off(int status) throws IOException {
        service.server.on(
                "/tap/async",
                asked -> service.asked().size() < 3
                        ? new Answer(status, Map.of("Retry-After", "7"), "later")
                        : Answer.redirect(303, JOB));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
        assertThat(service.clock.pauses().get(0)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
    }

    @Test
    void q9_q18_a_creation_whose_answer_is_lost_is_not_sent_again() {
        service.server.on(
                "/tap/async", asked -> asked.method().equals("POST") ? Answer.none() : Answer.of(200, "<jobs/>"));

        TapException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("RUNID tapjdbc-");
        assertThat(service.asked("POST /tap/async")).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void q11_q18_a_job_that_a_gateway_says_it_had_no_answer_to_is_found_by_its_name(int status) throws IOException {
        List<String> names = new ArrayList<>();
        service.server.on("/tap/async", asked -> {
            if (asked.method().equals("GET")) {
                return Answer.of(200, "<jobs><jobref id='42'><runId>" + names.get(0) + "</runId></jobref></jobs>");
            }
            names.add(asked.body().replaceFirst(".*RUNID=", ""));
            return Answer.of(status, "no answer in time");
        });

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
        assertThat(service.asked("POST /tap/async")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<runId>%s</runId>", "", "<phase>PENDING</phase>"})
    void q18_a_job_whose_creation_was_not_confirmed_is_found_by_its_name(String shown) throws IOException {
        List<String> names = new ArrayList<>();
        service.server.on("/tap/async", asked -> {
            if (asked.method().equals("GET")) {
                return Answer.of(
                        200,
                        "<jobs><jobref id='9'><phase>PENDING</phase></jobref><jobref id='42'>"
                                + shown.formatted(names.get(0)) + "</jobref></jobs>");
            }
            names.add(asked.body().replaceFirst(".*RUNID=", ""));
            service.with("<runId>" + names.get(0) + "</runId>");
            return Answer.none();
        });

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
        assertThat(service.asked("POST /tap/async")).isOne();
    }

    @Test
    void q24_all_that_belongs_to_a_job_is_asked_for_with_the_same_credentials() throws IOException {
        service.ask();

        assertThat(service.server.asked())
                .allSatisfy(asked -> assertThat(asked.header("Authorization")).isEqualTo("Bearer 5ecret"));
    }

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

    @Test
    void u6_limits_are_asked_for_before_the_job_runs() throws IOException {
        service.with("<creationTime>2026-01-01T00:00:00Z</creationTime>");
        JobService.read(service.client()
                .async(
                        JobService.query(),
                        new JobOptions(Duration.ofMillis(90_500), Duration.ofDays(1), false, progress -> {})));

        assertThat(service.first("POST " + JOB + "/executionduration").body()).isEqualTo("EXECUTIONDURATION=91");
        assertThat(service.first("POST " + JOB + "/destruction").body())
                .isEqualTo("DESTRUCTION=2026-01-02T00%3A00%3A00Z");
        assertThat(service.asked().indexOf("POST " + JOB + "/destruction"))
                .isLessThan(service.asked().indexOf("POST " + JOB + "/phase"));
    }

    @Test
    void u6_a_limit_that_the_service_does_not_grant_does_not_fail_the_query() throws IOException {
        service.server.on(JOB + "/executionduration", asked -> Answer.of(403, "no"));

        assertThat(JobService.read(
                        service.client().async(JobService.limited(Duration.ofSeconds(50)), JobOptions.DEFAULT)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void u6_a_query_timeout_is_asked_of_the_service_where_that_allows_more() throws IOException {
        service.with("<executionDuration>600</executionDuration>");
        JobService.read(service.client().async(JobService.limited(Duration.ofSeconds(50)), JobOptions.DEFAULT));
        JobService.read(service.client().async(JobService.limited(Duration.ofMinutes(15)), JobOptions.DEFAULT));

        assertThat(service.asked("POST " + JOB + "/executionduration")).isOne();
        assertThat(service.first("POST " + JOB + "/executionduration").body()).isEqualTo("EXECUTIONDURATION=50");
    }

    @Test
    void u6_after_the_query_timeout_the_job_is_aborted_and_deleted() {
        service.then("EXECUTING");

        TapException failure = catchThrowableOfType(
                TapException.class,
                () -> service.client()
                        .async(JobService.limited(Duration.ofSeconds(50)), JobOptions.DEFAULT)
                        .execute());

        assertThat(failure.kind()).isEqualTo(Kind.TIME_LIMIT);
        assertThat(failure).hasMessageContaining("50 s").hasMessageContaining("EXECUTING");
        assertThat(service.server.asked()).anyMatch(asked -> asked.body().equals("PHASE=ABORT"));
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @Test
    void u6_cancelling_ends_the_wait_and_the_job() throws IOException {
        service.then("EXECUTING");
        JobCall call = service.call();
        CompletableFuture<CompletableFuture<Void>> cancelled = new CompletableFuture<>();
        service.server.on(JOB + "/phase", asked -> {
            if (asked.body().equals("PHASE=RUN")) {
                cancelled.complete(CompletableFuture.runAsync(call::cancel));
            }
            return Answer.redirect(303, JOB);
        });

        TapException failure = catchThrowableOfType(TapException.class, call::execute);
        cancelled.join().join();

        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(service.server.asked())
                .filteredOn(asked -> asked.body().equals("PHASE=ABORT"))
                .hasSize(1);
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @Test
    void cancelling_while_rows_are_read_ends_them_and_leaves_the_finished_job_alone() throws IOException {
        StringBuilder many = new StringBuilder(JobService.rows(1));
        many.insert(many.indexOf("</TABLEDATA>"), "<TR><TD>2</TD></TR>".repeat(100_000));
        service.server.on(JobService.RESULT, asked -> Answer.of(200, many.toString()));
        JobCall call = service.call();
        TapException failure;
        try (TapResult result = call.execute()) {
            result.next();
            call.cancel();
            failure = catchThrowableOfType(TapException.class, () -> JobService.read(result));
        }

        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(service.server.asked()).noneMatch(asked -> asked.body().equals("PHASE=ABORT"));
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @Test
    void a_listener_that_fails_ends_the_job() {
        service.then("EXECUTING");
        JobOptions options = new JobOptions(null, null, false, progress -> {
            throw new IllegalStateException("enough");
        });

        assertThatThrownBy(() ->
                        service.client().async(JobService.query(), options).execute())
                .hasMessage("enough");
        assertThat(service.server.asked()).anyMatch(asked -> asked.body().equals("PHASE=ABORT"));
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @Test
    void an_interrupted_thread_ends_its_job() {
        service.then("EXECUTING");
        JobOptions options = new JobOptions(
                null, null, false, progress -> Thread.currentThread().interrupt());

        TapException failure = catchThrowableOfType(
                TapException.class,
                () -> service.client().async(JobService.query(), options).execute());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(service.server.asked()).anyMatch(asked -> asked.body().equals("PHASE=ABORT"));
        assertThat(service.asked("DELETE " + JOB)).isOne();
    }

    @Test
    void a_listener_is_told_of_phases_and_of_all_rows() throws IOException {
        List<QueryProgress> told = new ArrayList<>();
        service.then("QUEUED", "EXECUTING", "COMPLETED");
        JobService.read(service.client().async(JobService.query(), new JobOptions(null, null, false, told::add)));

        assertThat(told)
                .extracting(QueryProgress::phase)
                .containsExactly(Phase.QUEUED, Phase.EXECUTING, Phase.COMPLETED, Phase.COMPLETED);
        assertThat(told.get(3).rows()).isEqualTo(3);
        assertThat(told.get(3).bytes()).isEqualTo(JobService.rows(1, 2, 3).length());
    }

    @Test
    void u10_q8_documents_of_jobs_may_be_zipped() throws IOException {
        service.server.on(
                JOB,
                asked -> Answer.of(zipped(
                        zipped("\uFEFF\n <job><phase>COMPLETED</phase></job>".getBytes(StandardCharsets.UTF_8)))));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void q32_where_the_job_is_a_web_page_its_phase_is_asked_for_alone() throws IOException {
        service.server.on(JOB, asked -> Answer.of(200, "<html><body>Job 42</body></html>"));
        service.server.on(JOB + "/phase", asked -> Answer.of(200, "COMPLETED\r\n"));

        assertThat(service.ask()).containsExactly(1L, 2L, 3L);
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
