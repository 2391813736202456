package org.tapjdbc.pseudo.mocserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.moc.Moc;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.moc.SpaceTimeMoc;
import org.tapjdbc.moc.TimeMoc;
import org.tapjdbc.pseudo.mocserver.AnsweringServer.Asked;
import org.tapjdbc.pseudo.mocserver.AnsweringServer.Reply;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;
import org.tapjdbc.rows.Condition;
import org.tapjdbc.rows.RegionCondition;
import org.tapjdbc.rows.RegionCondition.Relation;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;

/** Data sets as rows: what is asked for them, and what comes of it. */
@Timeout(60)
class DatasetsTableTest {
    private static final Condition HAS_HIPS = new Comparison("hips_frame", Operator.IS_NOT_NULL, List.of());
    private static final Condition IS_IMAGE = new Comparison("dataproduct_type", Operator.EQUAL, List.of("image"));
    private static final SpaceMoc REGION = SpaceMoc.parseAscii("3/1-2");

    private static DatasetsTable table(AnsweringServer server) {
        return new DatasetsTable(server.servers());
    }

    private static RegionCondition lies(String column, Relation relation, Moc region) {
        return new RegionCondition(column, relation, region);
    }

    @Test
    void only_the_fields_that_are_wanted_are_asked_for() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json(
                "[{\"ID\":\"a\",\"obs_title\":\"A\",\"TIMESTAMP\":\"1600000000000.0\",\"dataproduct_type\":[\"image\",\"cube\"]},"
                        + "{\"ID\":\"b\",\"obs_title\":\"B\",\"dataproduct_type\":\"image\"}]")) {
            assertThat(TableRows.read(table(server), List.of(IS_IMAGE), "id", "obs_title", "timestamp_ms"))
                    .containsExactly("b|B|null");

            Asked asked = server.onlyAsked();
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.parameters())
                    .containsEntry("get", "record")
                    .containsEntry("fmt", "json")
                    .containsEntry("casesensitive", "true")
                    .containsEntry("expr", "dataproduct_type=image")
                    .containsEntry("fields", "ID,obs_title,dataproduct_type,TIMESTAMP")
                    .doesNotContainKeys("MAXREC", "order", "intersect", "moc");
        }
    }

    @Test
    void identifiers_alone_are_asked_for_as_such() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[\"a\",\"b\"]")) {
            assertThat(TableRows.read(table(server), List.of(), "id")).containsExactly("a", "b");

            assertThat(server.onlyAsked().parameters())
                    .containsEntry("get", "id")
                    .containsEntry("expr", "ID=*")
                    .doesNotContainKey("fields");
        }
    }

    @Test
    void rows_are_counted_by_the_server_where_it_is_told_all() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(asked -> Reply.text(200, "3\n"))) {
            assertThat(TableRows.read(table(server), List.of(HAS_HIPS))).hasSize(3);

            assertThat(server.onlyAsked().parameters())
                    .containsEntry("get", "number")
                    .containsEntry("expr", "hips_frame=*");
        }
    }

    @Test
    void rows_are_counted_here_where_it_is_not() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[{\"ID\":\"a\",\"dataproduct_type\":\"image\"},"
                + "{\"ID\":\"b\",\"dataproduct_type\":[\"image\",\"cube\"]}]")) {
            assertThat(TableRows.read(table(server), List.of(IS_IMAGE))).hasSize(1);
        }
    }

    @Test
    void a_limit_goes_along_only_where_the_server_is_told_all() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[{\"ID\":\"a\",\"hips_frame\":\"x\"},"
                + "{\"ID\":\"b\",\"hips_frame\":\"x\",\"dataproduct_type\":\"image\"},"
                + "{\"ID\":\"c\",\"dataproduct_type\":\"image\"}]")) {
            assertThat(TableRows.read(table(server), List.of(HAS_HIPS), 2L, "id"))
                    .containsExactly("a", "b");
            assertThat(TableRows.read(table(server), List.of(IS_IMAGE), 1L, "id"))
                    .containsExactly("b");

            assertThat(server.asked()).extracting(asked -> asked.get("MAXREC")).containsExactly("2", "");
        }
    }

    @ParameterizedTest
    @CsvSource({"OVERLAPS, overlaps", "WITHIN, covers", "COVERS, enclosed"})
    void a_region_is_sent_with_the_word_of_the_engine(Relation relation, String word) throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[\"a\"]")) {
            TableRows.read(table(server), List.of(lies("coverage", relation, REGION)), "id");

            assertThat(server.onlyAsked().parameters())
                    .containsEntry("intersect", word)
                    .containsEntry("moc", "3/1-2")
                    .doesNotContainKey("expr");
        }
    }

    @Test
    void times_and_times_on_the_sky_are_sent_with_their_prefixes() throws IOException, SQLException {
        TimeMoc times = TimeMoc.parseAscii("11/188");
        try (AnsweringServer server = AnsweringServer.json("[]")) {
            TableRows.read(table(server), List.of(lies("time_coverage", Relation.OVERLAPS, times)), "id");
            SpaceTimeMoc both = SpaceTimeMoc.of(times, REGION);
            TableRows.read(table(server), List.of(lies("space_time_coverage", Relation.OVERLAPS, both)), "id");

            assertThat(server.asked())
                    .extracting(asked -> asked.get("moc"))
                    .containsExactly("t11/188", "t11/188 s3/1-2");
        }
    }

    @Test
    void a_region_with_more_axes_than_the_column_counts_as_its_fold() throws IOException, SQLException {
        SpaceTimeMoc both = SpaceTimeMoc.of(TimeMoc.parseAscii("11/188"), REGION);
        try (AnsweringServer server = AnsweringServer.json("[]")) {
            TableRows.read(table(server), List.of(lies("coverage", Relation.OVERLAPS, both)), "id");
            TableRows.read(table(server), List.of(lies("time_coverage", Relation.COVERS, both)), "id");

            assertThat(server.asked()).extracting(asked -> asked.get("moc")).containsExactly("3/1-2", "t11/188");
        }
    }

    @Test
    void a_region_without_the_axis_of_the_column_needs_no_question() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[\"a\"]")) {
            assertThat(TableRows.read(table(server), List.of(lies("coverage", Relation.WITHIN, TimeMoc.full(0))), "id"))
                    .isEmpty();
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void what_must_not_lie_so_must_be_there() throws IOException, SQLException {
        RegionCondition outside = new RegionCondition("coverage", Relation.OVERLAPS, REGION, false);
        try (AnsweringServer server = new AnsweringServer(
                asked -> Reply.text(200, asked.get("moc").equals("3/1-2") ? "[\"b\"]" : "[\"a\",\"b\",\"c\"]"))) {
            assertThat(TableRows.read(table(server), List.of(outside), "id")).containsExactly("a", "c");

            assertThat(server.asked())
                    .extracting(asked -> asked.get("moc"))
                    .containsExactlyInAnyOrder("0/0-11", "3/1-2");
        }
    }

    @Test
    void a_long_region_is_posted_as_a_file() throws IOException, SQLException {
        SpaceMoc many = SpaceMoc.ofCells(
                9, IntStream.range(0, 1000).mapToLong(i -> i * 2L).toArray());
        try (AnsweringServer server = AnsweringServer.json("[]")) {
            TableRows.read(table(server), List.of(lies("coverage", Relation.OVERLAPS, many)), "id");

            assertThat(server.onlyAsked().method()).isEqualTo("POST");
            assertThat(server.onlyAsked().body())
                    .contains("name=\"moc\"", "SIMPLE  =", "name=\"intersect\"", "overlaps");
        }
    }

    @Test
    void a_long_list_is_posted_as_a_form() throws IOException, SQLException {
        List<Object> ids =
                IntStream.range(0, 1000).mapToObj(i -> (Object) ("CDS/x" + i)).toList();
        try (AnsweringServer server = AnsweringServer.json("[\"CDS/x7\"]")) {
            assertThat(TableRows.read(table(server), List.of(new Comparison("id", Operator.IN, ids)), "id"))
                    .containsExactly("CDS/x7");

            assertThat(server.onlyAsked().method()).isEqualTo("POST");
            assertThat(server.onlyAsked().get("expr")).startsWith("ID=CDS/x0,CDS/x1,");
        }
    }

    @Test
    void further_regions_are_asked_for_by_themselves() throws IOException, SQLException {
        RegionCondition one = lies("coverage", Relation.OVERLAPS, REGION);
        RegionCondition other = lies("coverage", Relation.COVERS, SpaceMoc.parseAscii("9/7"));
        try (AnsweringServer server = new AnsweringServer(
                asked -> Reply.json(asked.get("moc").equals("9/7") ? "[\"b\",\"c\"]" : "[\"a\",\"b\"]"))) {
            assertThat(TableRows.read(table(server), List.of(one, other), "id")).containsExactly("b");
            assertThat(TableRows.read(table(server), List.of(new Condition.AnyOf(List.of(other, IS_IMAGE))), "id"))
                    .containsExactly("b");
        }
    }

    @Test
    void that_there_is_a_moc_is_asked_as_an_overlap_with_everything() throws IOException, SQLException {
        Condition there = new Comparison("time_coverage", Operator.IS_NOT_NULL, List.of());
        Condition missing = new Comparison("time_coverage", Operator.IS_NULL, List.of());
        try (AnsweringServer server = new AnsweringServer(
                asked -> Reply.json(asked.get("moc").equals("t0/0-1") ? "[\"b\"]" : "[\"a\",\"b\"]"))) {
            assertThat(TableRows.read(table(server), List.of(there), "id")).containsExactly("b");
            assertThat(TableRows.read(table(server), List.of(missing), "id")).containsExactly("a");
        }
    }

    @Test
    void an_empty_region_needs_no_question_unless_everything_covers_it() throws IOException, SQLException {
        SpaceMoc none = SpaceMoc.empty(5);
        try (AnsweringServer server = AnsweringServer.json("[\"a\"]")) {
            assertThat(TableRows.read(table(server), List.of(lies("coverage", Relation.OVERLAPS, none)), "id"))
                    .isEmpty();
            assertThat(server.asked()).isEmpty();
            assertThat(TableRows.read(table(server), List.of(lies("coverage", Relation.COVERS, none)), "id"))
                    .containsExactly("a");
            assertThat(server.onlyAsked().get("moc")).isEqualTo("0/0-11");
        }
    }

    @Test
    void coordinate_systems_are_asked_for_one_by_one() throws IOException, SQLException {
        Condition systems = new Comparison("spacesys", Operator.IN, List.of("C", "mars"));
        try (AnsweringServer server = new AnsweringServer(
                asked -> Reply.json(asked.get("spacesys").equals("mars") ? "[\"m\"]" : "[\"a\"]"))) {
            assertThat(TableRows.read(table(server), List.of(systems), "spacesys", "id"))
                    .containsExactly("C|a", "mars|m");
            assertThat(TableRows.read(
                            table(server),
                            List.of(systems, new Comparison("spacesys", Operator.EQUAL, List.of("venus"))),
                            "id"))
                    .isEmpty();

            Condition other = new Comparison("spacesys", Operator.NOT_EQUAL, List.of("C"));
            assertThatThrownBy(() -> TableRows.read(table(server), List.of(other), "id"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("compare mocserver.datasets.spacesys by = or IN")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42000");
        }
    }

    @Test
    void mocs_are_fetched_by_identifier_and_may_be_missing() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(asked -> switch (asked.get("get")) {
            case "id" -> Reply.json("[\"a\",\"b\",\"c\",\"d (1)\"]");
            case "smoc" ->
                switch (asked.get("expr")) {
                    case "ID=a" -> Reply.fits(REGION);
                    case "ID=b" -> Reply.text(413, "MOC not found");
                    case "ID=c" -> Reply.fits(SpaceMoc.empty(3));
                    default ->
                        Reply.fits(SpaceMoc.parseAscii("0/" + asked.get("expr").indexOf('"')));
                };
            default -> Reply.fits(TimeMoc.parseAscii("11/188"));
        })) {
            assertThat(TableRows.read(table(server), List.of(), "id", "coverage"))
                    .containsExactly("a|3/1-2", "b|null", "c|null", "d (1)|0/3");
            assertThat(TableRows.read(table(server), List.of(), 1L, "time_coverage"))
                    .containsExactly("t11/188");
            assertThat(server.asked())
                    .filteredOn(asked -> asked.get("get").equals("smoc"))
                    .allMatch(asked ->
                            asked.get("order").equals("max") && asked.get("fmt").equals("fits"));
        }
    }

    @Test
    void the_mocs_of_very_many_data_sets_are_not_fetched_one_by_one() throws IOException, SQLException {
        String ids =
                IntStream.range(0, 6000).mapToObj(i -> "\"x" + i + "\"").collect(Collectors.joining(",", "[", "]"));
        try (AnsweringServer server = new AnsweringServer(
                        asked -> asked.get("get").equals("id") ? Reply.json(ids) : Reply.fits(REGION));
                RowCursor rows = table(server).rows(new Scan(Set.of("coverage"), List.of(), List.of(), null))) {
            for (int i = 0; i < 500; i++) {
                assertThat(rows.next()).isTrue();
            }
            assertThatThrownBy(rows::next)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("more than 5,000 data sets")
                    .hasMessageContaining("moc_union_agg(coverage)")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("54000");
        }
    }

    @Test
    void the_union_is_made_by_the_server() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(asked -> Reply.fits(REGION))) {
            Moc union =
                    table(server).union("coverage", List.of(HAS_HIPS, lies("coverage", Relation.OVERLAPS, REGION)), 3);

            assertThat(union).isEqualTo(REGION);
            assertThat(server.onlyAsked().parameters())
                    .containsEntry("get", "smoc")
                    .containsEntry("order", "3")
                    .containsEntry("fmt", "fits")
                    .containsEntry("expr", "hips_frame=*")
                    .containsEntry("moc", "3/1-2");
            assertThat(Objects.requireNonNull(table(server).union("coverage", List.of(), 1))
                            .toAscii())
                    .isEqualTo("1/0");
        }
    }

    @Test
    void the_union_is_made_of_data_sets_that_are_named_where_it_cannot_be_told_which()
            throws IOException, SQLException {
        try (AnsweringServer server =
                new AnsweringServer(asked -> asked.get("get").equals("record")
                        ? Reply.json("[{\"ID\":\"a\",\"dataproduct_type\":\"image\"},"
                                + "{\"ID\":\"b\",\"dataproduct_type\":[\"image\",\"cube\"]},"
                                + "{\"ID\":\"c\",\"dataproduct_type\":\"image\"}]")
                        : Reply.fits(TimeMoc.parseAscii("11/188")))) {
            assertThat(table(server).union("time_coverage", List.of(IS_IMAGE), null))
                    .isEqualTo(TimeMoc.parseAscii("11/188"));
            assertThat(server.asked().get(1).parameters())
                    .containsEntry("get", "tmoc")
                    .containsEntry("order", "max")
                    .containsEntry("expr", "ID=a,c");
        }
    }

    @Test
    void very_many_data_sets_are_named_in_several_requests() throws IOException, SQLException {
        String records = IntStream.range(0, 4500)
                .mapToObj(i -> "{\"ID\":\"x" + i + "\",\"dataproduct_type\":\"image\"}")
                .collect(Collectors.joining(",", "[", "]"));
        try (AnsweringServer server =
                new AnsweringServer(asked -> asked.get("get").equals("record")
                        ? Reply.json(records)
                        : Reply.fits(SpaceMoc.parseAscii(asked.get("expr").startsWith("ID=x4000,") ? "2/5" : "2/7")))) {
            assertThat(table(server).union("coverage", List.of(IS_IMAGE), null))
                    .isEqualTo(SpaceMoc.parseAscii("2/5 7"));
            assertThat(server.asked()).hasSize(4);
        }
    }

    @Test
    void the_union_of_nothing_is_null() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(
                asked -> asked.get("get").equals("record") ? Reply.json("[]") : Reply.fits(SpaceMoc.empty(4)))) {
            assertThat(table(server).union("coverage", List.of(HAS_HIPS), null)).isNull();
            assertThat(table(server).union("coverage", List.of(IS_IMAGE), null)).isNull();
        }
    }

    @Test
    void dirt_is_null_and_a_warning_for_each_column() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json(
                        "[{\"ID\":\"a\",\"nb_rows\":\"unknown\",\"t_min\":\"NaN\",\"moc_order\":\"+5\"},"
                                + "{\"ID\":\"b\",\"nb_rows\":\"1.5\",\"t_min\":\"1E3\",\"moc_order\":\"99999999999\"},"
                                + "{\"ID\":\"c\",\"nb_rows\":\"108.0\",\"t_min\":[\"1\",\"2\"],\"moc_order\":\"\"}]");
                RowCursor rows = table(server)
                        .rows(new Scan(Set.of("nb_rows", "t_min", "moc_order"), List.of(), List.of(), null))) {
            while (rows.next()) {
                // to the end, where all warnings are known
            }
            assertThat(rows.warnings()).hasSize(3);
            assertThat(rows.warnings())
                    .contains("The column nb_rows is NULL where a record has no number that fits it there, as of a:"
                            + " \"unknown\".");
            assertThat(TableRows.read(table(server), List.of(), "nb_rows", "t_min", "moc_order"))
                    .containsExactly("null|null|5", "null|1000.0|null", "108|null|null");
            assertThat(TableRows.read(
                            table(server),
                            List.of(new Comparison("nb_rows", Operator.LESS, List.of(new BigDecimal("1000")))),
                            "id"))
                    .containsExactly("c");
        }
    }

    @Test
    void the_whole_record_is_there_as_json() throws IOException, SQLException {
        String record = "{\"ID\":\"a\",\"odd\":[\"1\",\"2\"]}";
        try (AnsweringServer server = AnsweringServer.json("[" + record + "]")) {
            assertThat(TableRows.read(table(server), List.of(), "properties")).containsExactly(record);
            assertThat(server.onlyAsked().parameters()).doesNotContainKey("fields");
        }
    }
}
