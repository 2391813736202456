package org.tapjdbc.adql.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Messages: where the mistake is, and what would do. */
class TableStatementErrorsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TEMPORERY TABLE t (a INT)       | TEMPORERY | Did you mean TEMPORARY?
            CREATE TEMPORARY TABEL t (a INT)       | TABEL     | Did you mean TABLE?
            CREATE TEMPORARY TABLE t (a VARCAHR)   | VARCAHR   | Did you mean VARCHAR?
            CREATE TEMPORARY TABLE t (a INT UNTI 'm') | UNTI   | Did you mean UNIT?
            CREATE TEMPORARY TABLE t FORM 'x'      | FORM      | Did you mean FROM?
            CREATE TEMPORARY TABLE t AS SELCT 1    | SELCT     | Did you mean SELECT?
            INSERT INT t VALUES (1)                | INT       | Did you mean INTO?
            INSERT INTO t VALUS (1)                | VALUS     | Did you mean VALUES?
            DELETE FORM t                          | FORM      | Did you mean FROM?
            DROP TABEL t                           | TABEL     | Did you mean TABLE?
            """)
    void a_misspelt_word_is_pointed_at(String sql, String word, String hint) {
        assertThat(error(sql).column()).isEqualTo(sql.indexOf(word) + 1);
        assertThat(error(sql).getMessage()).contains("\"" + word + "\"").endsWith(hint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TEMPORARY TABLE t                | Expected here: (, AS, FROM.
            CREATE TEMPORARY TABLE t (a             | Expected here: the type of the column, such as DOUBLE or VARCHAR.
            CREATE TEMPORARY TABLE t (a INT         | UTYPE, XTYPE, ARRAYSIZE, DESCRIPTION, NOT NULL.
            INSERT INTO t                           | Expected here: VALUES, SELECT, the columns in parentheses.
            INSERT INTO t VALUES (1,                | Expected here: a value.
            INSERT INTO t VALUES (1                 | Expected here: a comma, ).
            DELETE FROM                             | Expected here: the name of a table.
            DROP TABLE                              | Expected here: the name of a table.
            """)
    void a_statement_that_ends_too_early_says_what_is_missing(String sql, String hint) {
        assertThat(error(sql).getMessage())
                .contains("The statement ends too early.")
                .contains(hint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TEMPORARY TABLE "my table" (a INT) | Write my_table.
            CREATE TEMPORARY TABLE _t (a INT)         | Write t_t.
            CREATE TEMPORARY TABLE "2mass" (a INT)    | Write t_2mass.
            CREATE TEMPORARY TABLE größe (a INT)      | Write gr_e.
            CREATE TEMPORARY TABLE position (a INT)   | Write t_position.
            CREATE TEMPORARY TABLE "Count" (a INT)    | Write t_Count.
            CREATE TEMPORARY TABLE s.t (a INT)        | Write t, or TAP_UPLOAD.t.
            CREATE TEMPORARY TABLE c.tap_upload.t (a INT) | Write t, or TAP_UPLOAD.t.
            INSERT INTO gaia.source VALUES (1)        | Write source, or TAP_UPLOAD.source.
            DELETE FROM s.t                           | Write t, or TAP_UPLOAD.t.
            DROP TABLE s.t                            | Write t, or TAP_UPLOAD.t.
            """)
    void q82_a_name_that_no_upload_can_have_is_refused_with_one_that_it_can(String sql, String hint) {
        assertThat(error(sql).getMessage()).endsWith(hint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            CREATE TABLE t (a INT)                     | TABLE   | Only temporary tables can be made here.
            CREATE GLOBAL TEMPORARY TABLE t (a INT)    | GLOBAL  | cannot be global
            CREATE OR REPLACE TEMP TABLE t (a INT)     | OR      | DROP TABLE IF EXISTS
            CREATE TEMP TABLE t (a INT) ON COMMIT DROP | DROP    | Write ON COMMIT PRESERVE ROWS
            CREATE TEMP TABLE t AS SELECT 1 WITH NO DATA | WITH  | WHERE 1 = 0
            CREATE TEMP TABLE t (a INT); DROP TABLE t  | ;       | Only one statement can be run at a time.
            CREATE TEMP TABLE t ()                     | )       | at least one column
            CREATE TEMP TABLE t (a INT,)               | )       | Leave the comma out.
            CREATE TEMP TABLE t (ab INT, "AB" INT)     | "AB"    | Write another name, such as AB_2.
            CREATE TEMP TABLE t (a INT PRIMARY KEY)    | PRIMARY | no keys, checks and default values
            CREATE TEMP TABLE t (a INT, UNIQUE (a))    | UNIQUE  | no keys, checks and default values
            CREATE TEMP TABLE t (a GEOMETRY)           | GEOMETRY| Types are BOOLEAN
            CREATE TEMP TABLE t (a INT(4))             | (4      | An array is written with brackets: [4].
            CREATE TEMP TABLE t (a VARCHAR(0))         | (0      | Write a number above 0.
            CREATE TEMP TABLE t (a VARCHAR[])          | [       | Write VARCHAR(n)[]
            CREATE TEMP TABLE t (a POINT[])            | [       | VOTable has no arrays of POINT.
            CREATE TEMP TABLE t (a INT[2][])           | [       | Write for instance INT[][3].
            CREATE TEMP TABLE t (a INT ARRAYSIZE 'x')  | 'x'     | no size of an array
            CREATE TEMP TABLE t (a INT UNIT "m")       | "m"     | Strings stand in single quotes: 'm'.
            CREATE TEMP TABLE t (a INT UCD 'a' UCD 'b')| UCD 'b' | given already
            CREATE TEMP TABLE t ('a' INT)              | 'a'     | Names stand in double quotes
            CREATE TEMP TABLE t (a INT NULL NOT NULL)  | NOT     | said already
            """)
    void a_table_that_cannot_be_made_says_why(String sql, String place, String message) {
        assertThat(error(sql).column()).isEqualTo(sql.indexOf(place) + 1);
        assertThat(error(sql).getMessage()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            INSERT INTO t VALUES (1, 2), (3)          | (3)     | 1 value for rows of 2.
            INSERT INTO t (a) VALUES (1, 2)           | (1      | 2 values for 1 column.
            INSERT INTO t (ab, AB) VALUES (1, 2)      | AB      | named twice
            INSERT INTO t (t.a) VALUES (1)            | t.a     | without its table
            INSERT INTO t VALUES (1+2)                | +       | Only plain values can stand in VALUES.
            INSERT INTO t VALUES (lower('a'))         | lower   | INSERT INTO … SELECT …
            INSERT INTO t VALUES ("x")                | "x"     | Strings stand in single quotes: 'x'.
            INSERT INTO t VALUES (1,)                 | )       | a value
            INSERT INTO t VALUES (5x)                 | 5x      | This is no number.
            INSERT INTO t VALUES (1 2)                | 2)      | a comma
            INSERT INTO t VALUES (POINT(1))           | POINT   | A point is a longitude and a latitude
            INSERT INTO t VALUES (POINT('GALACTIC', 1, 2)) | 'GALACTIC' | Give them in ICRS.
            INSERT INTO t VALUES (POINT(1, 'x'))      | 'x'     | a number
            INSERT INTO t VALUES ({fn now()})         | {       | Write {ts '…'}
            INSERT INTO t DEFAULT VALUES              | DEFAULT | no default values
            INSERT INTO t VALUES (1) RETURNING a      | RETURN  | the end of the statement
            DELETE FROM t WHERE a = 1                 | WHERE   | can only be deleted all together for now
            """)
    void rows_that_cannot_be_taken_say_why(String sql, String place, String message) {
        assertThat(error(sql).column()).isEqualTo(sql.indexOf(place) + 1);
        assertThat(error(sql).getMessage()).contains(message);
    }

    @Test
    void a_string_that_does_not_end_is_an_error_of_the_statement() {
        assertThat(error("INSERT INTO t VALUES ('a)").getMessage()).contains("This string is not closed");
    }

    private static AdqlSyntaxException error(String sql) {
        AdqlSyntaxException error = catchThrowableOfType(AdqlSyntaxException.class, () -> TableStatements.parse(sql));
        assertThat(error).as(sql).isNotNull();
        return error;
    }
}
