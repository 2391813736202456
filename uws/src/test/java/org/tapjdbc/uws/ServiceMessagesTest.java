package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.uws.TapException.Kind;

class ServiceMessagesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Unknown table "demo.nothere" [l.1 c.15]                        | UNKNOWN_TABLE
            Could not locate table 'tst.nosuch'                            | UNKNOWN_TABLE
            1 unresolved identifiers: x [l.1 c.15]! * Unknown table "x" !  | UNKNOWN_TABLE
            Table [ foo.bar ] is not found in TapSchema.                   | UNKNOWN_TABLE
            ERROR: relation "foo" does not exist                           | UNKNOWN_TABLE
            ORA-00942: table or view does not exist                        | UNKNOWN_TABLE
            Invalid object name 'dbo.foo'.                                 | UNKNOWN_TABLE
            No such field known: nme                                       | UNKNOWN_COLUMN
            Unknown column "nme" !                                         | UNKNOWN_COLUMN
            ERROR: column foo.bar does not exist                           | UNKNOWN_COLUMN
            ORA-00904: "X": invalid identifier                             | UNKNOWN_COLUMN
            ERROR: canceling statement due to statement timeout            | TIME_LIMIT
            Query timed out (took too long).                               | TIME_LIMIT
            Your query exceeded the time limit of 60 seconds.              | TIME_LIMIT
            Expected boolean expression (at char 21)                       | REJECTED
            """)
    void the_words_of_services_tell_the_kind_of_an_error(String message, Kind kind) {
        assertThat(ServiceMessages.kindOf(message)).isEqualTo(kind);
    }
}
