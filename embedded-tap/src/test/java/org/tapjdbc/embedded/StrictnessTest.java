package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service takes for ADQL and what not. */
class StrictnessTest {
    private static final View CATALOGUE = Catalogue.load(Extras.none()).visibleTo(null);

    private static Query translate(String adql, Profile profile) throws AdqlException {
        return Translation.translate(adql, profile, CATALOGUE);
    }

    private static void refuses(String adql, Profile profile) {
        assertThatThrownBy(() -> translate(adql, profile)).as(adql).isInstanceOf(AdqlException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT m FROM demo.messier LIMIT 10",
                "SELECT m FROM demo.messier LIMIT ALL",
                "SELECT m FROM demo.messier FETCH FIRST 5 ROWS ONLY",
                "SELECT m FROM demo.messier ORDER BY m OFFSET 5 ROWS",
                "SELECT m FROM demo.messier OFFSET 5 ROW",
                "SELECT m FROM demo.messier;",
                "SELECT m FROM demo.messier WHERE m <> 3 /* not three */",
                "SELECT CASE WHEN m > 3 THEN 1 ELSE 0 END FROM demo.messier",
                "SELECT a.m FROM demo.messier a CROSS JOIN demo.messier b",
                "SELECT a.m FROM demo.messier a JOIN demo.messier b",
                "SELECT hip FROM demo.bright_stars WHERE CONTAINS(pos, CIRCLE(1, 2, 3))",
                "SELECT hip FROM demo.bright_stars WHERE INTERSECTS(pos, CIRCLE(1, 2, 3)) AND hip > 3",
                "SELECT nobs FROM demo.stars WHERE flag = TRUE",
                "SELECT nobs FROM demo.stars WHERE flag",
                "SELECT nobs FROM demo.stars WHERE flag IS TRUE",
                "SELECT nobs FROM demo.stars WHERE obs_time > DATE '2020-01-01'",
                "SELECT nobs FROM demo.stars WHERE obs_time > TIMESTAMP '2020-01-01 00:00:00'",
                "SELECT m::int FROM demo.messier",
                "SELECT m FROM demo.messier WHERE name LIKE 'M\\_1' ESCAPE '\\'",
                "SELECT m FROM demo.messier ORDER BY common_name NULLS FIRST",
                "SELECT m FROM demo.messier ORDER BY common_name DESC NULLS LAST",
                "SELECT ROW_NUMBER() OVER (ORDER BY m) FROM demo.messier",
                "SELECT COUNT(*) FILTER (WHERE m > 3) FROM demo.messier",
                "VALUES (1), (2)",
                "SELECT m FROM demo.messier WHERE (m, vmag) = (1, 2)",
                "SELECT m FROM demo.messier WHERE m = ANY (SELECT m FROM demo.messier)",
                "SELECT m FROM demo.messier WHERE m >= ALL (SELECT m FROM demo.messier)",
                "SELECT 1",
                "SELECT m FROM (SELECT m FROM demo.messier)",
                "SELECT m FROM (SELECT m FROM demo.messier) AS t (m)",
                "SELECT {fn ABS(m)} FROM demo.messier",
                "SELECT m FROM demo.messier WHERE m = ?",
                "SELECT m AS size FROM demo.messier",
                "SELECT m AS distance FROM demo.messier",
                "SELECT recno AS public FROM \"I/239/demo\"",
                "SELECT _RA FROM \"I/239/demo\"",
                "SELECT size FROM \"I/239/demo\"",
                "SELECT m AS 2x FROM demo.messier",
                "SELECT m AS 'x' FROM demo.messier",
                "SELECT m 'x' FROM demo.messier",
                "SELECT N'x' FROM demo.messier",
                "SELECT X'41' FROM demo.messier",
                "SELECT 'a' 'b' FROM demo.messier",
                "SELECT m % 3 FROM demo.messier",
                "SELECT *, m FROM demo.messier",
                "SELECT (SELECT MAX(m) FROM demo.messier) FROM demo.messier",
                "SELECT m > 3 FROM demo.messier",
                "SELECT m FROM demo.messier WHERE m IN (SELECT m, ra FROM demo.messier)",
                "SELECT m FROM demo.messier WHERE m + 1 IS NULL",
                "SELECT m FROM demo.messier WHERE m IS DISTINCT FROM 3",
                "SELECT m FROM demo.messier WHERE m BETWEEN SYMMETRIC 5 AND 3",
                "SELECT m FROM demo.messier WHERE name SIMILAR TO 'M.'",
                "SELECT m FROM demo.messier MINUS SELECT m FROM demo.messier",
                "SELECT m FROM demo.messier UNION DISTINCT SELECT m FROM demo.messier",
                "SELECT type, COUNT(*) FROM demo.messier GROUP BY ROLLUP (type)",
                "SELECT type, COUNT(*) FROM demo.messier GROUP BY 1",
                "SELECT m FROM demo.messier TABLESAMPLE BERNOULLI (10)",
                "SELECT m FROM LATERAL (SELECT m FROM demo.messier) AS t",
                "SELECT m FROM demo.messier WINDOW w AS (ORDER BY m)",
                "SELECT m FROM demo.messier QUALIFY m > 1",
                "SELECT CEIL(ra) FROM demo.messier",
                "SELECT LN(ra) FROM demo.messier",
                "SELECT \"ABS\"(ra) FROM demo.messier",
                "SELECT SUBSTRING(name FROM 1 FOR 2) FROM demo.messier",
                "SELECT EXTRACT(YEAR FROM obs_time) FROM demo.stars",
                "SELECT CURRENT_TIMESTAMP FROM demo.messier",
                "SELECT CAST(m AS DECIMAL(10, 2)) FROM demo.messier",
                "SELECT CAST(m AS DOUBLE) FROM demo.messier",
                "SELECT CAST(m AS BOOLEAN) FROM demo.messier",
                "SELECT m FROM demo.messier WHERE name = 3",
                "SELECT name + 1 FROM demo.messier",
                "SELECT POINT('GALACTIC', ra, dec) FROM demo.messier",
                "SELECT REGION('CIRCLE ICRS 1 2 3') FROM demo.messier",
                "SELECT CIRCLE(ra, dec) FROM demo.messier",
                "SELECT POLYGON(1, 2, 3, 4) FROM demo.messier",
                "SELECT POLYGON(1, 2, 3, 4, 5, 6, 7) FROM demo.messier",
                "SELECT DISTANCE(pos, CIRCLE(1, 2, 3)) FROM demo.bright_stars",
                "SELECT SUM(*) FROM demo.messier",
                "SELECT x.m FROM (WITH y AS (SELECT m FROM demo.messier) SELECT m FROM y) AS x",
                "WITH RECURSIVE y AS (SELECT m FROM demo.messier) SELECT m FROM y",
                "WITH y (n) AS (SELECT m FROM demo.messier) SELECT n FROM y",
                "SELECT m FROM messier",
                "SELECT m FROM \"Demo\".messier",
                "SELECT b.m FROM demo.messier AS a",
                "SELECT demo.messier.m FROM demo.messier AS a",
                "SELECT m FROM demo.messier a, demo.messier b",
                "SELECT a.m FROM demo.messier a, demo.bright_stars a",
                "SELECT m FROM demo.messier WHERE name = 'M1",
                "DELETE FROM demo.messier",
                "DROP TABLE demo.messier",
                "SELECT m FROM INFORMATION_SCHEMA.TABLES",
                "SELECT H2VERSION() FROM demo.messier",
                "SELECT FILE_READ('/etc/passwd') FROM demo.messier",
                "SELECT geo_area(pos) FROM demo.bright_stars",
                "SELECT \"geo_area\"(pos) FROM demo.bright_stars",
                ""
            })
    void what_is_not_adql_is_refused_even_by_the_full_profile(String adql) {
        refuses(adql, Profile.adql21());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GEOMETRY     | SELECT AREA(CIRCLE('ICRS', ra, dec, 1)) FROM demo.messier
            CASE_FOLDING | SELECT LOWER(name) FROM demo.messier
            ILIKE        | SELECT m FROM demo.messier WHERE name ILIKE 'm1%'
            WITH         | WITH x AS (SELECT m FROM demo.messier) SELECT m FROM x
            SETS         | SELECT m FROM demo.messier UNION SELECT hip FROM demo.bright_stars
            SETS         | SELECT m FROM demo.messier EXCEPT SELECT hip FROM demo.bright_stars
            SETS         | SELECT m FROM demo.messier INTERSECT SELECT hip FROM demo.bright_stars
            CAST         | SELECT CAST(m AS VARCHAR(5)) FROM demo.messier
            COALESCE     | SELECT COALESCE(common_name, name) FROM demo.messier
            IN_UNIT      | SELECT IN_UNIT(size_arcmin, 'deg') FROM demo.messier
            OFFSET       | SELECT m FROM demo.messier ORDER BY m OFFSET 5
            CASE         | SELECT CASE WHEN m > 3 THEN 1 ELSE 0 END FROM demo.messier
            """)
    void an_optional_feature_is_taken_if_the_profile_offers_it_and_else_refused(Feature feature, String adql)
            throws AdqlException {
        Profile with = Profile.adql21().with(feature);
        assertThat(translate(adql, with).sql()).isNotEmpty();
        refuses(adql, with.without(feature));
        if (feature != Feature.GEOMETRY) {
            refuses(adql, Profile.adql20());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT POINT(ra, dec) FROM demo.messier",
                "SELECT CIRCLE(ra, dec, 1) FROM demo.messier",
                "SELECT CIRCLE('ICRS', POINT('ICRS', ra, dec), 1) FROM demo.messier",
                "SELECT POLYGON('ICRS', pos, POINT('ICRS', 1, 2), POINT('ICRS', 1, 3)) FROM demo.bright_stars",
                "SELECT BOX(ra, dec, 1, 1) FROM demo.messier",
                "SELECT DISTANCE(ra, dec, 10, 20) FROM demo.messier",
                "SELECT m FROM demo.messier ORDER BY ra + dec",
                "SELECT m FROM demo.messier AS t ORDER BY t.ra",
                "SELECT COUNT(*) FROM demo.messier GROUP BY FLOOR(ra)"
            })
    void what_came_with_2_1_is_refused_by_2_0_only(String adql) throws AdqlException {
        assertThat(translate(adql, Profile.adql21()).sql()).isNotEmpty();
        refuses(adql, Profile.adql20());
        refuses(adql, Profile.adql21().as20());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT TOP 5 * FROM demo.messier",
                "select all m, name n, vmag as \"V mag\" from Demo.MESSIER as t -- a comment; with 'quotes\n where T.RA > 10",
                "SELECT \"demo\".\"messier\".\"m\" FROM \"demo\".\"messier\"",
                "SELECT DISTINCT type, COUNT(*) AS n FROM demo.messier GROUP BY type HAVING COUNT(*) > 2 ORDER BY n DESC, 1",
                "SELECT m FROM demo.messier WHERE name LIKE'M1%' AND NOT name NOT LIKE 'M%' OR m BETWEEN 1 AND 3",
                "SELECT m FROM demo.messier WHERE m IN (1, 2) AND m NOT IN (SELECT hip FROM demo.bright_stars)",
                "SELECT m FROM demo.messier a WHERE EXISTS (SELECT * FROM demo.bright_stars b WHERE b.constellation = a.constellation)",
                "SELECT a.m FROM demo.messier a LEFT OUTER JOIN demo.bright_stars b ON a.constellation = b.constellation",
                "SELECT m FROM demo.messier NATURAL JOIN demo.constellations",
                "SELECT m FROM demo.messier INNER JOIN demo.bright_stars USING (constellation)",
                "SELECT a.m FROM (demo.messier a JOIN demo.constellations c ON a.constellation = c.abbreviation)",
                "SELECT t.x FROM (SELECT m AS x FROM demo.messier) AS t",
                "SELECT m FROM demo.messier WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('', 10, 20, 3))",
                "SELECT m FROM demo.messier WHERE CONTAINS(POINT('ICRS GEOCENTER', ra, dec), BOX('ICRS', 1, 2, 3, 4)) = 1",
                "SELECT COORD1(pos), COORD2(pos), COORDSYS(pos), CENTROID(pos) FROM demo.bright_stars",
                "SELECT ABS(-m), MOD(m, 3), PI(), RAND(), RAND(3), ROUND(ra, 2), TRUNCATE(ra), 1.5e3 * .5 FROM demo.messier",
                "SELECT name || ' (' || type || ')' FROM demo.messier WHERE common_name IS NOT NULL",
                "SELECT \"size\", \"_RA\", \"e_(B-V)\" FROM \"I/239/demo\"",
                "SELECT \"size\", column_name FROM tap_schema.columns",
                "SELECT class, name, flag FROM demo.stars WHERE flag = 'True'"
            })
    void what_every_version_has_is_taken_by_all(String adql) throws AdqlException {
        assertThat(translate(adql, Profile.adql20()).sql()).isNotEmpty();
        assertThat(translate(adql, Profile.adql21()).sql()).isNotEmpty();
    }

    @Test
    void an_error_says_what_and_where() {
        assertThatThrownBy(() -> translate("SELECT m,\n  nix FROM demo.messier", Profile.adql21()))
                .hasMessage("Unknown column \"nix\" [l.2 c.3]");
        assertThatThrownBy(() -> translate("SELECT m FROM demo.nix", Profile.adql21()))
                .hasMessage("Unknown table \"demo.nix\" [l.1 c.15]");
        assertThatThrownBy(() -> translate("SELECT m FROM demo.messier WHERE m != 1", Profile.adql20()))
                .hasMessage("This service has no !=; write <> [l.1 c.36]");
        assertThatThrownBy(() -> translate("SELECT name FROM demo.messier a, demo.constellations b", Profile.adql21()))
                .hasMessage("Ambiguous column \"name\" [l.1 c.8]");
    }

    @Test
    void a_table_is_known_by_its_listed_name_and_no_other() throws AdqlException {
        assertThat(translate("SELECT \"I/239/demo\".\"_RA\" FROM \"I/239/demo\"", Profile.adql21())
                        .sql())
                .isNotEmpty();
        assertThatThrownBy(() -> translate("SELECT * FROM viz.\"I/239/demo\"", Profile.adql21()))
                .hasMessageStartingWith("Unknown table");
        assertThatThrownBy(() -> translate("SELECT * FROM messier", Profile.adql21()))
                .hasMessageStartingWith("Unknown table");
    }

    @Test
    void a_string_may_follow_the_number_of_top() throws AdqlException {
        assertThat(translate("SELECT TOP 1 'a' AS x FROM demo.messier", Profile.adql21())
                        .sql())
                .contains("'a'");
    }

    @Test
    void both_signs_of_inequality_are_the_same() throws AdqlException {
        assertThat(translate("SELECT m FROM demo.messier WHERE m != 1", Profile.adql21())
                        .sql())
                .isEqualTo(translate("SELECT m FROM demo.messier WHERE m <> 1", Profile.adql21())
                        .sql());
    }

    @Test
    void a_refused_feature_is_named_with_its_identifier() {
        assertThatThrownBy(() -> translate("SELECT LOWER(name) FROM demo.messier", Profile.adql20()))
                .hasMessageContaining("LOWER")
                .hasMessageContaining("ivo://ivoa.net/std/tapregext#features-adql-string");
    }

    @Test
    void a_reserved_word_depends_on_the_version() throws AdqlException {
        assertThat(translate("SELECT m AS ilike FROM demo.messier", Profile.adql20())
                        .columns())
                .hasSize(1);
    }

    @Test
    void text_of_the_query_reaches_the_database_as_literals_and_known_names_only() throws AdqlException {
        Query query =
                translate("SELECT name AS \"x\"\"; DROP\" FROM demo.messier WHERE name = 'it''s'", Profile.adql21());
        assertThat(query.sql())
                .isEqualTo("SELECT \"t1\".\"name\" AS \"c1\" FROM \"demo\".\"messier\" AS \"t1\""
                        + " WHERE (\"t1\".\"name\" = 'it''s')");
        assertThat(query.columns().get(0).name().text()).isEqualTo("x\"; DROP");
    }

    @Test
    void a_profile_is_named_by_its_version_and_what_is_off() {
        assertThat(Profile.named("adql-2.0")).isEqualTo(Profile.adql20());
        assertThat(Profile.named("adql-2.1")).isEqualTo(Profile.adql21());
        assertThat(Profile.named("adql-2.1-with-case_folding"))
                .isEqualTo(Profile.adql21().without(Feature.WITH).without(Feature.CASE_FOLDING));
        assertThatThrownBy(() -> Profile.named("adql-3")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Profile.named("adql-2.1-nix")).isInstanceOf(IllegalArgumentException.class);
    }
}
