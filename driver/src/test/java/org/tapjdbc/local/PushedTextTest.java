package org.tapjdbc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the services are sent: as much of the query as each of them can do, and no more columns than are needed. */
class PushedTextTest {
    private static final Sky SKY = Sky.open();

    @AfterAll
    static void close() {
        SKY.close();
    }

    private static List<String> sent(String sql) throws SQLException {
        return SKY.texts(sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT m FROM a.messier WHERE vmag < 6 AND type = 'it''s'           | SELECT m FROM demo.messier WHERE vmag < 6 AND type = 'it''s'
            SELECT m FROM a.messier WHERE m IN (1, 2) OR m = 7                  | SELECT m FROM demo.messier WHERE m IN (1, 2, 7)
            SELECT m FROM a.messier WHERE NOT (m = 1 OR name LIKE 'M%')         | SELECT m FROM demo.messier WHERE NOT (m = 1 OR name LIKE 'M%')
            SELECT m FROM a.messier WHERE (m + 1) * 2 > 3 - (m - 1)             | SELECT m FROM demo.messier WHERE (m + 1) * 2 > 3 - (m - 1)
            SELECT DISTINCT type FROM a.messier                                 | SELECT DISTINCT type FROM demo.messier
            SELECT TOP 3 m, vmag FROM a.messier ORDER BY vmag DESC              | SELECT TOP 3 m, vmag FROM demo.messier ORDER BY vmag DESC
            SELECT m FROM a.messier ORDER BY vmag LIMIT 3 OFFSET 2              | SELECT TOP 3 m FROM demo.messier ORDER BY vmag OFFSET 2
            SELECT m FROM b.messier ORDER BY vmag LIMIT 3 OFFSET 2              | SELECT TOP 5 m, vmag FROM demo.messier ORDER BY vmag
            SELECT type, COUNT(*) AS n FROM b.messier GROUP BY type HAVING MIN(m) > 3 | SELECT type, COUNT(*) AS n FROM demo.messier GROUP BY type HAVING MIN(m) > 3
            SELECT COUNT(DISTINCT type) FROM b.messier                          | SELECT COUNT(DISTINCT type) FROM demo.messier
            SELECT m.m FROM a.messier AS m JOIN a.constellations AS c ON c.abbreviation = m.constellation WHERE c.name > 'T' | SELECT m.m FROM demo.messier AS m JOIN demo.constellations AS c ON c.abbreviation = m.constellation WHERE c.name > 'T'
            SELECT m.m FROM a.messier AS m LEFT JOIN a.constellations AS c ON c.abbreviation = m.constellation AND c.name > 'T' | SELECT m.m FROM demo.messier AS m LEFT JOIN demo.constellations AS c ON c.abbreviation = m.constellation AND c.name > 'T'
            SELECT m FROM a.messier UNION SELECT hip FROM a.bright_stars        | SELECT m FROM demo.messier UNION SELECT hip FROM demo.bright_stars
            SELECT m FROM a.messier WHERE constellation IN (SELECT constellation FROM a.bright_stars) | SELECT messier.m FROM demo.messier AS messier WHERE messier.constellation IN (SELECT bright_stars.constellation FROM demo.bright_stars AS bright_stars)
            SELECT LOWER(name) AS l FROM a.messier WHERE name ILIKE 'm1'        | SELECT LOWER(name) AS l FROM demo.messier WHERE name ILIKE 'm1'
            SELECT LOWER(name) AS l FROM b.messier WHERE UPPER(name) = 'M1'     | SELECT name FROM demo.messier
            SELECT CASE WHEN m > 3 THEN 1 END AS k FROM a.messier WHERE ra < 5  | SELECT m FROM demo.messier WHERE ra < 5
            SELECT TOP 2 CASE WHEN m > 3 THEN 1 END AS k FROM a.messier         | SELECT TOP 2 m FROM demo.messier
            SELECT m FROM a.messier WHERE CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 10, 41, 2)) | SELECT m FROM demo.messier WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 41, 2))
            SELECT m FROM b.messier WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, 41, 2)) | SELECT m FROM demo.messier WHERE 1 = CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 10, 41, 2))
            SELECT m FROM b.messier WHERE DISTANCE(ra, dec, 10, 41) < 2         | SELECT m FROM demo.messier WHERE DISTANCE(POINT('ICRS', ra, dec), POINT('ICRS', 10, 41)) < 2
            SELECT source_id FROM a.stars WHERE flag AND class = 'G'            | SELECT source_id FROM demo.stars WHERE flag = 'true' AND class = 'G'
            SELECT source_id FROM a.stars WHERE obs_time < {ts '2016-01-01 00:00:00'} | SELECT source_id FROM demo.stars WHERE obs_time < '2016-01-01T00:00:00'
            SELECT a.messier.m, MESSIER.Name FROM a.messier WHERE messier.VMAG != 5 | SELECT m, name FROM demo.messier WHERE vmag <> 5
            SELECT CAST(m AS DOUBLE) / 2 AS h FROM a.messier                    | SELECT CAST(m AS DOUBLE PRECISION) / 2 AS h FROM demo.messier
            SELECT ROUND(LOG10(ra), 2) AS r, MOD(m, 7) AS d FROM b.messier      | SELECT ROUND(LOG10(ra), 2) AS r, MOD(m, 7) AS d FROM demo.messier
            """)
    void one_service_gets_what_it_can_do(String query, String text) throws SQLException {
        assertThat(sent(query)).containsExactly(text);
        assertThat(SKY.rows(query)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT x.m, y.name FROM a.messier AS x JOIN b.bright_stars AS y ON x.constellation = y.constellation WHERE x.vmag < 6 AND y.vmag < 1 | SELECT name, constellation FROM demo.bright_stars WHERE vmag < 1 | SELECT j.rid, x.m FROM TAP_UPLOAD.tap_keys AS j JOIN demo.messier AS x ON x.constellation = j.k0 WHERE x.vmag < 6
            SELECT x.m, y.name FROM a.messier AS x LEFT JOIN b.bright_stars AS y ON x.constellation = y.constellation AND y.vmag < 1 | SELECT m, constellation FROM demo.messier | SELECT j.rid, y.name FROM TAP_UPLOAD.tap_keys AS j JOIN demo.bright_stars AS y ON j.k0 = y.constellation WHERE y.vmag < 1
            SELECT x.m FROM a.messier AS x WHERE x.constellation IN (SELECT constellation FROM b.bright_stars WHERE vmag < 1) | SELECT m, constellation FROM demo.messier | SELECT DISTINCT j.rid FROM TAP_UPLOAD.tap_keys AS j JOIN demo.bright_stars AS bright_stars ON j.k0 = bright_stars.constellation WHERE bright_stars.vmag < 1
            SELECT x.m, y.name FROM a.messier AS x JOIN b.bright_stars AS y ON 1 = CONTAINS(POINT('ICRS', x.ra, x.dec), CIRCLE('ICRS', y.ra, y.dec, 2)) | SELECT name, ra, dec FROM demo.bright_stars | SELECT j.rid, x.m FROM TAP_UPLOAD.tap_keys AS j JOIN demo.messier AS x ON 1 = CONTAINS(POINT(x.ra, x.dec), CIRCLE(j.k0, j.k1, 2))
            SELECT x.m, y.hip FROM a.messier AS x JOIN b.bright_stars AS y ON x.constellation = y.constellation WHERE x.name ILIKE 'm1' AND y.name ILIKE '%a%' | SELECT m, constellation FROM demo.messier WHERE name ILIKE 'm1' | SELECT j.rid, y.hip, y.name FROM TAP_UPLOAD.tap_keys AS j JOIN demo.bright_stars AS y ON j.k0 = y.constellation
            SELECT x.m, y.hip FROM a.messier AS x LEFT JOIN b.bright_stars AS y ON x.constellation = y.constellation AND y.name ILIKE '%a%' WHERE x.m < 5 | SELECT m, constellation FROM demo.messier WHERE m < 5 | SELECT j.rid, y.hip, y.name FROM TAP_UPLOAD.tap_keys AS j JOIN demo.bright_stars AS y ON j.k0 = y.constellation
            SELECT x.m FROM a.messier AS x WHERE x.m < 9 AND EXISTS (SELECT y.name FROM b.bright_stars AS y WHERE y.vmag < 3 AND 1 = CONTAINS(POINT(y.ra, y.dec), CIRCLE(x.ra, x.dec, 4))) | SELECT m, ra, dec FROM demo.messier WHERE m < 9 | SELECT DISTINCT j.rid FROM TAP_UPLOAD.tap_keys AS j JOIN demo.bright_stars AS y ON 1 = CONTAINS(POINT('ICRS', y.ra, y.dec), CIRCLE('ICRS', j.k0, j.k1, 4)) WHERE y.vmag < 3
            SELECT x.m FROM a.messier AS x WHERE x.m < 9 AND NOT EXISTS (SELECT y.name FROM b.bright_stars AS y WHERE y.vmag < x.vmag) | SELECT m, vmag FROM demo.messier WHERE m < 9 | SELECT DISTINCT j.rid FROM TAP_UPLOAD.tap_keys AS j JOIN demo.bright_stars AS y ON y.vmag < j.k0
            SELECT c.name, (SELECT COUNT(*) FROM b.messier AS p WHERE p.constellation = c.abbreviation AND p.vmag < 7) AS n FROM a.constellations AS c | SELECT abbreviation, name FROM demo.constellations | SELECT j.rid, q.c2 FROM TAP_UPLOAD.tap_keys AS j JOIN (SELECT p.constellation, COUNT(*) AS c2 FROM demo.messier AS p WHERE p.vmag < 7 GROUP BY p.constellation) AS q ON j.k0 = q.constellation
            SELECT c.name FROM a.constellations AS c WHERE 2 < (SELECT MIN(p.vmag) FROM b.messier AS p WHERE p.constellation = c.abbreviation) | SELECT constellation FROM demo.messier WHERE constellation IS NOT NULL GROUP BY constellation HAVING 2.0 < MIN(vmag) | SELECT j.rid, c.name FROM TAP_UPLOAD.tap_keys AS j JOIN demo.constellations AS c ON c.abbreviation = j.k0
            SELECT x.m FROM a.messier AS x WHERE NOT EXISTS (SELECT 1 FROM b.bright_stars AS y WHERE y.constellation = x.constellation AND y.name = 'Vega' AND y.vmag < 2) | SELECT m, constellation FROM demo.messier | SELECT DISTINCT constellation FROM demo.bright_stars WHERE name = 'Vega' AND vmag < 2
            """)
    void of_two_services_one_gets_the_keys_of_the_other(String query, String first, String second) throws SQLException {
        assertThat(sent(query)).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1 = CONTAINS(POINT(ra, dec), MOC('6/1 2'))            | 1 = CONTAINS(POINT(ra, dec), MOC('6/1 2'))
            1 = CONTAINS(POINT(ra, dec), MOC(6, CIRCLE(1, 2, 3))) | 1 = CONTAINS(POINT(ra, dec), MOC(6, CIRCLE(1, 2, 3)))
            1 = CONTAINS(POINT(ra, dec), moc_complement('6/1 2')) |
            ivo_healpix_index(3, ra, dec) = 7                     | ivo_healpix_index(3, ra, dec) = 7
            """)
    void mocs_go_to_services_that_declare_them(String condition, @Nullable String sent) throws SQLException {
        String query = "SELECT m FROM a.messier WHERE " + condition;
        String whole =
                sent == null ? "SELECT m, ra, dec FROM demo.messier" : "SELECT m FROM demo.messier WHERE " + sent;
        try (Sky sky = Sky.declaring("moc", "ivo_healpix_index")) {
            assertThat(sky.texts(query)).containsExactly(whole);
        }
        assertThat(sent(query)).containsExactly("SELECT m, ra, dec FROM demo.messier");
        assertThat(SKY.rows(query)).isNotNull();
    }
}
