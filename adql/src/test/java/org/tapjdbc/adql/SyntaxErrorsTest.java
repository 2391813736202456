package org.tapjdbc.adql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** Messages: where the mistake is, and what to do about it. */
class SyntaxErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELCT a FROM t                         | 1  | SELCT   | SELECT",
                "SELECT a FORM t                        | 10 | FORM    | FROM",
                "SELECT a FROM t WHRE a = 1             | 17 | WHRE    | WHERE",
                "SELECT a FROM t WERE a = 1             | 17 | WERE    | WHERE",
                "SELECT a FROM t GRUOP BY a             | 17 | GRUOP   | GROUP",
                "SELECT a FROM t ODER BY a              | 17 | ODER    | ORDER",
                "SELECT a FROM t HAVNG a = 1            | 17 | HAVNG   | HAVING",
                "SELECT a FROM t JION u ON a = b        | 17 | JION    | JOIN",
                "SELECT a FROM t UNOIN SELECT b FROM u  | 17 | UNOIN   | UNION",
                "SELECT a FROM t LIMT 10                | 17 | LIMT    | LIMIT",
                "SELECT a FROM t OFSET 10               | 17 | OFSET   | OFFSET",
                "SELECT a FROM t WHERE a BETWEN 1 AND 2 | 25 | BETWEN  | BETWEEN",
                "SELECT a FROM t WHERE a LIK 'x'        | 25 | LIK     | LIKE"
            })
    void a_misspelt_word_is_pointed_at_itself(String query, int column, String word, String meant) {
        AdqlSyntaxException error = error(query);

        assertThat(error.column()).isEqualTo(column);
        assertThat(error.getMessage()).contains("\"" + word + "\"").endsWith("Did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT date FROM t           | date",
                "SELECT year FROM t           | year",
                "SELECT max FROM t            | max",
                "SELECT limit FROM t          | limit",
                "SELECT a AS table FROM t     | table",
                "SELECT a FROM t AS user      | user"
            })
    void a_reserved_word_in_the_place_of_a_name_wants_quotes(String query, String word) {
        assertThat(error(query).column()).isEqualTo(query.indexOf(word) + 1);
        assertThat(error(query).getMessage()).endsWith("in double quotes: \"" + word + "\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT a FROM II/246/out             | \"II/246/out\"",
                "SELECT a FROM J/A+A/649/A1 WHERE b=1 | \"J/A+A/649/A1\"",
                "SELECT a FROM t, II/246/out AS u     | \"II/246/out\"",
                "SELECT a FROM t JOIN my-table ON a=b | \"my-table\"",
                "SELECT a FROM 2mass.psc              | \"2mass\".psc"
            })
    void a_name_with_other_characters_wants_quotes(String query, String quoted) {
        assertThat(error(query).getMessage()).endsWith("Write " + quoted + ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT ‘a’ FROM t                | 8  | write ' around a string",
                "SELECT a FROM t WHERE b = “M31”  | 27 | write ' around a string, or \" around a name",
                "SELECT a FROM t WHERE b = `M31`  | 27 | Write \" around a name, or ' around a string",
                "SELECT [a] FROM t                | 8  | Write \" around a name",
                "SELECT a FROM t WHERE a == 1     | 25 | Write = to compare",
                "SELECT a FROM t WHERE a ≤ 1      | 25 | Write <=",
                "SELECT a – 1 FROM t              | 10 | Write - for minus",
                "SELECT a\u00a0FROM t             | 9  | Write a blank"
            })
    void a_strange_character_is_named_with_what_to_write(String query, int column, String advice) {
        assertThat(error(query).column()).isEqualTo(column);
        assertThat(error(query).getMessage()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT a FROM t WHERE (a = 1 GROUP BY a       | 23 | This parenthesis is not closed.",
                "SELECT COUNT(a FROM t                         | 13 | This parenthesis is not closed.",
                "SELECT a FROM t WHERE a = 1)                  | 28 | This parenthesis closes none.",
                "SELECT a FROM t WHERE b = 'M31 AND c = 'x'    | 27 | This string is not closed",
                "SELECT a FROM t WHERE b = \"M31                | 27 | This name is not closed",
                "SELECT a, FROM t                              | 9  | Nothing follows this comma.",
                "SELECT FROM t                                 | 8  | Something is missing between SELECT and FROM.",
                "SELECT a FROM t WHERE a IN ()                 | 29 | IN needs at least one value.",
                "SELECT a FROM t WHERE a = 1 AND AND b = 2     | 29 | Something is missing after AND.",
                "SELECT a FROM t; DROP TABLE u                 | 16 | Only one query can be sent at a time.",
                "DROP TABLE t                                  | 1  | A query begins with SELECT or WITH.",
                "SELECT f(a b) FROM t                          | 12 | Is a comma or an operator missing before it?",
                "SELECT a FROM t WHERE a = 1 b = 2             | 29 | Is an operator missing before it?",
                "SELECT a FROM                                 | 13 | Expected here: a table.",
                "SELECT a FROM t ORDER a                       | 23 | Expected here: BY."
            })
    void a_mistake_is_shown_where_it_is(String query, int column, String words) {
        assertThat(error(query).column()).isEqualTo(column);
        assertThat(error(query).getMessage()).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "SELECT a FROM t WHERE", "SELECT a FROM t +", "SELECT a FROM t WHERE a NOT 5"})
    void few_things_are_said_to_be_expected(String query) {
        String expected = error(query).getMessage().replaceAll("(?s).*Expected here: ", "");
        assertThat(expected.split(", ", -1)).hasSizeBetween(1, 6);
        assertThat(expected).doesNotContain("<");
    }

    @Test
    void there_are_267_reserved_words() {
        assertThat(ReservedWords.all()).hasSize(267).contains("END-EXEC", "IN_UNIT", "ZONE");
    }

    private static AdqlSyntaxException error(String query) {
        return catchThrowableOfType(AdqlSyntaxException.class, () -> AdqlParser.parse(query));
    }
}
