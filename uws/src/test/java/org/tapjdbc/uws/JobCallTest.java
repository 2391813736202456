package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Queries that run as jobs: how the jobs come to be. */
class JobCallTest extends OnJobService {
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
}
