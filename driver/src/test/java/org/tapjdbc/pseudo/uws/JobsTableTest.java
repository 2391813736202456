package org.tapjdbc.pseudo.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;

/** What is asked of a service for rows of {@code uws.jobs}. */
@Timeout(60)
class JobsTableTest {
    private JobsServer server;

    @BeforeEach
    void start() throws IOException {
        server = new JobsServer();
        server.lists("a", "COMPLETED", "2026-11-18T10:00:00Z")
                .lists("b", "EXECUTING", "2026-11-19T10:00:00Z")
                .lists("c", "COMPLETED", "2026-11-20T10:00:00.500Z");
        server.has(
                        "a",
                        "COMPLETED",
                        "2026-11-18T10:00:00Z",
                        "<startTime>2026-11-18T10:00:01Z</startTime><endTime>2026-11-18T10:00:02Z</endTime>"
                                + "<executionDuration>600</executionDuration>"
                                + "<destruction>2099-01-01T00:00:00Z</destruction>"
                                + "<parameters><parameter id='query'>SELECT 1</parameter></parameters>"
                                + "<results><result id='result' href='results/result'/></results>")
                .has("b", "EXECUTING", "2026-11-19T10:00:00Z", "")
                .has("c", "COMPLETED", "2026-11-20T10:00:00.500Z", "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JobRows jobs() {
        return JobRows.of(server);
    }

    private JobLedger ledger(String... ids) {
        JobLedger ledger = JobLedger.in(null, "", server.uri());
        for (String id : ids) {
            ledger.add(server.job(id), Instant.parse("2026-11-17T00:00:00Z"), "SELECT '" + id + "'");
        }
        return ledger;
    }

    @Test
    void u8_what_the_list_tells_needs_one_request() throws SQLException, IOException {
        assertThat(jobs().select("job_id", "url", "phase", "run_id", "owner_id", "creation_time"))
                .containsExactly(
                        "c " + server.job("c") + " COMPLETED null me 2026-11-20T10:00:00.500",
                        "b " + server.job("b") + " EXECUTING null me 2026-11-19T10:00:00",
                        "a " + server.job("a") + " COMPLETED null me 2026-11-18T10:00:00");
        assertThat(server.asked()).containsExactly("GET /async");
    }

    @Test
    void u8_phases_are_told_to_the_service_and_checked_again() throws SQLException, IOException {
        assertThat(jobs().where("phase", Operator.IN, "COMPLETED", "ERROR").select("job_id"))
                .containsExactly("c", "a");
        assertThat(server.asked()).containsExactly("GET /async?PHASE=COMPLETED&PHASE=ERROR");
    }

    @Test
    void u8_what_is_no_phase_is_asked_of_nobody() throws SQLException, IOException {
        assertThat(jobs().where("phase", Operator.EQUAL, "completed").select("job_id"))
                .isEmpty();
        assertThat(jobs().where("phase", Operator.EQUAL, "ERROR")
                        .where("phase", Operator.IN, "QUEUED", "COMPLETED")
                        .select("job_id"))
                .isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-19 10:00:00", "2026-11-19T10:00:00Z", "2026-11-19T11:00:00+01:00"})
    void u8_times_of_creation_are_told_to_the_service(String time) throws SQLException, IOException {
        assertThat(jobs().where("creation_time", Operator.AT_LEAST, time).select("job_id"))
                .containsExactly("c", "b");
        assertThat(server.asked()).containsExactly("GET /async?AFTER=2026-11-19T09%3A59%3A59Z");

        assertThat(jobs().where("creation_time", Operator.GREATER, time).select("job_id"))
                .containsExactly("c");
    }

    @Test
    void u8_the_newest_are_asked_for_by_their_number() throws SQLException, IOException {
        assertThat(jobs().newestFirst().limit(2).select("job_id")).containsExactly("c", "b");
        assertThat(jobs().where("phase", Operator.EQUAL, "COMPLETED").limit(1).select("job_id"))
                .containsExactly("c");
        assertThat(server.asked()).containsExactly("GET /async?LAST=2", "GET /async?PHASE=COMPLETED&LAST=1");
    }

    @Test
    void a_number_is_not_told_where_other_conditions_choose_among_the_jobs() throws SQLException, IOException {
        assertThat(jobs().where("owner_id", Operator.EQUAL, "me").limit(1).select("job_id"))
                .containsExactly("c");
        assertThat(server.asked()).containsExactly("GET /async");
    }

    @Test
    void where_others_will_choose_they_are_given_all() throws SQLException, IOException {
        assertThat(jobs().where("query", Operator.LIKE, "%x%").limit(1).select("job_id"))
                .hasSize(3);
    }

    @Test
    void u8_no_rows_are_asked_of_nobody() throws SQLException, IOException {
        assertThat(jobs().limit(0).select("job_id")).isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void conditions_that_the_table_does_not_apply_are_left_to_others() {
        JobsTable table = new JobsTable(server.service(), ledger());

        assertThat(table.applies(new Comparison("creation_time", Operator.GREATER, List.of("yesterday"))))
                .isFalse();
        assertThat(table.applies(new Comparison("phase", Operator.LIKE, List.of("C%"))))
                .isFalse();
        assertThat(table.sorts(List.of(new Scan.SortKey("creation_time", false))))
                .isFalse();
        assertThat(table.sorts(List.of(new Scan.SortKey("creation_time", true))))
                .isTrue();
    }

    @Test
    void u6_a_job_is_asked_only_for_what_the_list_lacks_and_only_if_it_is_left() throws SQLException, IOException {
        assertThat(jobs().where("phase", Operator.EQUAL, "COMPLETED")
                        .where("creation_time", Operator.GREATER, "2026-11-18")
                        .limit(1)
                        .select("job_id", "query"))
                .containsExactly("c null");
        assertThat(server.asked())
                .containsExactly("GET /async?PHASE=COMPLETED&AFTER=2026-11-17T23%3A59%3A59Z&LAST=1", "GET /async/c");
    }

    @Test
    void u6_a_job_by_its_identifier_is_the_only_one_asked() throws SQLException, IOException {
        assertThat(jobs().where("job_id", Operator.EQUAL, "a")
                        .select(
                                "phase",
                                "start_time",
                                "end_time",
                                "execution_duration",
                                "destruction",
                                "query",
                                "result_url",
                                "error",
                                "quote"))
                .containsExactly("COMPLETED 2026-11-18T10:00:01 2026-11-18T10:00:02 600.0 2099-01-01T00:00:00 SELECT 1 "
                        + server.job("a/results/result") + " null null");
        assertThat(server.asked()).containsExactly("GET /async/a");
    }

    @Test
    void jobs_may_be_named_by_several_urls() throws SQLException, IOException {
        assertThat(jobs().where(
                                "url",
                                Operator.IN,
                                server.job("a").toString(),
                                server.job("c").toString(),
                                server.job("gone").toString())
                        .where("phase", Operator.EQUAL, "COMPLETED")
                        .select("job_id"))
                .containsExactly("a", "c");
        assertThat(server.asked()).containsExactly("GET /async/a", "GET /async/c", "GET /async/gone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../capabilities",
                "..",
                "a/../b",
                "",
                "http://127.0.0.2/tap/async/a",
                "a/phase",
                "file:///etc/passwd"
            })
    void a_name_that_leads_elsewhere_is_no_job_of_the_service(String id) throws SQLException, IOException {
        assertThat(jobs().where("job_id", Operator.EQUAL, id).select("phase")).isEmpty();
        assertThat(jobs().where("url", Operator.EQUAL, id).select("phase")).isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void what_a_service_without_filters_sends_too_much_is_left_out() throws SQLException, IOException {
        // this one knows none of them
        assertThat(jobs().where("phase", Operator.EQUAL, "EXECUTING").limit(5).select("job_id"))
                .containsExactly("b");
        assertThat(jobs().where("creation_time", Operator.AT_LEAST, "2026-11-20T10:00:00.6")
                        .select("job_id"))
                .isEmpty();
    }

    @Test
    void u8_jobs_of_a_list_without_times_are_asked_for_them() throws SQLException, IOException {
        server.listsAs("a", "<jobref id='a'><phase>COMPLETED</phase></jobref>")
                .listsAs("b", "<jobref id='b'><phase>EXECUTING</phase></jobref>")
                .listsAs("c", "<jobref id='c'><phase>COMPLETED</phase></jobref>");

        assertThat(jobs().select("job_id", "phase")).containsExactly("a COMPLETED", "b EXECUTING", "c COMPLETED");
        assertThat(server.asked()).containsExactly("GET /async");
        assertThat(jobs().newestFirst().limit(2).select("job_id")).containsExactly("c", "b");
        assertThat(server.asked())
                .containsExactly("GET /async?LAST=2", "GET /async", "GET /async/a", "GET /async/b", "GET /async/c");
        assertThat(jobs().where("creation_time", Operator.GREATER, "2026-11-19")
                        .limit(1)
                        .select("job_id"))
                .containsExactly("b");
    }

    @Test
    void u2_a_job_of_unknown_phase_is_asked_itself() throws SQLException, IOException {
        server.listsAs("a", "<jobref id='a'><creationTime>2026-11-18T10:00:00Z</creationTime></jobref>");

        assertThat(jobs().where("phase", Operator.EQUAL, "COMPLETED").select("job_id", "phase"))
                .containsExactlyInAnyOrder("a COMPLETED", "c COMPLETED");
    }

    @Test
    void q29_a_job_that_went_since_it_was_listed_is_no_row() throws SQLException, IOException {
        server.lists("gone", "COMPLETED", "2026-11-20T11:00:00Z");

        assertThat(jobs().select("job_id", "query")).hasSize(3).noneMatch(row -> row.startsWith("gone"));
    }

    @Test
    void a_job_of_the_list_that_lies_elsewhere_is_listed_and_never_asked() throws SQLException, IOException {
        try (JobsServer elsewhere = new JobsServer()) {
            server.listsAs(
                    "x",
                    "<jobref id='x' href='" + elsewhere.job("x")
                            + "'><phase>QUEUED</phase><creationTime>2026-01-01T00:00:00Z</creationTime></jobref>");
            try (RowCursor rows = jobs().open("job_id", "query")) {
                assertThat(JobRows.read(rows, "job_id")).contains("x");
                assertThat(rows.warnings()).singleElement().asString().contains("another service");
            }
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405, 501})
    void without_a_list_the_jobs_that_were_created_here_are_found(int status) throws SQLException, IOException {
        server.refuses("/async", status);
        try (RowCursor rows = new JobsTable(server.service(), ledger("a", "gone"))
                .rows(new Scan(Set.of("job_id"), List.of(), List.of(), null))) {
            assertThat(JobRows.read(rows, "job_id", "phase")).containsExactly("a COMPLETED");
            assertThat(rows.warnings()).singleElement().asString().contains("gives no list of jobs", "not for you");
        }
    }

    @Test
    void credentials_that_the_list_does_not_take_are_an_error() {
        server.refuses("/async", 401);

        assertThatThrownBy(() -> JobRows.of(new JobsTable(server.serviceWithCredentials(), ledger()))
                        .select("job_id"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
    }

    @Test
    void jobs_that_were_created_here_and_are_listed_are_there_once() throws SQLException, IOException {
        assertThat(JobRows.of(new JobsTable(server.service(), ledger("a", "b"))).select("job_id", "query"))
                .containsExactly("c null", "b SELECT 'b'", "a SELECT 'a'");
        // the texts of two queries are known
        assertThat(server.asked()).containsExactly("GET /async", "GET /async/c");
    }

    @Test
    void a_job_that_is_listed_at_another_path_is_there_once() throws SQLException, IOException {
        server.listsAs(
                "a",
                "<jobref id='a' href='/other/path/async/a'><phase>COMPLETED</phase>"
                        + "<creationTime>2026-11-18T10:00:00Z</creationTime></jobref>");

        assertThat(JobRows.of(new JobsTable(server.service(), ledger("a"))).select("job_id"))
                .containsExactly("c", "b", "a");
        assertThat(server.asked()).containsExactly("GET /async");
    }

    @Test
    void jobs_that_were_created_here_are_sorted_among_the_others() throws SQLException, IOException {
        server.has("d", "EXECUTING", "2026-11-19T22:00:00Z", "");

        JobLedger ledger = ledger();
        // as by a clock that is late
        ledger.add(server.job("d"), Instant.parse("2026-11-19T02:00:00Z"), "");

        assertThat(JobRows.of(new JobsTable(server.service(), ledger))
                        .newestFirst()
                        .limit(2)
                        .select("job_id"))
                .containsExactly("c", "d");
    }

    @Test
    void q29_jobs_that_are_gone_are_forgotten() throws SQLException, IOException {
        JobLedger ledger = ledger("gone", "a");

        assertThat(JobRows.of(new JobsTable(server.service(), ledger)).select("job_id"))
                .containsExactly("c", "b", "a");
        assertThat(ledger.entries()).extracting(JobLedger.Entry::job).containsExactly(server.job("a"));
    }

    @Test
    void many_jobs_of_the_ledger_are_looked_for_in_the_list_before_they_are_asked() throws SQLException, IOException {
        JobLedger ledger = ledger("a", "b", "c", "1", "2", "3");
        for (String id : List.of("1", "2", "3")) {
            server.lists(id, "COMPLETED", "2026-11-16T00:00:00Z").has(id, "COMPLETED", "2026-11-16T00:00:00Z", "");
        }

        assertThat(JobRows.of(new JobsTable(server.service(), ledger))
                        .where("phase", Operator.EQUAL, "EXECUTING")
                        .select("job_id"))
                .containsExactly("b");
        assertThat(server.asked()).containsExactly("GET /async?PHASE=EXECUTING", "GET /async");
    }

    @Test
    void the_end_of_a_query_ends_the_request() throws SQLException, IOException {
        RowCursor rows = jobs().open("query");
        try (rows) {
            assertThat(rows.next()).isTrue();
        }

        assertThatThrownBy(rows::next)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }

    @Test
    void all_columns_are_described() {
        assertThat(new JobsTable(server.service(), ledger()).fields())
                .extracting(field -> field.name())
                .containsExactly(
                        "job_id",
                        "url",
                        "phase",
                        "run_id",
                        "owner_id",
                        "creation_time",
                        "start_time",
                        "end_time",
                        "quote",
                        "execution_duration",
                        "destruction",
                        "error",
                        "query",
                        "result_url");
        assertThat(new JobsTable(server.service(), ledger()).fields())
                .allSatisfy(field -> assertThat(field.description()).isNotBlank());
    }
}
