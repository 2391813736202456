package org.tapjdbc.pseudo.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Misbehaviour;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.uws.Credentials;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.JobOptions;
import org.tapjdbc.uws.Origin;
import org.tapjdbc.uws.TapClient;
import org.tapjdbc.uws.TapException;
import org.tapjdbc.uws.TapQuery;
import org.tapjdbc.uws.UwsJob;

/** Jobs of a service that runs: listed, changed, deleted and read. */
@Timeout(120)
class EmbeddedJobsTest {
    private final List<AutoCloseable> open = new ArrayList<>();
    private TapClient client = new TapClient(URI.create("http://127.0.0.1:9/tap"), settings());

    private static HttpSettings settings() {
        return HttpSettings.builder().build();
    }

    private JobService start(Options options) throws IOException {
        EmbeddedTap service = EmbeddedTap.start(options.withRows(1000));
        open.add(service);
        client = new TapClient(service.uri(), settings());
        open.add(0, client);
        return JobService.of(client, true);
    }

    private JobService start(Misbehaviour... misbehaviours) throws IOException {
        return start(Options.defaults().withMisbehaviours(misbehaviours));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private static TapQuery query(String text) {
        return new TapQuery(text, "ADQL", null, false, null, null);
    }

    private UwsJob submit(String query) throws TapException {
        return client.submit(query(query), JobOptions.DEFAULT);
    }

    private UwsJob done(String query) throws TapException {
        UwsJob job = submit(query);
        job.await(Duration.ofSeconds(30), progress -> {});
        return job;
    }

    private JobLedger ledger() {
        return JobLedger.in(null, "", client.base());
    }

    private JobRows jobs(JobService service) {
        return JobRows.of(new JobsTable(service, ledger()));
    }

    @Test
    void u8_jobs_are_rows() throws IOException, SQLException {
        JobService service = start();
        UwsJob one = done("SELECT TOP 3 source_id FROM demo.stars");
        UwsJob two = done("SELECT nonsense FROM demo.stars");

        assertThat(jobs(service).newestFirst().select("url", "phase", "query"))
                .containsExactly(
                        two.url() + " ERROR SELECT nonsense FROM demo.stars",
                        one.url() + " COMPLETED SELECT TOP 3 source_id FROM demo.stars");
        assertThat(jobs(service).where("phase", Operator.EQUAL, "ERROR").select("error"))
                .singleElement()
                .asString()
                .contains("nonsense");
        assertThat(jobs(service).where("phase", Operator.EQUAL, "COMPLETED").select("result_url", "execution_duration"))
                .containsExactly(one.url() + "/results/result 600.0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"UWS_1_0", "ODD_TIMES", "PHASE_PADDED", "FOREIGN_ELEMENTS", "RELATIVE_RESULT_HREFS"})
    void jobs_of_services_with_quirks_are_rows_all_the_same(Misbehaviour quirk) throws IOException, SQLException {
        JobService service = start(quirk);
        UwsJob one = done("SELECT TOP 3 source_id FROM demo.stars");
        UwsJob two = done("SELECT nonsense FROM demo.stars");

        assertThat(jobs(service)
                        .where("phase", Operator.EQUAL, "COMPLETED")
                        .limit(5)
                        .select("url", "result_url"))
                .containsExactly(one.url() + " " + one.url() + "/results/result");
        assertThat(jobs(service).newestFirst().select("url"))
                .containsExactlyInAnyOrder(one.url().toString(), two.url().toString());
    }

    @ParameterizedTest
    @EnumSource(
            value = Misbehaviour.class,
            names = {"ERROR_WITHOUT_MESSAGE", "NO_ERROR_SUMMARY"})
    void q30_why_a_job_failed_is_found_where_the_service_says_it(Misbehaviour quirk) throws IOException, SQLException {
        JobService service = start(quirk);
        UwsJob job = done("SELECT nonsense FROM demo.stars");

        assertThat(jobs(service)
                        .where("url", Operator.EQUAL, job.url().toString())
                        .select("error"))
                .singleElement()
                .asString()
                .contains("nonsense");
    }

    @Test
    void q39_a_service_without_jobs_has_none() throws IOException, SQLException {
        JobService service = start(Misbehaviour.NO_ASYNC);
        try (RowCursor rows = jobs(service).open("job_id")) {
            assertThat(rows.next()).isFalse();
            assertThat(rows.warnings()).hasSize(1);
        }
    }

    @Test
    void u6_a_job_is_aborted() throws IOException, SQLException {
        JobService service = start(Options.defaults().withQueryDelay(Duration.ofMinutes(2)));
        UwsJob job = submit("SELECT TOP 3 source_id FROM demo.stars");

        assertThat(JobChanges.update(
                        service, ledger(), new JobUpdate(JobUpdate.Order.ABORT, null, null), List.of(job.url())))
                .isEqualTo(1);
        assertThat(jobs(service).select("phase")).containsExactly("ABORTED");
        // it has ended, and stays so
        assertThat(JobChanges.update(
                        service, ledger(), new JobUpdate(JobUpdate.Order.RUN, null, null), List.of(job.url())))
                .isZero();
        assertThatThrownBy(() -> JobResults.open(service, job.url().toString()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }

    @Test
    void u6_what_a_job_may_have_is_changed() throws IOException, SQLException {
        JobService service = start(Options.defaults().withQueryDelay(Duration.ofMinutes(2)));
        UwsJob job = submit("SELECT TOP 3 source_id FROM demo.stars");
        Instant later = Instant.now().plus(Duration.ofDays(3));
        JobLedger ledger = ledger();
        ledger.add(job.url(), Instant.now(), "");

        assertThat(JobChanges.update(
                        service, ledger, new JobUpdate(null, Duration.ofSeconds(77), later), List.of(job.url())))
                .isEqualTo(1);
        assertThat(jobs(service).select("execution_duration")).containsExactly("77.0");
        assertThat(jobs(service).select("destruction"))
                .singleElement()
                .asString()
                .startsWith(later.toString().substring(0, 16));
        assertThat(ledger.entries().get(0).destruction()).isNotNull();
    }

    @Test
    void u7_jobs_are_deleted_and_those_that_were_gone_do_not_count() throws IOException, SQLException {
        JobService service = start(Misbehaviour.SLOW_JOB_LIST);
        UwsJob one = done("SELECT TOP 3 source_id FROM demo.stars");
        UwsJob two = done("SELECT TOP 4 source_id FROM demo.stars");
        JobLedger ledger = ledger();
        ledger.add(one.url(), Instant.now(), "");
        ledger.add(two.url(), Instant.now(), "");

        long start = System.nanoTime();
        assertThat(JobChanges.delete(service, ledger, List.of(one.url(), client.jobUrl("never"), two.url())))
                .isEqualTo(2);
        // the list of jobs, to which the service redirects, is not read
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        assertThat(ledger.entries()).isEmpty();
        assertThat(JobChanges.delete(service, ledger, List.of(one.url()))).isZero();
        assertThatThrownBy(() -> JobResults.open(service, one.url().toString()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58000"));
    }

    @Test
    void the_result_of_a_job_is_read_like_any_other() throws IOException, SQLException {
        JobService service = start();
        UwsJob job = done("SELECT TOP 3 source_id FROM demo.stars ORDER BY source_id");

        try (RowCursor rows = JobResults.open(service, JobPlaces.id(job.url()))) {
            assertThat(JobRows.read(rows, "source_id")).hasSize(3);
        }
        try (JobResultTable table = JobResultTable.open(
                service, new JobResults.Table("result_1", job.url().toString()))) {
            assertThat(table.fields())
                    .singleElement()
                    .extracting(field -> field.name())
                    .isEqualTo("source_id");
            // once what was opened, then anew
            for (int i = 0; i < 2; i++) {
                try (RowCursor rows = table.rows(Scan.all(table))) {
                    assertThat(JobRows.read(rows, "source_id")).hasSize(3);
                }
            }
        }
    }

    @Test
    void a_job_that_is_not_done_says_what_to_do() throws IOException {
        JobService service = start(Options.defaults().withQueryDelay(Duration.ofMinutes(2)));
        UwsJob job = submit("SELECT TOP 3 source_id FROM demo.stars");

        assertThatThrownBy(() -> JobResults.open(service, JobPlaces.id(job.url())))
                .hasMessageContaining("has no result yet")
                .hasMessageContaining("SELECT phase FROM uws.jobs WHERE job_id = '" + JobPlaces.id(job.url()) + "'")
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"));
    }

    @Test
    void u5_a_job_that_failed_says_why() throws IOException {
        JobService service = start();
        UwsJob job = done("SELECT nonsense FROM demo.stars");

        assertThatThrownBy(() -> JobResults.open(service, job.url().toString()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void q29_a_result_that_is_gone_is_58000() throws IOException {
        JobService service = start(Misbehaviour.RESULT_GONE);
        UwsJob job = done("SELECT TOP 3 source_id FROM demo.stars");

        assertThatThrownBy(() -> JobResults.open(service, job.url().toString()))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("58000"));
    }

    @Test
    void a_result_of_another_service_is_not_asked_for() throws IOException {
        JobService service = start();

        assertThatThrownBy(() -> JobResults.open(service, "http://127.0.0.2/tap/async/1"))
                .hasMessageContaining("cannot be one of the service")
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42000"));
    }

    @Test
    void u8_users_see_their_own_jobs() throws IOException, SQLException {
        start(Options.defaults().withUser("jane", "secret"));
        HttpSettings jane = settings().toBuilder()
                .credentials(new Credentials.Basic("jane", "secret"))
                .origins(Set.of(Origin.of(client.base())))
                .build();
        try (TapClient hers = new TapClient(client.base(), jane)) {
            UwsJob job = hers.submit(query("SELECT TOP 3 source_id FROM demo.stars"), JobOptions.DEFAULT);

            assertThat(JobRows.of(new JobsTable(JobService.of(hers, false), ledger()))
                            .select("url", "owner_id"))
                    .containsExactly(job.url() + " jane");
        }
    }
}
