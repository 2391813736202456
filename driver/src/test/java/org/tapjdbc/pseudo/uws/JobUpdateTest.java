package org.tapjdbc.pseudo.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.table.RowChange;
import org.tapjdbc.adql.table.RowChanges;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** What an UPDATE of jobs may say. */
class JobUpdateTest {
    private static JobUpdate update(String assignments) throws AdqlSyntaxException, SQLException {
        RowChange.Update update =
                (RowChange.Update) RowChanges.parse("UPDATE uws.jobs SET " + assignments + " WHERE job_id = 'x'")
                        .orElseThrow();
        return JobUpdate.of(update.assignments());
    }

    @Test
    void three_columns_can_be_set() throws AdqlSyntaxException, SQLException {
        assertThat(update("PHASE = 'run', execution_duration = 3600, \"destruction\" = '2030-01-01T12:00:00Z'"))
                .isEqualTo(
                        new JobUpdate(JobUpdate.Order.RUN, Duration.ofHours(1), Instant.parse("2030-01-01T12:00:00Z")));
        assertThat(update("phase = 'ABORT'")).isEqualTo(new JobUpdate(JobUpdate.Order.ABORT, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            destruction = '2030-01-01 12:00:00'          | 2030-01-01T12:00:00Z
            destruction = '2030-01-01T13:00:00+01:00'    | 2030-01-01T12:00:00Z
            destruction = TIMESTAMP '2030-01-01 12:00:00'| 2030-01-01T12:00:00Z
            destruction = {ts '2030-01-01 12:00:00'}     | 2030-01-01T12:00:00Z
            destruction = DATE '2030-01-01'              | 2030-01-01T00:00:00Z
            """)
    void times_can_be_written_in_many_ways(String assignment, Instant time) throws AdqlSyntaxException, SQLException {
        assertThat(update(assignment).destruction()).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            phas = 'RUN'                  | 42S22 | There is no column phas
            query = 'SELECT 1'            | 42S22 | cannot be set
            owner_id = 'me'               | 42S22 | cannot be set
            phase = 'ABORTED'             | 42000 | 'ABORT'
            phase = 'COMPLETED'           | 42000 | Only the service can say
            phase = 'STOP'                | 42000 | can be set to 'RUN'
            phase = 1                     | 42000 | can be set to 'RUN'
            phase = NULL                  | 42000 | can be set to 'RUN'
            execution_duration = 'long'   | 22018 | is no number
            execution_duration = NULL     | 22018 | is no number
            execution_duration = TRUE     | 22018 | is no number
            execution_duration = -1       | 22003 | no time that a job may run
            execution_duration = 1e400    | 22003 | no time that a job may run
            execution_duration = 1e400000000 | 22003 | no time that a job may run
            destruction = 'tomorrow'      | 22007 | no date and time
            destruction = 5               | 22007 | no date and time
            destruction = '2030-02-30'    | 22007 | no date and time
            phase = ?                     | 07001 | prepareStatement
            execution_duration = ?        | 07001 | prepareStatement
            destruction = ?               | 07001 | prepareStatement
            """)
    void what_cannot_be_said_is_explained(String assignment, String state, String part) {
        assertThatThrownBy(() -> update(assignment))
                .hasMessageContaining(part)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }
}
