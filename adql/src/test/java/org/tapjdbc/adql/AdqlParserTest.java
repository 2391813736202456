package org.tapjdbc.adql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.text.AdqlSyntaxException;

class AdqlParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TOP 5 * FROM t",
                "SELECT dec, filter, period, rank, result, system, row_number FROM t",
                "SELECT DISTINCT TOP 3 a.b.c FROM a.b ORDER BY c DESC",
                "SELECT COUNT(*), AVG(x) FROM t GROUP BY y HAVING COUNT(*) > 2",
                "SELECT * FROM t WHERE 1=CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 1, 2, 3))",
                "SELECT DISTANCE(ra, dec, 1, 2) AS d FROM t WHERE INTERSECTS(s, POLYGON(1,2,3,4,5,6)) = 1",
                "SELECT a FROM t WHERE name ILIKE 'm%' AND b IS NOT NULL AND c NOT BETWEEN 1 AND 2",
                "WITH w AS (SELECT a FROM t) SELECT * FROM w UNION ALL SELECT b FROM u ORDER BY 1 OFFSET 3",
                "SELECT CAST(a AS DOUBLE PRECISION), COALESCE(b, 1), IN_UNIT(c, 'km'), gavo_f(d) FROM t",
                "SELECT t1.* FROM t t1 NATURAL JOIN u LEFT OUTER JOIN v USING (k)",
                "SELECT \"2MASS\", \"e_(B-V)\" FROM \"II/246/out\" -- a comment",
                "SELECT 1 FROM t;"
            })
    void queries_of_adql_parse(String adql) throws AdqlSyntaxException {
        assertThat(AdqlParser.parse(adql).tree()).isNotNull();
    }

    @Test
    void an_error_has_line_and_column_and_a_caret_under_the_users_text() {
        AdqlSyntaxException error = catchThrowableOfType(
                AdqlSyntaxException.class, () -> AdqlParser.parse("SELECT a,\n       b c d\nFROM t"));

        assertThat(error.line()).isEqualTo(2);
        assertThat(error.column()).isEqualTo(12);
        assertThat(error.getMessage().lines())
                .startsWith("Line 2, column 12: \"d\" cannot stand here.", "         b c d", "             ^");
    }

    @Test
    void an_unclosed_string_is_reported_where_it_opens() {
        assertThatThrownBy(() -> AdqlParser.parse("SELECT a FROM t WHERE b = 'M31 AND c = 1"))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("Line 1, column 27: This string is not closed");
    }

    @Test
    void an_unclosed_parenthesis_is_reported_where_it_opens() {
        assertThatThrownBy(() -> AdqlParser.parse("SELECT a FROM t WHERE (b = 1 OR (c = 2 AND d = 3)"))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("Line 1, column 23: This parenthesis is not closed");
    }

    @Test
    void a_query_nested_too_deeply_says_so() {
        assertThatThrownBy(() -> AdqlParser.parse("SELECT m" + " + 1".repeat(20_000) + " FROM t"))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("nested too deeply");
        assertThatThrownBy(() -> AdqlParser.parse("SELECT " + "(".repeat(20_000)))
                .isInstanceOf(AdqlSyntaxException.class);
    }

    @Test
    void a_query_that_stops_short_says_so() {
        assertThatThrownBy(() -> AdqlParser.parse("SELECT a FROM"))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("ends too early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", ";", "-- nothing", "SELECT", "é", "🌟", "\"", "SELECT \u0000 FROM t", "(", "))"})
    void what_is_no_query_is_an_error_of_ours_and_nothing_else(String text) {
        assertThatThrownBy(() -> AdqlParser.parse(text)).isInstanceOf(AdqlSyntaxException.class);
    }
}
