package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.moc.Healpix.Position;

class RegionTest {
    private static final double BASE_CORNER = Math.toDegrees(Math.asin(2.0 / 3));

    @ParameterizedTest(name = "order {0}")
    @ValueSource(ints = {0, 1, 7, 13, 29})
    void a_cone_of_radius_0_is_the_cell_of_its_centre(int order) {
        for (Position at : List.of(
                new Position(0, 0), new Position(0, 90), new Position(90, -BASE_CORNER), new Position(359.9, 12.3))) {
            SpaceMoc cover = new Cone(at.lon(), at.lat(), 0).cover(order);
            assertThat(cover).isEqualTo(SpaceMoc.ofCells(order, Healpix.cell(order, at.lon(), at.lat())));
            assertThat(cover.order()).isEqualTo(order);
        }
    }

    @Test
    void a_small_cone_around_a_corner_of_base_cells_is_in_all_cells_that_meet_there() {
        assertThat(new Cone(0, 90, 1e-6).cover(0).toAscii()).isEqualTo("0/0-3");
        assertThat(new Cone(123, -90, 1e-6).cover(0).toAscii()).isEqualTo("0/8-11");
        assertThat(new Cone(90, BASE_CORNER, 1e-6).cover(0).toAscii()).isEqualTo("0/0-1 5");
        assertThat(new Cone(360, -BASE_CORNER, 1e-6).cover(0).toAscii()).isEqualTo("0/4 8 11");
        assertThat(new Cone(45, 0, 1e-6).cover(0).toAscii()).isEqualTo("0/0 4-5 8");
        assertThat(new Cone(0, 0, 44).cover(0).toAscii()).isEqualTo("0/0 3-4 8 11");
        assertThat(new Cone(0, 0, 46).cover(0).toAscii()).isEqualTo("0/0 3-5 7-8 11");
    }

    @Test
    void the_largest_shapes_are_the_whole_sky() {
        assertThat(new Cone(12, 34, 180).cover(5).toAscii()).isEqualTo("0/0-11 5/");
        assertThat(new Zone(0, -90, 360, 90).cover(29).toAscii()).isEqualTo("0/0-11 29/");
        assertThat(new Zone(-180, -90, 180, 90).cover(3).toAscii()).isEqualTo("0/0-11 3/");
        assertThat(new Ring(12, 34, 0, 180).cover(5).toAscii()).isEqualTo("0/0-11 5/");
        assertThat(new Cone(0, 90, 85).cover(0).toAscii()).isEqualTo("0/0-7");
        assertThat(new Cone(0, 90, 90 - 1e-9).contains(0, 0)).isFalse();
    }

    @Test
    void a_zone_crosses_the_longitude_0_where_its_first_longitude_is_the_greater_one() {
        Zone across = new Zone(350, -5, 10, 5);
        assertThat(across.contains(0, 0)).isTrue();
        assertThat(across.contains(350, 5)).isTrue();
        assertThat(across.contains(10, -5)).isTrue();
        assertThat(across.contains(180, 0)).isFalse();
        assertThat(across.contains(11, 0)).isFalse();
        assertThat(across.contains(0, 5.001)).isFalse();
        Zone around = new Zone(10, -5, 350, 5);
        assertThat(around.contains(0, 0)).isFalse();
        assertThat(around.contains(180, 0)).isTrue();
        assertThat(around.contains(10, 0)).isTrue();
        assertThat(around.contains(190, 0)).isTrue();
        Zone meridian = new Zone(30, -90, 30, 90);
        assertThat(meridian.contains(30, 12)).isTrue();
        assertThat(meridian.contains(210, 12)).isFalse();
        assertThat(meridian.contains(77, 90)).isTrue();
    }

    @Test
    void the_sides_of_a_box_are_great_circles_at_right_angles_to_its_arms() {
        Box box = new Box(40, 0, 60, 40);
        assertThat(box.contains(70, 0)).isTrue();
        assertThat(box.contains(70.001, 0)).isFalse();
        assertThat(box.contains(40, 20)).isTrue();
        assertThat(box.contains(40, 20.001)).isFalse();
        // on the equator the sides to the east and west are meridians; the others come nearer to it
        double corner = Math.toDegrees(Math.atan(Math.tan(Math.toRadians(20)) * Math.cos(Math.toRadians(30))));
        assertThat(box.contains(70, corner - 1e-9)).isTrue();
        assertThat(box.contains(70, corner + 1e-9)).isFalse();
        assertThat(box.contains(220, 0)).isFalse();
        assertThat(new Box(123, 90, 2, 2).contains(0, 89.5)).isTrue();
        assertThat(new Box(123, 90, 2, 2).contains(0, -89.5)).isFalse();
    }

    @Test
    void a_box_is_turned_from_north_to_east() {
        Box box = new Box(40, 0, 10, 60, 90);
        assertThat(box.contains(69.9, 0)).isTrue();
        assertThat(box.contains(40, 5.1)).isFalse();
        Box slanting = new Box(40, 0, 1, 10, 45);
        assertThat(slanting.contains(43, 3)).isTrue();
        assertThat(slanting.contains(37, 3)).isFalse();
    }

    @Test
    void an_ellipse_is_turned_from_north_to_east() {
        Ellipse ellipse = new Ellipse(10, 0, 8, 2, 45);
        assertThat(ellipse.contains(13, 3)).isTrue();
        assertThat(ellipse.contains(7, 3)).isFalse();
        assertThat(new Ellipse(10, 0, 8, 2, 0).contains(10, 8)).isTrue();
        assertThat(new Ellipse(10, 0, 8, 2, 90).contains(18, 0)).isTrue();
    }

    @Test
    void an_ellipse_has_all_whose_distances_to_the_foci_add_up_to_its_major_axis() {
        double semiMajor = 60;
        double semiMinor = 25;
        double focus =
                Math.toDegrees(Math.acos(Math.cos(Math.toRadians(semiMajor)) / Math.cos(Math.toRadians(semiMinor))));
        Ellipse ellipse = new Ellipse(0, 0, semiMajor, semiMinor, 90);
        for (double lon = -179; lon < 180; lon += 3.3) {
            for (double lat = -89; lat < 90; lat += 3.1) {
                double sum = angle(lon - focus, lat) + angle(lon + focus, lat);
                assertThat(ellipse.contains(lon, lat)).as("%s %s", lon, lat).isEqualTo(sum <= 2 * semiMajor);
            }
        }
    }

    /** From the origin. */
    private static double angle(double lon, double lat) {
        return Math.toDegrees(Math.acos(Math.cos(Math.toRadians(lon)) * Math.cos(Math.toRadians(lat))));
    }

    @Test
    void a_polygon_is_the_smaller_side_whichever_way_round_it_is_given() {
        List<Position> square =
                List.of(new Position(350, -10), new Position(10, -10), new Position(10, 10), new Position(350, 10));
        List<Position> reversed = List.of(square.get(3), square.get(2), square.get(1), square.get(0), square.get(3));
        for (Polygon polygon : List.of(new Polygon(square), new Polygon(reversed))) {
            assertThat(polygon.contains(0, 0)).isTrue();
            assertThat(polygon.contains(350, -10)).isTrue();
            assertThat(polygon.contains(10, 5)).isTrue();
            assertThat(polygon.contains(0, 10.1))
                    .as("the edge goes north of the parallel")
                    .isTrue();
            assertThat(polygon.contains(180, 0)).isFalse();
            assertThat(polygon.contains(0, 11)).isFalse();
        }
        assertThat(new Polygon(square).cover(6)).isEqualTo(new Polygon(reversed).cover(6));
    }

    @Test
    void a_polygon_may_go_nearly_around_the_sky() {
        Polygon band = band(20, 330, 5);
        assertThat(band.contains(150, 4)).isTrue();
        assertThat(band.contains(21, 0)).isTrue();
        assertThat(band.contains(5, 0)).isFalse();
        assertThat(band.contains(150, 12)).isFalse();
        assertThat(band.contains(0, 90)).isFalse();
        assertThat(band.cover(6).fraction()).isBetween(0.08, 0.1);
    }

    private static Polygon band(int from, int to, double lat) {
        List<Position> vertices = new ArrayList<>();
        for (int lon = from; lon <= to; lon += 10) {
            vertices.add(new Position(lon, lat));
        }
        for (int lon = to; lon >= from; lon -= 10) {
            vertices.add(new Position(lon, -lat));
        }
        return new Polygon(vertices);
    }

    @Test
    void a_polygon_has_the_pole_that_it_goes_around() {
        Polygon polygon = new Polygon(List.of(new Position(0, 80), new Position(120, 80), new Position(240, 80)));
        assertThat(polygon.contains(77, 90)).isTrue();
        assertThat(polygon.contains(0, -90)).isFalse();
        assertThat(polygon.contains(60, 84.9)).isFalse();
        assertThat(polygon.contains(60, 85)).isTrue();
    }

    @Test
    void where_edges_of_a_polygon_cross_odd_positions_are_inside() {
        Polygon bow = new Polygon(
                List.of(new Position(0, -10), new Position(20, 10), new Position(20, -10), new Position(0, 10)));
        assertThat(bow.contains(2, 0)).isTrue();
        assertThat(bow.contains(18, 0)).isTrue();
        assertThat(bow.contains(10, 5)).isFalse();
        assertThat(bow.contains(10, -5)).isFalse();
        assertThat(bow.contains(190, 0)).isFalse();
    }

    @Test
    void a_polygon_without_area_is_its_border() {
        Position a = new Position(45, 10);
        Position b = new Position(45, 20);
        for (Polygon polygon : List.of(
                new Polygon(List.of(a, b, a)),
                new Polygon(List.of(a, a, b, b, a)),
                new Polygon(List.of(a, new Position(45, 15), b)))) {
            SpaceMoc cover = polygon.cover(8);
            assertThat(cover.covers(new Zone(45, 10, 45, 20).cover(8))).isTrue();
            assertThat(cover.fraction() * Healpix.cells(8)).isLessThan(200);
        }
        assertThat(new Polygon(List.of(a, a, a)).cover(8).contains(45, 10)).isTrue();
        assertThat(new Polygon(List.of(a, a, a)).contains(225, -10)).isFalse();
    }

    @Test
    void what_is_no_shape_is_refused() {
        assertThatThrownBy(() -> new Cone(0, 91, 1)).hasMessageContaining("latitude is 91.0");
        assertThatThrownBy(() -> new Cone(Double.NaN, 9, 1)).hasMessageContaining("longitude is NaN");
        assertThatThrownBy(() -> new Cone(0, 0, -1))
                .hasMessage("The radius is -1.0, which is not between 0.0 and 180.0 degrees.");
        assertThatThrownBy(() -> new Cone(0, 0, Double.NaN)).hasMessageContaining("radius is NaN");
        assertThatThrownBy(() -> new Cone(0, 0, 1).cover(30)).hasMessageContaining("order is 30");
        assertThatThrownBy(() -> new Ring(0, 0, 2, 1))
                .hasMessage("The inner radius, 2.0, is greater than the outer radius, 1.0.");
        assertThatThrownBy(() -> new Box(0, 0, 181, 1)).hasMessageContaining("width is 181.0");
        assertThatThrownBy(() -> new Box(0, 0, 1, 1, Double.POSITIVE_INFINITY)).hasMessageContaining("position angle");
        assertThatThrownBy(() -> new Zone(0, 10, 5, 9)).hasMessageContaining("latitude in the south, 10.0");
        assertThatThrownBy(() -> new Ellipse(0, 0, 1, 2, 0)).hasMessageContaining("semi-minor axis, 2.0");
        assertThatThrownBy(() -> new Ellipse(0, 0, 90, 2, 0)).hasMessageContaining("has to be smaller");
        assertThatThrownBy(() -> new Polygon(List.of(new Position(0, 0), new Position(1, 1))))
                .hasMessage("A polygon needs three vertices or more; this one has 2.");
        assertThatThrownBy(() -> new Polygon(List.of(new Position(0, 0), new Position(179.95, 0), new Position(90, 9))))
                .hasMessageContaining("longer than 179.9 degrees");
        assertThatThrownBy(() -> new Cone(0, 0, 1).contains(0, -90.1)).hasMessageContaining("latitude is -90.1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Circle ICRS 10 -20 0.5 | Cone[lon=10.0, lat=-20.0, radius=0.5]",
                "circle 1e1 +20. .5 | Cone[lon=10.0, lat=20.0, radius=0.5]",
                "CIRCLE icrs geocenter spherical2 10,20,0.5 | Cone[lon=10.0, lat=20.0, radius=0.5]",
                "Position ICRS 10 20 | Cone[lon=10.0, lat=20.0, radius=0.0]",
                "Box ICRS 10 20 1 2 | Box[lon=10.0, lat=20.0, width=1.0, height=2.0, positionAngle=0.0]",
                "Ellipse 10 20 2 1 30 | Ellipse[lon=10.0, lat=20.0, semiMajor=2.0, semiMinor=1.0, positionAngle=30.0]",
                "PositionInterval ICRS 350 -5 10 5 | Zone[lonMin=350.0, latMin=-5.0, lonMax=10.0, latMax=5.0]",
                "Polygon BARYCENTER 0 0 1 0 1 1 | Polygon[vertices=[Position[lon=0.0, lat=0.0], Position[lon=1.0, lat=0.0],"
                        + " Position[lon=1.0, lat=1.0]]]"
            })
    void a_text_is_read_as_a_shape(String text, String shape) {
        assertThat(Region.parseStcs(text)).hasToString(shape);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Circle FK5 10 20 1 | \"FK5\", where only the frame ICRS",
                "Circle J2000 10 20 1 | convert positions of other frames to ICRS first",
                "Circle GALACTIC 10 20 1 | \"GALACTIC\"",
                "Circle ICRS 10 20 | 3 numbers, longitude, latitude and radius, and there are 2",
                "Circle ICRS 10 20 1 2 | there are 4",
                "Circle ICRS 10 20 1d | \"1d\" is no number",
                "Circle ICRS 10 20 1 unit arcsec | \"unit\" is no number",
                "Circle ICRS 10 95 1 | latitude is 95.0",
                "Polygon ICRS 0 0 1 1 2 | longitude without a latitude",
                "Polygon ICRS 0 0 1 1 | three vertices",
                "Union ICRS (Circle 1 2 3 Circle 1 2 3) | Union of shapes cannot be read",
                "Circle('ICRS', 1, 2, 3) | Parentheses have no place",
                "Sphere 1 2 3 | \"Sphere\" is no shape that is known",
                "',' | is empty"
            })
    void a_text_that_is_no_shape_is_refused(String text, String message) {
        assertThatThrownBy(() -> Region.parseStcs(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void covers_have_all_cells_that_dense_sampling_has_found() {
        for (String line : Fixtures.text("cones.jsonl").lines().toList()) {
            var values = Json.map(Json.parse(line));
            assertCovers(
                    new Cone(number(values.get("lon")), number(values.get("lat")), number(values.get("radius"))), line);
        }
        for (String line : Fixtures.text("polygons.jsonl").lines().toList()) {
            List<?> vertices = (List<?>) Json.map(Json.parse(line)).get("vertices");
            assertCovers(new Polygon(vertices.stream().map(RegionTest::position).toList()), line);
        }
    }

    private static Position position(Object pair) {
        List<?> values = (List<?>) pair;
        return new Position(number(values.get(0)), number(values.get(1)));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    /** The reference query may take too many cells, but takes few that a shape does not nearly touch. */
    private static void assertCovers(Region region, String line) {
        var values = Json.map(Json.parse(line));
        int order = (int) number(values.get("order"));
        SpaceMoc cover = region.cover(order);
        for (Object cell : (List<?>) values.get("must")) {
            assertThat(cover.containsCell(order, (long) number(cell)))
                    .as("cell %s of %s", cell, region)
                    .isTrue();
        }
        assertThat(cover.fraction() * Healpix.cells(order))
                .as("cells of the cover of %s", region)
                .isLessThan(((List<?>) values.get("may")).size() + 0.5);
    }
}
