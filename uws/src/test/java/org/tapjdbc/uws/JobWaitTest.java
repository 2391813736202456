package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.LoopbackServer.Asked;
import org.tapjdbc.uws.TapException.Kind;

/** Waiting for a job, over connections and services that do not help. */
@Timeout(60)
class JobWaitTest {
    private static final String JOB = JobService.JOB;
    private static final String DONE = "<job version='1.0'><phase>COMPLETED</phase></job>";
    private static final String BUSY = "<job version='1.0'><phase>EXECUTING</phase></job>";

    private JobService service;
    private final AtomicInteger looks = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        service = new JobService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** Runs by the time of the first look; what further looks see depends on how many there were. */
    private void looksAre(Function<Integer, Answer> answers) {
        service.server.on(
                JOB,
                asked -> asked.method().equals("GET") ? answers.apply(looks.getAndIncrement()) : Answer.of(200, ""));
    }

    private JobInfo await() throws TapException {
        return await(null);
    }

    private JobInfo await(@Nullable Duration limit) throws TapException {
        TapClient client = service.client();
        return client.job(service.server.uri(JOB)).await(limit, progress -> {});
    }

    private List<Asked> waits() {
        return service.server.asked().stream()
                .filter(asked -> asked.query().contains("WAIT="))
                .toList();
    }

    @Test
    void u3_a_service_without_wait_is_asked_ever_more_seldom() throws TapException {
        looksAre(look -> Answer.of(200, look < 40 ? BUSY : DONE));

        assertThat(await().phase()).isEqualTo(Phase.COMPLETED);

        List<Duration> pauses = service.clock.pauses();
        assertThat(pauses.subList(0, 6))
                .extracting(Duration::toMillis)
                .containsExactly(100L, 200L, 400L, 1000L, 1200L, 1440L);
        assertThat(pauses).isSorted().allMatch(pause -> pause.toSeconds() <= 30);
        assertThat(waits()).isEmpty();
    }

    @Test
    void u3_q23_a_service_with_wait_is_asked_to_hold_its_answer_back_for_less_than_the_timeout() throws TapException {
        looksAre(look -> Answer.of(200, look < 1 ? BUSY.replace("1.0", "1.1") : DONE));

        await();

        assertThat(waits()).extracting(Asked::query).containsExactly("WAIT=5&PHASE=EXECUTING");
        assertThat(service.clock.pauses()).isEmpty();
    }

    @Test
    void q22_a_service_that_ignores_wait_is_not_asked_without_end() throws TapException {
        looksAre(look -> Answer.of(200, look < 10 ? BUSY.replace("1.0", "1.1") : DONE));

        await();

        assertThat(service.clock.pauses()).hasSize(9);
    }

    @Test
    void u3_where_wait_is_refused_the_job_is_asked_for_without() throws TapException {
        service.server.on(JOB, asked -> {
            if (asked.query().contains("WAIT")) {
                return Answer.of(400, "what is WAIT?");
            }
            return Answer.of(200, looks.getAndIncrement() < 3 ? BUSY.replace("1.0", "1.1") : DONE);
        });

        assertThat(await().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(waits()).hasSize(1);
    }

    @Test
    void q11_a_job_survives_dropped_connections_and_errors_of_proxies() throws TapException {
        List<Answer> troubles = List.of(
                Answer.none(),
                Answer.of(502, "<html><title>Bad Gateway</title></html>"),
                Answer.of(504, ""),
                Answer.of(500, "oops"),
                new Answer(429, Map.of("Retry-After", "5"), ""),
                new Answer(200, Map.of(), BUSY, 100),
                Answer.of(200, "<html><title>Please wait</title></html>"));
        looksAre(look ->
                look > 0 && look <= troubles.size() ? troubles.get(look - 1) : Answer.of(200, look == 0 ? BUSY : DONE));

        assertThat(await().phase()).isEqualTo(Phase.COMPLETED);
        assertThat(service.clock.pauses()).contains(Duration.ofSeconds(5));
    }

    @Test
    void q11_troubles_without_end_are_told_in_the_end() {
        looksAre(look -> look == 0 ? Answer.of(200, BUSY) : Answer.none());

        TapException failure = catchThrowableOfType(TapException.class, this::await);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(service.clock.pauses().stream()
                        .mapToLong(Duration::toSeconds)
                        .sum())
                .isGreaterThan(500);
    }

    @Test
    void q11_troubles_are_endured_until_the_deadline() {
        looksAre(look -> look == 0 ? Answer.of(200, BUSY) : Answer.of(503, ""));

        TapException failure = catchThrowableOfType(TapException.class, () -> await(Duration.ofHours(1)));

        assertThat(failure.kind()).isIn(Kind.TIME_LIMIT, Kind.BUSY);
        assertThat(service.clock.pauses().stream()
                        .mapToLong(Duration::toSeconds)
                        .sum())
                .isGreaterThan(3500);
    }

    @Test
    void q9_a_service_that_asks_for_too_much_patience_while_we_wait_says_so() {
        looksAre(look -> look == 0 ? Answer.of(200, BUSY) : new Answer(503, Map.of("Retry-After", "7200"), ""));

        TapException failure = catchThrowableOfType(TapException.class, this::await);

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void q24_a_job_that_may_not_be_seen_is_not_waited_for(int status) {
        looksAre(look -> look == 0 ? Answer.of(200, BUSY) : Answer.of(status, "log in"));

        assertThat(catchThrowableOfType(TapException.class, this::await).kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(looks.get()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "SUSPENDED", "nonsense", "RUN"})
    void u2_a_phase_that_may_pass_is_waited_out(String phase) throws TapException {
        looksAre(look -> Answer.of(200, look < 2 ? "<job><phase>" + phase + "</phase></job>" : DONE));

        assertThat(await().phase()).isEqualTo(Phase.COMPLETED);
    }

    @Test
    void u2_a_job_that_is_held_is_told_to_run_again() throws IOException {
        service.then("QUEUED", "HELD", "HELD", "EXECUTING", "COMPLETED");

        assertThat(service.ask()).hasSize(3);

        assertThat(service.server.asked())
                .filteredOn(asked -> asked.body().equals("PHASE=RUN"))
                .hasSize(3);
    }

    @Test
    void a_job_of_somebody_else_is_only_watched() throws TapException {
        looksAre(look -> Answer.of(200, look < 3 ? "<job><phase>PENDING</phase></job>" : DONE));

        await();

        assertThat(service.server.asked()).allMatch(asked -> asked.method().equals("GET"));
    }

    @Test
    void an_interrupted_wait_leaves_the_job_alone() {
        UwsJob job = service.client().job(service.server.uri(JOB));
        looksAre(look -> {
            if (look == 2) {
                job.interrupt();
            }
            return Answer.of(200, BUSY);
        });

        TapException failure = catchThrowableOfType(TapException.class, () -> job.await(null, progress -> {}));

        assertThat(failure.kind()).isEqualTo(Kind.CANCELLED);
        assertThat(service.server.asked()).allMatch(asked -> asked.method().equals("GET"));
    }
}
