package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobReaderTest {
    private static final URI JOB = URI.create("https://archive.example/tap/async/42");

    private static JobDocument read(String document) {
        return JobReader.job(document.getBytes(StandardCharsets.UTF_8), JOB, JOB)
                .orElseThrow();
    }

    @Test
    void u10_q34_only_direct_children_of_a_job_count_and_the_last_of_a_name_wins() {
        JobInfo job = read("""
                <job xmlns:x="urn:foreign"><phase>QUEUED</phase><phase>EXECUTING</phase>
                  <jobInfo><phase>ERROR</phase><x:jobId>7</x:jobId><job><phase>ABORTED</phase></job></jobInfo>
                  <jobId>1</jobId><jobId>2</jobId></job>""").info();

        assertThat(job.phase()).isEqualTo(Phase.EXECUTING);
        assertThat(job.id()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<job><phase>HELD</phase></job>",
                "<uws:job><uws:phase>HELD</uws:phase></uws:job>",
                "<u:job xmlns:u='urn:whatever'><u:phase>HELD</u:phase></u:job>",
                "<job xmlns='http://www.ivoa.net/xml/UWS/v0.92'><phase>HELD</phase></job>"
            })
    void q34_a_job_is_known_by_local_names_whatever_its_namespace(String document) {
        assertThat(read(document).info().phase()).isEqualTo(Phase.HELD);
    }

    @Test
    void q32_a_phase_may_have_white_space_around_it() {
        assertThat(read("<job><phase>\r\n COMPLETED\t</phase></job>").info().phase())
                .isEqualTo(Phase.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            2026-01-02T03:04:05Z              | 2026-01-02T03:04:05Z
            2026-01-02T03:04:05.678Z          | 2026-01-02T03:04:05.678Z
            2026-01-02T03:04:05               | 2026-01-02T03:04:05Z
            2019-11-04 18:38:31.409070        | 2019-11-04T18:38:31.409070Z
            2016-11-17T13:33:50.755+0100      | 2016-11-17T12:33:50.755Z
            2016-11-17T13:33:50+01:00         | 2016-11-17T12:33:50Z
            2026-01-02                        | 2026-01-02T00:00:00Z
            2026-13-02T03:04:05Z              | none
            1                                 | none
            -1                                | none
            soon                              | none
            """)
    void u9_q33_odd_times_are_read_or_taken_as_absent(String written, Instant read) {
        JobInfo job = read("<job><quote>" + written + "</quote><destruction> " + written + " </destruction></job>")
                .info();

        assertThat(job.quote()).isEqualTo(read);
        assertThat(job.destruction()).isEqualTo(read);
    }

    @Test
    void u9_q33_empty_times_and_durations_are_absent() {
        JobInfo job = read("<job><startTime xsi:nil='true'/><endTime></endTime><executionDuration/></job>")
                .info();

        assertThat(job.startTime()).isNull();
        assertThat(job.endTime()).isNull();
        assertThat(job.executionDuration()).isNull();
    }

    @Test
    void u6_an_execution_duration_of_zero_is_any_time() {
        assertThat(read("<job><executionDuration>0</executionDuration></job>")
                        .info()
                        .executionDuration())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void parameters_and_results_are_read_as_they_are_written() {
        JobInfo job = read("""
                <job><parameters><parameter id="QUERY">SELECT  1 &lt; 2</parameter><parameter id="MAXREC"/></parameters>
                <results><result id="result" href="a/b" mime-type="text/xml"/><result xlink:href="c"/></results></job>""").info();

        assertThat(job.parameters()).containsEntry("QUERY", "SELECT  1 < 2").containsEntry("MAXREC", "");
        assertThat(job.results())
                .containsExactly(new JobInfo.Result("result", "a/b", "text/xml"), new JobInfo.Result(null, "c", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <errorSummary hasDetail="true"><message>no x</message></errorSummary> | no x | true
            <errorSummary>no x</errorSummary>                                     | no x | false
            <errorSummary><message/></errorSummary>                               | ``   | false
            """)
    void q30_an_error_is_its_message_or_its_text(String summary, String message, boolean detail) {
        assertThat(read("<job>" + summary + "</job>").info().error()).isEqualTo(new JobInfo.Failure(message, detail));
    }

    @Test
    void an_error_that_is_nil_is_none() {
        assertThat(read("<job><errorSummary xsi:nil='true'/></job>").info().error())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"1.0,false", "1.1,true", "1.2,true", "2.0,true", "'',false", "new,false"})
    void u3_the_version_says_whether_a_service_knows_wait(String version, boolean waits) {
        assertThat(read("<job version='" + version + "'/>").waits()).isEqualTo(waits);
    }

    @Test
    void u8_a_list_may_lack_references_and_hold_whole_jobs() {
        URI list = URI.create("https://archive.example/tap/async");
        List<JobInfo> jobs =
                JobReader.list("""
                        <uws:jobs><uws:jobref id="1" xlink:href="http://archive.example/tap/async/1"><uws:phase>ERROR</uws:phase>
                        <uws:runId>r</uws:runId><uws:creationTime>2026-01-01T00:00:00Z</uws:creationTime></uws:jobref>
                        <uws:jobref id="2"/><uws:job><uws:jobId><![CDATA[3]]></uws:jobId></uws:job></uws:jobs>""".getBytes(StandardCharsets.UTF_8), list).orElseThrow();

        assertThat(jobs)
                .extracting(JobInfo::url)
                .containsExactly(
                        URI.create("https://archive.example/tap/async/1"),
                        URI.create("https://archive.example/tap/async/2"),
                        URI.create("https://archive.example/tap/async/3"));
        assertThat(jobs.get(0).runId()).isEqualTo("r");
        assertThat(jobs.get(0).creationTime()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>job</body></html>", "<job><phase>", "{}", "<jobs/>"})
    void what_is_no_job_is_not_taken_for_one(String document) {
        assertThat(JobReader.job(document.getBytes(StandardCharsets.UTF_8), JOB, JOB))
                .isEmpty();
    }
}
