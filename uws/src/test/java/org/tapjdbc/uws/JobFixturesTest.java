package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs as real services write them. */
class JobFixturesTest {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"));
    private static final Path FIXTURES = SHARED.resolve("fixtures/vo");
    private static final URI JOB = URI.create("https://localhost/tap/async/42");
    private static final URI LIST = URI.create("https://localhost/tap/async");

    @BeforeEach
    void only_where_the_shared_fixtures_are() {
        assumeTrue(Files.isDirectory(FIXTURES), "no fixtures at " + FIXTURES);
    }

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(FIXTURES.resolve(name));
    }

    private static JobDocument job(String name) throws IOException {
        return JobReader.job(bytes("uws/" + name), JOB, JOB).orElseThrow();
    }

    private static URI result(String name) throws IOException {
        return Links.results(JOB, job(name).info().results()).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "hm-uws-default-namespace.xml, QUEUED",
        "hm-uws-no-namespace.xml, QUEUED",
        "hm-uws-old-namespace.xml, EXECUTING",
        "hm-uws-phase-aborted.xml, ABORTED",
        "hm-uws-phase-archived.xml, ARCHIVED",
        "hm-uws-phase-completed.xml, COMPLETED",
        "hm-uws-phase-error.xml, ERROR",
        "hm-uws-phase-executing.xml, EXECUTING",
        "hm-uws-phase-held.xml, HELD",
        "hm-uws-phase-nonstandard-run.xml, QUEUED",
        "hm-uws-phase-pending.xml, PENDING",
        "hm-uws-phase-queued.xml, QUEUED",
        "hm-uws-phase-suspended.xml, SUSPENDED",
        "hm-uws-phase-unknown.xml, UNKNOWN",
        "hm-uws-phase-whitespace.xml, COMPLETED",
        "pyvo-job.xml, COMPLETED",
        "pyvo-job-error.xml, ERROR",
        "pyvo-job-with-duplicate-elements.xml, COMPLETED",
        "pyvo-job-with-empty-jobinfo.xml, COMPLETED",
        "pyvo-job-with-nested-jobinfo.xml, COMPLETED"
    })
    void u2_q32_q34_every_phase_is_read_in_every_dialect(String name, Phase phase) throws IOException {
        assertThat(job(name).info().phase()).isEqualTo(phase);
    }

    @Test
    void u9_all_that_a_job_says_is_read() throws IOException {
        JobDocument job = job("hm-uws-phase-completed.xml");

        assertThat(job.waits()).isTrue();
        assertThat(job.info().id()).isEqualTo("42");
        assertThat(job.info().runId()).isNull();
        assertThat(job.info().executionDuration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(job.info().creationTime()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(job.info().parameters().get("QUERY"))
                .isEqualTo("SELECT 1 AS x FROM tap_schema.tables WHERE table_name <> 'a'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hm-uws-result-diag-many.xml     | https://localhost/tap/results/42.xml?sig=a%2Fb&exp=1
            hm-uws-result-http-in-https.xml | https://localhost/tap/async/42/results/result
            hm-uws-phase-whitespace.xml     | https://localhost/tap/async/42/results/result
            """)
    void u4_q26_the_result_is_found(String name, URI place) throws IOException {
        assertThat(result(name)).isEqualTo(place);
    }

    @Test
    void u4_q25_a_relative_result_is_found_too() throws IOException {
        assertThat(Links.results(
                        JOB, job("hm-uws-result-relative-dot.xml").info().results()))
                .contains(URI.create("https://localhost/tap/async/42/results/result"));
    }

    @Test
    void u5_q30_errors_are_told_by_message_or_text() throws IOException {
        assertThat(job("hm-uws-error-summary.xml").info().error())
                .isEqualTo(new JobInfo.Failure("Column \"foo\" not found", true));
        assertThat(job("hm-uws-error-summary-text.xml").info().error())
                .isEqualTo(new JobInfo.Failure("Some error text\nwith details", false));
        assertThat(job("hm-uws-error-none.xml").info().error()).isNull();
    }

    @Test
    void q33_odd_times_do_not_fail_a_job() throws IOException {
        JobInfo job = job("hm-uws-times-odd.xml").info();

        assertThat(job.quote()).isNull();
        assertThat(job.executionDuration()).isNull();
        assertThat(job.destruction()).isEqualTo(Instant.parse("2026-11-04T18:38:31.409070Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "hm-uws-joblist-11.xml, 2",
        "hm-uws-joblist-empty.xml, 0",
        "aq-test_jobs_list.xml, 2",
        "aq-test_jobs_async.xml, 2"
    })
    void u8_lists_are_read(String name, int count) throws IOException {
        List<JobInfo> jobs = JobReader.list(bytes("uws/" + name), LIST).orElseThrow();

        assertThat(jobs).hasSize(count).allMatch(job -> job.url().getPath().contains("/async/"));
    }

    @Test
    void m6_availability_is_read() throws IOException {
        assertThat(VosiReader.availability(bytes("vosi/available.xml")))
                .contains(new Availability(true, Instant.parse("2008-11-15T09:14:33Z"), null, null, List.of()));
        assertThat(VosiReader.availability(bytes("vosi/hm-err-xml-vosi-unavailable.xml"))
                        .orElseThrow()
                        .notes())
                .containsExactly("power cut", "second note");
    }
}
