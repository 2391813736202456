package org.tapjdbc.it.mocserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stand-in's regions, and the geometry under them. */
@Timeout(60)
class StubRegionsIT {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"), "fixtures", "moc");

    private static MocServerStub stub;
    private static StubClient client;

    @BeforeAll
    static void start() throws IOException {
        stub = new MocServerStub();
        client = new StubClient(stub.url());
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    private static List<String> those(Predicate<Coverage> filter) {
        return stub.records().stream()
                .filter(dataset -> dataset.coverage() != null && filter.test(dataset.coverage()))
                .map(Dataset::id)
                .sorted()
                .toList();
    }

    @Test
    void a_cone_overlaps_is_enclosed_or_covers() {
        Ranges cone = Shape.cone(10.8, 32.2, 1.5).cover(9);
        List<String> overlapping = client.ids("RA", "10.8", "DEC", "32.2", "SR", "1.5");
        assertThat(overlapping)
                .containsAll(those(moc -> moc.hasSpace() && moc.cells().intersects(cone)))
                .contains("CDS/B/hst/obscore");
        List<String> around = client.ids("RA", "10.8", "DEC", "32.2", "SR", "0.5", "intersect", "enclosed");
        assertThat(around)
                .isEqualTo(those(moc -> moc.hasSpace()
                        && moc.cells().contains(Shape.cone(10.8, 32.2, 0.5).cover(10))))
                .contains("CDS/B/hst/obscore");
        List<String> inside = client.ids("RA", "10.8", "DEC", "32.2", "SR", "20", "intersect", "covers");
        assertThat(inside).contains("CDS/B/hst/obscore", "CDS/J/HST/12/table1").hasSizeLessThan(100);
        assertThat(client.ids("RA", "10.8", "DEC", "32.2", "SR", "20")).containsAll(inside);
    }

    @Test
    void a_point_works_but_a_tiny_cone_breaks_the_server() {
        assertThat(client.ids("RA", "10.8", "DEC", "32.2", "SR", "0"))
                .isEqualTo(those(moc -> moc.hasSpace()
                        && moc.cells()
                                .contains(Ranges.of(Healpix.cell(29, 10.8, 32.2), Healpix.cell(29, 10.8, 32.2) + 1))));
        assertThat(client.get("RA", "10.8", "DEC", "32.2", "SR", "0.00005").statusCode())
                .isEqualTo(500);
        assertThat(client.get("RA", "10.8", "DEC", "32.2", "SR", "0.0002").statusCode())
                .isEqualTo(200);
    }

    @Test
    void shapes_may_be_said_in_words() {
        assertThat(client.ids("stc", "Circle 10.8 32.2 1.5"))
                .isEqualTo(client.ids("RA", "10.8", "DEC", "32.2", "SR", "1.5"));
        assertThat(client.ids("stc", "Polygon 9 30 12 30 12 34 9 34")).contains("CDS/B/hst/obscore");
        assertThat(client.get("stc", "Box 9 30 12 30").statusCode()).isEqualTo(400);
    }

    @Test
    void mocs_may_be_given_as_ascii_or_json() {
        assertThat(client.ids("moc", "0/0-11")).isEqualTo(those(Coverage::hasSpace));
        assertThat(client.ids("moc", "{\"3\":[100,101]}"))
                .isEqualTo(client.ids("moc", "3/100-101"))
                .isEqualTo(those(moc -> moc.hasSpace() && moc.cells().intersects(Dimension.SPACE.cell(3, 100, 101))));
        assertThat(client.ids("moc", "t61/0", "get", "id")).isEmpty();
        assertThat(client.ids("moc", "t0/0-1")).isEqualTo(those(Coverage::hasTime));
        assertThat(client.ids("moc", "t0/0-1 s0/0-11")).isEqualTo(those(moc -> moc.hasTime() && moc.hasSpace()));
    }

    @Test
    void times_pass_over_what_has_none() {
        List<String> dated = client.ids("TIME", "54000 55000");
        Ranges times = Ranges.of(Region.microseconds(54_000), Region.microseconds(55_000) + 1);
        assertThat(dated)
                .isEqualTo(those(moc -> moc.hasTime() && moc.times().intersects(times)))
                .isNotEmpty();
        assertThat(client.ids("TIME", "0 1.7976931348623157E308")).isEqualTo(those(Coverage::hasTime));
        assertThat(client.ids("TIME", "54000 55000", "moc", "0/0-11"))
                .isEqualTo(those(
                        moc -> moc.hasTime() && moc.hasSpace() && moc.times().intersects(times)));
    }

    @Test
    void planets_are_mixed_in_unless_one_says_whose_sky() {
        assertThat(client.ids("moc", "0/0-11")).anyMatch(id -> id.contains("MARS"));
        assertThat(client.ids("moc", "0/0-11", "spacesys", "C")).noneMatch(id -> id.contains("MARS"));
        assertThat(client.ids("moc", "0/0-11", "spacesys", "mars")).isNotEmpty().allMatch(id -> id.contains("MARS"));
    }

    @Test
    void what_encloses_is_known_for_times_with_cells() {
        Coverage wide = MocText.parse("t40/0-7 s3/0-7");
        assertThat(wide.contains(MocText.parse("t41/2-5 s4/3"))).isTrue();
        assertThat(wide.contains(MocText.parse("t41/2-17 s4/3"))).isFalse();
        assertThat(MocText.parse("t40/0-3 s3/0-3 t40/4-7 s3/2-5").contains(MocText.parse("t40/2-5 s3/2-3")))
                .isTrue();
        assertThat(MocText.parse("t40/0-3 s3/0-3 t40/4-7 s3/2-5").contains(MocText.parse("t40/2-5 s3/1-3")))
                .isFalse();
    }

    @Test
    void cells_are_those_of_other_libraries() throws IOException {
        for (String line : lines("healpix_points.tsv").stream().skip(1).toList()) {
            String[] words = line.split("\t", -1);
            int order = Integer.parseInt(words[0]);
            double ra = Double.parseDouble(words[1]);
            double dec = Double.parseDouble(words[2]);
            long cell = Long.parseLong(words[3]);
            double[] centre = Healpix.vector(Double.parseDouble(words[4]), Double.parseDouble(words[5]));
            assertThat(Healpix.cell(order, ra, dec)).as(line).isEqualTo(cell);
            for (int i = 0; i < 3; i++) {
                assertThat(Healpix.centre(order, cell)[i])
                        .as(line)
                        .isCloseTo(centre[i], org.assertj.core.data.Offset.offset(1e-9));
            }
        }
    }

    @Test
    void covers_hold_all_that_they_must_and_little_else() throws IOException {
        int found = 0;
        int allowed = 0;
        for (String line : lines("cones.jsonl")) {
            double[] numbers = numbers(line.substring(0, line.indexOf("\"must\"")));
            int order = (int) numbers[3];
            if (order > 10 || numbers[2] > 40) {
                continue;
            }
            Ranges cover = Shape.cone(numbers[0], numbers[1], numbers[2]).cover(order);
            assertThat(cover.contains(cells(line, "must", order))).as(line).isTrue();
            found += (int) (cover.size() >> Dimension.SPACE.shift(order));
            allowed += (int) (cells(line, "may", order).size() >> Dimension.SPACE.shift(order));
        }
        for (String line : lines("polygons.jsonl")) {
            double[] corners = numbers(line.substring(0, line.indexOf("\"order\"")));
            int order = (int) numbers(line.substring(line.indexOf("\"order\""), line.indexOf("\"must\"")))[0];
            assertThat(Shape.polygon(corners).cover(order).contains(cells(line, "must", order)))
                    .as(line)
                    .isTrue();
        }
        assertThat(found).isLessThan(2 * allowed);
    }

    private static Ranges cells(String line, String name, int order) {
        String list = line.substring(line.indexOf('[', line.indexOf("\"" + name + "\"")));
        return Ranges.union(Arrays.stream(numbers(list.substring(0, list.indexOf(']'))))
                .mapToObj(cell -> Dimension.SPACE.cell(order, (long) cell, (long) cell))
                .flatMap(cell -> cell.list().stream())
                .toList());
    }

    private static double[] numbers(String text) {
        Matcher number = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?").matcher(text);
        return number.results()
                .mapToDouble(result -> Double.parseDouble(result.group()))
                .toArray();
    }

    private static List<String> lines(String name) throws IOException {
        Path file = SHARED.resolve(name);
        assumeTrue(Files.isReadable(file), () -> "There is no " + file + ", so this is not tested here.");
        return Files.readAllLines(file);
    }
}
