package org.tapjdbc.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.CoverageTable;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What the driver's own tables are told of the rows that a query wants. */
class ToldConditionsTest {
    /** Applies what is said of names alone, and puts MOCs together. */
    private static final class Surveys implements CoverageTable {
        private final ListTable rows = new ListTable(
                        "surveys",
                        List.of(
                                Field.named("name", Datatype.CHAR)
                                        .arraysize("*")
                                        .build(),
                                Field.named("kind", Datatype.CHAR)
                                        .arraysize("*")
                                        .build(),
                                Field.named("year", Datatype.INT).build(),
                                Field.named("coverage", Datatype.CHAR)
                                        .arraysize("*")
                                        .xtype("moc")
                                        .build()),
                        "name")
                .row("a", "x#y", 2001, "0/0-3")
                .row("b", "x", 2002, "0/4");

        private final List<String> unions = new ArrayList<>();

        @Override
        public String schema() {
            return "here";
        }

        @Override
        public String name() {
            return "surveys";
        }

        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public List<Field> fields() {
            return rows.fields();
        }

        @Override
        public boolean applies(Condition condition) {
            return rows.applies(condition);
        }

        @Override
        public RowCursor rows(Scan scan) {
            return rows.rows(scan);
        }

        @Override
        public Moc union(String column, List<Condition> conditions, @Nullable Integer order) {
            unions.add(column + " " + conditions.size() + " " + order);
            return SpaceMoc.ofCells(3, 7);
        }
    }

    private final Surveys surveys = new Surveys();

    private List<List<@Nullable Object>> rows(String sql) throws SQLException {
        return Sky.rows(LocalEngine.plan(sql, name -> new SourceTable.Here(surveys), 100));
    }

    private Scan scan(String sql) throws SQLException {
        rows(sql);
        return surveys.rows.scans.get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name = 'a'                                      | name EQUAL [a]
            year BETWEEN 2001 AND 2003                      | year AT_LEAST [2001], year AT_MOST [2003]
            name IN ('a', 'b')                              | name IN [a, b]
            name LIKE 'a%'                                  | name LIKE [a%]
            NOT name LIKE 'a%'                              | name NOT_LIKE [a%]
            name ILIKE 'A%'                                 | name ILIKE [A%]
            name NOT ILIKE 'A%'                             | name NOT_ILIKE [A%]
            1 = ivo_nocasematch(name, 'A%')                 | name ILIKE [A%]
            1 = ivo_hashlist_has(kind, 'x')                 | kind HAS [x]
            kind IS NULL                                    | kind IS_NULL []
            name = 'a' OR kind = 'x'                        | (name EQUAL [a] or kind EQUAL [x])
            name = 'a' OR (kind = 'x' AND year > 2000)      | (name EQUAL [a] or (kind EQUAL [x] and year GREATER [2000]))
            name = 'a' OR CHAR_LENGTH(kind) = 2             |
            1 = INTERSECTS(coverage, MOC('0/1'))            | coverage OVERLAPS 0/1
            INTERSECTS('0/1', coverage) = 1                 | coverage OVERLAPS 0/1
            1 = CONTAINS(coverage, '0/1-2')                 | coverage WITHIN 0/1-2
            1 = CONTAINS('1/3', coverage)                   | coverage COVERS 1/3
            1 = CONTAINS(POINT(45, 45), coverage)           | coverage COVERS 29/217017208117448652
            1 = INTERSECTS(coverage, moc_union('0/1', moc_from_zone(0, 0, 60, 360, 90))) | coverage OVERLAPS 0/0-3
            1 = INTERSECTS(coverage, MOC('t61/1 s29/0'))    | coverage OVERLAPS t61/1 s29/0
            0 = INTERSECTS(coverage, '0/1')                 | coverage NOT OVERLAPS 0/1
            NOT (1 = CONTAINS(coverage, '0/1'))             | coverage NOT WITHIN 0/1
            2 = INTERSECTS(coverage, '0/1')                 |
            NOT (name = 'a' OR (kind LIKE 'x%' AND 1 = CONTAINS(coverage, '0/1'))) | (name NOT_EQUAL [a] and (kind NOT_LIKE [x%] or coverage NOT WITHIN 0/1))
            NOT (name IN ('a', 'b') AND year < 2002)        | ((name NOT_EQUAL [a] and name NOT_EQUAL [b]) or year AT_LEAST [2002])
            NOT (name = 'a' AND 1 = ivo_hashlist_has(kind, 'x')) |
            0 = ivo_nocasematch(name, 'A%')                 | name NOT_ILIKE [A%]
            1 = INTERSECTS(coverage, name)                  |
            """)
    void are_of_these_kinds(String condition, @Nullable String told) throws SQLException {
        String sql = "SELECT COUNT(*) FROM here.surveys WHERE (" + condition + ") AND year > 0";
        if (condition.contains("coverage, name")) {
            sql = sql.replace("coverage, name", "coverage, CASE WHEN name = 'a' THEN '0/0' ELSE '0/1' END");
        }
        List<String> all = scan(sql).conditions().stream().map(Words::of).toList();

        assertThat(String.join(", ", all)).isEqualTo((told == null ? "" : told + ", ") + "year GREATER [0]");
    }

    @Test
    void do_not_hide_which_columns_are_looked_at() throws SQLException {
        assertThat(scan("SELECT year FROM here.surveys WHERE name = 'a'").columns())
                .as("the table sees to the condition itself")
                .containsExactly("year");
    }

    @Test
    void are_looked_at_again_where_the_table_does_not_see_to_them() throws SQLException {
        Scan scan = scan("SELECT year FROM here.surveys WHERE name = 'a' AND kind LIKE 'x%'");

        assertThat(scan.columns()).containsExactlyInAnyOrder("year", "kind");
        assertThat(scan.conditions()).hasSize(2).allMatch(Comparison.class::isInstance);
    }

    @Test
    void come_with_no_column_where_only_rows_count() throws SQLException {
        assertThat(scan("SELECT COUNT(*) FROM here.surveys WHERE name = 'a'").columns())
                .isEmpty();
    }

    @Test
    void are_enough_for_a_table_to_put_mocs_together() throws SQLException {
        assertThat(
                        rows(
                                "SELECT moc_union_agg(coverage, 3), moc_union_agg(coverage) FROM here.surveys WHERE name = 'a'"))
                .containsExactly(List.of("3/7", "3/7"));
        assertThat(rows("SELECT moc_sky_fraction(moc_union_agg(coverage)) FROM here.surveys"))
                .containsExactly(List.of(1 / 768.0));
        assertThat(surveys.unions).containsExactly("coverage 1 3", "coverage 1 null", "coverage 0 null");
        assertThat(surveys.rows.scans).isEmpty();
    }

    @Test
    void are_not_where_others_have_to_look_at_the_rows() throws SQLException {
        assertThat(rows("SELECT moc_union_agg(coverage) FROM here.surveys WHERE kind LIKE 'x%'"))
                .containsExactly(List.of("0/0-4"));
        assertThat(rows("SELECT name, moc_union_agg(coverage) FROM here.surveys GROUP BY name ORDER BY name"))
                .containsExactly(List.of("a", "0/0-3"), List.of("b", "0/4"));
        assertThat(rows("SELECT moc_union_agg(coverage), COUNT(*) FROM here.surveys"))
                .containsExactly(List.of("0/0-4", 2L));
        assertThat(surveys.unions).isEmpty();
    }
}
