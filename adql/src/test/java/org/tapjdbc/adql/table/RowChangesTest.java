package org.tapjdbc.adql.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.table.RowChange.Assignment;
import org.tapjdbc.adql.table.RowChange.Where;
import org.tapjdbc.adql.text.AdqlSyntaxException;

class RowChangesTest {
    private static RowChange read(String sql) throws AdqlSyntaxException {
        return RowChanges.parse(sql).orElseThrow();
    }

    @Test
    void an_update_says_which_columns_of_which_jobs() throws AdqlSyntaxException {
        String sql = "UPDATE uws.jobs SET phase = 'ABORT', execution_duration = -1.5e3 WHERE phase = 'QUEUED'";

        assertThat(read(sql))
                .isEqualTo(new RowChange.Update(
                        List.of("uws", "jobs"),
                        List.of(
                                new Assignment("phase", new Value.Text("ABORT"), 20, 35),
                                new Assignment("execution_duration", new Value.Numeral("-1.5e3"), 37, 64)),
                        new Where("phase = 'QUEUED'", 71)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update JOBS set PHASE='RUN' where job_id='x'",
                "/* start */ UPDATE \"uws\" . \"jobs\" SET \"phase\" = ('RUN') WHERE job_id = 'x';;",
                "-- it\nUPDATE Uws.Jobs -- them\nSET phase = 'RUN' WHERE job_id = 'x' ;"
            })
    void it_is_read_in_any_spelling(String sql) throws AdqlSyntaxException {
        RowChange.Update update = (RowChange.Update) read(sql);

        assertThat(update.isAbout("uws", "jobs")).isTrue();
        assertThat(update.assignments().get(0).value()).isEqualTo(new Value.Text("RUN"));
        assertThat(update.where()).isNotNull();
    }

    @Test
    void times_may_be_written_as_such() throws AdqlSyntaxException {
        RowChange.Update update = (RowChange.Update)
                read("UPDATE uws.jobs SET destruction = TIMESTAMP '2030-01-01 00:00:00' WHERE phase = 'x'");

        assertThat(update.assignments().get(0).value())
                .isEqualTo(new Value.Time(Value.Time.Part.TIMESTAMP, "2030-01-01 00:00:00"));
    }

    @Test
    void the_condition_is_all_that_follows() throws AdqlSyntaxException {
        assertThat(read("DELETE FROM uws.jobs WHERE (phase IN ('ERROR', ';') -- no; not\n OR run_id LIKE 'a;%') ; "))
                .isEqualTo(new RowChange.Delete(
                        List.of("uws", "jobs"),
                        new Where("(phase IN ('ERROR', ';') -- no; not\n OR run_id LIKE 'a;%')", 27)));
    }

    @Test
    void rows_of_other_tables_can_be_deleted_by_a_condition() throws AdqlSyntaxException {
        assertThat(read("DELETE FROM tap_upload.t WHERE a > 1"))
                .isEqualTo(new RowChange.Delete(List.of("tap_upload", "t"), new Where("a > 1", 31)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DELETE FROM t", "DELETE FROM jobs", "SELECT 1", "DROP TABLE t", "", "INSERT INTO t VALUES (1)"})
    void what_is_something_else_is_left_to_others(String sql) throws AdqlSyntaxException {
        assertThat(RowChanges.parse(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE uws.jobs SET phase = 'ABORT'                        | This would change all jobs
            DELETE FROM uws.jobs                                       | This would delete all jobs
            DELETE FROM uws.jobs;                                      | This would delete all jobs
            DELETE FROM uws.jobs WHERE                                 | The statement ends too early
            DELETE FROM uws.jobs WHERE ;                               | a condition
            UPDATE gaia.stars SET ra = 1 WHERE id = 2                  | Only jobs can be changed
            UPDATE t SET ra = 1                                        | Only jobs can be changed
            UPDATE a.uws.jobs SET phase = 'RUN' WHERE job_id = 'x'     | Only jobs can be changed
            UPDATE uws.jobs SET WHERE job_id = 'x'                     | Expected here: =
            UPDATE uws.jobs SET phase 'RUN' WHERE job_id = 'x'         | Expected here: =
            UPDATE uws.jobs SET phase = upper('run') WHERE job_id = 'x' | phase
            UPDATE uws.jobs SET phase = 'RUN', phase = 'RUN' WHERE 1=1 | The column phase is set twice
            UPDATE uws.jobs SET phase = 'RUN' WHER job_id = 'x'        | Did you mean WHERE?
            UPDATE uws.jobs phase = 'RUN' WHERE job_id = 'x'           | Expected here: SET
            DELETE uws.jobs WHERE job_id = 'x'                         | Expected here: FROM
            DELETE FROM uws.jobs WHER job_id = 'x'                     | Did you mean WHERE?
            DELETE FROM uws.jobs WHERE job_id = 'x'; SELECT 1          | Only one statement
            UPDATE 'uws' SET phase = 'RUN' WHERE 1=1                   | Names stand in double quotes
            """)
    void what_is_wrong_is_said(String sql, String part) {
        assertThatThrownBy(() -> RowChanges.parse(sql))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining(part);
    }
}
