package org.tapjdbc.moc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.tapjdbc.moc.Healpix.Position;

/** A polygon, as triangles that it consists of. */
final class SampledPolygon extends SampledShape {
    private final double[][] corners;
    private final double[][][] triangles;

    private SampledPolygon(Polygon polygon, int order, double[][] corners, double[][][] triangles) {
        super(polygon, order);
        this.corners = corners;
        this.triangles = triangles;
    }

    static SampledShape of(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> band(random);
            case 1 -> wedge(random);
            case 2 -> sliver(random);
            default -> star(random);
        };
    }

    /** Vertices around a centre, near and far in turn as it falls; not convex as a rule. */
    private static SampledShape star(SplittableRandom random) {
        double[] at = place(random);
        double[][] axes = axes(at[0], at[1]);
        double size = size(random, 1e-10, 85);
        int count = random.nextInt(10) == 0 ? random.nextInt(20, 60) : random.nextInt(3, 9);
        double spread = count == 3 ? 0.4 : 0.8;
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double around = (i + spread * random.nextDouble()) * 2 * Math.PI / count;
            double away = Math.toRadians(size * random.nextDouble(0.2, 1));
            double[] corner = new double[3];
            set(corner, axes, Math.cos(away), Math.sin(away) * Math.cos(around), Math.sin(away) * Math.sin(around));
            corners.add(corner);
        }
        double[][] rounded = rounded(corners);
        List<double[][]> triangles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            triangles.add(new double[][] {axes[0], rounded[i], rounded[(i + 1) % count]});
        }
        return polygon(random, order(random, size), rounded, triangles);
    }

    /** Along a great circle, a quarter of the sky and more, so that no half of the sky has all of it. */
    private static SampledShape band(SplittableRandom random) {
        double[] at = place(random);
        double[][] axes = axes(at[0], at[1]);
        double width = Math.toRadians(size(random, 1e-6, 20));
        int count = random.nextInt(3, 18);
        double step = Math.toRadians(20);
        double slope = random.nextBoolean() ? 0 : random.nextDouble(2 * Math.PI);
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < 2 * count; i++) {
            double along = step * (i < count ? i : 2 * count - 1 - i);
            double across = i < count ? width : -width;
            double[] corner = new double[3];
            double ahead = Math.cos(across) * Math.sin(along);
            set(
                    corner,
                    axes,
                    Math.cos(across) * Math.cos(along),
                    ahead * Math.cos(slope) - Math.sin(across) * Math.sin(slope),
                    ahead * Math.sin(slope) + Math.sin(across) * Math.cos(slope));
            corners.add(corner);
        }
        double[][] rounded = rounded(corners);
        List<double[][]> triangles = new ArrayList<>();
        for (int i = 0; i + 1 < count; i++) {
            int opposite = 2 * count - 1 - i;
            triangles.add(new double[][] {rounded[i], rounded[i + 1], rounded[opposite]});
            triangles.add(new double[][] {rounded[i + 1], rounded[opposite - 1], rounded[opposite]});
        }
        return polygon(random, random.nextInt(5), rounded, triangles);
    }

    /** From a pole, along two meridians. */
    private static SampledShape wedge(SplittableRandom random) {
        double lon = random.nextBoolean() ? 45 * random.nextInt(8) : random.nextDouble(360);
        double width = random.nextBoolean() ? 45 * random.nextInt(1, 4) : size(random, 1e-6, 170);
        double height = random.nextBoolean() ? 90 : size(random, 1e-10, 170);
        double pole = random.nextBoolean() ? 90 : -90;
        double lat = pole > 0 ? 90 - height : height - 90;
        double[][] corners = {axes(random.nextDouble(360), pole)[0], axes(lon, lat)[0], axes(lon + width, lat)[0]};
        List<Position> vertices = List.of(
                new Position(random.nextDouble(360), pole), new Position(lon, lat), new Position(lon + width, lat));
        return polygon(random, order(random, height), corners, List.<double[][]>of(corners), vertices);
    }

    /** A quadrangle that is long and very thin, often along a meridian or the equator. */
    private static SampledShape sliver(SplittableRandom random) {
        double[] at = place(random);
        double length = size(random, 1e-9, 80);
        double width = length * size(random, 1e-7, 1e-2);
        boolean upright = random.nextBoolean();
        double slant = random.nextBoolean() ? 0 : random.nextDouble(-1, 1) * length;
        double[][] axes = axes(at[0], at[1]);
        List<double[]> corners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double along = Math.tan(Math.toRadians(i == 1 || i == 2 ? length : 0));
            double across = Math.tan(Math.toRadians((i < 2 ? 0 : width) + (i == 1 || i == 2 ? slant : 0)));
            double norm = Math.sqrt(1 + along * along + across * across);
            double[] corner = new double[3];
            set(corner, axes, 1 / norm, (upright ? along : across) / norm, (upright ? across : along) / norm);
            corners.add(corner);
        }
        double[][] rounded = rounded(corners);
        return polygon(
                random,
                order(random, length),
                rounded,
                List.of(
                        new double[][] {rounded[0], rounded[1], rounded[2]},
                        new double[][] {rounded[0], rounded[2], rounded[3]}));
    }

    private static SampledShape polygon(
            SplittableRandom random, int order, double[][] corners, List<double[][]> triangles) {
        List<Position> vertices = new ArrayList<>();
        for (double[] corner : corners) {
            vertices.add(new Position(lon(corner), lat(corner)));
        }
        return polygon(random, order, corners, triangles, vertices);
    }

    private static SampledShape polygon(
            SplittableRandom random,
            int order,
            double[][] corners,
            List<double[][]> triangles,
            List<Position> vertices) {
        List<Position> given = new ArrayList<>(vertices);
        if (random.nextBoolean()) {
            Collections.reverse(given);
        }
        Collections.rotate(given, random.nextInt(given.size()));
        if (random.nextInt(3) == 0) {
            given.add(given.get(0));
        }
        if (random.nextInt(5) == 0) {
            int twice = random.nextInt(given.size());
            given.add(twice, given.get(twice));
        }
        return new SampledPolygon(new Polygon(given), order, corners, triangles.toArray(new double[0][][]));
    }

    /** The vertices as they are when they have been in degrees. */
    private static double[][] rounded(List<double[]> corners) {
        return corners.stream().map(c -> axes(lon(c), lat(c))[0]).toArray(double[][]::new);
    }

    @Override
    void point(SplittableRandom random, double[] point) {
        if (random.nextBoolean()) {
            int i = random.nextInt(corners.length);
            mix(point, 1 - towardsEnd(random), corners[i], corners[(i + 1) % corners.length], corners[i], 0);
        } else {
            double[][] of = triangles[random.nextInt(triangles.length)];
            double some = random.nextDouble();
            mix(point, some, of[0], of[1], of[2], random.nextBoolean() ? 1 - towardsEnd(random) : random.nextDouble());
        }
    }

    /** A point between three others, with weights that are not negative. */
    private static void mix(double[] point, double part, double[] a, double[] b, double[] c, double rest) {
        double square = 0;
        for (int i = 0; i < 3; i++) {
            point[i] = c[i] * rest + (1 - rest) * (a[i] + part * (b[i] - a[i]));
            square += point[i] * point[i];
        }
        for (int i = 0; i < 3; i++) {
            point[i] /= Math.sqrt(square);
        }
    }

    @Override
    boolean holds(double... point) {
        for (double[][] t : triangles) {
            double turn = side(t[0], t[1], t[2]);
            double sign = turn < 0 ? -1 : 1;
            if (sign * side(t[0], t[1], point) >= 0
                    && sign * side(t[1], t[2], point) >= 0
                    && sign * side(t[2], t[0], point) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static double side(double[] a, double[] b, double[] p) {
        double[] u = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        double[] v = {p[0] - a[0], p[1] - a[1], p[2] - a[2]};
        return a[0] * (u[1] * v[2] - u[2] * v[1])
                + a[1] * (u[2] * v[0] - u[0] * v[2])
                + a[2] * (u[0] * v[1] - u[1] * v[0]);
    }
}
