package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is translated has the rows of plain ADQL, on a server that refuses it untranslated. */
@Tag("dachs")
class TranslatedQueriesIT {
    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(rows.getString(i)).append('|');
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    private static String refusal(Connection connection, String sql) {
        try {
            return "no refusal but " + rows(connection, sql).size() + " rows";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static void assertSameRows(String comfort, String plain) throws SQLException {
        try (Connection translating = Dachs.connect("adql=strict");
                Connection untouched = Dachs.connect("adql=off")) {
            List<String> expected = rows(untouched, plain);
            assertThat(expected).isNotEmpty();
            assertThat(rows(translating, comfort)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT TOP (3) source_id FROM tst.stars ORDER BY source_id              | SELECT TOP 3 source_id FROM tst.stars ORDER BY source_id
            SELECT source_id FROM tst.stars ORDER BY source_id LIMIT 7, 5           | SELECT TOP 5 source_id FROM tst.stars ORDER BY source_id OFFSET 7
            SELECT source_id FROM tst.stars ORDER BY source_id FETCH FIRST 4 ROWS ONLY | SELECT TOP 4 source_id FROM tst.stars ORDER BY source_id
            SELECT source_id FROM tst.stars ORDER BY source_id OFFSET 9 ROWS FETCH NEXT 2 ROWS ONLY | SELECT TOP 2 source_id FROM tst.stars ORDER BY source_id OFFSET 9
            SELECT source_id FROM tst.stars ORDER BY source_id {limit 3 offset 4}   | SELECT TOP 3 source_id FROM tst.stars ORDER BY source_id OFFSET 4
            SELECT TOP 9 source_id FROM tst.stars WHERE source_id IN (SELECT source_id FROM tst.stars ORDER BY mag, source_id LIMIT 5) ORDER BY source_id | SELECT TOP 9 source_id FROM tst.stars WHERE source_id IN (SELECT TOP 5 source_id FROM tst.stars ORDER BY mag, source_id) ORDER BY source_id
            SELECT source_id FROM tst.stars UNION SELECT source_id FROM tst.epochs ORDER BY source_id LIMIT 5 | SELECT TOP 5 * FROM (SELECT source_id FROM tst.stars UNION SELECT source_id FROM tst.epochs) AS q ORDER BY source_id
            SELECT `source_id` FROM `tst`.`stars` ORDER BY 1 LIMIT 2                | SELECT TOP 2 "source_id" FROM tst.stars ORDER BY 1
            SELECT cls, COUNT(*) AS count FROM tst.stars GROUP BY cls ORDER BY count, cls | SELECT cls, COUNT(*) AS "count" FROM tst.stars GROUP BY cls ORDER BY "count", cls
            SELECT TOP 3 {fn UCASE(ascii_name)} AS n FROM tst.stars ORDER BY source_id | SELECT TOP 3 UPPER(ascii_name) AS n FROM tst.stars ORDER BY source_id
            SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > {ts '2015-01-01 10:00:00'} | SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > '2015-01-01T10:00:00'
            SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > DATE '2015-01-01'  | SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > '2015-01-01'
            SELECT COUNT(*) AS n FROM tst.stars AS s LEFT JOIN tst.epochs AS e ON s.source_id=e.source_id | SELECT COUNT(*) AS n FROM tst.stars AS s LEFT OUTER JOIN tst.epochs AS e ON s.source_id=e.source_id
            SELECT TOP 5 nobs % 3 AS r, nobs::float AS d FROM tst.stars ORDER BY source_id | SELECT TOP 5 MOD(nobs, 3) AS r, CAST(nobs AS DOUBLE PRECISION) AS d FROM tst.stars ORDER BY source_id
            SELECT TOP 5 CEIL(ra) AS a, POW(nobs, 2) AS b FROM tst.stars ORDER BY source_id | SELECT TOP 5 CEILING(ra) AS a, POWER(nobs, 2) AS b FROM tst.stars ORDER BY source_id
            SELECT /* a hint */ COUNT(*) AS n FROM tst.stars WHERE nobs == 5;       | SELECT COUNT(*) AS n FROM tst.stars WHERE nobs = 5
            SELECT COUNT(*) AS n FROM tst.stars WHERE nobs <> 5                     | SELECT COUNT(*) AS n FROM tst.stars WHERE nobs != 5
            SELECT COUNT(*) AS n FROM tst.stars WHERE flag = TRUE                   | SELECT COUNT(*) AS n FROM tst.stars WHERE flag = 'true'
            SELECT COUNT(*) AS n FROM (SELECT TOP 3 ra FROM tst.stars) CROSS JOIN (SELECT dec FROM tst.stars LIMIT 4) | SELECT COUNT(*) AS n FROM (SELECT TOP 3 ra FROM tst.stars) AS a JOIN (SELECT TOP 4 dec FROM tst.stars) AS b ON 1=1
            SELECT COUNT(*) AS n FROM tst.stars WHERE CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) | SELECT COUNT(*) AS n FROM tst.stars WHERE 1=CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5))
            SELECT COUNT(*) AS n FROM tst.stars WHERE NOT CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) | SELECT COUNT(*) AS n FROM tst.stars WHERE 0=CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5))
            SELECT cls, COUNT(*) AS n FROM tst.stars GROUP BY cls ORDER BY cls NULLS LAST | SELECT cls, COUNT(*) AS n FROM tst.stars GROUP BY cls ORDER BY cls
            """)
    void translated_and_refused_untranslated(String comfort, String plain) throws SQLException {
        assertSameRows(comfort, plain);
        try (Connection untouched = Dachs.connect("adql=off")) {
            assertThat(refusal(untouched, comfort)).startsWith("42");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT [source_id] FROM [tst].[stars] ORDER BY [source_id] LIMIT 2      | SELECT TOP 2 "source_id" FROM tst.stars ORDER BY source_id
            SELECT TOP 3 source_id FROM tst.stars ORDER BY source_id LIMIT ALL      | SELECT TOP 3 source_id FROM tst.stars ORDER BY source_id
            SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > {d '2015-01-01'}   | SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > '2015-01-01'
            SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > TIMESTAMP '2015-01-01 10:00:00' | SELECT COUNT(*) AS n FROM tst.stars WHERE obs_time > '2015-01-01T10:00:00'
            SELECT COUNT(*) AS n FROM {oj tst.stars AS s LEFT OUTER JOIN tst.epochs AS e ON s.source_id=e.source_id} | SELECT COUNT(*) AS n FROM tst.stars AS s LEFT OUTER JOIN tst.epochs AS e ON s.source_id=e.source_id
            SELECT COUNT(*) AS n FROM tst.stars WHERE ascii_name LIKE 'S000001_' {escape '!'} | SELECT COUNT(*) AS n FROM tst.stars WHERE ascii_name LIKE 'S000001_'
            SELECT COUNT(*) AS n FROM tst.stars WHERE ascii_name LIKE 'S0000012' ESCAPE '!' | SELECT COUNT(*) AS n FROM tst.stars WHERE ascii_name = 'S0000012'
            SELECT TOP 3 {fn CONVERT(nobs, SQL_DOUBLE)} AS n FROM tst.stars ORDER BY source_id | SELECT TOP 3 CAST(nobs AS DOUBLE PRECISION) AS n FROM tst.stars ORDER BY source_id
            SELECT TOP 3 LN(ra) AS n FROM tst.stars ORDER BY source_id              | SELECT TOP 3 LOG(ra) AS n FROM tst.stars ORDER BY source_id
            SELECT TOP 3 CAST(nobs AS DOUBLE) AS n FROM tst.stars ORDER BY source_id | SELECT TOP 3 CAST(nobs AS DOUBLE PRECISION) AS n FROM tst.stars ORDER BY source_id
            SELECT COUNT(*) AS n FROM tst.stars WHERE flag IS FALSE                 | SELECT COUNT(*) AS n FROM tst.stars WHERE flag = 'false'
            SELECT COUNT(*) AS n FROM tst.stars WHERE INTERSECTS(CIRCLE(ra, dec, 1), CIRCLE(83, 22, 5)) | SELECT COUNT(*) AS n FROM tst.stars WHERE 1=INTERSECTS(CIRCLE(ra, dec, 1), CIRCLE(83, 22, 5))
            SELECT COUNT(*) AS n FROM tst.stars WHERE CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) = TRUE | SELECT COUNT(*) AS n FROM tst.stars WHERE CONTAINS(POINT(ra, dec), CIRCLE(83, -5, 5)) = 1
            SELECT COUNT(*) AS n FROM tst.epochs AS e RIGHT JOIN tst.stars AS s ON s.source_id=e.source_id | SELECT COUNT(*) AS n FROM tst.epochs AS e RIGHT OUTER JOIN tst.stars AS s ON s.source_id=e.source_id
            SELECT COUNT(*) AS n FROM tst.epochs AS e FULL JOIN tst.stars AS s ON s.source_id=e.source_id | SELECT COUNT(*) AS n FROM tst.epochs AS e FULL OUTER JOIN tst.stars AS s ON s.source_id=e.source_id
            SELECT TOP 3 _x, 2y FROM (SELECT ra AS "_x", dec AS "2y", source_id FROM tst.stars) AS q ORDER BY source_id | SELECT TOP 3 "_x", "2y" FROM (SELECT ra AS "_x", dec AS "2y", source_id FROM tst.stars) AS q ORDER BY source_id
            SELECT position.source_id FROM tst.stars AS position WHERE position.nobs = 299 ORDER BY 1 LIMIT 3 | SELECT TOP 3 s.source_id FROM tst.stars AS s WHERE s.nobs = 299 ORDER BY 1
            """)
    void what_is_translated_gives_the_rows_of_its_plain_adql(String comfort, String plain) throws SQLException {
        assertSameRows(comfort, plain);
    }

    @Test
    void concatenation() throws SQLException {
        assertSameRows(
                "SELECT TOP 3 {fn CONCAT('x', {fn LCASE(ascii_name)})} AS n FROM tst.stars ORDER BY source_id",
                "SELECT TOP 3 'x' || LOWER(ascii_name) AS n FROM tst.stars ORDER BY source_id");
    }

    @Test
    void a_sign_that_the_server_knows_stays() throws SQLException {
        try (Connection old = Dachs.connect("lang=ADQL-2.0")) {
            String sql = "SELECT COUNT(*) AS n FROM tst.stars WHERE nobs != 4";
            assertThat(old.nativeSQL(sql)).isEqualTo(sql);
            assertThat(rows(old, sql)).hasSize(1);
        }
    }

    /** DaCHS takes much of 2.1 under the name of 2.0, so that only what it makes of the translation is compared. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
            SELECT COUNT(*) AS n FROM tst.stars WHERE nobs <> 4                     | SELECT COUNT(*) AS n FROM tst.stars WHERE nobs != 4
            WITH q AS (SELECT source_id FROM tst.stars WHERE nobs = 5) SELECT COUNT(*) AS n FROM q | SELECT COUNT(*) AS n FROM (SELECT source_id FROM tst.stars WHERE nobs = 5) AS q
            SELECT COUNT(*) AS n FROM tst.stars WHERE 1=CONTAINS(POINT(ra, dec), CIRCLE(POINT(83, -5), 5)) | SELECT COUNT(*) AS n FROM tst.stars WHERE 1=CONTAINS(POINT('ICRS', ra, dec), CIRCLE('ICRS', 83, -5, 5))
            SELECT COUNT(*) AS n FROM tst.stars WHERE CONTAINS(POINT(ra, dec), POLYGON(POINT(80, -9), POINT(90, -9), POINT(85, 9))) | SELECT COUNT(*) AS n FROM tst.stars WHERE 1=CONTAINS(POINT('ICRS', ra, dec), POLYGON('ICRS', 80, -9, 90, -9, 85, 9))
            SELECT COUNT(*) AS n FROM tst.stars WHERE CONTAINS(POINT(ra, dec), BOX(83, -5, 5, 5)) | SELECT COUNT(*) AS n FROM tst.stars WHERE 1=CONTAINS(POINT('ICRS', ra, dec), BOX('ICRS', 83, -5, 5, 5))
            SELECT COUNT(*) AS n FROM tst.stars WHERE DISTANCE(ra, dec, 83, -5) < 5 | SELECT COUNT(*) AS n FROM tst.stars WHERE DISTANCE(POINT('ICRS', ra, dec), POINT('ICRS', 83, -5)) < 5
            SELECT s.source_id, s.ra + 1 AS r FROM tst.stars AS s ORDER BY s.ra + 1 DESC LIMIT 9 | SELECT TOP 9 s.source_id, s.ra + 1 AS r FROM tst.stars AS s ORDER BY r DESC
            """)
    void a_service_of_2_0_gets_its_own_forms(String comfort, String plain) throws SQLException {
        try (Connection translating = Dachs.connect("lang=ADQL-2.0");
                Connection untouched = Dachs.connect("lang=ADQL-2.0&adql=off")) {
            assertThat(translating.nativeSQL(comfort)).isNotEqualTo(comfort);
            List<String> expected = rows(untouched, plain);
            assertThat(expected).isNotEmpty();
            assertThat(rows(translating, comfort)).isEqualTo(expected);
        }
    }

    /** DaCHS takes a number here, though ADQL has none. */
    @Test
    void groups_by_number() throws SQLException {
        assertSameRows(
                "SELECT cls, COUNT(*) AS n FROM tst.stars GROUP BY 1 ORDER BY cls",
                "SELECT cls, COUNT(*) AS n FROM tst.stars GROUP BY cls ORDER BY cls");
    }

    @Test
    void with_and_case_are_declared_and_sent_as_they_are() throws SQLException {
        String sql = "WITH q AS (SELECT CASE WHEN nobs > 5 THEN 1 ELSE 0 END AS many FROM tst.stars)"
                + " SELECT many, COUNT(*) AS n FROM q GROUP BY many ORDER BY many";
        try (Connection connection = Dachs.connect("adql=strict")) {
            assertThat(connection.nativeSQL(sql)).isEqualTo(sql);
            assertThat(rows(connection, sql)).hasSize(2);
        }
    }

    @Test
    void the_place_of_an_error_is_shown_in_the_users_text() throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement()) {
            String sql = "SELECT source_id FROM tst.stars WHERE source_id SIMILAR TO 'x' LIMIT 5";
            String message = org.assertj.core.api.Assertions.catchThrowableOfType(
                            SQLException.class, () -> statement.executeQuery(sql))
                    .getMessage();

            assertThat(message).contains("(at char ").contains("In the query as you wrote it, that is line 1, column ");
        }
    }
}
