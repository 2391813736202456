package org.tapjdbc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What the functions give where no service computes them. */
class LocalFunctionsTest {
    private static final ListTable ONE = new ListTable(
                    "one",
                    List.of(
                            Field.named("deg", Datatype.DOUBLE).unit("deg").build(),
                            Field.named("nan", Datatype.DOUBLE).build(),
                            Field.named("nothing", Datatype.INT).build(),
                            Field.named("n", Datatype.INT).build(),
                            Field.named("text", Datatype.CHAR).arraysize("*").build(),
                            Field.named("stc", Datatype.CHAR)
                                    .arraysize("*")
                                    .xtype("adql:REGION")
                                    .build(),
                            Field.named("moment", Datatype.CHAR)
                                    .arraysize("*")
                                    .xtype("timestamp")
                                    .build()))
            .row(1.0, Double.NaN, null, 7, "Infrared#Radio", "Circle ICRS 10 20 3", "2020-01-02T03:04:05.000");

    private static @Nullable Object value(String expression) throws SQLException {
        LocalPlan plan = LocalEngine.plan("SELECT " + expression + " FROM here.one", LocalFunctionsTest::find, 10);
        return Sky.rows(plan).get(0).get(0);
    }

    private static SourceTable find(TableReference name) {
        return new SourceTable.Here(ONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CONTAINS(POINT(10, 10), CIRCLE(10, 12, 2.1))                  | 1
            CONTAINS(POINT(10, 10), CIRCLE(10, 12, 1.9))                  | 0
            CONTAINS(POINT('ICRS', 359.9, 0), BOX('ICRS', 0, 0, 1, 1))    | 1
            CONTAINS(POINT(0, 89), POLYGON(0, 80, 90, 80, 180, 80, 270, 80)) | 1
            CONTAINS(POINT(180, 0), POLYGON(-1, -1, 1, -1, 1, 1, -1, 1))  | 0
            CONTAINS(POINT(1, -1), POLYGON(-1, -1, 1, -1, 1, 1, -1, 1))   | 1
            CONTAINS(CIRCLE(0, 0, 1), CIRCLE(0, 1, 2.5))                  | 1
            CONTAINS(CIRCLE(0, 0, 1), POLYGON(-2, -2, 2, -2, 2, 2, -2, 2)) | 1
            CONTAINS(POLYGON(-1, -1, 1, -1, 1, 1, -1, 1), CIRCLE(0, 0, 1.5)) | 1
            CONTAINS(POLYGON(-1, -1, 1, -1, 1, 1, -1, 1), CIRCLE(0, 0, 1.2)) | 0
            CONTAINS(POLYGON(-1, -1, 1, -1, 1, 1), POLYGON(-2, -2, 2, -2, 2, 2, -2, 2)) | 1
            INTERSECTS(CIRCLE(0, 0, 1), CIRCLE(0, 2.5, 1))                | 0
            INTERSECTS(CIRCLE(0, 0, 1.5), CIRCLE(0, 2.5, 1))              | 1
            INTERSECTS(CIRCLE(3, 0, 1.5), POLYGON(-2, -2, 2, -2, 2, 2, -2, 2)) | 1
            INTERSECTS(CIRCLE(4, 0, 1.5), POLYGON(-2, -2, 2, -2, 2, 2, -2, 2)) | 0
            INTERSECTS(POLYGON(-3, -1, 3, -1, 3, 1, -3, 1), POLYGON(-1, -3, 1, -3, 1, 3, -1, 3)) | 1
            INTERSECTS(POINT(0, 0), CIRCLE(0, 0, 1))                      | 1
            CONTAINS(POINT(10, 21), stc)                                  | 1
            DISTANCE(POINT(0, 0), POINT(0, 90))                           | 90
            DISTANCE(359, 0, 1, 0)                                        | 2
            AREA(CIRCLE(0, 0, 180))                                       | 41252.96124941927
            AREA(POLYGON(0, 0, 90, 0, 0, 90))                             | 5156.620156177409
            COORD1(CENTROID(POLYGON(-1, -1, 1, -1, 1, 1, -1, 1)))         | 0
            COORD2(POINT(1, 2))                                           | 2
            IN_UNIT(deg, 'arcsec')                                        | 3600
            IN_UNIT(deg, 'mas')                                           | 3600000
            LOG(EXP(2))                                                   | 2
            LOG10(1000)                                                   | 3
            COT(RADIANS(45))                                              | 1
            ROUND(1234.567, 1)                                            | 1234.6
            ROUND(1234.567, -2)                                           | 1200
            TRUNCATE(-1.29, 1)                                            | -1.2
            7 / 2                                                         | 3
            MOD(-7, 3)                                                    | -1
            7 / 2.0                                                       | 3.5
            CASE WHEN nan = nan OR nan < 1 OR nan > 1 THEN 1 ELSE 0 END   | 0
            CASE WHEN nan <> 1 THEN 1 ELSE 0 END                          | 1
            CASE WHEN nothing = 1 THEN 1 WHEN NOT (nothing = 1) THEN 2 ELSE 3 END | 3
            CASE WHEN moment = '2020-01-02 03:04:05' THEN 1 ELSE 0 END        | 1
            CASE WHEN moment > '2020-01-02' AND moment < '2020-01-03' THEN 1 ELSE 0 END | 1
            ivo_hashlist_has(text, 'infrared')                            | 1
            ivo_hashlist_has(text, 'infra')                               | 0
            ivo_hasword('Gamma-ray burst catalogue', 'BURST gamma')       | 1
            ivo_nocasematch(text, '%RADIO')                               | 1
            ivo_interval_overlaps(1, 2, 2, 3)                             | 1
            CHAR_LENGTH(LOWER(text))                                      | 14
            CHAR_LENGTH('α Cen 星')                                         | 7
            CASE WHEN text <> 'α Cen' AND text NOT LIKE '%é%' THEN 1 END  | 1
            CASE WHEN text IN ('Infrared#Radio', 'ß') THEN CHAR_LENGTH('ö') END | 1
            CAST('12' AS INTEGER) + n                                     | 19
            COALESCE(nothing, n)                                          | 7
            """)
    void a_function_gives(String expression, double expected) throws SQLException {
        Object value = value(expression);
        assertThat(value).isInstanceOf(Number.class);
        assertThat(((Number) value).doubleValue()).isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            UPPER(text)                       | INFRARED#RADIO
            SUBSTRING(text FROM 10)           | Radio
            TRIM(BOTH 'x' FROM 'xxyx')        | y
            ivo_string_agg(text, '; ')        | Infrared#Radio
            CAST(1.5 AS VARCHAR)              | 1.5
            CAST('2020-01-01' AS TIMESTAMP)   | 2020-01-01T00:00:00
            """)
    void a_function_over_text_gives(String expression, String expected) throws SQLException {
        assertThat(value(expression)).isEqualTo(expected);
    }
}
