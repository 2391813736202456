package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tapjdbc.TapConnection;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Misbehaviour;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.uws.JobFilter;

/** Jobs on services that depart from the standards, each in one way, as real ones do. */
@Timeout(60)
class JobQuirksIT {
    @RegisterExtension
    static final CanaryWatch canary = new CanaryWatch();

    private static final String QUERY = "SELECT name, ra, dec FROM demo.messier ORDER BY name";
    private static final int ROWS = 110;

    private static Options options(Misbehaviour... misbehaviours) {
        return Options.defaults().withRows(10).withMisbehaviours(misbehaviours);
    }

    private static EmbeddedTap slow(Misbehaviour... misbehaviours) throws Exception {
        return EmbeddedTap.start(options(misbehaviours).withQueryDelay(Duration.ofSeconds(1)));
    }

    private static Connection connect(EmbeddedTap service) throws SQLException {
        return canary.connect("jdbc:tap:" + service.uri() + "?mode=async");
    }

    private static void assertRowsCome(Misbehaviour... misbehaviours) throws Exception {
        try (EmbeddedTap service = slow(misbehaviours);
                Connection connection = connect(service)) {
            assertThat(Outcome.of(connection, QUERY).completed()).isEqualTo(ROWS);
        }
    }

    private static SQLException failure(String sql, Misbehaviour... misbehaviours) throws Exception {
        try (EmbeddedTap service = slow(misbehaviours);
                Connection connection = connect(service)) {
            return Outcome.of(connection, sql).failed();
        }
    }

    private static int jobsLeft(Connection connection) throws SQLException {
        return connection.unwrap(TapConnection.class).getJobs(JobFilter.ALL).size();
    }

    @Test
    void q2_a_result_at_another_origin_is_fetched_without_credentials() throws Exception {
        try (EmbeddedTap service =
                        EmbeddedTap.start(options(Misbehaviour.RESULT_REDIRECTS).withUser("ada", "secret"));
                Connection connection = DriverManager.getConnection(
                        "jdbc:tap:" + service.uri() + "?mode=async&user=ada&password=secret")) {
            assertThat(Outcome.of(connection, QUERY).completed()).isEqualTo(ROWS);
        }
    }

    @Test
    void q9_a_service_that_is_busy_at_first_is_asked_again() throws Exception {
        assertRowsCome(Misbehaviour.BUSY_AT_FIRST);
    }

    @Test
    void q11_requests_that_fail_while_the_job_goes_on_are_repeated() throws Exception {
        assertRowsCome(Misbehaviour.POLLS_FAIL);
    }

    @Test
    void q13_a_job_out_of_time_is_a_timeout_whatever_its_phase() throws Exception {
        for (Misbehaviour[] switches : new Misbehaviour[][] {{}, {Misbehaviour.OVERTIME_IS_ERROR}}) {
            try (EmbeddedTap service = EmbeddedTap.start(options(switches).withQueryDelay(Duration.ofSeconds(20)));
                    Connection connection =
                            canary.connect("jdbc:tap:" + service.uri() + "?mode=async&executionDuration=1")) {
                assertThat(Outcome.of(connection, QUERY).failed().getSQLState()).isEqualTo("HYT00");
            }
        }
    }

    @Test
    void q14_a_slow_service_is_waited_for() throws Exception {
        assertRowsCome(Misbehaviour.SLOW);
    }

    @Test
    void q20_a_run_that_is_ignored_at_the_creation_is_asked_for_again() throws Exception {
        assertRowsCome(Misbehaviour.IGNORES_RUN_AT_CREATION);
    }

    @Test
    void q21_a_job_that_stays_pending_is_told_to_run_again() throws Exception {
        assertRowsCome(Misbehaviour.STAYS_PENDING_ONCE);
    }

    @Test
    void q21_run_is_taken_for_a_phase() throws Exception {
        assertRowsCome(Misbehaviour.PHASE_NAMED_RUN);
    }

    @Test
    void u2_a_job_that_is_held_is_told_to_run_again() throws Exception {
        assertRowsCome(Misbehaviour.HELD_ONCE);
    }

    @Test
    void u2_a_job_that_is_suspended_is_waited_for() throws Exception {
        assertRowsCome(Misbehaviour.SUSPENDED_WHILE_RUNNING);
    }

    @Test
    void u2_a_job_whose_phase_is_unknown_is_asked_again() throws Exception {
        assertRowsCome(Misbehaviour.UNKNOWN_AT_FIRST);
    }

    @Test
    void q22_a_service_that_ignores_wait_is_still_not_flooded() throws Exception {
        assertRowsCome(Misbehaviour.IGNORES_WAIT);
    }

    @Test
    void u3_a_service_of_uws_1_0_is_polled() throws Exception {
        assertRowsCome(Misbehaviour.UWS_1_0);
    }

    @Test
    void q25_links_may_be_relative() throws Exception {
        assertRowsCome(Misbehaviour.RELATIVE_RESULT_HREFS);
        assertRowsCome(Misbehaviour.RELATIVE_LOCATION);
    }

    @Test
    void q26_the_result_is_found_by_any_name_and_behind_others() throws Exception {
        assertRowsCome(Misbehaviour.OTHER_RESULT_ID);
        assertRowsCome(Misbehaviour.DIAGNOSTICS_FIRST);
        assertRowsCome(Misbehaviour.OTHER_RESULT_ID, Misbehaviour.DIAGNOSTICS_FIRST);
    }

    @Test
    void q27_the_list_that_a_deletion_leads_to_is_not_waited_for() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(options(Misbehaviour.SLOW_JOB_LIST));
                Connection connection = connect(service)) {
            long began = System.nanoTime();

            assertThat(Outcome.of(connection, QUERY).completed()).isEqualTo(ROWS);

            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
            assertThat(jobsLeft(connection)).isZero();
        }
    }

    @Test
    void q28_a_deletion_that_does_not_work_is_no_failure() throws Exception {
        for (Misbehaviour misbehaviour : new Misbehaviour[] {Misbehaviour.DELETE_LEAVES_JOB, Misbehaviour.NO_DELETE}) {
            assertRowsCome(misbehaviour);
        }
    }

    @Test
    void q29_a_job_that_is_gone_is_told_as_such() throws Exception {
        SQLException failure = failure(QUERY, Misbehaviour.JOB_GONE);

        assertThat(failure.getSQLState()).isEqualTo("58000");
        assertThat(failure.getMessage()).contains("job", "/async/");
    }

    @Test
    void q29_a_result_that_is_gone_is_told_as_such() throws Exception {
        SQLException failure = failure(QUERY, Misbehaviour.RESULT_GONE);

        assertThat(failure.getSQLState()).isEqualTo("58000");
        assertThat(failure.getMessage()).contains("its result is not there", "/async/");
    }

    @Test
    void q30_the_words_of_an_error_are_found_wherever_they_are() throws Exception {
        for (Misbehaviour misbehaviour :
                new Misbehaviour[] {Misbehaviour.ERROR_WITHOUT_MESSAGE, Misbehaviour.NO_ERROR_SUMMARY}) {
            SQLException failure = failure("SELECT * FROM demo.nebulae", misbehaviour);

            assertThat(failure.getSQLState()).isEqualTo("42S02");
            assertThat(failure.getMessage()).contains("demo.nebulae", "/async/");
        }
    }

    @Test
    void q32_a_phase_may_have_blanks_around_it() throws Exception {
        assertRowsCome(Misbehaviour.PHASE_PADDED);
    }

    @Test
    void q33_odd_times_are_no_reason_to_fail() throws Exception {
        assertRowsCome(Misbehaviour.ODD_TIMES);
    }

    @Test
    void q34_foreign_and_repeated_elements_do_not_confuse() throws Exception {
        assertRowsCome(Misbehaviour.FOREIGN_ELEMENTS);
    }
}
