package org.tapjdbc.pseudo.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Results of jobs in the place of tables. */
class JobResultsTest {
    private static JobResults.Call call(String sql) throws AdqlSyntaxException {
        return JobResults.call(sql).orElseThrow();
    }

    @Test
    void a_result_becomes_a_name() throws AdqlSyntaxException {
        JobResults.Call call = call("SELECT a.x FROM TABLE(uws.result('job''s 1')) AS a JOIN t ON a.id = t.id");

        assertThat(call.text().text()).isEqualTo("SELECT a.x FROM uws.result_1 AS a JOIN t ON a.id = t.id");
        assertThat(call.tables()).containsExactly(new JobResults.Table("result_1", "job's 1"));
        assertThat(call.alone()).isFalse();
    }

    @Test
    void each_has_a_name_of_its_own() throws AdqlSyntaxException {
        JobResults.Call call =
                call("SELECT * FROM TABLE(uws.result('1')) a, (SELECT * FROM table ( UWS . \"result\" ( '2' )"
                        + " ) /* here */ ) b");

        assertThat(call.text().text())
                .isEqualTo("SELECT * FROM uws.result_1 a, (SELECT * FROM uws.result_2 /* here */ ) b");
        assertThat(call.tables()).extracting(JobResults.Table::job).containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM TABLE(uws.result('https://example.org/tap/async/1'))",
                "select * -- all\nfrom table(UWS.RESULT('1'));",
                "SELECT * FROM TABLE ( \"uws\" . result ( '1' ) ) ; "
            })
    void a_query_for_all_of_a_result_needs_nothing_else(String sql) throws AdqlSyntaxException {
        assertThat(call(sql).alone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM TABLE(uws.result('1')) AS a",
                "SELECT * FROM TABLE(uws.result('1')) LIMIT 3",
                "SELECT TOP 5 * FROM TABLE(uws.result('1'))",
                "SELECT x FROM TABLE(uws.result('1'))"
            })
    void other_queries_are_not_that_simple(String sql) throws AdqlSyntaxException {
        assertThat(call(sql).alone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 'TABLE(uws.result(''1''))' FROM t",
                "SELECT * FROM t -- TABLE(uws.result('1'))",
                "SELECT * FROM TABLE(other.result('1'))",
                "CREATE TEMPORARY TABLE t (a INT)",
                "SELECT 'not closed FROM TABLE(uws.result('1'))",
                ""
            })
    void elsewhere_there_is_none(String sql) throws AdqlSyntaxException {
        assertThat(JobResults.call(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM TABLE(uws.result())
            SELECT * FROM TABLE(uws.result(1))
            SELECT * FROM TABLE(uws.result(?))
            SELECT * FROM TABLE(uws.result(''))
            SELECT * FROM TABLE(uws.result('1', '2'))
            SELECT * FROM TABLE(uws.result('1')
            SELECT * FROM TABLE(uws.result
            """)
    void what_names_no_job_is_an_error(String sql) {
        assertThatThrownBy(() -> JobResults.call(sql))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("Write TABLE(uws.result('job'))");
    }
}
