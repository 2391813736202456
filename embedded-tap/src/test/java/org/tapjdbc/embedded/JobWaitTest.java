package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.embedded.Jobs.QUERY;
import static org.tapjdbc.embedded.Jobs.text;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** Waiting for a job (UWS 1.1, section 2.2.1.2). */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class JobWaitTest {
    private static EmbeddedTap service;
    private static Jobs jobs;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(
                Options.defaults().withRows(1).withQueryDelay("demo.bright_stars", Duration.ofSeconds(30)));
        jobs = new Jobs(service);
    }

    @AfterAll
    static void stop() {
        service.close();
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
}
