package org.tapjdbc.adql.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;
import org.tapjdbc.adql.text.Tokenizer;

class ParametersTest {
    @Test
    void a_question_mark_in_a_string_a_name_or_a_comment_is_no_parameter() throws Exception {
        String text = "SELECT '?', \"a?\" -- ?\n/* ? */ FROM t WHERE a = ? AND {fn lower(?)} = '''?'";

        assertThat(bind(text, Literal.of(1), Literal.of("x")))
                .isEqualTo("SELECT '?', \"a?\" -- ?\n/* ? */ FROM t WHERE a = 1 AND {fn lower('x')} = '''?'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a-?          | a-(-5)
                    a = ?        | a = (-5)
                    f(?)         | f(-5)
                    f(x, ?)      | f(x, -5)
                    f(x, ? + 1)  | f(x, (-5) + 1)
                    a IN (?)     | a IN (-5)
                    a NOT IN (?) | a NOT IN (-5)
                    """)
    void a_negative_number_stands_in_brackets_unless_nothing_is_beside_it(String text, String bound) throws Exception {
        assertThat(bind(text, Literal.of(-5))).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    1?        | 1 7
                    ?5        | 7 5
                    'a'?      | 'a' 7
                    ?'a'      | 7 'a'
                    E?        | E 7
                    t.?       | t. 7
                    ?.5       | 7 .5
                    ?e3       | 7 e3
                    0x?       | 0x 7
                    """)
    void a_value_does_not_grow_together_with_its_neighbours(String text, String bound) throws Exception {
        assertThat(bind(text, Literal.of(7))).isEqualTo(bound);
    }

    @Test
    void a_string_doubles_its_quotes() throws Exception {
        assertThat(bind("a = ?", Literal.of("O'Neill'' -- ? \"\n\\'"))).isEqualTo("a = 'O''Neill'''' -- ? \"\n\\'''");
    }

    @Test
    void a_list_is_written_where_IN_has_one() throws Exception {
        Literal list = Literal.of(List.of(Literal.of(1), Literal.of(-2), Literal.of("x"), Literal.NULL));

        assertThat(bind("a IN (?)", list)).isEqualTo("a IN (1, -2, 'x', NULL)");
        assertThat(bind("a NOT IN (0, ?)", list)).isEqualTo("a NOT IN (0, 1, -2, 'x', NULL)");
        assertProblem(BindException.Problem.MISPLACED, "a = ?", list);
        assertProblem(BindException.Problem.MISPLACED, "a IN (f(?))", list);
        assertProblem(BindException.Problem.MISPLACED, "a IN (? + 1)", list);
        assertProblem(BindException.Problem.MISPLACED, "a IN ((?, 2))", list);
        assertProblem(BindException.Problem.MISPLACED, "a IN (SELECT b, ?, c FROM t)", list);
    }

    @Test
    void an_empty_list_matches_nothing_and_is_refused_where_it_should_match_all() throws Exception {
        assertThat(bind("a IN (?)", Literal.of(List.of()))).isEqualTo("a IN (NULL)");
        assertProblem(BindException.Problem.MISPLACED, "a NOT IN (?)", Literal.of(List.of()));
    }

    @Test
    void a_list_of_floating_point_numbers_is_a_geometry_elsewhere() throws Exception {
        assertThat(bind("1 = CONTAINS(p, ?)", doubles(83.82, -5.39, 0.5)))
                .isEqualTo("1 = CONTAINS(p, CIRCLE('ICRS', 83.82, -5.39, 0.5))");
        assertThat(bind("DISTANCE(p, ?) < ?", doubles(1, -2), Literal.of(0.5)))
                .isEqualTo("DISTANCE(p, POINT('ICRS', 1.0, -2.0)) < 0.5");
        assertThat(bind("AREA(?)", doubles(0, 0, 1, 0, 0, 1)))
                .isEqualTo("AREA(POLYGON('ICRS', 0.0, 0.0, 1.0, 0.0, 0.0, 1.0))");
        assertThat(bind("a IN (?)", doubles(1, 2))).isEqualTo("a IN (1.0, 2.0)");
        assertProblem(BindException.Problem.MISPLACED, "AREA(?)", doubles(0, 0, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TOP ? a",
                "LIMIT ?",
                "OFFSET ? ROWS",
                "FETCH FIRST ? ROWS ONLY",
                "{limit ?}",
                "fetch next ?"
            })
    void a_number_of_rows_takes_digits_only(String text) throws Exception {
        assertThat(bind(text, Literal.of(10))).isEqualTo(text.replace("?", "10"));
        assertThat(bind(text, Literal.of(new BigDecimal("1E+3")))).isEqualTo(text.replace("?", "1000"));
        assertThat(bind(text, Literal.of(Long.MAX_VALUE))).isEqualTo(text.replace("?", "9223372036854775807"));
        assertProblem(BindException.Problem.OUT_OF_RANGE, text, Literal.of(-1));
        assertProblem(BindException.Problem.OUT_OF_RANGE, text, Literal.of(BigInteger.ONE.shiftLeft(63)));
        assertProblem(BindException.Problem.UNFIT, text, Literal.of(new BigDecimal("1.5")));
        assertProblem(BindException.Problem.UNFIT, text, Literal.of(1.0));
        assertProblem(BindException.Problem.UNFIT, text, Literal.of("1"));
        assertProblem(BindException.Problem.UNFIT, text, Literal.NULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud800", "a\ud800b", "\udc00\ud800", "😀\ude00"})
    void a_string_that_no_request_can_carry_is_refused(String text) {
        assertThatThrownBy(() -> Literal.of(text))
                .isInstanceOfSatisfying(
                        BindException.class, e -> assertThat(e.problem()).isEqualTo(BindException.Problem.UNFIT));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_without_digits_is_out_of_range(double number) {
        assertThatThrownBy(() -> Literal.of(number))
                .isInstanceOfSatisfying(
                        BindException.class,
                        e -> assertThat(e.problem()).isEqualTo(BindException.Problem.OUT_OF_RANGE));
    }

    @Test
    void numbers_read_back_the_same() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(bind("f(?)", Literal.of(number)).replaceAll("[f()]", "")))
                        .isEqualTo(number);
            }
        }
        assertThat(bind("f(?)", Literal.of(new BigDecimal("-0.10")))).isEqualTo("f(-0.10)");
        assertThat(bind("f(?)", Literal.of(new BigDecimal("1E+999999999")))).isEqualTo("f(1E+999999999)");
        assertThat(bind("f(?)", Literal.of(Long.MIN_VALUE))).isEqualTo("f(-9223372036854775808)");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_value_changes_what_a_statement_is_made_of(long seed) throws Exception {
        RandomValues random = new RandomValues(seed);
        for (int i = 0; i < 500; i++) {
            String text = random.statement();
            Parameters parameters = Parameters.in(text);
            List<Literal> values = new ArrayList<>();
            while (values.size() < parameters.count()) {
                values.add(random.literalFor(parameters, values.size()));
            }
            String bound = parameters.bind(values);
            assertThat(withoutValues(bound, text, values))
                    .as("seed %d: %s", seed, bound)
                    .isEqualTo(tokens(text));
            AdqlParser.parse(bound);
        }
    }

    /** The tokens of a bound text, with a question mark for those of each value. */
    private static List<String> withoutValues(String bound, String text, List<Literal> values)
            throws AdqlSyntaxException {
        List<String> left = tokens(bound);
        List<String> found = new ArrayList<>();
        int next = 0;
        int at = 0;
        for (String token : tokens(text)) {
            if (token.equals("PARAMETER ?")) {
                Literal value = values.get(next++);
                List<String> bare = tokens(value.alone());
                List<String> own =
                        at < left.size() && left.get(at).equals("SYMBOL (") ? tokens(value.inExpression()) : bare;
                assertThat(left.subList(at, at + own.size())).isEqualTo(own);
                found.add(token);
                at += own.size();
            } else {
                found.add(left.get(at++));
            }
        }
        found.addAll(left.subList(at, left.size()));
        return found;
    }

    private static List<String> tokens(String text) throws AdqlSyntaxException {
        return Tokenizer.tokens(text).stream()
                .map((Token token) -> token.kind() + " " + text.substring(token.start(), token.end()))
                .toList();
    }

    private static Literal doubles(double... numbers) throws BindException {
        List<Literal> literals = new ArrayList<>();
        for (double number : numbers) {
            literals.add(Literal.of(number));
        }
        return Literal.of(literals);
    }

    private static String bind(String text, Literal... values) throws AdqlSyntaxException, BindException {
        return Parameters.in(text).bind(List.of(values));
    }

    private static void assertProblem(BindException.Problem problem, String text, Literal value) {
        assertThatThrownBy(() -> bind(text, value))
                .isInstanceOfSatisfying(
                        BindException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }
}
