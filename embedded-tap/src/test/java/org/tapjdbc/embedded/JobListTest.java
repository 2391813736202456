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
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The list of jobs and its bounds (UWS 1.1, section 2.2.2.1). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JobListTest {
    private static final Options SMALL = Options.defaults().withRows(3000);

    private EmbeddedTap service;
    private Jobs jobs;

    @BeforeEach
    void start() throws Exception {
        restart(SMALL);
    }

    private void restart(Options options) throws Exception {
        if (service != null) {
            service.close();
        }
        service = EmbeddedTap.start(options);
        jobs = new Jobs(service);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private List<String> listed(String filters) throws Exception {
        return children(jobs.get("/async" + filters).xml()).stream()
                .map(Jobs::href)
                .toList();
    }

    @Test
    void a_list_without_jobs_is_empty() throws Exception {
        Element list = jobs.get("/async").xml();
        assertThat(list.getNamespaceURI()).isEqualTo("http://www.ivoa.net/xml/UWS/v1.0");
        assertThat(list.getLocalName()).isEqualTo("jobs");
        assertThat(list.getAttribute("version")).isEqualTo("1.1");
        assertThat(children(list)).isEmpty();
    }

    @Test
    void a_job_is_listed_with_what_is_needed_to_choose_it() throws Exception {
        String uri = jobs.create(QUERY, "RUNID", "mine");
        Element reference = child(jobs.get("/async").xml(), "jobref");
        assertThat(uri).endsWith("/async/" + reference.getAttribute("id"));
        assertThat(href(reference)).isEqualTo(uri);
        assertThat(text(reference, "phase")).isEqualTo("PENDING");
        assertThat(text(reference, "runId")).isEqualTo("mine");
        assertThat(text(reference, "ownerId")).isNull();
        assertThat(Instant.parse(Objects.requireNonNull(text(reference, "creationTime"))))
                .isBefore(Instant.now());
    }

    @Test
    void the_newest_jobs_come_first_and_last_keeps_no_more_of_them() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            made.add(0, jobs.create(QUERY));
        }
        assertThat(listed("")).isEqualTo(made);
        assertThat(listed("?LAST=2")).isEqualTo(made.subList(0, 2));
        assertThat(listed("?LAST=9")).isEqualTo(made);
    }

    @Test
    void filters_by_phase_add_up_and_others_restrict() throws Exception {
        String done = jobs.finished(QUERY);
        String wrong = jobs.finished("SELECT nix FROM nix");
        String pending = jobs.create(QUERY);
        assertThat(listed("?PHASE=COMPLETED")).containsExactly(done);
        assertThat(listed("?PHASE=COMPLETED&PHASE=ERROR")).containsExactly(wrong, done);
        assertThat(listed("?PHASE=COMPLETED&phase=ERROR&LAST=1")).containsExactly(wrong);
        assertThat(listed("?PHASE=ABORTED")).isEmpty();
        assertThat(listed("")).containsExactly(pending, wrong, done);
    }

    @Test
    void after_lists_what_was_created_later() throws Exception {
        jobs.create(QUERY);
        Thread.sleep(20);
        String now = Times.format(Instant.now());
        Thread.sleep(20);
        String late = jobs.create(QUERY);
        assertThat(listed("?AFTER=" + now)).containsExactly(late);
        assertThat(listed("?AFTER=2999-01-01T00:00:00Z")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PHASE=RUN", "PHASE=completed", "LAST=0", "LAST=-1", "LAST=all", "AFTER=2026", "AFTER=yesterday"
            })
    void a_filter_that_makes_no_sense_is_refused(String filter) throws Exception {
        assertThat(jobs.get("/async?" + filter).status()).isEqualTo(400);
    }

    @Test
    void jobs_are_archived_at_their_time_where_the_service_does_that() throws Exception {
        restart(SMALL.withJobs(JobLimits.defaults().archiving()));
        String uri = jobs.finished(QUERY);
        jobs.post(uri + "/destruction", "DESTRUCTION", Times.format(Instant.now()));
        assertThat(jobs.until(uri, "ARCHIVED")).isEqualTo("ARCHIVED");
        assertThat(listed("")).isEmpty();
        assertThat(listed("?PHASE=ARCHIVED")).containsExactly(uri);
        assertThat(children(child(jobs.get(uri).xml(), "results"))).isEmpty();
        assertThat(jobs.get(uri + "/results/result").status()).isEqualTo(410);
        assertThat(jobs.delete(uri).status()).isEqualTo(303);
        assertThat(listed("?PHASE=ARCHIVED")).isEmpty();
    }

    @Test
    void a_running_job_that_is_archived_stops() throws Exception {
        restart(SMALL.withJobs(JobLimits.defaults().archiving().withThreads(1)));
        String uri = jobs.start(ENDLESS);
        jobs.post(uri + "/destruction", "DESTRUCTION", Times.format(Instant.now()));
        jobs.until(uri, "ARCHIVED");
        jobs.finished(QUERY);
    }

    @Test
    void jobs_are_kept_for_the_time_that_the_service_has_set() throws Exception {
        restart(SMALL.withJobs(JobLimits.defaults().withRetention(Duration.ofMillis(500), Duration.ofDays(1))));
        String uri = jobs.create(QUERY);
        assertThat(jobs.get(uri).status()).isEqualTo(200);
        Thread.sleep(800);
        assertThat(jobs.get(uri).status()).isEqualTo(404);
    }

    @Test
    void the_oldest_job_that_has_ended_makes_room_for_a_new_one() throws Exception {
        restart(SMALL.withJobs(JobLimits.defaults().withMost(2)));
        String pending = jobs.create(QUERY);
        String ended = jobs.finished(QUERY);
        String added = jobs.create(QUERY);
        assertThat(listed("")).containsExactly(added, pending);
        assertThat(jobs.get(ended).status()).isEqualTo(404);
        Jobs.Answer refused = jobs.post("/async", "LANG", "ADQL", "QUERY", QUERY);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    @Test
    void as_many_jobs_run_at_a_time_as_there_are_threads() throws Exception {
        restart(SMALL.withJobs(JobLimits.defaults().withThreads(3)));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(jobs.start(ENDLESS));
        }
        for (int i = 0; i < 3; i++) {
            jobs.until(made.get(i), "EXECUTING");
        }
        assertThat(listed("?PHASE=EXECUTING")).hasSize(3);
        assertThat(listed("?PHASE=QUEUED")).containsExactlyInAnyOrderElementsOf(made.subList(3, 5));
        jobs.delete(made.get(0));
        assertThat(jobs.until(made.get(3), "EXECUTING")).isEqualTo("EXECUTING");
    }

    @Test
    void many_jobs_get_their_own_results() throws Exception {
        List<String> made = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            made.add(jobs.start("SELECT name FROM demo.messier WHERE m = " + i));
        }
        for (int i = 1; i <= 100; i++) {
            jobs.end(made.get(i - 1));
            assertThat(jobs.get(made.get(i - 1) + "/results/result").table().column(0))
                    .isEqualTo(Collections.singletonList("M" + i));
        }
    }
}
