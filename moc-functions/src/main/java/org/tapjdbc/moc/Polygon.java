package org.tapjdbc.moc;

import java.util.List;
import org.tapjdbc.moc.Healpix.Position;

/**
 * What great circles from vertex to vertex, and from the last to the first, enclose. Of the two sides that they divide
 * the sky into, the polygon is the one with the smaller area, whichever way round the vertices are given; it need not
 * be convex, and may be longer than half of the sky is wide. Where the areas differ by less than about a hundredth of
 * the sky, either may be taken.
 *
 * <p>Where edges cross each other, a position is inside if an odd number of edges lie between it and the outside; again,
 * the odd and the even positions are two sides, and the smaller one is taken.
 *
 * @param vertices three or more, with finite longitudes and latitudes from -90 to 90; each less than 179.9° away from
 *     the next, since it would not be clear which way the edge goes. Equal ones in a row count once, the first one may
 *     be repeated as the last, and the polygon may be empty but for its border.
 */
public record Polygon(List<Position> vertices) implements Region {
    public Polygon {
        vertices = List.copyOf(vertices);
        if (vertices.size() < 3) {
            throw new IllegalArgumentException(
                    "A polygon needs three vertices or more; this one has " + vertices.size() + ".");
        }
        Edges.between(vertices);
    }

    @Override
    public SpaceMoc cover(int order) {
        return Cover.of(PolygonOutline.of(vertices), order);
    }

    @Override
    public boolean contains(double longitude, double latitude) {
        return PolygonOutline.of(vertices).contains(longitude, latitude);
    }
}
