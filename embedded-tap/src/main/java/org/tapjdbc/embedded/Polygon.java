package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;

/**
 * What great-circle arcs enclose. Of the two parts of the sky that they part, it is the one on the side of the
 * vertices' mean direction, whichever way round they are given.
 */
final class Polygon implements Shape {
    private static final double SQUARE_DEGREES = Math.toDegrees(Math.toDegrees(1));

    private final List<Arc> edges;
    private final Vector3 middle;

    private Polygon(List<Arc> edges, Vector3 middle) {
        this.edges = edges;
        this.middle = middle;
    }

    /** The polygon with these vertices: longitude and latitude in turn, in degrees. */
    static Polygon of(Double[] coordinates) {
        if (coordinates.length < 6 || coordinates.length % 2 != 0) {
            throw new IllegalArgumentException("A polygon needs at least three pairs of coordinates");
        }
        List<Vector3> vertices = new ArrayList<>();
        Vector3 sum = Vector3.ZERO;
        for (int i = 0; i < coordinates.length; i += 2) {
            Vector3 vertex = Vector3.of(coordinates[i], coordinates[i + 1]);
            vertices.add(vertex);
            sum = sum.plus(vertex);
        }
        List<Arc> edges = new ArrayList<>();
        for (int i = 0; i < vertices.size(); i++) {
            edges.add(Arc.between(vertices.get(i), vertices.get((i + 1) % vertices.size())));
        }
        return new Polygon(List.copyOf(edges), sum.unit());
    }

    @Override
    public double area() {
        double sum = 0;
        for (Arc edge : edges) {
            sum += excess(middle, edge.from(), edge.to());
        }
        double area = Math.abs(sum);
        return Math.min(area, 4 * Math.PI - area) * SQUARE_DEGREES;
    }

    /** The signed area of a spherical triangle, in steradians (Van Oosterom and Strackee 1983). */
    private static double excess(Vector3 a, Vector3 b, Vector3 c) {
        return 2 * Math.atan2(a.dot(b.cross(c)), 1 + a.dot(b) + b.dot(c) + c.dot(a));
    }

    @Override
    public Vector3 centroid() {
        // by Stokes' theorem, the integral of the position over the area is one over the edges
        Vector3 sum = Vector3.ZERO;
        for (Arc edge : edges) {
            sum = sum.plus(edge.normal().times(edge.length()));
        }
        return sum.dot(middle) < 0 ? sum.times(-1).unit() : sum.unit();
    }

    @Override
    public boolean contains(Vector3 point) {
        return edgeDistance(point) <= Circle.TOLERANCE || isEnclosed(point);
    }

    /** Whether the edges wind around the direction; those seen from the far side of the sky wind around its opposite. */
    private boolean isEnclosed(Vector3 point) {
        if (point.dot(middle) <= 0) {
            return false;
        }
        double turned = 0;
        for (Arc edge : edges) {
            Vector3 toFrom = point.cross(edge.from());
            Vector3 toEnd = point.cross(edge.to());
            turned += Math.atan2(point.dot(toFrom.cross(toEnd)), toFrom.dot(toEnd));
        }
        return Math.abs(turned) > Math.PI;
    }

    private double edgeDistance(Vector3 point) {
        double least = Double.MAX_VALUE;
        for (Arc edge : edges) {
            least = Math.min(least, edge.distance(point));
        }
        return least;
    }

    @Override
    public double distance(Vector3 point) {
        return isEnclosed(point) ? 0 : edgeDistance(point);
    }

    @Override
    public boolean contains(Shape other) {
        if (other instanceof Polygon polygon) {
            return containsVerticesOf(polygon) && !crosses(polygon);
        }
        Circle circle = (Circle) other;
        return contains(circle.centre()) && edgeDistance(circle.centre()) >= circle.radius() - Circle.TOLERANCE;
    }

    @Override
    public boolean intersects(Shape other) {
        if (other instanceof Polygon polygon) {
            return crosses(polygon) || touchesVertexOf(polygon) || polygon.touchesVertexOf(this);
        }
        return other.intersects(this);
    }

    private boolean containsVerticesOf(Polygon other) {
        return other.edges.stream().allMatch(edge -> contains(edge.from()));
    }

    private boolean touchesVertexOf(Polygon other) {
        return other.edges.stream().anyMatch(edge -> contains(edge.from()));
    }

    private boolean crosses(Polygon other) {
        return edges.stream().anyMatch(edge -> other.edges.stream().anyMatch(edge::crosses));
    }
}
