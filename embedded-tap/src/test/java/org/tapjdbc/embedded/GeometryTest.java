package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The geometry functions against formulas that do not use vectors, and where the sphere is awkward. */
class GeometryTest {
    private static final Offset<Double> TINY = within(1e-9);

    private static Double[] shape(double... numbers) {
        Double[] boxed = new Double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            boxed[i] = numbers[i];
        }
        return boxed;
    }

    private static int contains(Double[] inner, Double[] outer) {
        return GeometryFunctions.contains(inner, outer);
    }

    private static int intersects(Double[] one, Double[] other) {
        assertThat(GeometryFunctions.intersects(other, one)).isEqualTo(GeometryFunctions.intersects(one, other));
        return GeometryFunctions.intersects(one, other);
    }

    private static double haversine(double lon1, double lat1, double lon2, double lat2) {
        double a = Math.toRadians(lat1);
        double b = Math.toRadians(lat2);
        double u = Math.sin((b - a) / 2);
        double v = Math.sin(Math.toRadians(lon2 - lon1) / 2);
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(u * u + Math.cos(a) * Math.cos(b) * v * v))));
    }

    @Test
    void a_distance_is_that_of_the_haversine_formula() {
        SplitMix random = new SplitMix(1);
        for (int i = 0; i < 2000; i++) {
            double lon1 = random.between(0, 360);
            double lat1 = random.latitude();
            double lon2 = random.between(0, 360);
            double lat2 = random.latitude();
            assertThat(GeometryFunctions.distanceOf(lon1, lat1, lon2, lat2))
                    .isCloseTo(haversine(lon1, lat1, lon2, lat2), within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 90, 123, 90, 0",
        "0, 90, 77, -90, 180",
        "10, 20, 190, -20, 180",
        "359.5, 0, 0.5, 0, 1",
        "0, 89, 180, 89, 2",
        "50, 50, 50, 50.0000001, 1e-7"
    })
    void a_distance_is_right_at_poles_antipodes_and_the_meridian(
            double lon1, double lat1, double lon2, double lat2, double degrees) {
        assertThat(GeometryFunctions.distanceOf(lon1, lat1, lon2, lat2)).isCloseTo(degrees, within(1e-12));
    }

    @Test
    void the_area_of_a_circle_is_that_of_its_cap() {
        assertThat(GeometryFunctions.area(shape(10, 20, 90)))
                .isCloseTo(2 * Math.PI * Math.toDegrees(1) * Math.toDegrees(1), TINY);
        assertThat(GeometryFunctions.area(shape(10, 20, 0.1))).isCloseTo(Math.PI * 0.01, within(1e-6));
        assertThat(GeometryFunctions.area(shape(10, 20))).isZero();
    }

    @Test
    void an_octant_covers_an_eighth_of_the_sky_whichever_way_round() {
        double eighth = 4 * Math.PI * Math.toDegrees(1) * Math.toDegrees(1) / 8;
        assertThat(GeometryFunctions.area(shape(0, 0, 90, 0, 0, 90))).isCloseTo(eighth, TINY);
        assertThat(GeometryFunctions.area(shape(0, 90, 90, 0, 0, 0))).isCloseTo(eighth, TINY);
    }

    @Test
    void a_polygon_contains_what_lies_on_the_inner_side_of_all_its_edges() {
        // a convex polygon is the intersection of half-spheres: another way to decide the same
        Double[] polygon = shape(350, -10, 15, -20, 30, 15, 5, 30, 345, 20);
        SplitMix random = new SplitMix(2);
        for (int i = 0; i < 5000; i++) {
            double lon = random.between(330, 400) % 360;
            double lat = random.between(-40, 45);
            Vector3 point = Vector3.of(lon, lat);
            boolean inside = true;
            for (int edge = 0; edge < polygon.length; edge += 2) {
                int next = (edge + 2) % polygon.length;
                Vector3 from = Vector3.of(polygon[edge], polygon[edge + 1]);
                Vector3 to = Vector3.of(polygon[next], polygon[next + 1]);
                inside &= from.cross(to).dot(point) >= 0;
            }
            assertThat(contains(shape(lon, lat), polygon)).isEqualTo(inside ? 1 : 0);
        }
    }

    @Test
    void a_polygon_around_a_pole_contains_the_pole_and_not_the_other_one() {
        Double[] cap = shape(0, 80, 90, 80, 180, 80, 270, 80);
        assertThat(contains(shape(0, 90), cap)).isEqualTo(1);
        assertThat(contains(shape(45, 89), cap)).isEqualTo(1);
        assertThat(contains(shape(0, -90), cap)).isZero();
        assertThat(contains(shape(45, 79), cap)).isZero();
        assertThat(GeometryFunctions.centroid(cap)[1]).isCloseTo(90, within(1e-6));
    }

    @Test
    void a_polygon_may_cross_the_zero_meridian() {
        Double[] polygon = shape(359, -1, 1, -1, 1, 1, 359, 1);
        assertThat(contains(shape(0, 0), polygon)).isEqualTo(1);
        assertThat(contains(shape(359.5, 0.5), polygon)).isEqualTo(1);
        assertThat(contains(shape(2, 0), polygon)).isZero();
        assertThat(contains(shape(180, 0), polygon)).isZero();
    }

    @Test
    void a_concave_polygon_does_not_contain_its_notch() {
        Double[] polygon = shape(0, 0, 20, 0, 20, 20, 10, 5, 0, 20);
        assertThat(contains(shape(10, 3), polygon)).isEqualTo(1);
        assertThat(contains(shape(10, 15), polygon)).isZero();
        assertThat(contains(shape(2, 10, 18, 10, 10, 2), polygon)).isZero();
    }

    @Test
    void borders_belong_to_a_shape() {
        assertThat(contains(shape(0, 0), shape(0, 0, 10, 0, 0, 10))).isEqualTo(1);
        assertThat(contains(shape(5, 0), shape(0, 0, 10, 0, 0, 10))).isEqualTo(1);
        assertThat(contains(shape(5, 0), shape(0, 0, 5))).isEqualTo(1);
        assertThat(contains(shape(0, 0, 5), shape(0, 0, 5))).isEqualTo(1);
    }

    @Test
    void a_circle_contains_another_if_it_reaches_as_far() {
        assertThat(contains(shape(0, 0, 1), shape(2, 0, 3.0001))).isEqualTo(1);
        assertThat(contains(shape(0, 0, 1), shape(2, 0, 2.9999))).isZero();
        assertThat(contains(shape(10, 10, 12, 10, 11, 12), shape(11, 11, 3))).isEqualTo(1);
        assertThat(contains(shape(10, 10, 12, 10, 11, 12), shape(11, 11, 1))).isZero();
        assertThat(contains(shape(5, 5, 1), shape(0, 0, 10, 0, 10, 10, 0, 10))).isEqualTo(1);
        assertThat(contains(shape(5, 1, 2), shape(0, 0, 10, 0, 10, 10, 0, 10))).isZero();
    }

    @Test
    void shapes_intersect_if_they_have_a_point_in_common() {
        Double[] square = shape(0, 0, 10, 0, 10, 10, 0, 10);
        assertThat(intersects(shape(0, 0, 1), shape(2.5, 0, 1.6))).isEqualTo(1);
        assertThat(intersects(shape(0, 0, 1), shape(2.5, 0, 1.4))).isZero();
        assertThat(intersects(square, shape(12, 5, 2.1))).isEqualTo(1);
        assertThat(intersects(square, shape(12, 5, 1.9))).isZero();
        assertThat(intersects(square, shape(5, 5, 0.1))).isEqualTo(1);
        assertThat(intersects(square, shape(5, 5, 50))).isEqualTo(1);
        assertThat(intersects(square, shape(-5, 4, 15, 4, 15, 6, -5, 6))).isEqualTo(1);
        assertThat(intersects(square, shape(4, 4, 6, 4, 5, 6))).isEqualTo(1);
        assertThat(intersects(square, shape(20, 20, 30, 20, 25, 30))).isZero();
        assertThat(intersects(square, shape(180, 0, 190, 0, 185, -10))).isZero();
        assertThat(intersects(square, shape(3, 3))).isEqualTo(1);
    }

    @Test
    void the_centroid_of_a_symmetric_shape_is_its_middle() {
        Double[] centroid = GeometryFunctions.centroid(shape(350, -10, 10, -10, 10, 10, 350, 10));
        assertThat((centroid[0] + 180) % 360).isCloseTo(180, TINY);
        assertThat(centroid[1]).isCloseTo(0, TINY);
        assertThat(GeometryFunctions.centroid(shape(5, 6, 7))).containsExactly(5.0, 6.0);
    }

    @Test
    void a_box_reaches_half_its_size_to_each_side_and_wraps() {
        assertThat(GeometryFunctions.box(shape(0, 0), 2.0, 4.0))
                .containsExactly(359.0, -2.0, 1.0, -2.0, 1.0, 2.0, 359.0, 2.0);
    }

    @Test
    void null_makes_null() {
        assertThat(GeometryFunctions.point(null, 1.0)).isNull();
        assertThat(GeometryFunctions.circle(null, 1.0)).isNull();
        assertThat(GeometryFunctions.contains(null, shape(1, 2, 3))).isNull();
        assertThat(GeometryFunctions.distance(shape(1, 2), null)).isNull();
        assertThat(GeometryFunctions.area(null)).isNull();
    }
}
