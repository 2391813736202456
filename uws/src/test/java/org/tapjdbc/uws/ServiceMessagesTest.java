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
            Upload limit exceeded: at most 10000 rows                      | UPLOAD_LIMIT
            The uploaded table is too large (limit: 50000 rows).           | UPLOAD_LIMIT
            Too many rows: more than 5000 in upload table t                | UPLOAD_LIMIT
            File too large                                                 | UPLOAD_LIMIT
            <h1>413</h1> Request Entity Too Large                          | UPLOAD_LIMIT
            Maximum request size exceeded                                  | UPLOAD_LIMIT
            Expected boolean expression (at char 21)                       | REJECTED
            Value too large for column n                                   | REJECTED
            TAP_UPLOAD.t cannot be used with LIMIT                         | REJECTED
            UPLOAD is not supported here                                   | REJECTED
            Unknown table "TAP_UPLOAD.t", the maximum is 3                 | UNKNOWN_TABLE
            """)
    void the_words_of_services_tell_the_kind_of_an_error(String message, Kind kind) {
        assertThat(ServiceMessages.kindOf(message)).isEqualTo(kind);
    }
}
