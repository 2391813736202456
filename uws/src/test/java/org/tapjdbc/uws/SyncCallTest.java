package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Synchronous queries, and services that do not answer as they should. */
@Timeout(60)
class SyncCallTest {
    private static final String SYNC = "/tap/sync";

    private JobService service;

    @BeforeEach
    void start() throws IOException {
        service = new JobService();
        service.server.on(SYNC, asked -> Answer.of(200, JobService.rows(1, 2)));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private List<Long> ask() throws IOException {
        return JobService.read(service.client().sync(JobService.query()));
    }

    private TapException failure() {
        return catchThrowableOfType(TapException.class, this::ask);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/xml", "application/octet-stream", "image/png", "nonsense"})
    void q7_a_result_is_known_by_its_content_not_by_its_type(String type) throws IOException {
        service.server.on(SYNC, asked -> new Answer(200, Map.of("Content-Type", type), JobService.rows(1, 2)));

        assertThat(ask()).containsExactly(1L, 2L);
    }

    @Test
    void q8_a_result_may_be_zipped_without_saying_so() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(JobService.rows(1, 2).getBytes(StandardCharsets.UTF_8));
        }
        service.server.on(SYNC, asked -> Answer.of(out.toByteArray()));

        assertThat(ask()).containsExactly(1L, 2L);
    }

    @Test
    void q9_no_pause_is_longer_than_the_query_may_take() {
        service.server.on(SYNC, asked -> new Answer(503, Map.of("Retry-After", "50"), ""));

        TapException failure = catchThrowableOfType(
                TapException.class,
                () -> service.client()
                        .sync(JobService.limited(Duration.ofSeconds(40)))
                        .execute());

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(50));
        assertThat(service.clock.pauses()).isEmpty();
    }

    @Test
    void q9_a_query_is_sent_again_where_the_connection_broke_before_an_answer() throws IOException {
        service.server.on(
                SYNC, asked -> service.asked().size() < 3 ? Answer.none() : Answer.of(200, JobService.rows(1, 2)));

        assertThat(ask()).containsExactly(1L, 2L);
        assertThat(service.clock.pauses()).hasSize(2);
    }

    @Test
    void q14_a_query_is_not_sent_again_after_a_timeout() {
        service.server.on(SYNC, asked -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.none();
        });

        TapException failure = catchThrowableOfType(
                TapException.class,
                () -> service.client(3, Duration.ofMillis(300))
                        .sync(JobService.query())
                        .execute());

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(service.asked("POST /tap/sync")).isOne();
    }

    @Test
    void q12_a_result_that_breaks_off_is_lost_and_not_asked_for_again() {
        String rows = JobService.rows(1, 2);
        service.server.on(SYNC, asked -> new Answer(200, Map.of(), rows, 50));

        assertThat(failure().kind()).isEqualTo(Kind.LOST);
        assertThat(service.asked("POST /tap/sync")).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 504})
    void q13_a_status_tells_of_a_time_limit(int status) {
        service.server.on(SYNC, asked -> Answer.of(status, ""));

        assertThat(failure().kind()).isEqualTo(Kind.TIME_LIMIT);
    }

    @Test
    void q15_where_nothing_is_the_place_is_named_with_what_it_says() {
        service.server.on(SYNC, asked -> Answer.of(404, "<html><title>Moved away</title></html>"));

        assertThat(failure())
                .hasMessageContaining("Moved away")
                .hasMessageContaining("HTTP status 404")
                .hasMessageContaining(service.server.uri(SYNC).toString());
    }

    @Test
    void t8_q10_a_client_that_is_blocked_is_told_why_in_the_services_words() {
        service.server.on(SYNC, asked -> Answer.of(403, "Your host is blocked"));

        assertThat(failure().kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure()).hasMessageContaining("Your host is blocked");
        assertThat(failure().status()).isEqualTo(403);
    }

    @Test
    void a_listener_is_told_of_the_rows_of_a_synchronous_query() throws IOException {
        List<QueryProgress> told = new ArrayList<>();

        JobService.read(service.client().sync(JobService.query(), told::add));

        assertThat(told).hasSize(1);
        assertThat(told.get(0).rows()).isEqualTo(2);
        assertThat(told.get(0).phase()).isNull();
        assertThat(told.get(0).job()).isNull();
    }
}
