package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.embedded.Jobs.ENDLESS;
import static org.tapjdbc.embedded.Jobs.QUERY;
import static org.tapjdbc.embedded.Jobs.child;
import static org.tapjdbc.embedded.Jobs.children;
import static org.tapjdbc.embedded.Jobs.href;
import static org.tapjdbc.embedded.Jobs.text;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Jobs.Answer;
import org.w3c.dom.Element;

/** A job from its creation to its end (UWS 1.1; TAP 1.1, section 5). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JobTest {
    private static final String ISO = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private static EmbeddedTap service;
    private static Jobs jobs;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(
                Options.defaults().withRows(3000).withQueryDelay("demo.bright_stars", Duration.ofSeconds(30)));
        jobs = new Jobs(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A test that leaves an endless job must not keep the next one waiting. */
    @AfterEach
    void clean() throws Exception {
        for (Element job : children(jobs.get("/async").xml())) {
            jobs.delete(href(job));
        }
    }

    @Test
    void a_query_is_created_run_and_fetched() throws Exception {
        String job = jobs.create(QUERY, "MAXREC", "3");
        assertThat(job).startsWith(service.uri() + "/async/");
        assertThat(jobs.phase(job)).isEqualTo("PENDING");
        Answer run = jobs.run(job);
        assertThat(run.status()).isEqualTo(303);
        assertThat(run.header("Location")).isEqualTo(job);
        assertThat(jobs.end(job)).isEqualTo("COMPLETED");
        Client.Answer result = jobs.get(job + "/results/result").table();
        assertThat(result.rows()).containsExactly(List.of("1", "M1"), List.of("2", "M2"), List.of("3", "M3"));
        assertThat(result.overflow()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"votable/td", "votable/b", "votable/b2"})
    void a_result_is_byte_for_byte_that_of_sync(String format) throws Exception {
        String job = jobs.finished("SELECT * FROM demo.stars", "RESPONSEFORMAT", format);
        Answer result = jobs.get(job + "/results/result");
        Answer sync = jobs.post("/sync", "LANG", "ADQL", "QUERY", "SELECT * FROM demo.stars", "RESPONSEFORMAT", format);
        assertThat(result.response().body()).isEqualTo(sync.response().body());
        assertThat(result.header("Content-Type")).isEqualTo(sync.header("Content-Type"));
    }

    @Test
    void a_result_larger_than_what_is_kept_in_memory_is_whole() throws Exception {
        String job = jobs.finished("SELECT a.*, b.m FROM demo.stars AS a, demo.messier AS b WHERE m < 11");
        Element result = children(child(jobs.get(job).xml(), "results")).get(0);
        assertThat(Long.parseLong(result.getAttribute("size"))).isGreaterThan(2 << 20);
        Answer answer = jobs.get(href(result));
        assertThat(answer.response().body()).hasSize(Integer.parseInt(result.getAttribute("size")));
        assertThat(answer.table().rows()).hasSize(30_000);
    }

    @Test
    void run_counts_at_creation() throws Exception {
        String job = jobs.create(QUERY, "PHASE", "RUN");
        assertThat(jobs.end(job)).isEqualTo("COMPLETED");
        assertThat(jobs.get(job + "/parameters").body()).doesNotContain("RUN");
        assertThat(jobs.post("/async", "LANG", "ADQL", "PHASE", "GO").status()).isEqualTo(400);
    }

    @Test
    void a_pending_job_says_all_about_itself() throws Exception {
        Answer answer = jobs.get(jobs.create(QUERY, "RUNID", "my own"));
        assertThat(answer.header("Content-Type")).startsWith("text/xml");
        Element job = answer.xml();
        assertThat(job.getNamespaceURI()).isEqualTo("http://www.ivoa.net/xml/UWS/v1.0");
        assertThat(job.getLocalName()).isEqualTo("job");
        assertThat(job.getAttribute("version")).isEqualTo("1.1");
        assertThat(children(job).stream().map(Element::getLocalName))
                .containsExactly(
                        "jobId",
                        "runId",
                        "ownerId",
                        "phase",
                        "quote",
                        "creationTime",
                        "startTime",
                        "endTime",
                        "executionDuration",
                        "destruction",
                        "parameters",
                        "results");
        assertThat(text(job, "runId")).isEqualTo("my own");
        assertThat(text(job, "phase")).isEqualTo("PENDING");
        assertThat(text(job, "creationTime")).matches(ISO);
        assertThat(text(job, "destruction")).matches(ISO);
        assertThat(text(job, "executionDuration")).isEqualTo("600");
        for (String nil : List.of("ownerId", "quote", "startTime", "endTime")) {
            assertThat(text(job, nil)).as(nil).isNull();
        }
        assertThat(children(child(job, "results"))).isEmpty();
        assertThat(children(child(job, "parameters")).stream()
                        .map(parameter -> parameter.getAttribute("id") + '=' + parameter.getTextContent()))
                .containsExactly("LANG=ADQL", "QUERY=" + QUERY, "RUNID=my own");
    }

    @Test
    void a_completed_job_says_when_it_ran_and_where_its_result_is() throws Exception {
        String uri = jobs.finished(QUERY);
        Element job = jobs.get(uri).xml();
        assertThat(text(job, "startTime")).matches(ISO);
        assertThat(text(job, "endTime")).matches(ISO);
        Element result = children(child(job, "results")).get(0);
        assertThat(result.getAttribute("id")).isEqualTo("result");
        assertThat(href(result)).isEqualTo(uri + "/results/result");
        assertThat(result.getAttribute("mime-type")).startsWith("application/x-votable+xml");
        assertThat(jobs.get(uri + "/error").status()).isEqualTo(404);
        assertThat(children(jobs.get(uri + "/results").xml())).hasSize(1);
    }

    @Test
    void a_query_that_is_wrong_ends_in_error_and_says_why() throws Exception {
        String uri = jobs.finished("SELECT nix FROM demo.messier");
        assertThat(jobs.phase(uri)).isEqualTo("ERROR");
        Element summary = child(jobs.get(uri).xml(), "errorSummary");
        assertThat(summary.getAttribute("type")).isEqualTo("fatal");
        assertThat(summary.getAttribute("hasDetail")).isEqualTo("true");
        assertThat(text(summary, "message")).isEqualTo("Unknown column \"nix\" [l.1 c.8]");
        Answer error = jobs.get(uri + "/error");
        assertThat(error.status()).isEqualTo(200);
        assertThat(error.table().error()).isEqualTo("Unknown column \"nix\" [l.1 c.8]");
        assertThat(jobs.get(uri + "/results/result").status()).isEqualTo(404);
    }

    @Test
    void an_error_after_the_first_row_is_one_of_the_whole_job() throws Exception {
        String uri = jobs.finished("SELECT 1 / (m - 3) FROM demo.messier");
        assertThat(jobs.phase(uri)).isEqualTo("ERROR");
        assertThat(jobs.get(uri + "/error").table().error()).isEqualTo("Division by zero");
        assertThat(jobs.get(uri + "/results/result").status()).isEqualTo(404);
    }

    @Test
    void parameters_accumulate_while_the_job_is_pending_and_no_longer() throws Exception {
        String uri = jobs.post("/async", "LANG", "ADQL").header("Location");
        Answer added = jobs.post(uri + "/parameters", "QUERY", QUERY, "MAXREC", "2");
        assertThat(added.status()).isEqualTo(303);
        assertThat(added.header("Location")).isEqualTo(uri);
        assertThat(children(jobs.get(uri + "/parameters").xml())).hasSize(3);
        jobs.run(uri);
        assertThat(jobs.end(uri)).isEqualTo("COMPLETED");
        assertThat(jobs.get(uri + "/results/result").table().rows()).hasSize(2);
        assertThat(jobs.post(uri + "/parameters", "MAXREC", "3").status()).isEqualTo(403);
    }

    @Test
    void a_parameter_cannot_be_replaced() throws Exception {
        String uri = jobs.create(QUERY);
        jobs.post(uri + "/parameters", "QUERY", "SELECT 1 FROM demo.messier");
        jobs.run(uri);
        assertThat(jobs.end(uri)).isEqualTo("ERROR");
        assertThat(jobs.get(uri + "/error").table().error()).isEqualTo("The parameter QUERY has more than one value");
    }

    @Test
    void values_can_be_had_one_by_one_as_text() throws Exception {
        String uri = jobs.create(QUERY);
        assertThat(jobs.get(uri + "/phase").body()).isEqualTo("PENDING");
        assertThat(jobs.get(uri + "/executionduration").body()).isEqualTo("600");
        assertThat(jobs.get(uri + "/destruction").body()).matches(ISO);
        assertThat(jobs.get(uri + "/quote").body()).isEmpty();
        assertThat(jobs.get(uri + "/owner").body()).isEmpty();
        assertThat(jobs.get(uri + "/phase").header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void the_execution_duration_can_be_set_up_to_the_limit() throws Exception {
        String uri = jobs.create(QUERY);
        assertThat(jobs.post(uri + "/executionduration", "EXECUTIONDURATION", "7")
                        .header("Location"))
                .isEqualTo(uri);
        assertThat(jobs.get(uri + "/executionduration").body()).isEqualTo("7");
        for (String tooMuch : List.of("0", "86400")) {
            jobs.post(uri + "/executionduration", "EXECUTIONDURATION", tooMuch);
            assertThat(jobs.get(uri + "/executionduration").body()).isEqualTo("3600");
        }
        assertThat(jobs.post(uri + "/executionduration", "EXECUTIONDURATION", "-1")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_destruction_time_can_be_set_up_to_the_limit() throws Exception {
        String uri = jobs.create(QUERY);
        String tomorrow = Times.format(Instant.now().plus(Duration.ofDays(2)));
        assertThat(jobs.post(uri + "/destruction", "DESTRUCTION", tomorrow).header("Location"))
                .isEqualTo(uri);
        assertThat(jobs.get(uri + "/destruction").body()).isEqualTo(tomorrow);
        jobs.post(uri + "/destruction", "DESTRUCTION", "2999-01-01T00:00:00Z");
        assertThat(Instant.parse(jobs.get(uri + "/destruction").body()))
                .isBefore(Instant.now().plus(Duration.ofDays(8)));
        for (String wrong : List.of("soon", "2026-01-01", "2026-01-01 00:00:00", "2026-01-01T00:00:00")) {
            assertThat(jobs.post(uri + "/destruction", "DESTRUCTION", wrong).status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void a_job_is_destroyed_at_its_time() throws Exception {
        String uri = jobs.finished(QUERY);
        jobs.post(
                uri + "/destruction", "DESTRUCTION", Times.format(Instant.now().plusMillis(300)));
        assertThat(jobs.get(uri).status()).isEqualTo(200);
        Thread.sleep(600);
        for (String path : List.of("", "/phase", "/results/result")) {
            assertThat(jobs.get(uri + path).status()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM demo.bright_stars", ENDLESS})
    void an_abort_stops_the_query_at_once(String adql) throws Exception {
        List<String> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String job = jobs.start(adql);
            jobs.until(job, "EXECUTING");
            running.add(job);
        }
        String queued = jobs.start(QUERY);
        Thread.sleep(200);
        assertThat(jobs.phase(queued)).isEqualTo("QUEUED");
        Answer abort = jobs.abort(running.get(0));
        assertThat(abort.status()).isEqualTo(303);
        assertThat(abort.header("Location")).isEqualTo(running.get(0));
        assertThat(jobs.phase(running.get(0))).isEqualTo("ABORTED");
        assertThat(text(jobs.get(running.get(0)).xml(), "endTime")).matches(ISO);
        assertThat(jobs.end(queued)).isEqualTo("COMPLETED");
    }

    @Test
    void a_job_that_is_pending_or_queued_can_be_aborted_too() throws Exception {
        String pending = jobs.create(QUERY);
        jobs.abort(pending);
        assertThat(jobs.phase(pending)).isEqualTo("ABORTED");
        assertThat(jobs.run(pending).status()).isEqualTo(403);
        jobs.start(ENDLESS);
        jobs.start(ENDLESS);
        String queued = jobs.start(QUERY);
        jobs.abort(queued);
        assertThat(jobs.phase(queued)).isEqualTo("ABORTED");
        assertThat(text(jobs.get(queued).xml(), "startTime")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM demo.bright_stars", ENDLESS})
    void a_job_is_stopped_at_its_execution_duration(String adql) throws Exception {
        String uri = jobs.create(adql);
        jobs.post(uri + "/executionduration", "EXECUTIONDURATION", "1");
        jobs.run(uri);
        assertThat(jobs.end(uri)).isEqualTo("ABORTED");
        String message = "The query was stopped at its execution time limit of 1 seconds";
        assertThat(text(child(jobs.get(uri).xml(), "errorSummary"), "message")).isEqualTo(message);
        assertThat(jobs.get(uri + "/error").table().error()).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "POST"})
    void a_deleted_job_is_gone(String method) throws Exception {
        String uri = jobs.start(ENDLESS);
        jobs.until(uri, "EXECUTING");
        Answer answer = method.equals("DELETE") ? jobs.delete(uri) : jobs.post(uri, "ACTION", "DELETE");
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo(service.uri() + "/async");
        assertThat(jobs.get(uri).status()).isEqualTo(404);
        assertThat(jobs.delete(uri).status()).isEqualTo(404);
    }

    @Test
    void wait_returns_as_soon_as_the_phase_changes() throws Exception {
        String uri = jobs.start("SELECT * FROM demo.bright_stars");
        jobs.until(uri, "EXECUTING");
        Thread aborting = new Thread(() -> {
            try {
                Thread.sleep(400);
                jobs.abort(uri);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        aborting.start();
        long start = System.nanoTime();
        Element job = jobs.get(uri + "?WAIT=-1&PHASE=EXECUTING").xml();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(200), Duration.ofSeconds(5));
        assertThat(text(job, "phase")).isEqualTo("ABORTED");
        aborting.join();
    }

    @Test
    void wait_ends_after_its_seconds() throws Exception {
        String uri = jobs.create(QUERY);
        long start = System.nanoTime();
        assertThat(text(jobs.get(uri + "?wait=1").xml(), "phase")).isEqualTo("PENDING");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(990), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"true, WAIT=30", "true, WAIT=-1", "true, WAIT=30&PHASE=COMPLETED", "false, WAIT=30&PHASE=QUEUED"})
    void wait_returns_at_once_if_there_is_nothing_to_wait_for(boolean ended, String wait) throws Exception {
        String uri = ended ? jobs.finished(QUERY) : jobs.create(QUERY);
        long start = System.nanoTime();
        assertThat(jobs.get(uri + '?' + wait).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void wait_is_told_that_the_job_is_gone() throws Exception {
        String uri = jobs.create(QUERY);
        Thread deleting = new Thread(() -> {
            try {
                Thread.sleep(300);
                jobs.delete(uri);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        deleting.start();
        assertThat(jobs.get(uri + "?WAIT=30").status()).isEqualTo(404);
        deleting.join();
    }

    @ParameterizedTest
    @CsvSource({
        "?WAIT=soon, 400",
        "?WAIT=1.5, 400",
        "?WAIT=-2, 400",
        "?WAIT=1&PHASE=RUNNING, 400",
        "/nix, 404",
        "/phase/nix, 404",
        "/results/nix, 404",
        "/results/result, 404",
        "/error, 404"
    })
    void a_wrong_question_is_refused(String path, int status) throws Exception {
        assertThat(jobs.get(jobs.create(QUERY) + path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ACTION, KEEP, 400",
        "'', PHASE, RUN, 400",
        "/phase, PHASE, PAUSE, 400",
        "/phase, ACTION, RUN, 400",
        "/executionduration, EXECUTIONDURATION, long, 400",
        "/owner, OWNER, me, 405",
        "/results, RESULT, x, 405",
        "/nix, A, B, 405"
    })
    void a_wrong_demand_is_refused(String path, String name, String value, int status) throws Exception {
        assertThat(jobs.post(jobs.create(QUERY) + path, name, value).status()).isEqualTo(status);
    }

    @Test
    void what_has_ended_or_runs_cannot_be_run_or_aborted_again() throws Exception {
        String ended = jobs.finished(QUERY);
        assertThat(jobs.run(ended).status()).isEqualTo(403);
        assertThat(jobs.abort(ended).status()).isEqualTo(403);
        assertThat(jobs.post(ended + "/executionduration", "EXECUTIONDURATION", "1")
                        .status())
                .isEqualTo(403);
        String running = jobs.start(ENDLESS);
        assertThat(jobs.run(running).status()).isEqualTo(403);
    }

    @Test
    void a_job_that_nobody_made_is_not_found() throws Exception {
        for (String path : List.of("", "/phase", "/results/result", "?WAIT=30")) {
            assertThat(jobs.get("/async/nix" + path).status()).isEqualTo(404);
        }
        assertThat(jobs.run(service.uri() + "/async/nix").status()).isEqualTo(404);
        assertThat(jobs.delete("/async").status()).isEqualTo(405);
    }
}
