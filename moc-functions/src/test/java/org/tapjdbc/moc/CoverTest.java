package org.tapjdbc.moc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random shapes of all sizes, many of them where cells are special: whether covers are complete, and how tight. */
class CoverTest {
    private static final int POINTS = 60;

    /** In radians. */
    private static final double ROUNDING = 2e-14;

    /** How many orders deeper the centres are that are tried to find a point of the shape in a cell. */
    private static final int FINER = 4;

    record Shapes(String kind, int count, long seed, Function<SplittableRandom, SampledShape> next) {
        @Override
        public String toString() {
            return count + " " + kind + ", seed " + seed;
        }
    }

    static List<Shapes> shapes() {
        return List.of(
                new Shapes("cones", 30_000, 101, SampledRing::cone),
                new Shapes("polygons", 40_000, 102, SampledPolygon::of),
                new Shapes("ellipses", 20_000, 103, SampledEllipse::of),
                new Shapes("rings", 4_000, 104, SampledRing::ring),
                new Shapes("boxes", 4_000, 105, SampledBox::of),
                new Shapes("zones", 4_000, 106, SampledZone::of));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void no_point_of_a_shape_is_outside_of_its_cover(Shapes shapes) {
        SplittableRandom random = new SplittableRandom(shapes.seed);
        double[] point = new double[3];
        for (int i = 0; i < shapes.count; i++) {
            SampledShape shape = shapes.next.apply(random);
            SpaceMoc cover = shape.region.cover(shape.order);
            for (int j = 0; j < POINTS; j++) {
                shape.point(random, point);
                double lon = SampledShape.lon(point);
                double lat = SampledShape.lat(point);
                if (!cover.contains(lon, lat)) {
                    fail(shapes + ", the one " + i + ", at order " + shape.order + ": " + lon + " " + lat
                            + " is missing of " + shape.region);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void a_shape_contains_its_points_and_its_cover_what_it_contains(Shapes shapes) {
        SplittableRandom random = new SplittableRandom(shapes.seed + 200);
        double[] point = new double[3];
        double[] beside = new double[3];
        for (int i = 0; i < shapes.count / 5; i++) {
            SampledShape shape = shapes.next.apply(random);
            SpaceMoc cover = shape.region.cover(shape.order);
            for (int j = 0; j < POINTS / 5; j++) {
                shape.point(random, point);
                double lon = SampledShape.lon(point);
                double lat = SampledShape.lat(point);
                double away = SampledShape.size(random, 1e-15, 1);
                SampledShape.set(
                        beside,
                        SampledShape.axes(lon, lat),
                        1,
                        away * random.nextDouble(-1, 1),
                        away * random.nextDouble(-1, 1));
                double lonBeside = SampledShape.lon(beside);
                double latBeside = SampledShape.lat(beside);
                if (!shape.region.contains(lon, lat)) {
                    fail(shapes + ", the one " + i + ": " + lon + " " + lat + " is not in " + shape.region);
                }
                if (shape.region.contains(lonBeside, latBeside) && !cover.contains(lonBeside, latBeside)) {
                    fail(shapes + ", the one " + i + ", at order " + shape.order + ": " + lonBeside + " " + latBeside
                            + " is missing of " + shape.region);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void covers_have_few_cells_that_have_no_point_of_the_shape(Shapes shapes) {
        SplittableRandom random = new SplittableRandom(shapes.seed + 100);
        int count = shapes.count / 50;
        double ratios = 0;
        long taken = 0;
        long touched = 0;
        for (int i = 0; i < count; i++) {
            SampledShape shape = shapes.next.apply(random);
            int order = Math.min(Healpix.MAX_ORDER - FINER, shape.order);
            SpaceMoc cover = shape.region.cover(order);
            Set<Long> hit = hit(random, shape, order);
            long cells = 0;
            long hits = 0;
            int shift = Kind.SPACE.shift(order);
            for (int range = 0; range < cover.rangeCount(); range++) {
                for (long cell = cover.rangeStart(range) >> shift; cell < cover.rangeEnd(range) >> shift; cell++) {
                    cells++;
                    hits += hit.contains(cell) || holdsPointOf(shape, order, cell) ? 1 : 0;
                }
            }
            ratios += (double) cells / hits;
            taken += cells;
            touched += hits;
        }
        assertThat(ratios / count).as("average of the ratios").isLessThan(1.35);
        assertThat((double) taken / touched).as("ratio of all cells").isLessThan(1.2);
    }

    /** The cells of points of the shape; of a point on a border, or so near that rounding decides, all that meet there. */
    private static Set<Long> hit(SplittableRandom random, SampledShape shape, int order) {
        Set<Long> cells = new HashSet<>();
        double[] point = new double[3];
        double[] beside = new double[3];
        for (int i = 0; i < 2_000; i++) {
            shape.point(random, point);
            double[][] axes = SampledShape.axes(SampledShape.lon(point), SampledShape.lat(point));
            for (int quarter = 0; quarter < 4; quarter++) {
                double north = (1 - quarter) % 2 * ROUNDING;
                double east = (2 - quarter) % 2 * ROUNDING;
                SampledShape.set(beside, axes, 1, north, east);
                cells.add(Healpix.cell(order, SampledShape.lon(beside), SampledShape.lat(beside)));
            }
        }
        return cells;
    }

    private static boolean holdsPointOf(SampledShape shape, int order, long cell) {
        long first = Healpix.firstChild(cell, FINER);
        for (long child = first; child < first + (1L << (2 * FINER)); child++) {
            Healpix.Position at = Healpix.center(order + FINER, child);
            if (shape.holds(SampledShape.axes(at.lon(), at.lat())[0])) {
                return true;
            }
        }
        return false;
    }
}
