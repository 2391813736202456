package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.embedded.Profile;

/**
 * Every form that is translated, run: its rows are those of plain ADQL, on a service that refuses it untranslated.
 */
class DialectsIT {
    private static final Map<String, EmbeddedTap> SERVICES = new HashMap<>();

    @AfterAll
    static void stop() {
        SERVICES.values().forEach(EmbeddedTap::close);
    }

    private static Connection connect(String profile, String parameters) throws SQLException {
        EmbeddedTap service = SERVICES.computeIfAbsent(profile, name -> {
            try {
                return EmbeddedTap.start(Options.defaults().withRows(500).withProfile(Profile.named(name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return DriverManager.getConnection("jdbc:tap:" + service.uri() + parameters);
    }

    private static void assertTranslated(String profile, String comfort, String plain) throws SQLException {
        assertSameRows(profile, comfort, plain);
        try (Connection untouched = connect(profile, "?adql=off")) {
            assertThat(Outcome.of(untouched, comfort).failed().getSQLState()).startsWith("42");
        }
    }

    private static void assertSameRows(String profile, String comfort, String plain) throws SQLException {
        try (Connection translating = connect(profile, "?adql=strict");
                Connection untouched = connect(profile, "?adql=off")) {
            Rows expected = Rows.of(untouched, plain);
            assertThat(expected.values()).isNotEmpty();
            Rows.of(translating, comfort).assertSameAs(expected, 0);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT TOP (3) m FROM demo.messier ORDER BY m                   | SELECT TOP 3 m FROM demo.messier ORDER BY m
            SELECT m FROM demo.messier ORDER BY m LIMIT 7, 5                | SELECT TOP 5 m FROM demo.messier ORDER BY m OFFSET 7
            SELECT m FROM demo.messier ORDER BY m LIMIT 0, 5                | SELECT TOP 5 m FROM demo.messier ORDER BY m
            SELECT m FROM demo.messier ORDER BY m FETCH FIRST 4 ROWS ONLY   | SELECT TOP 4 m FROM demo.messier ORDER BY m
            SELECT m FROM demo.messier ORDER BY m FETCH NEXT ROW ONLY       | SELECT TOP 1 m FROM demo.messier ORDER BY m
            SELECT m FROM demo.messier ORDER BY m OFFSET 100 ROWS           | SELECT m FROM demo.messier ORDER BY m OFFSET 100
            SELECT m FROM demo.messier ORDER BY m OFFSET 9 ROWS FETCH NEXT 2 ROWS ONLY | SELECT TOP 2 m FROM demo.messier ORDER BY m OFFSET 9
            SELECT m FROM demo.messier ORDER BY m LIMIT ALL                 | SELECT m FROM demo.messier ORDER BY m
            SELECT m FROM demo.messier ORDER BY m {limit 3 offset 4}        | SELECT TOP 3 m FROM demo.messier ORDER BY m OFFSET 4
            SELECT m FROM demo.messier WHERE m IN (SELECT m FROM demo.messier ORDER BY m LIMIT 5) ORDER BY m | SELECT m FROM demo.messier WHERE m IN (SELECT TOP 5 m FROM demo.messier ORDER BY m) ORDER BY m
            SELECT m FROM demo.messier UNION SELECT hip FROM demo.bright_stars ORDER BY m LIMIT 5 OFFSET 1 | SELECT TOP 5 * FROM (SELECT m FROM demo.messier UNION SELECT hip FROM demo.bright_stars) AS q ORDER BY m OFFSET 1
            (SELECT m FROM demo.messier) UNION ALL (SELECT m FROM demo.messier) ORDER BY 1 LIMIT 5 | SELECT TOP 5 * FROM ((SELECT m FROM demo.messier) UNION ALL (SELECT m FROM demo.messier)) AS q ORDER BY 1
            WITH t AS (SELECT m FROM demo.messier) SELECT m FROM t UNION SELECT m FROM t ORDER BY m LIMIT 2 | WITH t AS (SELECT m FROM demo.messier) SELECT TOP 2 * FROM (SELECT m FROM t UNION SELECT m FROM t) AS q ORDER BY m
            """)
    void limits(String comfort, String plain) throws SQLException {
        assertTranslated("adql-2.1", comfort, plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT `m` FROM `demo`.`messier` WHERE `m` < 4                  | SELECT "m" FROM demo.messier WHERE "m" < 4
            SELECT [m] FROM [demo].[messier] WHERE [m] < 4                  | SELECT "m" FROM demo.messier WHERE "m" < 4
            SELECT _RA, 2MASS, size FROM "I/239/demo"                       | SELECT "_RA", "2MASS", "size" FROM "I/239/demo"
            SELECT t.SIZE, t.2MASS FROM I/239/demo AS t WHERE t.Size > 0    | SELECT t."size", t."2MASS" FROM "I/239/demo" AS t WHERE t."size" > 0
            SELECT SIZE FROM TAP_SCHEMA.columns WHERE column_name = 'type'  | SELECT "size" FROM TAP_SCHEMA.columns WHERE column_name = 'type'
            SELECT type, COUNT(*) AS count FROM demo.messier GROUP BY type ORDER BY COUNT DESC, type | SELECT type, COUNT(*) AS "count" FROM demo.messier GROUP BY type ORDER BY "count" DESC, type
            SELECT position.m FROM demo.messier AS position WHERE position.m = 1 | SELECT "position".m FROM demo.messier AS "position" WHERE "position".m = 1
            """)
    void names(String comfort, String plain) throws SQLException {
        assertTranslated("adql-2.1", comfort, plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT {fn UCASE(name)} AS n FROM demo.messier                  | SELECT UPPER(name) AS n FROM demo.messier
            SELECT {fn MOD(m, 7)} AS n FROM demo.messier                    | SELECT MOD(m, 7) AS n FROM demo.messier
            SELECT {fn CONVERT(m, SQL_DOUBLE)} AS n FROM demo.messier       | SELECT CAST(m AS DOUBLE PRECISION) AS n FROM demo.messier
            SELECT source_id FROM demo.stars WHERE obs_time > {d '2016-01-01'}  | SELECT source_id FROM demo.stars WHERE obs_time > '2016-01-01'
            SELECT source_id FROM demo.stars WHERE obs_time > {ts '2016-01-01 10:00:00'} | SELECT source_id FROM demo.stars WHERE obs_time > '2016-01-01T10:00:00'
            SELECT source_id FROM demo.stars WHERE obs_time > TIMESTAMP '2016-01-01 10:00:00' | SELECT source_id FROM demo.stars WHERE obs_time > '2016-01-01T10:00:00'
            SELECT source_id FROM demo.stars WHERE obs_time > DATE '2016-01-01' | SELECT source_id FROM demo.stars WHERE obs_time > '2016-01-01'
            SELECT a.m FROM {oj demo.messier AS a LEFT JOIN demo.bright_stars AS b ON a.m = b.hip} | SELECT a.m FROM demo.messier AS a LEFT OUTER JOIN demo.bright_stars AS b ON a.m = b.hip
            SELECT m FROM demo.messier WHERE name LIKE 'M1%' {escape '!'}   | SELECT m FROM demo.messier WHERE name LIKE 'M1%'
            SELECT m FROM demo.messier WHERE type LIKE 'open!_cluster' ESCAPE '!' OR m < 3 | SELECT m FROM demo.messier WHERE type = 'open_cluster' OR m < 3
            SELECT m % 10 AS d, -m % 7 AS e FROM demo.messier               | SELECT MOD(m, 10) AS d, MOD(-m, 7) AS e FROM demo.messier
            SELECT m::float AS d, (m + 1)::varchar(2) AS e FROM demo.messier | SELECT CAST(m AS DOUBLE PRECISION) AS d, CAST((m + 1) AS VARCHAR(2)) AS e FROM demo.messier
            SELECT CAST(m AS DOUBLE) AS d FROM demo.messier                 | SELECT CAST(m AS DOUBLE PRECISION) AS d FROM demo.messier
            SELECT CEIL(ra) AS a, POW(m, 2) AS b, LN(m) AS c FROM demo.messier | SELECT CEILING(ra) AS a, POWER(m, 2) AS b, LOG(m) AS c FROM demo.messier
            SELECT m FROM demo.messier WHERE m == 5;                        | SELECT m FROM demo.messier WHERE m = 5
            SELECT /* a hint */ m FROM demo.messier /* and more */          | SELECT m FROM demo.messier
            SELECT type, COUNT(*) AS n FROM demo.messier GROUP BY 1 ORDER BY 1 | SELECT type, COUNT(*) AS n FROM demo.messier GROUP BY type ORDER BY 1
            SELECT m % 2 AS odd, COUNT(*) AS n FROM demo.messier GROUP BY 1 ORDER BY 1 | SELECT MOD(m, 2) AS odd, COUNT(*) AS n FROM demo.messier GROUP BY MOD(m, 2) ORDER BY 1
            SELECT source_id FROM demo.stars WHERE flag = TRUE              | SELECT source_id FROM demo.stars WHERE flag = 'true'
            SELECT source_id FROM demo.stars WHERE flag IS FALSE AND TRUE   | SELECT source_id FROM demo.stars WHERE flag = 'false'
            SELECT m FROM demo.messier ORDER BY m NULLS LAST                | SELECT m FROM demo.messier ORDER BY m
            """)
    void expressions(String comfort, String plain) throws SQLException {
        assertTranslated("adql-2.1", comfort, plain);
    }

    @Test
    void concatenation() throws SQLException {
        assertTranslated(
                "adql-2.1",
                "SELECT {fn CONCAT('x', {fn LCASE(name)})} AS n FROM demo.messier",
                "SELECT ('x' || LOWER(name)) AS n FROM demo.messier");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT a.m, b.m AS n FROM demo.messier AS a CROSS JOIN demo.messier AS b WHERE a.m + b.m < 9 ORDER BY a.m, b.m | SELECT a.m, b.m AS n FROM demo.messier AS a, demo.messier AS b WHERE a.m + b.m < 9 ORDER BY a.m, b.m
            SELECT COUNT(*) AS n FROM (SELECT TOP 3 m FROM demo.messier) CROSS JOIN (SELECT hip FROM demo.bright_stars LIMIT 4) | SELECT COUNT(*) AS n FROM (SELECT TOP 3 m FROM demo.messier) AS a JOIN (SELECT TOP 4 hip FROM demo.bright_stars) AS b ON 1=1
            SELECT m FROM (SELECT m FROM (SELECT m, ra FROM demo.messier)) ORDER BY m | SELECT m FROM demo.messier ORDER BY m
            SELECT m FROM demo.messier WHERE CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) | SELECT m FROM demo.messier WHERE 1=CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5))
            SELECT m FROM demo.messier WHERE NOT CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) | SELECT m FROM demo.messier WHERE 0=CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5))
            SELECT m FROM demo.messier WHERE CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) = TRUE | SELECT m FROM demo.messier WHERE CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) = 1
            SELECT m FROM demo.messier WHERE m < 9 AND (INTERSECTS(CIRCLE(ra, dec, 1), CIRCLE(83, 22, 5)) OR m = 7) | SELECT m FROM demo.messier WHERE m < 9 AND (1=INTERSECTS(CIRCLE(ra, dec, 1), CIRCLE(83, 22, 5)) OR m = 7)
            SELECT a.m FROM demo.messier AS a JOIN demo.bright_stars AS b ON CONTAINS(b.pos, CIRCLE(a.ra, a.dec, 3)) | SELECT a.m FROM demo.messier AS a JOIN demo.bright_stars AS b ON 1=CONTAINS(b.pos, CIRCLE(a.ra, a.dec, 3))
            """)
    void joins_and_conditions(String comfort, String plain) throws SQLException {
        assertTranslated("adql-2.1", comfort, plain);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            adql-2.1-ilike | SELECT m FROM demo.messier WHERE common_name ILIKE '%NEBULA' | SELECT m FROM demo.messier WHERE LOWER(common_name) LIKE '%nebula'
            adql-2.1-ilike | SELECT m FROM demo.messier WHERE name NOT ILIKE type                     | SELECT m FROM demo.messier WHERE LOWER(name) NOT LIKE LOWER(type)
            adql-2.1-with  | WITH t AS (SELECT m FROM demo.messier), u AS (SELECT m FROM t WHERE m < 4) SELECT u.m, v.m AS n FROM u JOIN t AS v ON u.m = v.m | SELECT m, m AS n FROM demo.messier WHERE m < 4
            adql-2.0       | WITH t AS (SELECT m FROM demo.messier WHERE m < 4) SELECT * FROM t       | SELECT m FROM demo.messier WHERE m < 4
            adql-2.0       | SELECT m FROM demo.messier WHERE m != 4                                  | SELECT m FROM demo.messier WHERE m <> 4
            adql-2.0       | SELECT m FROM demo.messier WHERE 1=CONTAINS(POINT(ra, dec), CIRCLE(POINT(83, -5), 5)) | SELECT m FROM demo.messier WHERE 1=CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 83, -5, 5))
            adql-2.0       | SELECT m FROM demo.messier WHERE CONTAINS(POINT(ra, dec), BOX(83, -5, 5, 5)) | SELECT m FROM demo.messier WHERE 1=CONTAINS(POINT('ICRS', ra, dec), BOX('ICRS', 83, -5, 5, 5))
            adql-2.0       | SELECT m FROM demo.messier WHERE CONTAINS(POINT(ra, dec), POLYGON(POINT(80, -9), POINT('ICRS', 90, -9), POINT(85, 9))) | SELECT m FROM demo.messier WHERE 1=CONTAINS(POINT('ICRS', ra, dec), POLYGON('ICRS', 80, -9, 90, -9, 85, 9))
            adql-2.0       | SELECT m FROM demo.messier WHERE DISTANCE(ra, dec, 83, -5) < 5           | SELECT m FROM demo.messier WHERE DISTANCE(POINT('ICRS', ra, dec), POINT('ICRS', 83, -5)) < 5
            adql-2.0       | SELECT t.m, t.ra + 1 AS r FROM demo.messier AS t ORDER BY t.ra + 1 DESC, t.m LIMIT 9 | SELECT TOP 9 t.m, t.ra + 1 AS r FROM demo.messier AS t ORDER BY r DESC, 1
            adql-2.0       | SELECT * FROM demo.messier AS t ORDER BY t.dec                           | SELECT * FROM demo.messier AS t ORDER BY dec
            adql-2.0       | SELECT m FROM demo.messier ORDER BY m LIMIT 3 OFFSET 0                   | SELECT TOP 3 m FROM demo.messier ORDER BY m
            """)
    void services_that_lack_a_part_of_the_language(String profile, String comfort, String plain) throws SQLException {
        assertTranslated(profile, comfort, plain);
    }

    /** The embedded service takes these as they are; others do not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT a.m FROM demo.messier AS a LEFT JOIN demo.bright_stars AS b ON a.m = b.hip  | SELECT a.m FROM demo.messier AS a LEFT OUTER JOIN demo.bright_stars AS b ON a.m = b.hip
            SELECT a.m FROM demo.messier AS a FULL JOIN demo.bright_stars AS b ON a.m = b.hip ORDER BY a.m, b.hip | SELECT a.m FROM demo.messier AS a FULL OUTER JOIN demo.bright_stars AS b ON a.m = b.hip ORDER BY a.m, b.hip
            """)
    void joins_without_the_word_outer(String comfort, String plain) throws SQLException {
        assertSameRows("adql-2.1", comfort, plain);
    }

    @Test
    void what_was_left_out_is_a_warning() throws SQLException {
        try (Connection connection = connect("adql-2.1", "");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT m FROM demo.messier ORDER BY m NULLS FIRST")) {
            assertThat(rows.next()).isTrue();
            assertThat(statement.getWarnings().getMessage()).startsWith("NULLS FIRST was left out");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            adql-2.1        | SELECT CASE WHEN m > 5 THEN 1 ELSE 0 END FROM demo.messier     | The service has no CASE
            adql-2.1        | SELECT ROW_NUMBER() OVER (ORDER BY m) FROM demo.messier        | window functions
            adql-2.1        | SELECT TOP 5 m FROM demo.messier ORDER BY ngc NULLS LAST       | NULLS LAST
            adql-2.1        | SELECT m FROM demo.messier WHERE name LIKE 'M!%%' ESCAPE '!'   | no ESCAPE
            adql-2.0        | SELECT m FROM demo.messier LIMIT 5 OFFSET 5                    | The service has no OFFSET
            adql-2.0        | SELECT m FROM demo.messier WHERE name ILIKE 'm1'               | neither ILIKE nor LOWER
            adql-2.0        | SELECT m FROM demo.messier UNION SELECT hip FROM demo.bright_stars | The service has no UNION
            adql-2.0        | SELECT m FROM demo.messier ORDER BY ra + 1                     | sorts by columns of the result only
            """)
    void what_cannot_be_said_is_refused_by_strict_and_advised_on_when_the_service_refuses_it(
            String profile, String sql, String advice) throws SQLException {
        try (Connection strict = connect(profile, "?adql=strict");
                Connection auto = connect(profile, "")) {
            SQLException refused = Outcome.of(strict, sql).failed();
            assertThat(refused.getSQLState()).isEqualTo("42000");
            assertThat(refused.getMessage()).contains(advice).doesNotContain("HTTP");
            assertThat(auto.nativeSQL(sql)).isEqualTo(sql);
            assertThat(Outcome.of(auto, sql).failed().getMessage())
                    .contains("HTTP")
                    .contains(advice);
        }
    }

    @Test
    void an_escape_that_no_service_can_take_is_refused_by_name() throws SQLException {
        try (Connection auto = connect("adql-2.1", "")) {
            SQLException refused = Outcome.of(auto, "SELECT {fn SOUNDEX(name)} FROM demo.messier")
                    .failed();

            assertThat(refused.getSQLState()).isEqualTo("42000");
            assertThat(refused.getMessage()).contains("ADQL has no function that does what SOUNDEX does.");
        }
    }

    @Test
    void the_place_of_an_error_is_shown_in_the_users_text() throws SQLException {
        try (Connection auto = connect("adql-2.1", "")) {
            String message = Outcome.of(auto, "SELECT name,\n  bad FROM demo.messier LIMIT 5")
                    .failed()
                    .getMessage();

            assertThat(message).startsWith("Unknown column \"bad\"");
            assertThat(message.lines())
                    .containsSequence(
                            "In the query as you wrote it, that is line 2, column 3:",
                            "    bad FROM demo.messier LIMIT 5",
                            "    ^");
        }
    }

    @Test
    void explain_shows_what_would_be_sent_and_why_and_runs_nothing() throws SQLException {
        try (Connection connection = connect("adql-2.1", "")) {
            Rows rows = Rows.of(connection, "EXPLAIN PLAN FOR SELECT nothing FROM nowhere LIMIT 5");

            assertThat(rows.labels()).containsExactly("step", "engine", "target", "mode", "query", "uploads", "note");
            assertThat(rows.values())
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .startsWith(1, "service")
                            .contains("SELECT TOP 5 nothing FROM nowhere", "ADQL has TOP in place of LIMIT."));
        }
    }
}
