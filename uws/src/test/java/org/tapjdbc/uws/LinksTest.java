package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.JobInfo.Result;

class LinksTest {
    private static final URI JOB = URI.create("https://archive.example/tap/async/42");
    private static final URI DEFAULT = URI.create("https://archive.example/tap/async/42/results/result");

    private static Result result(String id, String href) {
        return new Result(id, href, null);
    }

    @Test
    void u4_a_path_that_ends_as_tap_says_comes_before_any_name() {
        URI there = URI.create("https://store.example/x/results/result?sig=a%2Fb");

        assertThat(Links.results(
                        JOB, List.of(result("result", "https://store.example/other"), result("x", there.toString()))))
                .containsExactly(there, DEFAULT);
    }

    @Test
    void u4_q26_entries_that_are_no_urls_are_passed_over() {
        assertThat(Links.results(
                                JOB,
                                List.of(
                                        result("diag", "uws:executing:10"),
                                        result("diag", "query:parse:3"),
                                        result("rowcount", "final:77"),
                                        result("result", "https://archive.example/r/42.xml?sig=a%2Fb&exp=1")))
                        .get(0))
                .isEqualTo(URI.create("https://archive.example/r/42.xml?sig=a%2Fb&exp=1"));
    }

    @Test
    void u4_q26_the_only_entry_may_have_any_name() {
        assertThat(Links.results(JOB, List.of(result("diag", "uws:x"), result("main", "/r/votable")))
                        .get(0))
                .isEqualTo(URI.create("https://archive.example/r/votable"));
    }

    @Test
    void u4_where_nothing_is_listed_or_several_are_the_result_is_where_tap_says() {
        assertThat(Links.results(JOB, List.of())).containsExactly(DEFAULT);
        assertThat(Links.results(JOB, List.of(result("a", "/a"), result("b", "/b"))))
                .containsExactly(DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"results/result", "./42/./results/result", "/tap/async/42/results/result"})
    void u4_q25_a_relative_reference_is_tried_below_the_job_and_beside_it(String href) {
        assertThat(Links.results(JOB, List.of(result("main", href)))).contains(DEFAULT);
    }

    @Test
    void u4_http_on_the_host_of_an_https_service_means_https() {
        assertThat(Links.results(JOB, List.of(result("result", "http://archive.example/r/1")))
                        .get(0))
                .isEqualTo(URI.create("https://archive.example/r/1"));
        assertThat(Links.isDowngrade(
                        JOB, Links.http(JOB, "http://elsewhere.example/r/1").orElseThrow()))
                .isTrue();
    }
}
