package org.tapjdbc.adql.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.adql.AdqlParser;
import org.tapjdbc.adql.text.AdqlSyntaxException;

class RowWiseTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                "SELECT ra FROM TAP_UPLOAD.T",
                "SELECT x.ra, ABS(x.dec) AS d FROM tap_upload.t AS x WHERE x.ra > 5;",
                "SELECT t.ra, g.id FROM t JOIN gaia.source AS g ON 1=CONTAINS(POINT(g.ra, g.dec),"
                        + " CIRCLE(t.ra, t.dec, 0.1))",
                "SELECT t.ra FROM gaia.source AS g, t WHERE g.id = t.id",
                "SELECT t.ra FROM u CROSS JOIN t",
                "SELECT t.ra FROM u NATURAL JOIN t",
                "SELECT t.ra FROM t LEFT JOIN u ON t.id = u.id",
                "SELECT t.ra FROM (t LEFT OUTER JOIN u ON t.id = u.id) LEFT JOIN v ON t.id = v.id",
                "SELECT t.ra FROM u RIGHT JOIN t ON t.id = u.id",
                "SELECT t.ra FROM (u FULL JOIN v ON u.id = v.id) JOIN t ON t.id = u.id",
                "SELECT t.ra FROM t JOIN (SELECT DISTINCT id FROM u ORDER BY id LIMIT 5) AS q ON t.id = q.id",
                "SELECT ra, (SELECT COUNT(*) FROM u WHERE u.id = t.id) AS n FROM t",
                "SELECT ra, (SELECT MAX(u.a - t.a) FROM u) AS n FROM t",
                "SELECT ra FROM t WHERE id IN (SELECT MAX(id) FROM u GROUP BY a)",
                "SELECT ra FROM t WHERE strange_agg(ra) > 1",
                "SELECT ra, strange(dec) FROM t",
                "SELECT ra + strange(dec) FROM t",
                "SELECT ivo_healpix_index(5, ra, dec) AS h FROM t",
                "SELECT CAST(ra AS INTEGER) FROM t",
                "SELECT 1 FROM t",
                "WITH w AS (SELECT id, COUNT(*) AS n FROM u GROUP BY id) SELECT * FROM t JOIN w ON t.id = w.id",
                "WITH t2 AS (SELECT 1 AS a FROM u) SELECT * FROM t"
            })
    void a_query_that_looks_at_one_row_of_the_table_at_a_time_can_run_in_slices(String sql) throws AdqlSyntaxException {
        assertThat(RowWise.whyNot(AdqlParser.parse(sql), "t")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT a FROM u                                         | does not name t
            WITH t AS (SELECT a FROM u) SELECT a FROM t             | does not name t
            SELECT a FROM t AS x JOIN t AS y ON x.a = y.b           | more than once
            SELECT a FROM t WHERE a IN (SELECT b FROM TAP_UPLOAD.t) | more than once
            WITH w AS (SELECT a FROM t) SELECT * FROM t, w          | more than once
            SELECT DISTINCT a FROM t                                | has DISTINCT
            SELECT a FROM t GROUP BY a                              | has GROUP BY
            SELECT 1 FROM t HAVING 1 = 1                            | has HAVING
            SELECT TOP 5 a FROM t                                   | has TOP
            SELECT a FROM t LIMIT 5                                 | has LIMIT
            SELECT a FROM t FETCH FIRST 5 ROWS ONLY                 | has LIMIT
            SELECT a FROM t OFFSET 5                                | has OFFSET
            SELECT a FROM t ORDER BY a                              | has ORDER BY
            WITH w AS (SELECT 1 AS b FROM u) SELECT a FROM t, w ORDER BY a | has ORDER BY
            SELECT a FROM t UNION SELECT b FROM u                   | has UNION
            SELECT a FROM t UNION ALL SELECT b FROM u               | has UNION
            SELECT a FROM t EXCEPT SELECT b FROM u                  | has EXCEPT
            SELECT a FROM u INTERSECT SELECT b FROM t               | has INTERSECT
            SELECT COUNT(*) FROM t                                  | has COUNT
            SELECT 1 + max(a) AS m FROM t                           | has MAX
            SELECT (SELECT MAX(x.a) FROM v) FROM t AS x             | has MAX
            SELECT a, ROW_NUMBER() OVER (ORDER BY a) FROM t         | has OVER
            SELECT strange(a) FROM t                                | nothing but strange
            SELECT a FROM u LEFT JOIN t ON u.id = t.id              | has LEFT JOIN
            SELECT a FROM t RIGHT JOIN u ON u.id = t.id             | has RIGHT JOIN
            SELECT a FROM t FULL JOIN u ON u.id = t.id              | has FULL JOIN
            SELECT a FROM u LEFT JOIN (t JOIN v ON t.id = v.id) ON u.id = t.id | has LEFT JOIN
            SELECT a FROM (SELECT a FROM t) AS q                    | in a subquery or in WITH
            SELECT a FROM u WHERE a IN (SELECT b FROM t)            | in a subquery or in WITH
            SELECT a FROM u WHERE NOT EXISTS (SELECT b FROM t)      | in a subquery or in WITH
            WITH w AS (SELECT a FROM t) SELECT a FROM w             | in a subquery or in WITH
            """)
    void a_query_that_needs_the_whole_table_says_what_for(String sql, String reason) throws AdqlSyntaxException {
        assertThat(RowWise.whyNot(AdqlParser.parse(sql), "t").orElseThrow()).contains(reason);
    }
}
