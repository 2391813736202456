package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Client.Answer;
import org.w3c.dom.Document;

/** A service with very many tables. */
class GeneratedTablesTest {
    private static final int TABLES = 3_000;

    private static EmbeddedTap service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(Options.defaults().withRows(1).withGeneratedTables(TABLES, 12));
        client = new Client(service.uri());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void one_schema_has_250_tables_and_the_others_have_different_numbers() throws Exception {
        Map<@Nullable String, Integer> sizes = new HashMap<>();
        client.query("SELECT schema_name FROM TAP_SCHEMA.tables WHERE table_name LIKE 'gen%'")
                .column(0)
                .forEach(schema -> sizes.merge(schema, 1, Integer::sum));
        assertThat(sizes).containsEntry("gen_000", 250).hasSizeBetween(150, 200);
        assertThat(sizes.values().stream().mapToInt(size -> size).sum()).isEqualTo(TABLES);
        assertThat(new HashSet<>(sizes.values())).hasSizeGreaterThan(10);
        assertThat(client.query("SELECT schema_name FROM TAP_SCHEMA.schemas WHERE schema_name LIKE 'gen%'")
                        .column(0))
                .containsExactlyInAnyOrderElementsOf(sizes.keySet());
    }

    @Test
    void every_table_has_its_columns() throws Exception {
        assertThat(client.query("SELECT COUNT(*) FROM TAP_SCHEMA.columns WHERE table_name LIKE 'gen%'")
                        .column(0))
                .containsExactly(Integer.toString(12 * TABLES));
        Answer columns = client.query("SELECT column_name, datatype, unit, ucd, description FROM TAP_SCHEMA.columns"
                + " WHERE table_name = 'gen_000.cat_00007' ORDER BY column_index");
        assertThat(columns.rows()).hasSize(12);
        assertThat(columns.column(0)).doesNotHaveDuplicates().startsWith("source_id", "ra", "dec", "name");
        assertThat(new HashSet<>(columns.column(1))).hasSizeGreaterThan(3);
        assertThat(columns.column(4)).allSatisfy(text -> assertThat(text).hasSizeGreaterThan(15));
    }

    @Test
    void a_table_can_be_queried() throws Exception {
        for (String table : List.of("gen_000.cat_00007", "GEN_000.CAT_00133", "\"gen_000\".\"cat_00249\"")) {
            Answer answer = client.query("SELECT * FROM " + table);
            assertThat(answer.error()).isNull();
            assertThat(answer.fields()).hasSize(12);
            assertThat(answer.rows()).hasSize(5);
        }
        Answer joined = client.query("SELECT a.ra, b.name FROM gen_000.cat_00007 AS a JOIN gen_000.cat_00008 AS b"
                + " ON a.source_id = b.source_id WHERE a.source_id > 2");
        assertThat(joined.column(1)).containsExactlyInAnyOrder("cat_00008-3", "cat_00008-4", "cat_00008-5");
        assertThat(client.query("SELECT * FROM gen_000.cat_09999").error()).contains("Unknown table");
    }

    @Test
    void columns_of_all_kinds_of_tables_can_be_selected_by_their_listed_names() throws Exception {
        Answer columns = client.query("SELECT table_name, column_name FROM TAP_SCHEMA.columns"
                + " WHERE table_name IN (SELECT table_name FROM TAP_SCHEMA.tables WHERE schema_name = 'gen_000')");
        assertThat(columns.rows()).hasSize(250 * 12);
        Map<String, String> tableOfColumn = new HashMap<>();
        for (List<@Nullable String> row : columns.rows()) {
            tableOfColumn.put(Objects.requireNonNull(row.get(1)), Objects.requireNonNull(row.get(0)));
        }
        for (Map.Entry<String, String> entry : tableOfColumn.entrySet()) {
            Answer answer = client.query("SELECT " + entry.getKey() + " FROM " + entry.getValue());
            assertThat(answer.error()).as("%s", entry).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s = 'gen_000.cat_00007'",
                "%s = 'nix'",
                "%s > 'gen_150' AND %s < 'gen_151'",
                "%s >= 'gen_000.cat_00007' AND %s <= 'gen_000.cat_00009'",
                "%s > 'h' AND %s < 'g'",
                "%s BETWEEN 'demo.m' AND 'demo.n'",
                "%s IN ('demo.stars', 'nix', 'gen_000.cat_00001', 'demo.stars')",
                "%s LIKE 'demo.%%'",
                "%s NOT LIKE 'gen%%'",
                "%s <> 'demo.stars' AND %s < 'gen'",
                "%s IS NULL",
                "%s = 'demo.stars' OR %s = 'demo.messier'"
            })
    void every_condition_finds_by_the_index_what_it_finds_without(String condition) throws Exception {
        String query = "SELECT table_name, column_name, column_index FROM TAP_SCHEMA.columns WHERE ";
        List<List<@Nullable String>> expected = client.query(
                        query + condition.replace("%s", "table_name || ''").replace("%%", "%"))
                .rows();
        for (String order : List.of("", " ORDER BY table_name", " ORDER BY table_name DESC, column_index DESC")) {
            Answer answer =
                    client.query(query + condition.replace("%s", "table_name").replace("%%", "%") + order);
            assertThat(answer.error()).isNull();
            assertThat(answer.rows()).containsExactlyInAnyOrderElementsOf(expected);
            if (!order.isEmpty()) {
                assertThat(answer.column(0))
                        .isSortedAccordingTo(
                                order.contains("DESC") ? Comparator.reverseOrder() : Comparator.naturalOrder());
            }
        }
    }

    @Test
    void the_documents_list_them_too() throws Exception {
        Document brief = client.document("/tables?detail=min");
        assertThat(brief.getElementsByTagName("table").getLength()).isEqualTo(TABLES + 11);
        assertThat(brief.getElementsByTagName("column").getLength()).isZero();
        assertThat(client.document("/tables").getElementsByTagName("column").getLength())
                .isGreaterThan(12 * TABLES);
        assertThat(client.document("/tables/gen_000.cat_00007")
                        .getElementsByTagName("column")
                        .getLength())
                .isEqualTo(12);
    }

    @Test
    void tables_can_be_few_or_have_few_or_many_columns() throws Exception {
        for (int columns : List.of(1, 300)) {
            try (EmbeddedTap small =
                    EmbeddedTap.start(Options.defaults().withRows(1).withGeneratedTables(2, columns))) {
                Client other = new Client(small.uri());
                assertThat(other.query("SELECT * FROM gen_000.cat_00001").fields())
                        .hasSize(columns)
                        .doesNotHaveDuplicates();
                assertThat(other.query("SELECT * FROM gen_000.cat_00002").error())
                        .contains("Unknown table");
            }
        }
        assertThatThrownBy(() -> Options.defaults().withGeneratedTables(-1, 12))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(EmbeddedTapMain.parse(List.of("--generated-tables", "20")))
                .isEqualTo(Options.defaults().withGeneratedTables(20, 12));
    }
}
