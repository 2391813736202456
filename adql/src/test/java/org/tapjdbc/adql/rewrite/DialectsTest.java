package org.tapjdbc.adql.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ServiceLanguage;
import org.tapjdbc.adql.text.AdqlSyntaxException;

/** What SQL people write, and what a service of each language gets of it. */
class DialectsTest {
    private static final ServiceLanguage FULL = ServiceLanguage.full21();
    private static final ServiceLanguage OLD = ServiceLanguage.plain20();

    private static Translation translate(String sql, ServiceLanguage language) throws AdqlSyntaxException {
        Translation result = Translator.translate(sql, language, Names.AS_WRITTEN);
        AdqlParser.parse(result.sent().text());
        return result;
    }

    private static void assertSent(String sql, ServiceLanguage language, String adql) throws AdqlSyntaxException {
        assertThat(translate(sql, language).sent().text()).isEqualTo(adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT TOP (10) a FROM t                     | SELECT TOP 10 a FROM t
            SELECT DISTINCT TOP(10) a FROM t             | SELECT DISTINCT TOP 10 a FROM t
            SELECT a FROM t LIMIT 4, 5                   | SELECT TOP 5 a FROM t OFFSET 4
            SELECT a FROM t LIMIT 0, 5                   | SELECT TOP 5 a FROM t
            SELECT a FROM t OFFSET 2 ROWS                | SELECT a FROM t OFFSET 2
            SELECT a FROM t OFFSET 2 ROWS FETCH NEXT 3 ROWS ONLY | SELECT TOP 3 a FROM t OFFSET 2
            SELECT a FROM t FETCH FIRST ROW ONLY         | SELECT TOP 1 a FROM t
            SELECT a FROM t LIMIT ALL                    | `SELECT a FROM t `
            (SELECT a FROM t ORDER BY a) LIMIT 5         | (SELECT TOP 5 a FROM t ORDER BY a)
            SELECT a FROM t UNION SELECT a FROM u ORDER BY a LIMIT 5 OFFSET 1 | SELECT TOP 5 * FROM (SELECT a FROM t UNION SELECT a FROM u) AS q ORDER BY a OFFSET 1
            WITH w AS (SELECT a FROM t) SELECT a FROM w UNION SELECT a FROM u LIMIT 2 | WITH w AS (SELECT a FROM t) SELECT TOP 2 * FROM (SELECT a FROM w UNION SELECT a FROM u) AS q
            SELECT a FROM q UNION SELECT a FROM u LIMIT 2 | SELECT TOP 2 * FROM (SELECT a FROM q UNION SELECT a FROM u) AS q1
            """)
    void limits_of_all_kinds_become_top_and_offset(String sql, String adql) throws AdqlSyntaxException {
        assertSent(sql, FULL, adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT `a``b` FROM `my table`               | SELECT "a`b" FROM "my table"
            SELECT [a b], x.[c], arr[1] FROM [t]        | SELECT "a b", x."c", arr[1] FROM "t"
            SELECT * FROM J/A+A/557/A10/table1 AS t     | SELECT * FROM "J/A+A/557/A10/table1" AS t
            SELECT a/b FROM t                           | SELECT a/b FROM t
            SELECT a FROM t WHERE x IS DISTINCT FROM a/b | SELECT a FROM t WHERE x IS DISTINCT FROM a/b
            SELECT t.2MASS, 2MASS, 1e5, 5 AS n FROM t   | SELECT t."2MASS", "2MASS", 1e5, 5 AS n FROM t
            SELECT size, user FROM public.size AS position | SELECT "size", "user" FROM "public"."size" AS "position"
            SELECT a AS Count FROM t ORDER BY count     | SELECT a AS "Count" FROM t ORDER BY "Count"
            SELECT year, date, value FROM t WHERE date > '2020' | SELECT "year", "date", "value" FROM t WHERE "date" > '2020'
            SELECT COUNT(*), CAST(a AS TIMESTAMP), CURRENT_DATE FROM t | SELECT COUNT(*), CAST(a AS TIMESTAMP), CURRENT_DATE FROM t
            """)
    void names_get_quotes_where_adql_wants_them(String sql, String adql) throws AdqlSyntaxException {
        // a doubled backtick is one
        assertSent(sql, FULL, adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT {fn MOD(a, 2)}, {fn LOG(a)} FROM t       | SELECT MOD(a, 2), LOG(a) FROM t
            SELECT {fn CONVERT(a, SQL_DOUBLE)} FROM t       | SELECT CAST(a AS DOUBLE PRECISION) FROM t
            SELECT a FROM t WHERE d > {d '2020-01-01'}      | SELECT a FROM t WHERE d > '2020-01-01'
            SELECT a FROM t WHERE d > {ts '2020-01-01 10:00:00.5'} | SELECT a FROM t WHERE d > '2020-01-01T10:00:00.5'
            SELECT a FROM t WHERE d > TIMESTAMP '2020-01-01 10:00:00' | SELECT a FROM t WHERE d > '2020-01-01T10:00:00'
            SELECT a FROM t WHERE d = {t '10:00:00'}        | SELECT a FROM t WHERE d = '10:00:00'
            SELECT * FROM {oj a LEFT JOIN b ON a.x=b.x}     | SELECT * FROM a LEFT OUTER JOIN b ON a.x=b.x
            SELECT a FROM t {limit 3 offset 4}              | SELECT TOP 3 a FROM t offset 4
            SELECT a FROM t WHERE b LIKE 'x%' {escape '!'}  | SELECT a FROM t WHERE b LIKE 'x%'
            SELECT '{fn x}' FROM t                          | SELECT '{fn x}' FROM t
            """)
    void the_escapes_of_jdbc_are_translated(String sql, String adql) throws AdqlSyntaxException {
        assertSent(sql, FULL, adql);
    }

    @Test
    void concatenation_is_an_operator_in_adql() throws AdqlSyntaxException {
        assertSent("SELECT {fn CONCAT('a', {fn UCASE(b)})} FROM t", FULL, "SELECT ('a' || UPPER(b)) FROM t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{fn SOUNDEX(a)}", "{fn CONVERT(a, SQL_BLOB)}", "{fn UCASE(a)", "{fn }", "{d 5}"})
    void an_escape_that_adql_cannot_say_is_refused(String escape) {
        assertThatThrownBy(() -> translate("SELECT " + escape + " FROM t", FULL))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("Line 1, column");
    }

    @Test
    void a_function_of_jdbc_that_adql_has_not_is_named() {
        assertThatThrownBy(() -> translate("SELECT {fn SOUNDEX(a)} FROM t", FULL))
                .hasMessageContaining("ADQL has no function that does what SOUNDEX does.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a % b % c, (a+b) % -c FROM t             | SELECT MOD(MOD(a, b), c), MOD((a+b), -c) FROM t
            SELECT a::int::float, -f(x)::text FROM t        | SELECT CAST(CAST(a AS INTEGER) AS DOUBLE PRECISION), -CAST(f(x) AS VARCHAR) FROM t
            SELECT t."x"::varchar(9), (a+b)::double FROM t  | SELECT CAST(t."x" AS varchar(9)), CAST((a+b) AS DOUBLE PRECISION) FROM t
            SELECT CAST(a AS INT) AS int FROM t             | SELECT CAST(a AS INTEGER) AS "int" FROM t
            SELECT CEIL(POW(LN(a), 2)), IFNULL(a, b) FROM t | SELECT CEILING(POWER(LOG(a), 2)), COALESCE(a, b) FROM t
            SELECT a FROM t WHERE b == 1 AND c != 2         | SELECT a FROM t WHERE b = 1 AND c != 2
            SELECT a, b+1 AS k FROM t GROUP BY 1, 2         | SELECT a, b+1 AS k FROM t GROUP BY a, b+1
            SELECT a % 2, COUNT(*) FROM t GROUP BY 1        | SELECT MOD(a, 2), COUNT(*) FROM t GROUP BY MOD(a, 2)
            SELECT * FROM t GROUP BY 1                      | SELECT * FROM t GROUP BY 1
            """)
    void expressions_are_said_in_adqls_way(String sql, String adql) throws AdqlSyntaxException {
        assertSent(sql, FULL, adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM a CROSS JOIN b CROSS JOIN c JOIN d ON x=y | SELECT * FROM a JOIN b ON 1=1 JOIN c ON 1=1 JOIN d ON x=y
            SELECT * FROM a CROSS JOIN (b JOIN c ON b.x=c.x)    | SELECT * FROM a JOIN (b JOIN c ON b.x=c.x) ON 1=1
            SELECT * FROM (SELECT a FROM t LIMIT 2) CROSS JOIN (SELECT b FROM u LIMIT 3 OFFSET 1) LIMIT 4 | SELECT TOP 4 * FROM (SELECT TOP 2 a FROM t) AS q1 JOIN (SELECT TOP 3 b FROM u OFFSET 1) AS q2 ON 1=1
            SELECT * FROM a LEFT JOIN b ON x=y FULL JOIN c USING (k) | SELECT * FROM a LEFT OUTER JOIN b ON x=y FULL OUTER JOIN c USING (k)
            SELECT * FROM (SELECT a FROM (SELECT b FROM u))     | SELECT * FROM (SELECT a FROM (SELECT b FROM u) AS q2) AS q1
            """)
    void joins_and_subqueries_in_from_are_said_in_adqls_way(String sql, String adql) throws AdqlSyntaxException {
        assertSent(sql, FULL, adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CONTAINS(p, q) AND NOT INTERSECTS(p, q)         | 1=CONTAINS(p, q) AND 0=INTERSECTS(p, q)
            NOT (CONTAINS(p, q)) OR (CONTAINS(p, q))        | NOT (1=CONTAINS(p, q)) OR (1=CONTAINS(p, q))
            CONTAINS(p, q) = TRUE AND FALSE <> CONTAINS(p, q) | CONTAINS(p, q) = 1 AND 0 <> CONTAINS(p, q)
            CONTAINS(p, q) IS TRUE AND f IS FALSE           | CONTAINS(p, q) = 1 AND f = 'false'
            f = TRUE AND TRUE                               | f = 'true' AND 1=1
            1=CONTAINS(p, q)                                | 1=CONTAINS(p, q)
            """)
    void conditions_are_comparisons(String condition, String adql) throws AdqlSyntaxException {
        assertSent("SELECT a FROM t WHERE " + condition, FULL, "SELECT a FROM t WHERE " + adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            b LIKE 'a%' ESCAPE '!'        | b LIKE 'a%'
            b LIKE 'a!!%' ESCAPE '!'      | b LIKE 'a!%'
            b LIKE 'a!_''b' ESCAPE '!'    | b = 'a_''b'
            b NOT LIKE '10!%' ESCAPE '!'  | b <> '10%'
            (b LIKE 'a%' ESCAPE '!') AND (a < 7)       | (b LIKE 'a%') AND (a < 7)
            ((b LIKE 'a!_' ESCAPE '!') OR a < 7)       | ((b = 'a_') OR a < 7)
            (b LIKE 'a%' {escape '!'}) AND a < 7       | (b LIKE 'a%') AND a < 7
            """)
    void a_pattern_that_can_do_without_an_escape_does(String condition, String adql) throws AdqlSyntaxException {
        assertSent("SELECT a FROM t WHERE " + condition, FULL, "SELECT a FROM t WHERE " + adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a FROM t WHERE b LIKE '%!%' ESCAPE '!'   | ESCAPE
            SELECT a FROM t ORDER BY a NULLS LAST LIMIT 5   | NULLS LAST
            SELECT CASE WHEN a > 0 THEN 1 END FROM t        | CASE
            SELECT ROW_NUMBER() OVER (ORDER BY a) FROM t    | OVER
            """)
    void what_adql_cannot_say_stays_with_advice(String sql, String about) throws AdqlSyntaxException {
        Translation result = translate(sql, FULL);

        assertThat(result.advice()).singleElement().asString().contains(about);
        assertThat(result.sent().text()).contains(about);
    }

    @Test
    void the_order_of_nulls_is_left_out_with_a_note_where_it_does_not_decide_which_rows_come()
            throws AdqlSyntaxException {
        Translation result = translate("SELECT a FROM t ORDER BY a DESC NULLS LAST, b", FULL);

        assertThat(result.sent().text()).isEqualTo("SELECT a FROM t ORDER BY a DESC, b");
        assertThat(result.notes()).singleElement().asString().contains("NULLS LAST was left out");
        assertThat(result.advice()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POINT(ra,dec)                           | POINT('ICRS',ra,dec)
            POINT('',ra,dec)                        | POINT('',ra,dec)
            CIRCLE(1,2,3)                           | CIRCLE('ICRS',1,2,3)
            CIRCLE(POINT(1,2), 3)                   | CIRCLE('ICRS',1,2, 3)
            CIRCLE(POINT('FK5',1,2), 3)             | CIRCLE('FK5',1,2, 3)
            BOX(POINT(1,2),3,4)                     | BOX('ICRS',1,2,3,4)
            POLYGON(1,2,3,4,5,6)                    | POLYGON('ICRS',1,2,3,4,5,6)
            POLYGON(POINT(1,2),POINT('ICRS',3,4),POINT(5,6)) | POLYGON('ICRS',1,2,3,4,5,6)
            DISTANCE(1,2,ra,dec)                    | DISTANCE(POINT('ICRS',1,2),POINT('ICRS',ra,dec))
            DISTANCE(POINT(1,2),p)                  | DISTANCE(POINT('ICRS',1,2),p)
            """)
    void geometry_for_a_service_of_adql_20(String geometry, String adql) throws AdqlSyntaxException {
        assertSent("SELECT " + geometry + " FROM t", OLD, "SELECT " + adql + " FROM t");
        assertSent("SELECT " + geometry + " FROM t", FULL, "SELECT " + geometry + " FROM t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT t.x, y+1 AS k FROM t JOIN u ON 1=1 ORDER BY t.x, y+1 DESC | SELECT t.x, y+1 AS k FROM t JOIN u ON 1=1 ORDER BY 1, k DESC
            SELECT * FROM t ORDER BY t.x DESC                   | SELECT * FROM t ORDER BY x DESC
            SELECT a FROM t WHERE a != 1                        | SELECT a FROM t WHERE a <> 1
            WITH w AS (SELECT x FROM t), v AS (SELECT x FROM w) SELECT * FROM v AS z JOIN w ON w.x=z.x | SELECT * FROM (SELECT x FROM (SELECT x FROM t) AS w) AS z JOIN (SELECT x FROM t) AS w ON w.x=z.x
            SELECT a FROM t OFFSET 0                            | SELECT a FROM t
            """)
    void queries_for_a_service_of_adql_20(String sql, String adql) throws AdqlSyntaxException {
        assertSent(sql, OLD, adql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a FROM t LIMIT 5 OFFSET 2            | OFFSET
            SELECT a FROM t UNION SELECT a FROM u       | UNION
            SELECT CAST(a AS REAL) FROM t               | CAST
            SELECT COALESCE(a, b) FROM t                | COALESCE
            SELECT a FROM t WHERE b ILIKE 'x'           | ILIKE
            SELECT a FROM t ORDER BY a+b                | SELECT list
            SELECT a+b, COUNT(*) FROM t GROUP BY a+b    | groups by columns
            SELECT 1 FROM t WHERE 1=CONTAINS(p, CIRCLE(c, 2)) | CIRCLE takes no points
            """)
    void what_adql_20_cannot_say_stays_with_advice(String sql, String about) throws AdqlSyntaxException {
        Translation result = translate(sql, OLD);

        assertThat(result.sent().text()).isEqualTo(sql);
        assertThat(result.advice()).singleElement().asString().contains(about);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name ILIKE '%NGC%'        | LOWER(name) LIKE '%ngc%'
            name NOT ILIKE motif      | LOWER(name) NOT LIKE LOWER(motif)
            """)
    void without_ilike_both_sides_are_lowered(String condition, String adql) throws AdqlSyntaxException {
        assertSent("SELECT a FROM t WHERE " + condition, FULL.without(Feature.ILIKE), "SELECT a FROM t WHERE " + adql);
    }

    @Test
    void a_reserved_word_is_spelt_as_the_service_lists_the_column() throws AdqlSyntaxException {
        Names names = new Names() {
            @Override
            public TableNames tables(java.util.List<org.tapjdbc.adql.TableReference> references) {
                return TableNames.AS_WRITTEN;
            }

            @Override
            public ColumnNames columns(java.util.List<org.tapjdbc.adql.TableReference> references) {
                return name -> name.equalsIgnoreCase("size") || name.equalsIgnoreCase("position")
                        ? name.toUpperCase(java.util.Locale.ROOT)
                        : null;
            }
        };

        assertThat(Translator.translate("SELECT size, t.position, a AS size2, \"size\" FROM t", FULL, names)
                        .sent()
                        .text())
                .isEqualTo("SELECT \"SIZE\", t.\"POSITION\", a AS size2, \"size\" FROM t");
    }

    @Test
    void positions_lead_back_through_all_passes() throws AdqlSyntaxException {
        String sql = "SELECT {fn UCASE(name)}, bad % 2 % 3 FROM `t` LIMIT 5";
        Translation result = translate(sql, FULL);
        String sent = result.sent().text();

        assertThat(sent).isEqualTo("SELECT TOP 5 UPPER(name), MOD(MOD(bad, 2), 3) FROM \"t\"");
        for (String piece : new String[] {"name", "bad", "FROM"}) {
            assertThat(result.sent().originalOffset(sent.indexOf(piece))).isEqualTo(sql.indexOf(piece));
        }
    }

    @Test
    void a_syntax_error_is_shown_in_the_users_text() {
        assertThatThrownBy(() -> translate("SELECT `a` FROM t WHERE {fn UCASE(b)} >", FULL))
                .isInstanceOf(AdqlSyntaxException.class)
                .hasMessageContaining("SELECT `a` FROM t WHERE {fn UCASE(b)} >");
    }
}
