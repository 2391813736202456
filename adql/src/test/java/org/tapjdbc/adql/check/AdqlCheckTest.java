package org.tapjdbc.adql.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** What the check says, and how it follows the service's language. */
class AdqlCheckTest {
    private static final ServiceLanguage FULL = ServiceLanguage.full21();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT a FROM t LIMIT 10                  | 17 | Write TOP 10 after SELECT.",
                "SELECT CASE WHEN a=1 THEN 2 END FROM t    | 8  | CASE is not in ADQL",
                "SELECT size FROM t                        | 8  | in double quotes: \"size\"",
                "SELECT a FROM t;                          | 16 | Leave it out.",
                "SELECT a FROM t WHERE CONTAINS(p, c)      | 23 | Write 1=CONTAINS(p, c).",
                "SELECT a FROM t CROSS JOIN u              | 23 | Write a comma, or JOIN without ON.",
                "SELECT CAST(a AS INT) FROM t              | 18 | Write INTEGER.",
                "SELECT a::integer FROM t                  | 9  | Write CAST(value AS type).",
                "SELECT IN_UNIT(a, \"rad\") FROM t         | 19 | write 'rad'",
                "SELECT POINT(\"ICRS\", ra, dec) FROM t    | 14 | write 'ICRS'",
                "SELECT a % 2 FROM t                       | 10 | Write MOD(a, b).",
                "SELECT a FROM (SELECT b FROM u)           | 16 | needs a name",
                "SELECT a FROM t ORDER BY a NULLS LAST     | 26 | NULLS",
                "SELECT TRUE FROM t                        | 8  | no boolean values",
                "SELECT MAX(a) OVER () FROM t              | 8  | no window functions",
                "SELECT ABS(a, b) FROM t                   | 8  | ABS takes 1 argument, not 2.",
                "SELECT POINT('', 1, 2) + 1 FROM t         | 8  | this is a geometry",
                "SELECT /* b */ a FROM t                   | 8  | Write -- before each line",
                "SELECT *, a FROM t                        | 8  | \"*\" stands alone",
                "SELECT a FROM t MINUS SELECT a FROM u     | 17 | Write EXCEPT."
            })
    void an_error_says_where_and_what_to_write(String query, int column, String words) {
        assertThat(error(query, FULL).column()).isEqualTo(column);
        assertThat(error(query, FULL).getMessage()).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ILIKE        | SELECT a FROM t WHERE b ILIKE 'x'                    | LOWER(x) LIKE",
                "CASE_FOLDING | SELECT LOWER(a) FROM t                               | does not offer LOWER and UPPER",
                "COMMON_TABLE | WITH q AS (SELECT a FROM t) SELECT * FROM q          | FROM (SELECT ...) AS name",
                "SETS         | SELECT a FROM t UNION SELECT b FROM u                | one by one",
                "CAST         | SELECT CAST(a AS REAL) FROM t                        | does not offer CAST",
                "COALESCE     | SELECT COALESCE(a, b) FROM t                         | does not offer COALESCE",
                "IN_UNIT      | SELECT IN_UNIT(a, 'rad') FROM t                      | Multiply",
                "OFFSET       | SELECT a FROM t OFFSET 5                             | TOP",
                "BOX          | SELECT BOX(1, 2, 3, 4) FROM t                        | POLYGON",
                "DISTANCE     | SELECT a FROM t WHERE DISTANCE(1, 2, 3, 4) < 1       | 1=CONTAINS(POINT(...), CIRCLE(...))",
                "REGION       | SELECT REGION('CIRCLE 1 2 3') FROM t                 | does not offer REGION"
            })
    void a_feature_that_the_service_has_not_is_named_with_what_works(Feature feature, String query, String words)
            throws AdqlSyntaxException {
        AdqlCheck.check(AdqlParser.parse(query), FULL);

        assertThat(error(query, FULL.without(feature)).getMessage()).contains(words);
    }

    @Test
    void what_came_with_2_1_is_said_to_a_service_of_2_0() {
        assertThat(error("SELECT a FROM t OFFSET 5", ServiceLanguage.plain20()).getMessage())
                .contains("OFFSET came with ADQL 2.1; this service speaks ADQL 2.0.");
        assertThat(error("SELECT POINT(ra, dec) FROM t", ServiceLanguage.plain20())
                        .getMessage())
                .contains("Write 'ICRS' as its first argument.");
    }

    @Test
    void case_is_checked_where_the_service_has_it() throws AdqlSyntaxException {
        ServiceLanguage language = new ServiceLanguage(
                ServiceLanguage.Version.V2_1, EnumSet.allOf(Feature.class), Set.of(), Set.of(), false);

        AdqlCheck.check(
                AdqlParser.parse("SELECT CASE WHEN a = 1 THEN 'x' ELSE b END, CASE a WHEN 1 THEN 2 END FROM t"),
                language);
        assertThat(error("SELECT CASE WHEN a THEN 1 END FROM t", language).getMessage())
                .contains("A condition must stand here");
    }

    @Test
    void functions_are_those_of_the_service_where_it_lists_them() throws AdqlSyntaxException {
        ServiceLanguage language = new ServiceLanguage(
                ServiceLanguage.Version.V2_1, FULL.declared(), FULL.excluded(), Set.of("gavo_match"), false);

        AdqlCheck.check(AdqlParser.parse("SELECT GAVO_MATCH('x', a), ABS(b) FROM t"), language);
        assertThat(error("SELECT gavo_mach('x', a) FROM t", language).getMessage())
                .contains("no function gavo_mach", "Did you mean gavo_match?");
    }

    private static AdqlSyntaxException error(String query, ServiceLanguage language) {
        return catchThrowableOfType(
                AdqlSyntaxException.class, () -> AdqlCheck.check(AdqlParser.parse(query), language));
    }
}
