package org.tapjdbc.moc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.moc.Healpix.Position;

/**
 * What great circles from vertex to vertex, and from the last to the first, enclose. Of the two sides that they divide
 * the sky into, the polygon is the one with the smaller area, whichever way round the vertices are given; it need not
 * be convex, and may be longer than half of the sky is wide. Where the areas differ by less than about a hundredth of
 * the sky, either may be taken.
 *
 * <p>Where edges cross each other, a position is inside if an odd number of edges lie between it and the outside; again,
 * the odd and the even positions are two sides, and the smaller one is taken.
 */
public final class Polygon implements Region {
    private final List<Position> vertices;
    private final Outline outline;

    /**
     * Makes a polygon.
     *
     * @param vertices three or more, with finite longitudes and latitudes from -90 to 90; each less than 179.9° away
     *     from the next, since it would not be clear which way the edge goes. Equal ones in a row count once, the first
     *     one may be repeated as the last, and the polygon may be empty but for its border.
     * @throws IllegalArgumentException where they are something else
     */
    public Polygon(List<Position> vertices) {
        this.vertices = List.copyOf(vertices);
        if (vertices.size() < 3) {
            throw new IllegalArgumentException(
                    "A polygon needs three vertices or more; this one has " + vertices.size() + ".");
        }
        this.outline = PolygonOutline.of(this.vertices);
    }

    /** The vertices, as they were given. */
    public List<Position> vertices() {
        return vertices;
    }

    @Override
    public SpaceMoc cover(int order) {
        return Cover.of(outline, order);
    }

    @Override
    public boolean contains(double lon, double lat) {
        return outline.contains(lon, lat);
    }

    /** Whether the other one is a polygon with the same vertices, in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Polygon polygon && vertices.equals(polygon.vertices);
    }

    @Override
    public int hashCode() {
        return vertices.hashCode();
    }

    @Override
    public String toString() {
        return "Polygon[vertices=" + vertices + "]";
    }
}
