package org.tapjdbc.moc;

import java.util.List;
import org.tapjdbc.moc.Healpix.Position;

/** A polygon: its edges, and two directions, far from opposite to each other, of which it is known whether they are inside. */
final class PolygonOutline implements Outline {
    /** The cosine of the angle up to which the way from the first known direction is used. */
    private static final double FAR = -0.8;

    /** The order at which the areas of the two sides are compared. */
    private static final int AREA_ORDER = 5;

    private static final int CANDIDATES_ORDER = 2;
    private static final int ROUNDS = 200;
    private static final double MARGIN = 1e-3;

    private final Edges edges;
    private final Direction first;
    private final Direction second;
    private final boolean firstInside;
    private final boolean secondInside;

    private PolygonOutline(Edges edges, Direction first, boolean firstInside, Direction second) {
        this.edges = edges;
        this.first = first;
        this.second = second;
        this.firstInside = firstInside;
        this.secondInside = firstInside ^ crosses(first, second.x(), second.y(), second.z());
    }

    static PolygonOutline of(List<Position> vertices) {
        Edges edges = Edges.between(vertices);
        Direction middle = middle(Edges.corners(vertices));
        if (middle.length() > 0) {
            // on the half of the sky that has no edge
            return new PolygonOutline(edges, middle.times(-1), false, middle.perpendicular());
        }
        Direction first = clearest(edges, middle);
        Direction second = clearest(edges, first);
        PolygonOutline one = new PolygonOutline(edges, first, false, second);
        PolygonOutline other = new PolygonOutline(edges, first, true, second);
        return Cover.of(one, AREA_ORDER).fraction()
                        <= Cover.of(other, AREA_ORDER).fraction()
                ? one
                : other;
    }

    /**
     * The middle of a half of the sky that all vertices are in, and hence all edges; the zero vector if none is found.
     * Goes towards the vertex that is farthest outside, until none is.
     */
    private static Direction middle(List<Direction> corners) {
        Direction sum = new Direction(0, 0, 0);
        for (Direction corner : corners) {
            sum = sum.plus(corner);
        }
        Direction middle = sum.length() > MARGIN ? sum.unit() : corners.get(0);
        for (int round = 0; round < ROUNDS; round++) {
            Direction worst = corners.get(0);
            for (Direction corner : corners) {
                worst = corner.dot(middle) < worst.dot(middle) ? corner : worst;
            }
            if (worst.dot(middle) > MARGIN * middle.length()) {
                return middle.unit();
            }
            middle = middle.plus(worst);
        }
        return new Direction(0, 0, 0);
    }

    /** The candidate that is farthest from all edges, and within 30 to 150 degrees of a given direction. */
    private static Direction clearest(Edges edges, Direction from) {
        Direction clearest = from;
        double most = -1;
        for (long cell = 0; cell < Healpix.cells(CANDIDATES_ORDER); cell++) {
            Position center = Healpix.center(CANDIDATES_ORDER, cell);
            Direction candidate = Direction.of(center.lon(), center.lat());
            double nearest = 2;
            for (int edge = 0; edge < edges.count(); edge++) {
                nearest = Math.min(nearest, edges.distance(edge, candidate.x(), candidate.y(), candidate.z()));
            }
            if (nearest > most && Math.abs(candidate.dot(from)) < 0.5) {
                clearest = candidate;
                most = nearest;
            }
        }
        return clearest;
    }

    Edges edges() {
        return edges;
    }

    /** Of a direction that is not on the border. */
    boolean inside(double x, double y, double z) {
        return first.x() * x + first.y() * y + first.z() * z > FAR
                ? firstInside ^ crosses(first, x, y, z)
                : secondInside ^ crosses(second, x, y, z);
    }

    private boolean crosses(Direction from, double x, double y, double z) {
        boolean odd = false;
        for (int edge = 0; edge < edges.count(); edge++) {
            odd ^= edges.crosses(edge, from.x(), from.y(), from.z(), x, y, z);
        }
        return odd;
    }

    @Override
    public double distance(double x, double y, double z) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int edge = 0; edge < edges.count(); edge++) {
            nearest = Math.min(nearest, edges.distance(edge, x, y, z));
        }
        if (nearest < Edges.BORDER) {
            return 0;
        }
        return inside(x, y, z) ? -nearest : nearest - Edges.BORDER;
    }

    @Override
    public Search search() {
        return new PolygonSearch(this);
    }
}
