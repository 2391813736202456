package org.tapjdbc.it;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.tapjdbc.it.ComparedQuery.differing;
import static org.tapjdbc.it.ComparedQuery.same;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/**
 * The same rows through {@code jdbc:tap:}, ADQL, HTTP and VOTable as through H2's own driver: nothing is lost, doubled or
 * bent on the way, in any serialisation.
 */
class H2ComparisonIT {
    static final List<String> FORMATS = List.of("binary2", "binary", "tabledata");

    private static EmbeddedTap service;
    private static Connection h2;
    private static final List<Connection> TAP = new ArrayList<>();

    @BeforeAll
    static void connect() throws IOException, SQLException {
        service = EmbeddedTap.start(Options.defaults().withRows(20_000));
        h2 = service.dataSource().getConnection();
        for (String format : FORMATS) {
            TAP.add(DriverManager.getConnection("jdbc:tap:" + service.uri() + "?responseFormat=" + format));
        }
    }

    @AfterAll
    static void disconnect() throws SQLException {
        for (Connection connection : TAP) {
            connection.close();
        }
        h2.close();
        service.close();
    }

    static Stream<Arguments> everyQueryInEveryFormat() {
        return FORMATS.stream().flatMap(format -> queries().map(query -> Arguments.of(format, query)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyQueryInEveryFormat")
    void the_driver_gives_the_rows_that_h2_gives(String format, ComparedQuery query) throws SQLException {
        Rows inH2 = Rows.of(h2, query.h2());
        Rows expected = format.equals("binary") ? inH2.inBinary() : inH2;
        assertThat(expected.values().isEmpty()).as("finds nothing").isEqualTo(query.empty());
        Rows actual = Rows.of(tap(format), query.adql());

        if (query.isOrdered()) {
            actual.assertSameAs(expected, query.tolerance());
        } else {
            actual.sorted().assertSameAs(expected.sorted(), query.tolerance());
        }
    }

    /** How far inside a region a direction is, in degrees; negative outside. */
    private interface Region {
        double depth(Direction direction);
    }

    private static Region circle(double longitude, double latitude, double radius) {
        Direction centre = Direction.of(longitude, latitude);
        return direction -> radius - centre.angle(direction);
    }

    private static Region polygon(double... corners) {
        return new Direction.ConvexPolygon(corners)::depth;
    }

    private static Region outside(Region region) {
        return direction -> -region.depth(direction);
    }

    static Stream<Arguments> everyRegionInEveryFormat() {
        return FORMATS.stream()
                .flatMap(format -> regions().entrySet().stream()
                        .map(region -> Arguments.of(format, region.getKey(), region.getValue())));
    }

    private static Map<String, Region> regions() {
        return Map.ofEntries(
                entry("1=CONTAINS(POINT(ra, dec), CIRCLE(83.8, -5.4, 10))", circle(83.8, -5.4, 10)),
                entry("1=CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 200, 60, 100))", circle(200, 60, 100)),
                entry("0=CONTAINS(POINT(ra, dec), CIRCLE(83.8, -5.4, 60))", outside(circle(83.8, -5.4, 60))),
                entry("CONTAINS(POINT(ra, dec), CIRCLE(12, 85, 10)) = 1", circle(12, 85, 10)),
                entry("1=CONTAINS(POINT(ra, dec), CIRCLE(POINT(0, -90), 8.5))", circle(0, -90, 8.5)),
                entry("1=CONTAINS(POINT(ra, dec), CIRCLE(0.5, 20, 6))", circle(0.5, 20, 6)),
                entry("1=CONTAINS(POINT(ra, dec), CIRCLE(359.9, -10, 7))", circle(359.9, -10, 7)),
                entry("DISTANCE(POINT(ra, dec), POINT(266.4, -29)) < 9", circle(266.4, -29, 9)),
                entry("DISTANCE(ra, dec, 359, 88) <= 5", circle(359, 88, 5)),
                entry("DISTANCE(ra, dec, 10, 10) > 170", outside(circle(10, 10, 170))),
                entry(
                        "1=CONTAINS(POINT(ra, dec), POLYGON(50, 10, 75, 12, 70, 40, 52, 35))",
                        polygon(50, 10, 75, 12, 70, 40, 52, 35)),
                entry(
                        "1=CONTAINS(POINT(ra, dec), POLYGON(POINT(350, -10), POINT(12, -12), POINT(3, 15)))",
                        polygon(350, -10, 12, -12, 3, 15)),
                entry(
                        "1=CONTAINS(POINT(ra, dec), POLYGON(0, 75, 90, 78, 180, 80, 270, 76))",
                        polygon(0, 75, 90, 78, 180, 80, 270, 76)),
                entry("1=CONTAINS(POINT(ra, dec), BOX(355, 5, 20, 8))", polygon(345, 1, 5, 1, 5, 9, 345, 9)),
                entry("1=INTERSECTS(CIRCLE(ra, dec, 0.5), CIRCLE(200, 30, 4))", circle(200, 30, 4.5)),
                entry("1=CONTAINS(CIRCLE(ra, dec, 0.5), CIRCLE(1, 70, 6))", circle(1, 70, 5.5)),
                entry("0=INTERSECTS(POINT(ra, dec), CIRCLE(100, 0, 80))", outside(circle(100, 0, 80))),
                entry(
                        "1=INTERSECTS(POINT(ra, dec), POLYGON(160, -60, 200, -60, 180, -30))",
                        polygon(160, -60, 200, -60, 180, -30)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyRegionInEveryFormat")
    void a_region_holds_the_stars_that_vectors_put_there(String format, String condition, Region region)
            throws SQLException {
        List<Object> inside = new ArrayList<>();
        for (List<Object> star :
                Rows.of(h2, "SELECT source_id, ra, dec FROM demo.stars").values()) {
            if (isInside(region.depth(direction(star, 1)))) {
                inside.add(star.get(0));
            }
        }
        assertThat(inside).isNotEmpty();

        Rows actual = Rows.of(tap(format), "SELECT source_id FROM demo.stars WHERE " + condition);
        assertThat(actual.values()).extracting(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(inside);
    }

    /** Whether a depth is positive; where it is too near zero to tell, the test would be a bad one. */
    private static boolean isInside(double depth) {
        assertThat(Math.abs(depth)).as("distance from the boundary, in degrees").isGreaterThan(1e-9);
        return depth > 0;
    }

    private static Direction direction(List<Object> row, int at) {
        return Direction.of((Double) row.get(at), (Double) row.get(at + 1));
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void a_crossmatch_finds_the_pairs_that_vectors_find(String format) throws SQLException {
        List<List<Object>> stars = Rows.of(h2, "SELECT source_id, ra, dec FROM demo.stars WHERE nobs < 20")
                .values();
        List<List<Object>> pairs = new ArrayList<>();
        for (List<Object> bright :
                Rows.of(h2, "SELECT hip, ra, dec FROM demo.bright_stars").values()) {
            Direction centre = direction(bright, 1);
            for (List<Object> star : stars) {
                if (isInside(1.5 - centre.angle(direction(star, 1)))) {
                    pairs.add(List.of(bright.get(0), star.get(0)));
                }
            }
        }
        assertThat(pairs).isNotEmpty();

        for (String condition : List.of(
                "1=CONTAINS(POINT(s.ra, s.dec), CIRCLE(b.ra, b.dec, 1.5))",
                "DISTANCE(b.pos, POINT(s.ra, s.dec)) < 1.5")) {
            Rows actual = Rows.of(
                    tap(format),
                    "SELECT b.hip, s.source_id FROM demo.bright_stars AS b JOIN demo.stars AS s ON " + condition
                            + " WHERE s.nobs < 20");
            assertThat(actual.values()).containsExactlyInAnyOrderElementsOf(pairs);
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void distances_and_areas_and_coordinates_are_those_of_vectors(String format) throws SQLException {
        Rows actual = Rows.of(
                tap(format),
                "SELECT hip, COORD1(pos) AS lon, COORD2(POINT(ra, dec)) AS lat, pos,"
                        + " DISTANCE(pos, POINT(266.4, -29)) AS far, AREA(CIRCLE(ra, dec, 3 + vmag)) AS round_area"
                        + " FROM demo.bright_stars ORDER BY hip");
        List<List<Object>> stars = Rows.of(h2, "SELECT hip, ra, dec, vmag FROM demo.bright_stars ORDER BY hip")
                .values();
        Direction centre = Direction.of(266.4, -29);
        assertThat(actual.values()).hasSameSizeAs(stars);
        for (int i = 0; i < stars.size(); i++) {
            List<Object> star = stars.get(i);
            List<Object> row = actual.values().get(i);
            double radius = Math.toRadians(3.0 + (Float) star.get(3));
            double cap = Math.toDegrees(Math.toDegrees(4 * Math.PI * Math.pow(Math.sin(radius / 2), 2)));
            assertThat(row.subList(0, 3)).isEqualTo(star.subList(0, 3));
            assertThat(row.get(3)).isEqualTo(star.subList(1, 3));
            assertThat((Double) row.get(4)).isCloseTo(direction(star, 1).angle(centre), withPercentage(1e-10));
            assertThat((Double) row.get(5)).isCloseTo(cap, withPercentage(1e-10));
        }
    }

    @ParameterizedTest
    @FieldSource("FORMATS")
    void an_octant_is_an_eighth_of_the_sky(String format) throws SQLException {
        Rows actual =
                Rows.of(tap(format), "SELECT TOP 1 AREA(POLYGON(0, 0, 90, 0, 0, 90)) AS octant FROM demo.messier");
        double sky = 4 * Math.PI * Math.toDegrees(Math.toDegrees(1));
        assertThat((Double) actual.values().get(0).get(0)).isCloseTo(sky / 8, withPercentage(1e-10));
    }

    private static Connection tap(String format) {
        return TAP.get(FORMATS.indexOf(format));
    }

    private static Stream<ComparedQuery> queries() {
        return Stream.of(
                        wholeTables(),
                        joins(),
                        groups(),
                        subqueries(),
                        nullsAndConditions(),
                        sets(),
                        limits(),
                        arithmetic(),
                        functions())
                .flatMap(group -> group);
    }

    private static Stream<ComparedQuery> wholeTables() {
        return Stream.of(
                same("SELECT * FROM demo.constellations"),
                same("SELECT * FROM demo.messier"),
                same("SELECT * FROM demo.bright_stars"),
                same("SELECT * FROM demo.stars"),
                differing("SELECT * FROM \"I/239/demo\"", "SELECT * FROM viz.\"I/239/demo\""),
                differing("SELECT * FROM TAP_SCHEMA.columns", "SELECT * FROM tap_schema.columns"),
                same(
                        "SELECT obs_id, access_estsize, s_ra, s_xel1, t_min, em_min, o_ucd, pol_states FROM ivoa.obscore"));
    }

    private static Stream<ComparedQuery> joins() {
        return Stream.of(
                same("SELECT m.name, c.genitive FROM demo.messier AS m"
                        + " JOIN demo.constellations AS c ON m.constellation = c.abbreviation"),
                same("SELECT m.m, c.name AS area_name FROM demo.messier m"
                        + " INNER JOIN demo.constellations c ON m.constellation = c.abbreviation AND m.vmag < 6"),
                same("SELECT c.abbreviation, m.name, m.vmag FROM demo.constellations AS c"
                        + " LEFT JOIN demo.messier AS m ON m.constellation = c.abbreviation"),
                same("SELECT c.abbreviation, b.hip, b.bayer FROM demo.bright_stars AS b"
                        + " RIGHT OUTER JOIN demo.constellations AS c ON b.constellation = c.abbreviation"),
                differing(
                        "SELECT m.m, b.hip, b.name AS star FROM demo.messier AS m"
                                + " FULL OUTER JOIN demo.bright_stars AS b ON m.constellation = b.constellation",
                        "SELECT m.m, b.hip, b.name AS star FROM demo.messier AS m"
                                + " LEFT JOIN demo.bright_stars AS b ON m.constellation = b.constellation"
                                + " UNION ALL SELECT NULL, b.hip, b.name FROM demo.bright_stars AS b WHERE NOT EXISTS"
                                + " (SELECT 1 FROM demo.messier AS m WHERE m.constellation = b.constellation)"),
                differing(
                        "SELECT * FROM (SELECT constellation, m FROM demo.messier) AS a"
                                + " NATURAL JOIN (SELECT constellation, hip FROM demo.bright_stars) AS b",
                        "SELECT a.constellation, a.m, b.hip FROM demo.messier AS a"
                                + " JOIN demo.bright_stars AS b ON a.constellation = b.constellation"),
                differing(
                        "SELECT constellation, m.m, b.hip FROM demo.messier AS m"
                                + " JOIN demo.bright_stars AS b USING (constellation)",
                        "SELECT m.constellation, m.m, b.hip FROM demo.messier AS m"
                                + " JOIN demo.bright_stars AS b ON m.constellation = b.constellation"),
                differing(
                        "SELECT constellation, m.m, b.hip FROM demo.messier AS m"
                                + " RIGHT JOIN demo.bright_stars AS b USING (constellation)",
                        "SELECT b.constellation, m.m, b.hip FROM demo.messier AS m"
                                + " RIGHT JOIN demo.bright_stars AS b ON m.constellation = b.constellation"),
                differing(
                        "SELECT * FROM (SELECT abbreviation AS constellation, name FROM demo.constellations) AS c"
                                + " NATURAL LEFT JOIN (SELECT constellation, hip FROM demo.bright_stars) AS b",
                        "SELECT c.abbreviation AS constellation, c.name, b.hip FROM demo.constellations AS c"
                                + " LEFT JOIN demo.bright_stars AS b ON c.abbreviation = b.constellation"),
                differing(
                        "SELECT constellation, m.m, b.hip FROM demo.messier AS m"
                                + " FULL JOIN demo.bright_stars AS b USING (constellation)",
                        "SELECT m.constellation, m.m, b.hip FROM demo.messier AS m"
                                + " LEFT JOIN demo.bright_stars AS b ON m.constellation = b.constellation"
                                + " UNION ALL SELECT b.constellation, NULL, b.hip FROM demo.bright_stars AS b"
                                + " WHERE NOT EXISTS"
                                + " (SELECT 1 FROM demo.messier AS m WHERE m.constellation = b.constellation)"),
                same("SELECT b.*, c.genitive FROM demo.bright_stars AS b"
                        + " JOIN demo.constellations AS c ON b.constellation = c.abbreviation"),
                same("SELECT a.m AS one, b.m AS other FROM demo.messier AS a"
                        + " JOIN demo.messier AS b ON a.constellation = b.constellation AND a.m < b.m"),
                same("SELECT c.name, m.name AS nebula, b.name AS star FROM demo.constellations AS c"
                        + " JOIN demo.messier AS m ON m.constellation = c.abbreviation"
                        + " JOIN demo.bright_stars AS b ON b.constellation = c.abbreviation"),
                same("SELECT c.abbreviation, m.m, b.hip FROM demo.constellations AS c"
                        + " LEFT JOIN demo.messier AS m ON m.constellation = c.abbreviation AND m.m < 20"
                        + " LEFT JOIN demo.bright_stars AS b ON b.constellation = c.abbreviation AND b.vmag < 1"),
                same("SELECT c.abbreviation, m.m FROM demo.constellations AS c, demo.messier AS m"
                        + " WHERE c.abbreviation = m.constellation AND m.vmag > 9"),
                differing(
                        "SELECT t.schema_name, c.column_name, c.\"size\" FROM TAP_SCHEMA.tables AS t"
                                + " JOIN TAP_SCHEMA.columns AS c ON t.table_name = c.table_name",
                        "SELECT t.schema_name, c.column_name, c.\"size\" FROM tap_schema.tables AS t"
                                + " JOIN tap_schema.columns AS c ON t.table_name = c.table_name"),
                differing(
                        "SELECT a.\"recno\", b.\"2MASS\", b.\"Name\", b.\"name\" AS \"other name\""
                                + " FROM \"I/239/demo\" AS a JOIN \"I/239/demo\" AS b ON a.\"recno\" = b.\"recno\" + 1",
                        "SELECT a.\"recno\", b.\"2MASS\", b.\"Name\", b.\"name\" AS \"other name\""
                                + " FROM viz.\"I/239/demo\" AS a JOIN viz.\"I/239/demo\" AS b ON a.\"recno\" = b.\"recno\" + 1"));
    }

    private static Stream<ComparedQuery> groups() {
        return Stream.of(
                same("SELECT COUNT(*) AS n FROM demo.stars"),
                same("SELECT COUNT(pmra) AS moved, COUNT(DISTINCT class) AS classes FROM demo.stars"),
                same("SELECT constellation, COUNT(*) AS n FROM demo.messier GROUP BY constellation"),
                same("SELECT constellation, COUNT(*) AS n FROM demo.messier GROUP BY constellation"
                        + " HAVING COUNT(*) > 3 ORDER BY n DESC, constellation"),
                same("SELECT class, MIN(mag) AS faint, MAX(mag) AS bright FROM demo.stars GROUP BY class"),
                same("SELECT class, SUM(nobs) AS observations, SUM(source_id) AS ids FROM demo.stars GROUP BY class"),
                same("SELECT class, AVG(parallax) AS mean, SUM(pmra) AS total FROM demo.stars GROUP BY class")
                        .computed(),
                same("SELECT AVG(m) AS mean_number FROM demo.messier").computed(),
                same("SELECT MIN(obs_time) AS first_one, MAX(obs_time) AS last_one FROM demo.stars"),
                same("SELECT MIN(name) AS a, MAX(name) AS z FROM demo.bright_stars"),
                same("SELECT type, constellation, COUNT(*) AS n FROM demo.messier GROUP BY type, constellation"
                        + " ORDER BY type, constellation"),
                same("SELECT COUNT(*) AS n, MIN(vmag) AS least FROM demo.messier WHERE m > 1000"),
                same("SELECT SUM(DISTINCT nobs) AS different FROM demo.stars WHERE flag IS NOT NULL"),
                same("SELECT DISTINCT type FROM demo.messier"),
                same("SELECT DISTINCT class, flag FROM demo.stars"));
    }

    private static Stream<ComparedQuery> subqueries() {
        return Stream.of(
                same("SELECT name FROM demo.constellations AS c WHERE EXISTS"
                        + " (SELECT m FROM demo.messier AS m WHERE m.constellation = c.abbreviation AND m.vmag < 5)"),
                same("SELECT abbreviation FROM demo.constellations AS c WHERE NOT EXISTS"
                        + " (SELECT hip FROM demo.bright_stars AS b WHERE b.constellation = c.abbreviation)"),
                same("SELECT m, name FROM demo.messier WHERE constellation IN"
                        + " (SELECT constellation FROM demo.bright_stars WHERE vmag < 1)"),
                same("SELECT m FROM demo.messier AS a WHERE vmag IN"
                        + " (SELECT MIN(vmag) FROM demo.messier AS b WHERE b.constellation = a.constellation)"),
                same("SELECT m FROM demo.messier WHERE m NOT IN (SELECT m FROM demo.messier WHERE vmag < 8)"),
                same("SELECT m FROM demo.messier WHERE ngc NOT IN (SELECT ngc FROM demo.messier WHERE m < 5)"),
                same("SELECT m FROM demo.messier WHERE ngc NOT IN (SELECT ngc FROM demo.messier)")
                        .none(),
                same("SELECT source_id FROM demo.stars WHERE class NOT IN ('O', 'B', NULL)")
                        .none(),
                same("SELECT best.constellation, best.vmag FROM (SELECT constellation, MIN(vmag) AS vmag"
                        + " FROM demo.bright_stars GROUP BY constellation) AS best WHERE best.vmag < 2"),
                same("SELECT m.name, best.n FROM demo.messier AS m JOIN (SELECT constellation, COUNT(*) AS n"
                        + " FROM demo.messier GROUP BY constellation) AS best"
                        + " ON best.constellation = m.constellation WHERE best.n > 5"),
                same("WITH faint AS (SELECT source_id, mag FROM demo.stars WHERE mag > 20)"
                        + " SELECT COUNT(*) AS n, MIN(mag) AS least FROM faint"),
                same("WITH near AS (SELECT m, constellation FROM demo.messier WHERE distance_kly < 3),"
                        + " counted AS (SELECT constellation, COUNT(*) AS n FROM near GROUP BY constellation)"
                        + " SELECT near.m, counted.n FROM near JOIN counted ON near.constellation = counted.constellation"
                        + " ORDER BY near.m"));
    }

    private static Stream<ComparedQuery> nullsAndConditions() {
        return Stream.of(
                same("SELECT source_id, pmra, bp_rp, flag, class, name, obs_time FROM demo.stars"
                        + " WHERE pmra IS NULL OR bp_rp IS NULL OR flag IS NULL"),
                same("SELECT source_id, class FROM demo.stars WHERE class IS NULL"),
                same("SELECT source_id, name FROM demo.stars WHERE name IS NOT NULL ORDER BY source_id"),
                same("SELECT source_id, pmra FROM demo.stars WHERE source_id < 4000000050000 ORDER BY pmra, source_id"),
                same("SELECT source_id FROM demo.stars WHERE NOT (pmra > 0) AND mag < 15"),
                same("SELECT m, ngc FROM demo.messier WHERE NOT (ngc = 'NGC 1952')"),
                same("SELECT source_id, COALESCE(class, '?') AS class_or_not FROM demo.stars WHERE mag < 14"),
                same("SELECT source_id, COALESCE(pmra, pmdec, 0) AS motion FROM demo.stars WHERE mag < 14"),
                same("SELECT m FROM demo.messier WHERE m BETWEEN 31 AND 42"),
                same("SELECT m FROM demo.messier WHERE vmag NOT BETWEEN 5 AND 9"),
                same("SELECT m FROM demo.messier WHERE name BETWEEN 'M10' AND 'M20'"),
                same("SELECT name FROM demo.bright_stars WHERE name LIKE 'A%r'"),
                same("SELECT name FROM demo.bright_stars WHERE name LIKE '_e%'"),
                same("SELECT name FROM demo.bright_stars WHERE name NOT LIKE '%a%'"),
                same("SELECT hip, bayer FROM demo.bright_stars WHERE bayer LIKE 'α%'"),
                same("SELECT m FROM demo.messier WHERE type = 'globular cluster' OR constellation = 'Vir' AND m > 60"),
                same(
                        "SELECT m FROM demo.messier WHERE (type = 'globular cluster' OR constellation = 'Vir') AND m > 60"),
                same("SELECT source_id FROM demo.stars WHERE class IN ('O', 'B') AND nobs <> 17"));
    }

    private static Stream<ComparedQuery> sets() {
        return Stream.of(
                same("SELECT constellation FROM demo.messier UNION SELECT constellation FROM demo.bright_stars"),
                same("SELECT constellation FROM demo.messier UNION ALL SELECT constellation FROM demo.bright_stars"),
                same("SELECT abbreviation FROM demo.constellations EXCEPT SELECT constellation FROM demo.messier"),
                same("SELECT constellation FROM demo.messier INTERSECT SELECT constellation FROM demo.bright_stars"),
                same("SELECT m AS id, name FROM demo.messier WHERE m < 4"
                        + " UNION SELECT hip, name FROM demo.bright_stars WHERE vmag < 0 ORDER BY id"),
                same("(SELECT m FROM demo.messier WHERE m < 9 EXCEPT SELECT m FROM demo.messier WHERE m < 5)"
                        + " UNION ALL SELECT m FROM demo.messier WHERE m > 108"));
    }

    private static Stream<ComparedQuery> limits() {
        return Stream.of(
                differing(
                        "SELECT TOP 7 m, name, vmag FROM demo.messier ORDER BY vmag, m",
                        "SELECT m, name, vmag FROM demo.messier ORDER BY vmag, m FETCH FIRST 7 ROWS ONLY"),
                differing(
                        "SELECT TOP 5 m, distance_kly FROM demo.messier ORDER BY distance_kly DESC, 1",
                        "SELECT m, distance_kly FROM demo.messier ORDER BY distance_kly DESC, 1 FETCH FIRST 5 ROWS ONLY"),
                differing(
                        "SELECT m FROM demo.messier ORDER BY m OFFSET 100",
                        "SELECT m FROM demo.messier ORDER BY m OFFSET 100 ROWS"),
                differing(
                        "SELECT TOP 10 source_id, mag FROM demo.stars ORDER BY mag, source_id OFFSET 20",
                        "SELECT source_id, mag FROM demo.stars ORDER BY mag, source_id"
                                + " OFFSET 20 ROWS FETCH FIRST 10 ROWS ONLY"),
                differing(
                        "SELECT DISTINCT TOP 4 constellation FROM demo.messier ORDER BY constellation DESC",
                        "SELECT DISTINCT constellation FROM demo.messier ORDER BY constellation DESC"
                                + " FETCH FIRST 4 ROWS ONLY"),
                differing(
                                "SELECT TOP 0 m, name FROM demo.messier",
                                "SELECT m, name FROM demo.messier FETCH FIRST 0 ROWS ONLY")
                        .none(),
                same("SELECT m, vmag FROM demo.messier ORDER BY vmag * -1, m + 0"));
    }

    private static Stream<ComparedQuery> arithmetic() {
        return Stream.of(
                same("SELECT m, m + 1 AS more, m - 200 AS less, m * m AS squared, -m AS negative FROM demo.messier"),
                same("SELECT m, m / 7 AS whole, -m / 7 AS towards_zero FROM demo.messier"),
                same("SELECT m, ra / 15 AS hours, ra - dec AS difference, ra * dec AS product FROM demo.messier"),
                same("SELECT m, vmag + 1 AS fainter, vmag * vmag AS squared FROM demo.messier"),
                differing(
                        "SELECT m, vmag - 0.5 AS brighter, 1.5e1 AS number FROM demo.messier",
                        "SELECT m, vmag - CAST(0.5 AS DOUBLE PRECISION) AS brighter,"
                                + " CAST(15 AS DOUBLE PRECISION) AS number FROM demo.messier"),
                same("SELECT source_id + 1 AS next_one, nobs * 2 AS twice FROM demo.stars WHERE mag < 15"),
                same("SELECT m, name || ' in ' || constellation AS place FROM demo.messier"),
                same("SELECT hip, bayer || '''' AS quoted FROM demo.bright_stars"),
                same("SELECT m, ngc || '!' AS maybe FROM demo.messier"),
                same("SELECT m, CAST(ra AS INTEGER) AS degrees_only, CAST(m AS DOUBLE PRECISION) AS real_one,"
                        + " CAST(m AS VARCHAR(10)) AS written, CAST(vmag AS BIGINT) AS mag_only FROM demo.messier"),
                same("SELECT m, CAST(ra AS REAL) AS short_ra, CAST(m AS SMALLINT) AS short_m FROM demo.messier"));
    }

    private static Stream<ComparedQuery> functions() {
        Stream<ComparedQuery> same = Stream.of(
                        "ABS(dec)",
                        "CEILING(dec)",
                        "FLOOR(dec)",
                        "DEGREES(ra)",
                        "RADIANS(ra)",
                        "EXP(vmag)",
                        "LOG10(distance_kly)",
                        "SQRT(size_arcmin)",
                        "POWER(vmag, 3)",
                        "SIN(ra)",
                        "COS(ra)",
                        "TAN(ra)",
                        "COT(ra)",
                        "ASIN(dec / 90)",
                        "ACOS(dec / 90)",
                        "ATAN(dec)",
                        "ATAN2(dec, ra)",
                        "MOD(m, 7)",
                        "ROUND(ra)",
                        "ROUND(ra, 1)",
                        "PI()",
                        "LOWER(name)",
                        "UPPER(type)")
                .map(call -> same("SELECT m, " + call + " AS result FROM demo.messier")
                        .computed());
        return Stream.concat(
                same,
                Stream.of(
                        differing(
                                        "SELECT m, LOG(vmag) AS result FROM demo.messier",
                                        "SELECT m, LN(vmag) AS result FROM demo.messier")
                                .computed(),
                        differing(
                                        "SELECT m, TRUNCATE(dec) AS a, TRUNCATE(dec, 1) AS b FROM demo.messier",
                                        "SELECT m, TRUNC(dec) AS a, TRUNC(dec, 1) AS b FROM demo.messier")
                                .computed(),
                        same("SELECT source_id, MOD(source_id, 1000) AS rest, ABS(pmra) AS motion,"
                                        + " FLOOR(bp_rp) AS colour FROM demo.stars WHERE mag < 16 AND bp_rp < 5")
                                .computed()));
    }
}
