package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Queries that find out how they can run. */
@Timeout(60)
class AutoCallTest {
    private static final String SYNC = "/tap/sync";

    private JobService service;

    @BeforeEach
    void start() throws IOException {
        service = new JobService();
        service.server.on(SYNC, asked -> Answer.of(200, JobService.rows(7)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private AutoCall call(boolean preferJob) {
        return service.client().auto(JobService.query(), JobOptions.DEFAULT, Duration.ofMillis(500), preferJob);
    }

    private TapException failure(AutoCall call) {
        return catchThrowableOfType(TapException.class, call::execute);
    }

    @Test
    void a_query_runs_synchronously_where_that_does() throws IOException {
        AutoCall call = call(false);

        assertThat(JobService.read(call)).containsExactly(7L);
        assertThat(call.note()).isEmpty();
        assertThat(call.jobUrl()).isEmpty();
        assertThat(service.asked()).containsExactly("POST /tap/sync");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void q39_without_sync_a_query_runs_as_a_job(int status) throws IOException {
        service.server.on(SYNC, asked -> Answer.of(status, ""));
        AutoCall call = call(false);

        assertThat(JobService.read(call)).containsExactly(1L, 2L, 3L);
        assertThat(call.note().orElseThrow()).contains("runs no synchronous queries");
        assertThat(call.jobUrl()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void q39_without_jobs_a_query_runs_synchronously(int status) throws IOException {
        service.server.on("/tap/async", asked -> Answer.of(status, ""));
        AutoCall call = call(true);

        assertThat(JobService.read(call)).containsExactly(7L);
        assertThat(call.note().orElseThrow()).contains("runs no jobs");
    }

    @Test
    void q39_where_there_is_neither_the_first_failure_counts() {
        service.server.on(SYNC, asked -> Answer.of(404, "no sync here"));
        service.server.on("/tap/async", asked -> Answer.of(405, "no async here"));
        AutoCall call = call(false);

        TapException failure = failure(call);

        assertThat(failure).hasMessageContaining("no sync here");
        assertThat(failure.getSuppressed()).hasSize(1);
        assertThat(call.note()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 503, 504})
    void q13_out_of_time_a_query_runs_again_as_a_job(int status) throws IOException {
        service.server.on(SYNC, asked -> Answer.of(status, ""));
        AutoCall call = call(false);

        assertThat(JobService.read(call)).containsExactly(1L, 2L, 3L);
        assertThat(call.note().orElseThrow()).contains("not enough time");
        assertThat(service.asked("POST /tap/sync")).isOne();
    }

    @Test
    void q13_q35_a_message_of_a_time_limit_lets_a_query_run_again_as_a_job() throws IOException {
        service.server.on(SYNC, asked -> Answer.of(200, JobService.error("Query timed out after 60 s")));
        AutoCall call = call(false);

        assertThat(JobService.read(call)).containsExactly(1L, 2L, 3L);
        assertThat(call.note().orElseThrow()).contains("Query timed out after 60 s");
    }

    @Test
    void q14_a_silent_service_is_asked_again_for_a_job() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        service.server.on(SYNC, asked -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.none();
        });
        AutoCall call = call(false);

        assertThat(JobService.read(call)).containsExactly(1L, 2L, 3L);
        end.countDown();
        assertThat(call.note().orElseThrow()).contains("did not answer within");
    }

    @Test
    void q9_a_service_that_names_a_time_is_waited_for() throws IOException {
        service.server.on(
                SYNC,
                asked -> service.asked().size() < 2
                        ? new Answer(503, Map.of("Retry-After", "3"), "")
                        : Answer.of(200, JobService.rows(7)));

        assertThat(JobService.read(call(false))).containsExactly(7L);
        assertThat(service.clock.pauses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 500})
    void a_query_that_is_refused_is_not_run_again(int status) {
        service.server.on(SYNC, asked -> Answer.of(status, "no"));

        failure(call(false));

        assertThat(service.asked()).containsExactly("POST /tap/sync");
    }

    @Test
    void a_job_that_fails_is_not_run_again() {
        service.then("ERROR").with("<errorSummary>no such luck</errorSummary>");

        assertThat(failure(call(true)).problem()).isEqualTo("no such luck");
        assertThat(service.asked("POST /tap/sync")).isZero();
    }

    @Test
    void a_job_that_is_gone_is_not_taken_for_a_service_without_jobs() {
        service.server.on(JobService.JOB, asked -> Answer.of(404, ""));

        assertThat(failure(call(true))).hasMessageContaining("The job is gone");
        assertThat(service.asked("POST /tap/sync")).isZero();
    }

    @Test
    void the_callers_own_limit_ends_the_query_for_good() {
        service.server.on(SYNC, asked -> {
            try {
                Thread.sleep(600);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.none();
        });
        AutoCall call = service.client()
                .auto(JobService.limited(Duration.ofMillis(300)), JobOptions.DEFAULT, Duration.ofSeconds(5), false);

        assertThat(failure(call).kind()).isEqualTo(Kind.TIME_LIMIT);
        assertThat(service.asked()).containsExactly("POST /tap/sync");
    }

    @Test
    void a_cancelled_query_does_not_begin_anew_as_a_job() {
        AutoCall call = call(false);
        service.server.on(SYNC, asked -> {
            call.cancel();
            return Answer.of(504, "");
        });

        assertThat(failure(call).kind()).isEqualTo(Kind.CANCELLED);
        assertThat(service.asked()).containsExactly("POST /tap/sync");
    }
}
