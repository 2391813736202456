package org.tapjdbc.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Joins between services, and between a service and rows that are here. */
class KeyJoinTest {
    private static final String CONES = "SELECT x.name, y.name FROM a.messier AS x JOIN b.bright_stars AS y"
            + " ON 1 = CONTAINS(POINT('ICRS', x.ra, x.dec), CIRCLE('ICRS', y.ra, y.dec, 4))";

    private static ListTable places() {
        return new ListTable(
                        "places",
                        List.of(
                                Field.named("id", Datatype.INT).build(),
                                Field.named("ra", Datatype.DOUBLE).unit("deg").build(),
                                Field.named("dec", Datatype.DOUBLE).unit("deg").build()))
                .row(1, 83.6, 22.0)
                .row(2, 10.7, 41.3)
                .row(3, 83.6, 22.0)
                .row(4, null, null)
                .row(5, Double.NaN, 1.0)
                .row(6, 0.0, -89.0);
    }

    private static List<String> texts(List<List<@Nullable Object>> rows) {
        return rows.stream().map(List::toString).sorted().toList();
    }

    @Test
    void cones_match_at_the_service_as_they_match_here() throws SQLException {
        try (Sky uploads = Sky.open(9, true);
                Sky none = Sky.open(9, false)) {
            List<String> there = texts(uploads.rows(CONES));
            assertThat(there).hasSizeGreaterThan(5).isEqualTo(texts(none.rows(CONES)));
            assertThat(none.a.asked()).containsExactly("SELECT name, ra, dec FROM demo.messier");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NOT "})
    void what_exists_by_position_is_found_at_the_service_as_it_is_found_here(String not) throws SQLException {
        String query = "SELECT x.m FROM a.messier AS x WHERE " + not + "EXISTS (SELECT y.name FROM b.bright_stars AS y"
                + " WHERE 1 = CONTAINS(POINT(y.ra, y.dec), CIRCLE(x.ra, x.dec, 4)))";
        try (Sky uploads = Sky.open(9, true);
                Sky none = Sky.open(9, false)) {
            List<String> there = texts(uploads.rows(query));
            assertThat(there).hasSizeBetween(5, 105).isEqualTo(texts(none.rows(query)));
        }
    }

    @Test
    void each_key_travels_once_and_in_as_many_slices_as_it_takes() throws SQLException {
        try (Sky sky = Sky.open(2, true).with(places())) {
            List<String> rows = texts(sky.rows("SELECT p.id, m.name FROM here.places AS p LEFT JOIN a.messier AS m"
                    + " ON 1 = CONTAINS(POINT(m.ra, m.dec), CIRCLE(p.ra, p.dec, 0.5))"));
            assertThat(rows)
                    .containsExactly(
                            "[1, M1]", "[2, M31]", "[2, M32]", "[3, M1]", "[4, null]", "[5, null]", "[6, null]");
            assertThat(sky.a.uploaded().stream().mapToLong(Long::longValue).sum())
                    .isBetween(3L, 5L);
        }
    }

    @Test
    void where_there_are_no_keys_nothing_is_asked() throws SQLException {
        try (Sky sky = Sky.open()) {
            assertThat(sky.rows("SELECT x.m FROM a.messier AS x JOIN b.bright_stars AS y"
                            + " ON x.constellation = y.constellation WHERE y.vmag < -20"))
                    .isEmpty();
            assertThat(sky.b.asked()).hasSize(1);
            assertThat(sky.a.asked()).isEmpty();
        }
    }

    @Test
    void few_keys_stand_in_the_query_for_a_service_that_takes_no_uploads() throws SQLException {
        try (Sky sky = Sky.open(1, false).with(places())) {
            assertThat(texts(sky.rows("SELECT p.id, m.name FROM here.places AS p LEFT JOIN a.messier AS m"
                            + " ON m.m = p.id WHERE p.id < 3")))
                    .containsExactly("[1, M1]", "[2, M2]");
            assertThat(sky.a.asked())
                    .singleElement()
                    .asString()
                    .startsWith("SELECT m, name FROM demo.messier WHERE m IN (");
        }
    }

    @Test
    void what_a_service_without_uploads_cannot_look_at_is_looked_at_behind_its_keys() throws SQLException {
        try (Sky sky = Sky.open(1, false).with(places())) {
            assertThat(texts(sky.rows("SELECT p.id, m.name FROM here.places AS p JOIN b.messier AS m"
                            + " ON m.m = p.id AND UPPER(m.name) <> 'M2' WHERE p.id < 4")))
                    .containsExactly("[1, M1]", "[3, M3]");
            assertThat(sky.b.asked()).containsExactly("SELECT m, name FROM demo.messier WHERE m IN (1, 2, 3)");
        }
    }

    @Test
    void rows_that_are_here_tell_a_service_which_of_its_rows_are_wanted() throws SQLException {
        try (Sky sky = Sky.open(1, true).with(places())) {
            assertThat(texts(sky.rows("SELECT x.m FROM a.messier AS x WHERE x.m IN (SELECT id + 1 FROM here.places)")))
                    .containsExactly("[2]", "[3]", "[4]", "[5]", "[6]", "[7]");
            assertThat(sky.a.asked())
                    .hasSize(6)
                    .containsOnly(
                            "SELECT j.rid, x.m FROM TAP_UPLOAD.tap_keys AS j JOIN demo.messier AS x ON x.m = j.k0");
            assertThat(texts(sky.rows("SELECT x.m, y.name FROM a.messier AS x JOIN b.constellations AS y"
                            + " ON y.abbreviation = x.constellation WHERE x.m IN (SELECT id / id FROM here.places)")))
                    .containsExactly("[1, Taurus]");
            assertThat(sky.a.asked()).hasSize(1);
            assertThat(sky.b.asked()).singleElement().asString().contains("JOIN demo.constellations AS y");
        }
        try (Sky sky = Sky.open(1, false).with(places())) {
            assertThat(texts(sky.rows("SELECT x.m FROM a.messier AS x WHERE x.m IN (SELECT id + 1 FROM here.places)")))
                    .containsExactly("[2]", "[3]", "[4]", "[5]", "[6]", "[7]");
            assertThat(sky.a.asked()).containsExactly("SELECT m FROM demo.messier WHERE m IN (2, 3, 4, 5, 6, 7)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT m FROM a.messier ORDER BY vmag + m, CASE WHEN m > 1 THEN 1 END",
                "SELECT x.m, y.m FROM a.messier AS x JOIN b.messier AS y ON x.constellation = y.constellation",
                "SELECT CASE WHEN m > 1 THEN m END AS k, COUNT(*) FROM a.messier GROUP BY CASE WHEN m > 1 THEN m END",
                "SELECT m FROM a.messier EXCEPT SELECT m + 1000 FROM b.messier",
                "SELECT m, RANK() OVER (ORDER BY m) FROM a.messier"
            })
    void no_more_rows_are_held_than_allowed(String query) throws SQLException {
        try (Sky sky = Sky.open()) {
            LocalPlan plan = sky.plan(query, 20);
            assertThatThrownBy(() -> Sky.rows(plan))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("54000"))
                    .hasMessageContaining("more than 20 rows")
                    .hasMessageContaining("maxLocalRows");
        }
    }

    @Test
    void rows_that_stream_are_not_held() throws SQLException {
        try (Sky sky = Sky.open()) {
            assertThat(Sky.rows(sky.plan("SELECT CASE WHEN m > 1 THEN 1 END FROM a.messier", 0)))
                    .hasSize(110);
        }
    }

    @Test
    void a_query_that_the_user_ends_says_so() throws SQLException {
        try (Sky sky = Sky.open()) {
            CompletableFuture<Void> ended = new CompletableFuture<>();
            try (RowCursor rows =
                    sky.plan("SELECT CASE WHEN m > 1 THEN 1 END FROM a.messier").run(ended)) {
                assertThat(rows.next()).isTrue();
                ended.complete(null);
                assertThatThrownBy(rows::next)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42S22:There is no column vmagg:vmag:SELECT vmagg FROM a.messier",
                "42S22:is called x:alias:SELECT x.m FROM a.messier",
                "42000:There is no function nosuch:compute:SELECT nosuch(m) FROM a.messier",
                "42S02:There is no table c.t:c.t:SELECT m FROM c.t",
                "42000:number of arguments:CIRCLE:SELECT CIRCLE(name) FROM a.messier",
                "42000:Line 1:column:SELECT FROM a.messier"
            })
    void what_is_wrong_with_a_query_is_said(String expected) {
        String[] parts = expected.split(":", 4);
        try (Sky sky = Sky.open()) {
            assertThatThrownBy(() -> sky.plan(parts[3]))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(parts[0]))
                    .hasMessageContaining(parts[1])
                    .hasMessageContaining(parts[2]);
        }
    }

    @Test
    void a_table_that_is_here_is_told_the_conditions_and_the_limit() throws SQLException {
        ListTable places = new ListTable("places", places().fields(), "id")
                .row(1, 1.0, 2.0)
                .row(2, 3.0, 4.0)
                .row(2, 5.0, 6.0);
        try (Sky sky = Sky.open().with(places)) {
            assertThat(texts(sky.rows("SELECT TOP 1 dec FROM here.places WHERE id = 2")))
                    .containsExactly("[4.0]");
            assertThat(places.scans.get(0).limit()).isEqualTo(1);
            assertThat(places.scans.get(0).columns()).containsExactly("dec");
            assertThat(texts(sky.rows("SELECT TOP 1 dec FROM here.places WHERE id = 2 AND ra > 4")))
                    .containsExactly("[6.0]");
            assertThat(places.scans.get(1).limit()).isNull();
            assertThat(places.scans.get(1).conditions()).hasSize(2);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM here.places AS x JOIN b.constellations AS y ON x.id = 1 JOIN here.places AS z ON z.id = x.id | id,ra,dec,abbreviation,name,genitive,id,ra,dec
            SELECT x.m, y.m, y.M, x.ra + 1 FROM a.messier AS x JOIN b.messier AS y ON x.m = y.m ORDER BY y.vmag | m,m,M,col4
            SELECT x.m AS k, y.m AS K, ra0 FROM a.messier AS x JOIN (SELECT m, ra AS ra0 FROM b.messier) AS y ON x.m = y.m | k,K,ra0
            SELECT q.* FROM (SELECT m AS ra, m AS b FROM a.messier) AS q UNION SELECT m, m FROM b.messier | ra,b
            WITH w AS (SELECT m, ra FROM a.messier) SELECT w.*, v.* FROM w JOIN w AS v ON v.m = w.m JOIN b.messier AS x ON x.m = v.m | m,ra,m,ra
            """)
    void columns_are_called_what_the_query_calls_them(String query, String labels) throws SQLException {
        try (Sky sky = Sky.open().with(places())) {
            assertThat(String.join(",", Sky.labels(sky.plan(query)))).isEqualTo(labels);
        }
    }

    @Test
    void columns_that_come_unchanged_keep_what_is_said_of_them() throws SQLException {
        try (Sky sky = Sky.open()) {
            LocalPlan plan = sky.plan("SELECT x.ra AS lon, y.vmag, x.ra + 1 AS more, POINT(x.ra, x.dec) AS p"
                    + " FROM a.messier AS x JOIN b.bright_stars AS y ON x.constellation = y.constellation");
            assertThat(Sky.labels(plan)).containsExactly("lon", "vmag", "more", "p");
            Field lon = plan.fields().get(0);
            assertThat(lon.unit()).isEqualTo("deg");
            assertThat(lon.ucd()).isEqualTo("pos.eq.ra;meta.main");
            assertThat(plan.fields().get(1).datatype()).isEqualTo(Datatype.FLOAT);
            assertThat(plan.fields().get(2).unit()).isNull();
            assertThat(plan.fields().get(3).xtype()).isEqualTo("point");
            try (RowCursor rows = plan.run(new CompletableFuture<Void>())) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.cell(3).array()).isInstanceOf(double[].class);
                assertThat(String.format(Locale.ROOT, "%s", rows.cell(1).text()))
                        .hasSizeLessThan(6);
            } catch (org.tapjdbc.votable.VotableException e) {
                throw new AssertionError(e);
            }
        }
    }
}
