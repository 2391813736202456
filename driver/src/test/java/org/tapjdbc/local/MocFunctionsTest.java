package org.tapjdbc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.functions.OwnFunction;
import org.tapjdbc.functions.OwnFunctions;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** The functions of MOCs, as SQL calls them. */
class MocFunctionsTest {
    private static ListTable surveys() {
        return new ListTable(
                        "surveys",
                        List.of(
                                Field.named("name", Datatype.CHAR)
                                        .arraysize("*")
                                        .build(),
                                Field.named("kind", Datatype.CHAR)
                                        .arraysize("*")
                                        .build(),
                                Field.named("coverage", Datatype.CHAR)
                                        .arraysize("*")
                                        .xtype("moc")
                                        .build()))
                .row("north", "a", "0/0-3")
                .row("fine", "a", "3/5 7")
                .row("equator", "b", "0/4-7")
                .row("nothing", "b", null);
    }

    private static LocalPlan plan(String sql) throws SQLException {
        return LocalEngine.plan(sql, MocFunctionsTest::find, 1000);
    }

    private static SourceTable find(TableReference name) {
        return new SourceTable.Here(surveys());
    }

    private static @Nullable Object value(String expression) throws SQLException {
        return Sky.rows(plan("SELECT " + expression)).get(0).get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MOC('6/2 1')                                           | 6/1-2
            MOC('{"6":[1,2]}')                                     | 6/1-2
            MOC('t61/1-2')                                         | t61/1-2
            MOC('t61/1 s29/2-1')                                   | fails
            MOC(0, POINT(45, 45))                                  | 0/0
            MOC(29, POINT(45, 45))                                 | 29/217017208117448652
            moc_sky_fraction(MOC(29, CIRCLE(10, 20, 1E-7))) > 0    | true
            MOC(0, '1/0 17')                                       | 0/0 4
            MOC(2, '1/0')                                          | 1/0 2/
            moc_union('1/0 1', '1/2 3')                            | 0/0 1/
            moc_union('1/0', '1/1', '1/9')                         | 1/0-1 9
            gavo_mocunion('1/0', '1/1')                            | 1/0-1
            moc_intersection('0/0 1', '1/3-5')                     | 1/3-5
            gavo_mocintersect('0/0', '1/3-5')                      | 1/3
            moc_difference('0/0', '1/0')                           | 1/1-3
            moc_symmetric_difference('1/0 1', '1/1 2')             | 1/0 2
            moc_complement('0/0-5')                                | 0/6-11
            moc_complement('t0/0')                                 | t0/1
            moc_degrade('7/1 3 5 9', 6)                            | 6/0-2
            moc_degrade(6, '7/1 3 5 9')                            | 6/0-2
            moc_degrade('t61/2-3 s29/0', 60, 28)                   | t60/1 s28/0
            moc_refine('0/1', 2)                                   | 0/1 2/
            moc_order('0/1 5/')                                    | 5
            moc_cells('1/0-3')                                     | 1
            moc_to_ascii('6/1 2 3')                                | 6/1-3
            moc_to_json('6/1-3')                                   | {"6":[1,2,3]}
            moc_from_json('{"6":[1,2]}')                           | 6/1-2
            moc_from_ascii('6/1 2')                                | 6/1-2
            moc_from_cells(3, 5, 4, 5)                             | 3/4-5
            moc_from_cone(0, 45, 45, 0)                            | 0/0
            moc_from_stcs(0, 'Position ICRS 45 45')                | 0/0
            moc_from_zone(0, 0, -90, 360, 90)                      | 0/0-11
            stmoc_product('t61/1', '29/0')                         | t61/1 s29/0
            stmoc_time_fold('t61/1 s29/0 t61/3 s29/5')             | t61/1 3
            stmoc_time_fold('t61/1 s29/0 t61/3 s29/5', '29/5')     | t61/3
            stmoc_space_fold('t61/1 s29/0 t61/3 s29/5')            | 29/0 5
            stmoc_space_fold('t61/1 s29/0 t61/3 s29/5', 't61/1')   | 29/0
            moc_union(moc_intersection('0/0', '1/1'), MOC('1/2'))  | 1/1-2
            CONTAINS(POINT(10, 10), MOC(6, CIRCLE(10, 10, 1)))     | 1
            CONTAINS(POINT(50, 10), MOC(6, CIRCLE(10, 10, 1)))     | 0
            CONTAINS(POINT(45, 45), '0/0')                         | 1
            CONTAINS('1/0', '0/0')                                 | 1
            CONTAINS('0/0', '1/0')                                 | 0
            CONTAINS(CIRCLE(45, 41.8, 1), MOC('0/0'))              | 1
            CONTAINS(MOC(9, POINT(45, 45)), CIRCLE(45, 45, 1))     | 1
            INTERSECTS(MOC('0/0'), CIRCLE(45, 45, 1))              | 1
            INTERSECTS(CIRCLE(225, -45, 1), '0/0')                 | 0
            INTERSECTS('t61/1 s29/0', '29/0')                      | 1
            INTERSECTS('t61/1', '29/0')                            | 0
            INTERSECTS(MOC(5, BOX(0, 0, 2, 2)), POLYGON(0, 0, 1, 0, 1, 1)) | 1
            ivo_healpix_index(0, 45, 45)                           | 0
            ivo_healpix_index(1, POINT(45, 45))                    | 3
            COORD1(ivo_healpix_center(0, 0))                       | 45.0
            """)
    void gives(String expression, String expected) throws SQLException {
        if (expected.equals("fails")) {
            assertThatThrownBy(() -> value(expression)).isInstanceOf(SQLException.class);
        } else {
            assertThat(String.valueOf(value(expression))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            moc_sky_fraction('0/0-5')                              | 0.5
            moc_sky_fraction('t61/1 s0/0-2')                       | 0.25
            moc_area('0/0-11')                                     | 41252.96124941927
            moc_area(MOC(12, CIRCLE(80, -30, 2)))                  | 12.6
            moc_area(moc_from_ring(13, 80, 30, 1, 2))              | 9.5
            moc_area(moc_from_ellipse(13, 80, 30, 2, 1, 30))       | 6.35
            moc_area(moc_from_box(13, 80, 30, 2, 1))               | 2.0
            moc_area(moc_from_box(13, 80, 30, 2, 1, 45))           | 2.0
            moc_area(moc_from_polygon(13, 0, 0, 1, 0, 1, 1, 0, 1)) | 1.0
            tmoc_start(tmoc_from_range(61, 59000.25, 59001))       | 59000.25
            tmoc_end(tmoc_from_range(61, 59000, 59001.5))          | 59001.5
            """)
    void gives_about(String expression, double expected) throws SQLException {
        assertThat((Double) value(expression)).isCloseTo(expected, within(expected * 0.05));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            moc_union('t61/1', '6/1')          | different kinds
            moc_union('6/1', 'Circle 1 2 3')   | is no MOC
            moc_sky_fraction('t61/1')          | says nothing of the sky
            MOC(30, POINT(0, 0))               | order
            MOC(29, CIRCLE(10, 20, 3))         | Order
            MOC('6/99999999')                  | 99999999
            moc_from_zone(3, 0, 10, 5, 95)     | 95
            moc_from_stcs(3, 'Circle GALACTIC 1 2 3') | GALACTIC
            tmoc_start('6/1')                  | says nothing of times
            moc_cells('t61/1 s29/0')           | stmoc_space_fold
            """)
    void says_what_is_wrong(String expression, String words) {
        assertThatThrownBy(() -> value(expression))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22018"))
                .hasMessageContaining(words);
    }

    @Test
    void nothing_is_known_of_null() throws SQLException {
        assertThat(value("moc_union('0/1', CAST(NULL AS VARCHAR(9)))")).isNull();
        assertThat(value("INTERSECTS(CAST(NULL AS VARCHAR(9)), '0/1')")).isNull();
    }

    @Test
    void mocs_of_rows_are_put_together() throws SQLException {
        assertThat(Sky.rows(plan("SELECT moc_union_agg(coverage), moc_intersection_agg(coverage) FROM here.surveys")))
                .containsExactly(List.of("0/0-7 3/", "3/"));
        assertThat(Sky.rows(plan("SELECT moc_union_agg(coverage, 0) FROM here.surveys WHERE name = 'fine'")))
                .containsExactly(List.of("0/0"));
        assertThat(Sky.rows(plan("SELECT kind, moc_union_agg(coverage) FROM here.surveys GROUP BY kind ORDER BY kind")))
                .containsExactly(List.of("a", "0/0-3 3/"), List.of("b", "0/4-7"));
        assertThat(Sky.rows(plan("SELECT moc_sky_fraction(moc_union_agg(coverage)) FROM here.surveys")))
                .containsExactly(List.of(8 / 12.0));
        assertThat(Sky.rows(plan("SELECT moc_union_agg(coverage) FROM here.surveys WHERE coverage IS NULL"))
                        .get(0)
                        .get(0))
                .isNull();
    }

    @Test
    void rows_are_found_by_their_coverage() throws SQLException {
        assertThat(Sky.rows(plan("SELECT name FROM here.surveys WHERE 1 = CONTAINS(POINT(45, 45), coverage)")))
                .containsExactly(List.of("north"));
        assertThat(Sky.rows(plan(
                        "SELECT name FROM here.surveys WHERE INTERSECTS(coverage, CIRCLE(0, 0, 1)) = 1 ORDER BY name")))
                .containsExactly(List.of("equator"));
        assertThat(Sky.rows(plan("SELECT a.name, b.name FROM here.surveys a JOIN here.surveys b"
                        + " ON 1 = CONTAINS(a.coverage, b.coverage) AND a.name <> b.name")))
                .containsExactly(List.of("fine", "north"));
    }

    @Test
    void columns_of_mocs_say_so() throws SQLException {
        List<Field> fields =
                plan("SELECT coverage, moc_complement(coverage) AS rest, moc_sky_fraction(coverage) AS part,"
                                + " ivo_healpix_center(1, 2) AS middle FROM here.surveys")
                        .fields();

        assertThat(fields).extracting(Field::name).containsExactly("coverage", "rest", "part", "middle");
        assertThat(fields).extracting(Field::xtype).containsExactly("moc", "moc", null, "point");
    }

    @Test
    void every_function_is_described() {
        assertThat(OwnFunctions.all()).allSatisfy(form -> {
            assertThat(form.description()).endsWith(".").hasSizeGreaterThan(20);
            assertThat(form.signature()).contains(form.name() + "(").contains(") -> ");
        });
        assertThat(OwnFunctions.all())
                .extracting(OwnFunction::name)
                .contains("MOC", "moc_union_agg", "ivo_healpix_index");
    }
}
