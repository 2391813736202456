package org.tapjdbc.it.mocserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people ask the MOCServer for, as SQL, and what the MOCServer is asked then. */
@Timeout(60)
class MocServerIT {
    private MocServerStub stub;
    private Asked asked;

    @BeforeEach
    void connect() throws IOException, SQLException {
        stub = new MocServerStub();
        asked = Asked.of(stub);
    }

    @AfterEach
    void close() throws SQLException {
        asked.close();
        stub.close();
    }

    private List<String> those(Predicate<Dataset> filter) {
        return stub.records().stream().filter(filter).map(Dataset::id).sorted().toList();
    }

    private static boolean is(Dataset dataset, String field, String value) {
        List<String> values = dataset.values(field);
        return values != null && values.equals(List.of(value));
    }

    /** The parameters of the last request. */
    private Map<String, String> sent() {
        List<Query> requests = stub.requests();
        assertThat(requests).isNotEmpty();
        return requests.get(requests.size() - 1).parameters();
    }

    @Test
    void data_sets_in_a_cone() throws SQLException {
        List<String> found = asked.column("SELECT id, obs_title FROM mocserver.datasets"
                + " WHERE 1 = INTERSECTS(coverage, CIRCLE(10.8, 32.2, 1.5))");
        Ranges inside = Shape.cone(10.8, 32.2, 1.5 - 2 * Math.toDegrees(Healpix.radius(11)))
                .cover(11);
        Ranges around = Shape.cone(10.8, 32.2, 1.5 + 2 * Math.toDegrees(Healpix.radius(7)))
                .cover(11);
        assertThat(found)
                .containsAll(those(dataset -> cells(dataset).intersects(inside)))
                .isSubsetOf(those(dataset -> cells(dataset).intersects(around)))
                .contains("CDS/B/hst/obscore");
        assertThat(sent()).containsEntry("intersect", "overlaps").containsEntry("fields", "ID,obs_title");
    }

    @Test
    void a_region_of_many_cells_goes_as_a_file() throws SQLException {
        String moc =
                IntStream.range(0, 600).mapToObj(i -> String.valueOf(7 * i)).collect(Collectors.joining(" ", "7/", ""));
        Coverage region = MocText.parse(moc);
        assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE 1 = INTERSECTS(coverage, MOC('" + moc + "'))"))
                .isEqualTo(those(dataset -> cells(dataset).intersects(region.cells())))
                .isNotEmpty();
        Query request = stub.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        byte[] file = String.valueOf(request.upload()).getBytes(StandardCharsets.ISO_8859_1);
        assertThat(MocFits.read(file)).isEqualTo(region);
        assertThat(request.parameters()).containsEntry("intersect", "overlaps").doesNotContainKey("moc");
    }

    @Test
    void images_of_a_telescope() throws SQLException {
        assertThat(asked.column(
                        "SELECT id FROM mocserver.datasets" + " WHERE id LIKE '%HST%' AND dataproduct_type = 'image'"))
                .isEqualTo(those(dataset -> dataset.id().contains("HST") && is(dataset, "dataproduct_type", "image")))
                .contains("CDS/P/HST/GOODS/b");
        assertThat(sent().get("expr")).contains("ID=*HST*", "dataproduct_type=image", "&&");
    }

    @Test
    void only_the_columns_that_are_wanted() throws SQLException {
        assertThat(asked.rows("SELECT id, hips_frame, nb_rows FROM mocserver.datasets WHERE id = 'CDS/P/HST/B'"))
                .hasSize(1);
        assertThat(List.of(sent().get("fields").split(",", -1)))
                .containsExactlyInAnyOrder("ID", "hips_frame", "nb_rows");
    }

    @Test
    void at_most_three_rows() throws SQLException {
        assertThat(asked.rows("SELECT TOP 3 id FROM mocserver.datasets")).hasSize(3);
        assertThat(asked.rows("SELECT TOP 3 id FROM mocserver.datasets WHERE id LIKE 'CDS/P/HST/%' ORDER BY id"))
                .isEqualTo(List.of(List.of("CDS/P/HST/B"), List.of("CDS/P/HST/GOODS/b"), List.of("CDS/P/HST/GOODS/i")));
        assertThat(sent()).as("a limit takes any rows, not the first ones").doesNotContainKey("MAXREC");
    }

    @Test
    void the_union_of_the_surveys_of_a_telescope() throws SQLException {
        String union = asked.column("SELECT moc_union_agg(coverage, 7) FROM mocserver.datasets WHERE id LIKE '%HST%'")
                .get(0);
        Coverage expected = Mocs.combined(
                "smoc",
                stub.records().stream()
                        .filter(dataset -> dataset.id().contains("HST") && dataset.coverage() != null)
                        .map(Dataset::coverage)
                        .toList());
        assertThat(MocText.parse(union)).isEqualTo(expected.degraded(0, 7));
        assertThat(sent())
                .containsEntry("expr", "ID=*HST*")
                .containsEntry("get", "smoc")
                .containsEntry("order", "7");
    }

    @ParameterizedTest
    @CsvSource({"id LIKE 'ESO/%'", "nb_rows > 500000", "id LIKE 'CDS/P/%' AND obs_title NOT LIKE '%e%'"})
    void unions_are_right_whether_the_server_makes_them_or_the_driver(String condition) throws SQLException {
        List<String> ids = asked.column("SELECT id FROM mocserver.datasets WHERE " + condition);
        Coverage expected = Mocs.combined(
                "smoc",
                stub.records().stream()
                        .filter(dataset -> ids.contains(dataset.id()) && dataset.coverage() != null)
                        .map(Dataset::coverage)
                        .toList());
        String union = asked.column("SELECT moc_union_agg(coverage, 6) FROM mocserver.datasets WHERE " + condition)
                .get(0);
        assertThat(MocText.parse(union).cells())
                .isEqualTo(expected.degraded(0, 6).cells());
    }

    @Test
    void functions_of_mocs_take_them_as_they_come() throws SQLException {
        Dataset field = stub.records().stream()
                .filter(dataset -> dataset.id().equals("CDS/P/HST/GOODS/z"))
                .findFirst()
                .orElseThrow();
        List<@Nullable String> row = asked.rows("SELECT moc_sky_fraction(coverage), moc_degrade(coverage, 5)"
                        + " FROM mocserver.datasets WHERE id = 'CDS/P/HST/GOODS/z'")
                .get(0);
        assertThat(Double.parseDouble(String.valueOf(row.get(0))))
                .isCloseTo(cells(field).size() / (double) Dimension.SPACE.limit(), Offset.offset(1e-12));
        assertThat(MocText.parse(String.valueOf(row.get(1))).cells())
                .isEqualTo(cells(field).widened(Dimension.SPACE.shift(5)));
        String common = asked.column("SELECT moc_intersection_agg(coverage) FROM mocserver.datasets"
                        + " WHERE id LIKE 'CDS/P/HST/GOODS/%'")
                .get(0);
        assertThat(MocText.parse(common).cells())
                .isEqualTo(stub.records().stream()
                        .filter(dataset -> dataset.id().startsWith("CDS/P/HST/GOODS/"))
                        .map(MocServerIT::cells)
                        .reduce(Ranges::intersection)
                        .orElseThrow());
    }

    @Test
    void the_moc_of_a_survey() throws SQLException {
        String moc = asked.column("SELECT coverage FROM mocserver.datasets WHERE id = 'CDS/P/GALEXGR6/AIS/FUV'")
                .get(0);
        Dataset galex = stub.records().stream()
                .filter(dataset -> dataset.id().equals("CDS/P/GALEXGR6/AIS/FUV"))
                .findFirst()
                .orElseThrow();
        assertThat(MocText.parse(moc).cells()).isEqualTo(cells(galex));
        assertThat(sent().get("get")).isEqualTo("smoc");
    }

    private static Ranges cells(Dataset dataset) {
        Coverage coverage = dataset.coverage();
        return coverage == null || !coverage.hasSpace() ? Ranges.NONE : coverage.cells();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            id = 'CDS/P/HST/B'                                 → ID=CDS/P/HST/B
            id IN ('CDS/P/HST/B', 'CDS/P/HST/V')               → ID=CDS/P/HST/B,CDS/P/HST/V
            id <> 'CDS/P/HST/B'                                → ID=*
            id LIKE 'CDS/P/%'                                  → ID=CDS/P/*
            id LIKE '%HST%'                                    → ID=*HST*
            id LIKE 'CDS/_/H%'                                 → ID=CDS/*&&ID=*/H*
            dataproduct_type = 'image'                         → dataproduct_type=image
            obs_regime = 'Optical' OR obs_regime = 'UV'        → obs_regime=Optical,UV
            obs_title LIKE '%HST deep%'                        → obs_title=*HST*&&obs_title=*deep*
            obs_regime IS NULL                                 → obs_regime=!*
            bib_reference IS NOT NULL                          → bib_reference=*
            nb_rows > 1000                                     → nb_rows>1000
            nb_rows BETWEEN 10 AND 1000                        → nb_rows>=10&&nb_rows<=1000
            nb_rows = 17                                       → nb_rows>=17&&nb_rows<=17
            nb_rows IS NULL                                    → ID=*
            hips_order > 5 AND (nb_rows < 3 OR obs_id IS NULL) → hips_order>5&&(nb_rows<3||obs_id=!*)
            """)
    void what_can_be_said_to_it_is(String condition, String expression) throws SQLException {
        asked.rows("SELECT id FROM mocserver.datasets WHERE " + condition);
        assertThat(sent()).containsEntry("expr", expression).containsEntry("casesensitive", "true");
        assertThat(stub.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            obs_title ILIKE '%hst%'                   → obs_title=*hst*
            1 = ivo_hashlist_has(obs_regime, 'radio') → obs_regime=radio
            """)
    void case_is_told_not_to_count(String condition, String expression) throws SQLException {
        assertThat(asked.rows("SELECT id FROM mocserver.datasets WHERE " + condition))
                .isNotEmpty();
        assertThat(sent()).containsEntry("expr", expression).containsEntry("casesensitive", "false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', quoteCharacter = '`', textBlock = """
            1 = CONTAINS(POINT(10.8, 32.2), coverage)     → enclosed → 29/180405710373948574
            1 = CONTAINS(MOC('8/1000'), coverage)         → enclosed → 8/1000
            1 = CONTAINS(coverage, MOC('3/100-101'))      → covers   → 3/100-101
            1 = INTERSECTS(coverage, MOC('3/100-101'))    → overlaps → 3/100-101
            1 = INTERSECTS(time_coverage, 't20/96419')    → overlaps → t20/96419
            """)
    void regions_are_mocs_with_the_words_of_the_server(String condition, String relation, String moc)
            throws SQLException {
        asked.rows("SELECT id FROM mocserver.datasets WHERE " + condition);
        assertThat(sent()).containsEntry("intersect", relation).containsEntry("moc", moc);
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void the_sky_and_the_planets_are_told_apart_where_one_asks() throws SQLException {
        assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE spacesys IN ('mars', 'moon')"))
                .isEqualTo(those(dataset -> "mars".equals(dataset.body()) || "moon".equals(dataset.body())));
        assertThat(stub.requests())
                .extracting(query -> query.parameter("spacesys", ""))
                .containsExactly("mars", "moon");
        assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE spacesys = 'C'"))
                .isEqualTo(those(dataset -> dataset.body() == null));
    }

    @Test
    void counts_and_rows_without_conditions_cost_little() throws SQLException {
        assertThat(asked.column("SELECT COUNT(*) FROM mocserver.datasets WHERE id LIKE '%HST%'"))
                .containsExactly("12");
        assertThat(sent()).containsEntry("get", "number");
        asked.rows("SELECT TOP 3 id FROM mocserver.datasets");
        assertThat(sent()).containsEntry("get", "id").containsEntry("MAXREC", "3");
    }

    @Test
    void all_values_and_all_fields_are_there() throws SQLException {
        assertThat(asked.column("SELECT COUNT(*) FROM mocserver.properties"))
                .containsExactly(String.valueOf(stub.records().stream()
                        .flatMap(dataset -> dataset.properties().values().stream())
                        .mapToInt(List::size)
                        .sum()));
        for (List<@Nullable String> row : asked.rows("SELECT name, occurrences FROM mocserver.fields")) {
            String name = String.valueOf(row.get(0));
            assertThat(row.get(1))
                    .isEqualTo(String.valueOf(stub.records().stream()
                            .filter(dataset -> dataset.values(name) != null)
                            .count()));
        }
        for (String odd : List.of("%\"dark\"%", "%back\\slash%", "%tab\tand a line\nend%", "%Müller%")) {
            assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE obs_description LIKE '" + odd + "'"))
                    .isEqualTo(those(dataset -> dataset.values("obs_description") != null
                            && String.join("#", dataset.properties().get("obs_description"))
                                    .contains(odd.substring(1, odd.length() - 1))))
                    .isNotEmpty();
        }
    }

    @Test
    void an_empty_text_is_there_and_no_number_is_not() throws SQLException {
        assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE obs_label = ''"))
                .isEqualTo(those(dataset -> is(dataset, "obs_label", "")))
                .isNotEmpty();
        assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE obs_label IS NULL"))
                .isEqualTo(those(dataset -> dataset.values("obs_label") == null));
        assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE em_min IS NULL"))
                .isEqualTo(those(dataset -> dataset.values("em_min") == null || is(dataset, "em_min", "")));
        assertThat(asked.column("SELECT id FROM mocserver.datasets WHERE nb_rows < 1e9"))
                .doesNotContainAnyElementsOf(those(dataset -> is(dataset, "nb_rows", "unknown")))
                .containsAll(those(dataset -> is(dataset, "nb_rows", "108.0")));
    }
}
