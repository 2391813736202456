package org.tapjdbc.moc;

import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.moc.Healpix.Position;

/** The edges of a polygon, parts of great circles, numbered from 0. */
final class Edges {
    /** Within this distance of an edge, in radians, it is not asked which side a position is on, it is inside: 0.6 µas. */
    static final double BORDER = 3e-12;

    /** How long the sum of two directions is that are 179.9° apart. */
    private static final double NEARLY_OPPOSITE = 2 * Math.cos(Math.toRadians(179.9 / 2));

    /** How wrong, in radians, an edge is at most whose ends are not far apart. */
    private static final double ROUNDING = 1e-15;

    private static final int A = 0;
    private static final int B = 3;
    private static final int NORMAL = 6;
    private static final int FROM_A = 9;
    private static final int TO_B = 12;
    private static final int ERROR = 15;
    private static final int SIZE = 16;

    private final double[] values;

    private Edges(List<Direction> corners) {
        values = new double[SIZE * corners.size()];
        for (int i = 0; i < corners.size(); i++) {
            set(SIZE * i, corners.get(i), corners.get((i + 1) % corners.size()));
        }
    }

    /** @throws IllegalArgumentException where a vertex is no position, or almost opposite to the next one */
    static Edges between(List<Position> vertices) {
        List<Direction> corners = corners(vertices);
        for (int i = 0; i < corners.size(); i++) {
            Direction next = corners.get((i + 1) % corners.size());
            if (corners.get(i).plus(next).length() < NEARLY_OPPOSITE) {
                throw new IllegalArgumentException("An edge of the polygon is longer than 179.9 degrees, so that it is"
                        + " not clear which way it goes; put a vertex in between: " + vertices + ".");
            }
        }
        return new Edges(corners);
    }

    /** The vertices, those that repeat the one before them left out. */
    static List<Direction> corners(List<Position> vertices) {
        List<Direction> corners = new ArrayList<>();
        for (Position vertex : vertices) {
            Direction corner = Direction.of(vertex.lon(), vertex.lat());
            if (corners.isEmpty() || !same(corner, corners.get(corners.size() - 1))) {
                corners.add(corner);
            }
        }
        if (corners.size() > 1 && same(corners.get(0), corners.get(corners.size() - 1))) {
            corners.remove(corners.size() - 1);
        }
        return corners;
    }

    private static boolean same(Direction one, Direction other) {
        return one.minus(other).length() == 0;
    }

    private void set(int at, Direction a, Direction b) {
        Direction sum = a.plus(b);
        Direction normal =
                same(a, b) ? a.perpendicular() : sum.cross(b.minus(a)).unit();
        set(at + A, a);
        set(at + B, b);
        set(at + NORMAL, normal);
        set(at + FROM_A, normal.cross(a));
        set(at + TO_B, normal.cross(b));
        values[at + ERROR] = 2 * ROUNDING / sum.length();
    }

    private void set(int at, Direction direction) {
        values[at] = direction.x();
        values[at + 1] = direction.y();
        values[at + 2] = direction.z();
    }

    int count() {
        return values.length / SIZE;
    }

    /** How far a direction is at least from an edge, in radians: the sine if it is beside the edge, else the chord. */
    double distance(int edge, double x, double y, double z) {
        int at = SIZE * edge;
        double distance = dot(at + FROM_A, x, y, z) > 0 && dot(at + TO_B, x, y, z) < 0
                ? Math.abs(dot(at + NORMAL, x, y, z))
                : Math.sqrt(Math.min(square(at + A, x, y, z), square(at + B, x, y, z)));
        return distance - values[at + ERROR];
    }

    /**
     * Whether an edge crosses the shortest way from one direction to another. The two may not be on the
     * {@link #BORDER} of any edge; else the sum over all edges is odd exactly if they are on different sides, also
     * where the way goes along an edge, or through a vertex: each vertex is given to one side of the great circle, and
     * both of its edges are asked alike; where the edge then crosses that circle is told from a point of the edge.
     */
    boolean crosses(int edge, double px, double py, double pz, double qx, double qy, double qz) {
        int at = SIZE * edge;
        double sideA = side(at + A, px, py, pz, qx, qy, qz);
        double sideB = side(at + B, px, py, pz, qx, qy, qz);
        if (sideA > 0 == sideB > 0) {
            return false;
        }
        double weightA = Math.abs(sideB);
        double weightB = Math.abs(sideA);
        double x = weightA * values[at + A] + weightB * values[at + B];
        double y = weightA * values[at + A + 1] + weightB * values[at + B + 1];
        double z = weightA * values[at + A + 2] + weightB * values[at + B + 2];
        double length = Outline.length(x, y, z);
        double middle = Outline.length(px + qx, py + qy, pz + qz);
        double mx = (px + qx) / middle;
        double my = (py + qy) / middle;
        double mz = (pz + qz) / middle;
        return Outline.length(x / length - mx, y / length - my, z / length - mz)
                < Outline.length(px - mx, py - my, pz - mz);
    }

    /** The determinant of two directions and a vertex, as exact as the distances between them are. */
    private double side(int vertex, double px, double py, double pz, double qx, double qy, double qz) {
        double dx = qx - px;
        double dy = qy - py;
        double dz = qz - pz;
        double ax = values[vertex] - px;
        double ay = values[vertex + 1] - py;
        double az = values[vertex + 2] - pz;
        return px * (dy * az - dz * ay) + py * (dz * ax - dx * az) + pz * (dx * ay - dy * ax);
    }

    private double dot(int at, double x, double y, double z) {
        return values[at] * x + values[at + 1] * y + values[at + 2] * z;
    }

    private double square(int at, double x, double y, double z) {
        double dx = values[at] - x;
        double dy = values[at + 1] - y;
        double dz = values[at + 2] - z;
        return dx * dx + dy * dy + dz * dz;
    }
}
