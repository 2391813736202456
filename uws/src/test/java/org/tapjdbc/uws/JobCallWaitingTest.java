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
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Queries that run as jobs: how long they are waited for, and how that is ended. */
class JobCallWaitingTest extends OnJobService {
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
