package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.embedded.Jobs.ENDLESS;
import static org.tapjdbc.embedded.Jobs.QUERY;
import static org.tapjdbc.embedded.Jobs.child;
import static org.tapjdbc.embedded.Jobs.children;
import static org.tapjdbc.embedded.Jobs.href;
import static org.tapjdbc.embedded.Jobs.text;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.embedded.Jobs.Answer;
import org.w3c.dom.Element;

/** Each misbehaviour does what it says. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MisbehaviourTest {
    private static final String WRONG = "SELECT nix FROM demo.messier";
    private static final String[] SYNC = {"LANG", "ADQL", "QUERY", QUERY};

    private EmbeddedTap service;

    private Jobs with(Misbehaviour... misbehaviours) throws Exception {
        return with(Options.defaults().withRows(3000), misbehaviours);
    }

    private Jobs with(Options options, Misbehaviour... misbehaviours) throws Exception {
        service = EmbeddedTap.start(options.withMisbehaviours(misbehaviours));
        return new Jobs(service);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static Duration time(ThrowingCallable what) throws Exception {
        long start = System.nanoTime();
        try {
            what.call();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void sync_redirects_to_its_result() throws Exception {
        Jobs jobs = with(Misbehaviour.SYNC_REDIRECTS);
        Answer first = jobs.post("/sync", SYNC);
        assertThat(first.status()).isEqualTo(303);
        String place = first.header("Location");
        assertThat(place).startsWith(service.uri() + "/sync/");
        assertThat(jobs.get(place).table().rows()).hasSize(110);
        assertThat(jobs.get("/sync/99").status()).isEqualTo(404);
    }

    @Test
    void a_result_is_at_another_origin_that_refuses_credentials() throws Exception {
        Jobs jobs = with(Misbehaviour.RESULT_REDIRECTS);
        String job = jobs.finished(QUERY);
        Answer result = jobs.get(job + "/results/result");
        assertThat(result.status()).isEqualTo(303);
        String place = result.header("Location");
        assertThat(URI.create(place).getPort()).isNotEqualTo(service.uri().getPort());
        assertThat(jobs.get(place).table().rows()).hasSize(110);
        Jobs told = new Jobs(service, "Authorization", "Bearer x");
        assertThat(told.get(place).status()).isEqualTo(400);
    }

    @Test
    void an_error_has_the_status_of_success() throws Exception {
        Answer answer = with(Misbehaviour.ERRORS_AS_200).post("/sync", "LANG", "ADQL", "QUERY", WRONG);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.table().error()).startsWith("Unknown column");
    }

    @Test
    void the_first_request_comes_too_early() throws Exception {
        Jobs jobs = with(Misbehaviour.BUSY_AT_FIRST);
        Answer refused = jobs.post("/sync", SYNC);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(jobs.post("/sync", SYNC).status()).isEqualTo(200);
        assertThat(jobs.get("/capabilities").status()).isEqualTo(429);
    }

    @Test
    void every_second_poll_fails() throws Exception {
        Jobs jobs = with(Misbehaviour.POLLS_FAIL);
        String job = jobs.create(QUERY);
        assertThat(jobs.get(job).status()).isEqualTo(200);
        assertThat(jobs.get(job + "/phase").status()).isEqualTo(504);
        assertThat(jobs.get(job + "?WAIT=0").status()).isEqualTo(200);
        assertThat(jobs.get(job).status()).isEqualTo(504);
    }

    @Test
    void a_job_out_of_time_is_in_error() throws Exception {
        Jobs jobs = with(Misbehaviour.OVERTIME_IS_ERROR);
        String job = jobs.create(ENDLESS);
        jobs.post(job + "/executionduration", "EXECUTIONDURATION", "1");
        jobs.run(job);
        assertThat(jobs.end(job)).isEqualTo("ERROR");
        assertThat(text(child(jobs.get(job).xml(), "errorSummary"), "message")).contains("execution time limit");
    }

    @Test
    void every_answer_is_late() throws Exception {
        Jobs jobs = with(Misbehaviour.SLOW);
        assertThat(time(() -> jobs.get("/availability"))).isBetween(Duration.ofMillis(990), Duration.ofSeconds(5));
    }

    @Test
    void run_is_ignored_at_creation() throws Exception {
        Jobs jobs = with(Misbehaviour.IGNORES_RUN_AT_CREATION);
        String job = jobs.create(QUERY, "PHASE", "RUN");
        assertThat(jobs.phase(job)).isEqualTo("PENDING");
        jobs.run(job);
        assertThat(jobs.end(job)).isEqualTo("COMPLETED");
    }

    @Test
    void a_job_stays_pending_or_held_until_it_is_told_to_run_again() throws Exception {
        for (Misbehaviour stubborn : List.of(Misbehaviour.STAYS_PENDING_ONCE, Misbehaviour.HELD_ONCE)) {
            try (EmbeddedTap other =
                    EmbeddedTap.start(Options.defaults().withRows(1).withMisbehaviours(stubborn))) {
                Jobs jobs = new Jobs(other);
                String job = jobs.create(QUERY, "PHASE", "RUN");
                String phase = stubborn == Misbehaviour.HELD_ONCE ? "HELD" : "PENDING";
                assertThat(jobs.phase(job)).isEqualTo(phase);
                assertThat(jobs.run(job).status()).isEqualTo(303);
                assertThat(jobs.end(job)).isEqualTo("COMPLETED");
            }
        }
        with();
    }

    @Test
    void a_queued_job_is_said_to_run() throws Exception {
        Jobs jobs = with(Misbehaviour.PHASE_NAMED_RUN);
        jobs.start(ENDLESS);
        jobs.start(ENDLESS);
        String queued = jobs.start(QUERY);
        assertThat(jobs.phase(queued)).isEqualTo("RUN");
        assertThat(text(jobs.get(queued).xml(), "phase")).isEqualTo("RUN");
    }

    @Test
    void phases_that_a_client_may_not_expect_come_up() throws Exception {
        Jobs jobs = with(Misbehaviour.SUSPENDED_WHILE_RUNNING, Misbehaviour.UNKNOWN_AT_FIRST);
        String job = jobs.start(ENDLESS);
        assertThat(jobs.phase(job)).isEqualTo("UNKNOWN");
        assertThat(jobs.until(job, "SUSPENDED")).isEqualTo("SUSPENDED");
        assertThat(time(() -> jobs.get(job + "?WAIT=30"))).isLessThan(Duration.ofSeconds(5));
        jobs.abort(job);
        assertThat(jobs.phase(job)).isEqualTo("ABORTED");
    }

    @Test
    void wait_is_ignored_though_the_version_promises_it() throws Exception {
        Jobs jobs = with(Misbehaviour.IGNORES_WAIT);
        String job = jobs.create(QUERY);
        assertThat(time(() -> jobs.get(job + "?WAIT=30"))).isLessThan(Duration.ofSeconds(5));
        assertThat(jobs.get(job).xml().getAttribute("version")).isEqualTo("1.1");
    }

    @Test
    void links_to_results_are_relative() throws Exception {
        Jobs jobs = with(Misbehaviour.RELATIVE_RESULT_HREFS);
        String job = jobs.finished(QUERY);
        assertThat(href(child(child(jobs.get(job).xml(), "results"), "result"))).isEqualTo("results/result");
    }

    @Test
    void locations_are_relative() throws Exception {
        Jobs jobs = with(Misbehaviour.RELATIVE_LOCATION);
        assertThat(jobs.post("/async", SYNC).header("Location")).startsWith("/tap/async/");
    }

    @Test
    void the_result_has_another_id() throws Exception {
        Jobs jobs = with(Misbehaviour.OTHER_RESULT_ID);
        String job = jobs.finished(QUERY);
        Element result = child(child(jobs.get(job).xml(), "results"), "result");
        assertThat(result.getAttribute("id")).isEqualTo("main");
        assertThat(href(result)).isEqualTo(job + "/results/main");
        assertThat(jobs.get(href(result)).table().rows()).hasSize(110);
        assertThat(jobs.get(job + "/results/result").status()).isEqualTo(404);
    }

    @Test
    void diagnostics_that_cannot_be_fetched_come_before_the_result() throws Exception {
        Jobs jobs = with(Misbehaviour.DIAGNOSTICS_FIRST);
        List<Element> results = children(child(jobs.get(jobs.finished(QUERY)).xml(), "results"));
        assertThat(results).hasSize(3);
        assertThat(href(results.get(0))).isEqualTo("uws:executing:10");
        assertThat(results.get(2).getAttribute("id")).isEqualTo("result");
    }

    @Test
    void the_list_after_a_deletion_takes_long_but_the_deletion_does_not() throws Exception {
        Jobs jobs = with(Misbehaviour.SLOW_JOB_LIST);
        String job = jobs.create(QUERY);
        assertThat(time(() -> jobs.delete(job))).isLessThan(Duration.ofSeconds(4));
        assertThat(jobs.get(job).status()).isEqualTo(404);
        assertThat(time(() -> jobs.get("/async"))).isGreaterThan(Duration.ofMillis(4900));
    }

    @Test
    void a_deleted_job_stays() throws Exception {
        Jobs jobs = with(Misbehaviour.DELETE_LEAVES_JOB);
        String job = jobs.finished(QUERY);
        assertThat(jobs.delete(job).status()).isEqualTo(303);
        assertThat(jobs.phase(job)).isEqualTo("COMPLETED");
    }

    @Test
    void a_job_cannot_be_deleted() throws Exception {
        Jobs jobs = with(Misbehaviour.NO_DELETE);
        String job = jobs.create(QUERY);
        assertThat(jobs.delete(job).status()).isEqualTo(405);
        assertThat(jobs.phase(job)).isEqualTo("PENDING");
    }

    @Test
    void a_job_is_gone_when_it_has_ended() throws Exception {
        Jobs jobs = with(Misbehaviour.JOB_GONE);
        String job = jobs.start(QUERY);
        Thread.sleep(300);
        assertThat(jobs.get(job).status()).isEqualTo(404);
        assertThat(jobs.get(job + "/results/result").status()).isEqualTo(404);
    }

    @Test
    void a_result_is_gone_while_the_job_is_there() throws Exception {
        Jobs jobs = with(Misbehaviour.RESULT_GONE);
        String job = jobs.finished(QUERY);
        assertThat(children(child(jobs.get(job).xml(), "results"))).hasSize(1);
        assertThat(jobs.get(job + "/results/result").status()).isEqualTo(410);
    }

    @Test
    void an_error_has_no_message_but_a_text() throws Exception {
        Jobs jobs = with(Misbehaviour.ERROR_WITHOUT_MESSAGE);
        String job = jobs.finished(WRONG);
        assertThat(children(child(jobs.get(job).xml(), "errorSummary"))).isEmpty();
        Answer error = jobs.get(job + "/error");
        assertThat(error.header("Content-Type")).startsWith("text/plain");
        assertThat(error.body()).startsWith("Unknown column");
    }

    @Test
    void an_error_has_no_summary_but_a_page() throws Exception {
        Jobs jobs = with(Misbehaviour.NO_ERROR_SUMMARY);
        String job = jobs.finished(WRONG);
        assertThat(jobs.get(job).body()).contains("ERROR").doesNotContain("errorSummary");
        Answer error = jobs.get(job + "/error");
        assertThat(error.header("Content-Type")).startsWith("text/html");
        assertThat(error.body()).contains("<h1>Unknown column");
    }

    @Test
    void phases_are_padded() throws Exception {
        Jobs jobs = with(Misbehaviour.PHASE_PADDED);
        String job = jobs.create(QUERY);
        assertThat(jobs.phase(job)).isEqualTo("\r\n  PENDING \r\n");
        assertThat(text(jobs.get(job).xml(), "phase")).isEqualTo("\n  PENDING \n");
    }

    @Test
    void times_are_odd() throws Exception {
        Jobs jobs = with(Misbehaviour.ODD_TIMES);
        Element job = jobs.get(jobs.create(QUERY)).xml();
        assertThat(text(job, "creationTime")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(text(job, "quote")).isEqualTo("1");
        assertThat(text(job, "executionDuration")).isEmpty();
    }

    @Test
    void elements_are_repeated_and_foreign_ones_are_among_them() throws Exception {
        Jobs jobs = with(Misbehaviour.FOREIGN_ELEMENTS);
        Element job = jobs.get(jobs.create(QUERY)).xml();
        assertThat(job.getTagName()).isEqualTo("job");
        List<String> phases = children(job).stream()
                .filter(element -> element.getTagName().equals("phase"))
                .map(Element::getTextContent)
                .toList();
        assertThat(phases).containsExactly("UNKNOWN", "PENDING");
        assertThat(child(job, "jobInfo").getElementsByTagName("phase").getLength())
                .isEqualTo(1);
    }

    @Test
    void a_service_of_1_0_has_neither_version_nor_wait_nor_filters() throws Exception {
        Jobs jobs = with(Misbehaviour.UWS_1_0);
        String job = jobs.create(QUERY);
        assertThat(time(() -> jobs.get(job + "?WAIT=30"))).isLessThan(Duration.ofSeconds(5));
        Element document = jobs.get(job).xml();
        assertThat(document.hasAttribute("version")).isFalse();
        assertThat(children(document))
                .noneMatch(element -> element.getLocalName().equals("creationTime"));
        Element list = jobs.get("/async?PHASE=ERROR&LAST=nix").xml();
        assertThat(list.hasAttribute("version")).isFalse();
        assertThat(children(list)).hasSize(1);
    }

    @Test
    void there_is_only_one_of_sync_and_async() throws Exception {
        try (EmbeddedTap other =
                EmbeddedTap.start(Options.defaults().withRows(1).withMisbehaviours(Misbehaviour.NO_ASYNC))) {
            Jobs jobs = new Jobs(other);
            assertThat(jobs.post("/async", SYNC).status()).isEqualTo(404);
            assertThat(jobs.post("/sync", SYNC).status()).isEqualTo(200);
        }
        Jobs jobs = with(Misbehaviour.NO_SYNC);
        assertThat(jobs.post("/sync", SYNC).status()).isEqualTo(405);
        assertThat(jobs.end(jobs.start(QUERY))).isEqualTo("COMPLETED");
    }

    @Test
    void a_login_answers_its_cookie_as_its_body() throws Exception {
        Jobs jobs = with(Options.defaults().withRows(1).withUser("ann", "secret"), Misbehaviour.COOKIE_IN_BODY);
        Answer login = jobs.post(service.uri().resolve("/login").toString(), "username", "ann", "password", "secret");
        assertThat(login.header("Set-Cookie")).isEmpty();
        assertThat(new Jobs(service, "Cookie", Gate.COOKIE + '=' + login.body())
                        .get("/async")
                        .status())
                .isEqualTo(200);
    }
}
