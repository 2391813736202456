package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.embedded.Jobs.QUERY;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.Client.Answer;

/** Queries that take as long as a test wants them to. */
class DelayTest {
    private static final Options SMALL = Options.defaults().withRows(1);

    private static Duration time(EmbeddedTap service, String adql, String... parameters) throws Exception {
        long start = System.nanoTime();
        Answer answer = new Client(service.uri()).query(adql, parameters);
        assertThat(answer.error()).isNull();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Test
    void every_query_takes_its_time_unless_no_rows_are_wanted() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(SMALL.withQueryDelay(Duration.ofMillis(700)))) {
            assertThat(time(service, QUERY)).isGreaterThan(Duration.ofMillis(690));
            assertThat(time(service, QUERY, "MAXREC", "0")).isLessThan(Duration.ofMillis(690));
        }
    }

    @Test
    void queries_of_one_table_take_their_time() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(SMALL.withQueryDelay("demo.messier", Duration.ofMillis(700)))) {
            assertThat(time(service, "SELECT x.name FROM (SELECT * FROM Demo.Messier) AS x"))
                    .isGreaterThan(Duration.ofMillis(690));
            assertThat(time(service, "SELECT name AS messier FROM demo.bright_stars"))
                    .isLessThan(Duration.ofMillis(690));
        }
    }

    @Test
    void rows_come_slowly() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(SMALL.withRowDelay(Duration.ofMillis(100)))) {
            assertThat(time(service, QUERY, "MAXREC", "8")).isGreaterThan(Duration.ofMillis(690));
            assertThat(time(service, QUERY, "MAXREC", "1")).isLessThan(Duration.ofMillis(690));
        }
    }

    @Test
    void a_job_is_aborted_between_two_rows() throws Exception {
        Options options = SMALL.withRowDelay(Duration.ofSeconds(20))
                .withJobs(JobLimits.defaults().withThreads(1));
        try (EmbeddedTap service = EmbeddedTap.start(options)) {
            Jobs jobs = new Jobs(service);
            String job = jobs.start(QUERY);
            jobs.until(job, "EXECUTING");
            jobs.abort(job);
            assertThat(jobs.end(jobs.start("SELECT TOP 1 m FROM demo.messier"))).isEqualTo("COMPLETED");
        }
    }

    @Test
    void a_synchronous_query_is_stopped_at_the_time_limit_and_a_job_is_not() throws Exception {
        Options options = SMALL.withRows(3000).withSyncTime(Duration.ofSeconds(1));
        String slow = "SELECT m FROM demo.messier";
        try (EmbeddedTap service = EmbeddedTap.start(options.withQueryDelay("demo.messier", Duration.ofMillis(1500)))) {
            Client client = new Client(service.uri());
            for (String query : List.of(slow, Jobs.ENDLESS)) {
                Answer answer = client.query(query);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.error()).contains("time limit of 1 seconds");
            }
            Jobs jobs = new Jobs(service);
            assertThat(jobs.end(jobs.start(slow))).isEqualTo("COMPLETED");
        }
    }

    @Test
    void a_result_that_reaches_the_time_limit_ends_in_an_error() throws Exception {
        Options options = SMALL.withSyncTime(Duration.ofSeconds(1)).withRowDelay(Duration.ofMillis(200));
        try (EmbeddedTap service = EmbeddedTap.start(options)) {
            Answer answer = new Client(service.uri()).query(QUERY);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.rows()).hasSizeBetween(1, 6);
            assertThat(answer.error()).contains("time limit of 1 seconds");
        }
    }
}
