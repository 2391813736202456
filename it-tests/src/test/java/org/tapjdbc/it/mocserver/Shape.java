package org.tapjdbc.it.mocserver;

import java.util.ArrayList;
import java.util.List;

/** A region of the sphere, known by how deep inside it a direction lies. */
@FunctionalInterface
interface Shape {
    /** The distance to the edge in radians, negative outside. */
    double depth(double[] direction);

    static Shape cone(double ra, double dec, double degrees) {
        double[] centre = Healpix.vector(ra, dec);
        return direction -> Math.toRadians(degrees) - angle(centre, direction);
    }

    /** A polygon smaller than a hemisphere, of longitudes and latitudes in degrees. */
    static Shape polygon(double... corners) {
        List<double[]> vectors = new ArrayList<>();
        double[] middle = new double[3];
        for (int i = 0; i < corners.length; i += 2) {
            double[] corner = Healpix.vector(corners[i], corners[i + 1]);
            vectors.add(corner);
            for (int k = 0; k < 3; k++) {
                middle[k] += corner[k];
            }
        }
        return direction -> {
            double turned = 0;
            double nearest = Math.PI;
            for (int i = 0; i < vectors.size(); i++) {
                double[] from = vectors.get(i);
                double[] to = vectors.get((i + 1) % vectors.size());
                turned += turn(direction, from, to);
                nearest = Math.min(nearest, distance(direction, from, to));
            }
            boolean inside = Math.abs(turned) > Math.PI && dot(direction, middle) > 0;
            return inside ? nearest : -nearest;
        };
    }

    /** All cells that may touch the region, down to an order. */
    default Ranges cover(int order) {
        List<long[]> found = new ArrayList<>();
        for (long cell = 0; cell < 12; cell++) {
            descend(0, cell, order, found);
        }
        return Ranges.union(found);
    }

    private void descend(int at, long cell, int order, List<long[]> found) {
        double depth = depth(Healpix.centre(at, cell));
        double radius = Healpix.radius(at);
        if (depth < -radius) {
            return;
        }
        if (at == order || depth > radius) {
            int shift = Dimension.SPACE.shift(at);
            found.add(new long[] {cell << shift, (cell + 1) << shift});
            return;
        }
        for (int child = 0; child < 4; child++) {
            descend(at + 1, 4 * cell + child, order, found);
        }
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    private static double angle(double[] a, double[] b) {
        double[] normal = cross(a, b);
        return Math.atan2(Math.sqrt(dot(normal, normal)), dot(a, b));
    }

    /** How far one turns at a point when looking from one direction to another. */
    private static double turn(double[] at, double[] from, double[] to) {
        double[] one = cross(at, from);
        double[] two = cross(at, to);
        return Math.atan2(dot(at, cross(one, two)), dot(one, two));
    }

    private static double distance(double[] point, double[] from, double[] to) {
        double[] normal = cross(from, to);
        boolean beside = dot(cross(normal, from), point) > 0 && dot(cross(to, normal), point) > 0;
        return beside ? Math.abs(Math.PI / 2 - angle(normal, point)) : Math.min(angle(point, from), angle(point, to));
    }
}
