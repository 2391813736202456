package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.moc.Healpix.Position;

/**
 * Polygons from vertex to vertex of a grid, so that edges go through poles, vertices and the centres and borders of
 * cells, overlap and cross each other.
 */
class PolygonTest {
    private static final double BASE_CORNER = Math.toDegrees(Math.asin(2.0 / 3));
    private static final double[] LATITUDES = {
        -90, -89.9999999, -60, -45, -BASE_CORNER, -30, 0, 1e-9, 30, BASE_CORNER, 45, 60, 89.9999999, 90
    };
    private static final int POINTS = 60;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void an_odd_number_of_edges_is_between_an_inner_and_an_outer_position(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            Polygon polygon = new Polygon(vertices(random));
            SpaceMoc cover = polygon.cover(random.nextInt(6));
            assertHasEdges(cover, polygon);
            double[] first = anywhere(random);
            boolean inside = polygon.contains(SampledShape.lon(first), SampledShape.lat(first));
            for (int j = 0; j < POINTS; j++) {
                double[] point = anywhere(random);
                double lon = SampledShape.lon(point);
                double lat = SampledShape.lat(point);
                boolean contained = polygon.contains(lon, lat);
                assertThat(contained)
                        .as("seed %d, %d: %s %s in %s", seed, i, lon, lat, polygon)
                        .isEqualTo(inside ^ isOddBetween(polygon, first, point));
                assertThat(cover.contains(lon, lat) || !contained)
                        .as("seed %d, %d: %s %s in the cover of %s", seed, i, lon, lat, polygon)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4})
    void a_polygon_is_not_larger_than_the_rest_of_the_sky(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            Polygon polygon = new Polygon(vertices(random));
            int inside = 0;
            for (long cell = 0; cell < Healpix.cells(4); cell++) {
                Position center = Healpix.center(4, cell);
                inside += polygon.contains(center.lon(), center.lat()) ? 1 : 0;
            }
            assertThat((double) inside / Healpix.cells(4))
                    .as("seed %d, %d: part of the sky in %s", seed, i, polygon)
                    .isCloseTo(0.25, within(0.27));
        }
    }

    /** Neighbours are not opposite to each other. */
    private static List<Position> vertices(SplittableRandom random) {
        List<Position> vertices = new ArrayList<>();
        int count = random.nextInt(3, 9);
        double step = random.nextBoolean() ? 45 : 22.5;
        while (vertices.size() < count || isOpposite(vertices.get(0), vertices.get(vertices.size() - 1))) {
            Position vertex = new Position(step * random.nextInt(17), LATITUDES[random.nextInt(LATITUDES.length)]);
            if (vertices.isEmpty() || !isOpposite(vertex, vertices.get(vertices.size() - 1))) {
                vertices.add(vertex);
            }
        }
        return vertices;
    }

    private static boolean isOpposite(Position one, Position other) {
        return SampledShape.angle(vector(one), vector(other)) > 179.8;
    }

    private static double[] vector(Position position) {
        return SampledShape.axes(position.lon(), position.lat())[0];
    }

    private static double[] anywhere(SplittableRandom random) {
        double lat = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
        return SampledShape.axes(random.nextDouble(360), lat)[0];
    }

    private static void assertHasEdges(SpaceMoc cover, Polygon polygon) {
        List<Position> vertices = polygon.vertices();
        for (int i = 0; i < vertices.size(); i++) {
            double[] from = vector(vertices.get(i));
            double[] to = vector(vertices.get((i + 1) % vertices.size()));
            for (double part = 0; part <= 1; part += 0.125) {
                double[] point = {
                    from[0] + part * (to[0] - from[0]),
                    from[1] + part * (to[1] - from[1]),
                    from[2] + part * (to[2] - from[2])
                };
                assertThat(cover.contains(SampledShape.lon(point), SampledShape.lat(point)))
                        .as("%s of edge %d of %s", part, i, polygon)
                        .isTrue();
            }
        }
    }

    /** Both positions are on no edge's great circle, nor are they opposite to each other. */
    private static boolean isOddBetween(Polygon polygon, double[] one, double[] other) {
        List<Position> vertices = polygon.vertices();
        boolean odd = false;
        for (int i = 0; i < vertices.size(); i++) {
            double[] from = vector(vertices.get(i));
            double[] to = vector(vertices.get((i + 1) % vertices.size()));
            double[] edge = cross(from, to);
            double[] way = cross(one, other);
            double side = SampledShape.dot(edge, one);
            odd ^= side * SampledShape.dot(edge, other) < 0
                    && side * SampledShape.dot(way, from) < 0
                    && side * SampledShape.dot(way, to) > 0;
        }
        return odd;
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
