package org.tapjdbc.moc;

/**
 * Takes along, from a cell to its parts, only the edges that come near, and which side of the polygon the centre is on.
 * A part's centre is on the other side if an odd number of the near edges cross the way to it: both ends are in the
 * circle around the larger cell, hence the way is, and all that crosses it comes near.
 *
 * <p>Where a centre is on the border, the last one above it that is not stands in for it.
 */
final class PolygonSearch implements Outline.Search {
    private static final int LEVELS = 64;
    private static final double MARGIN = Edges.BORDER + 10 * Outline.ROUNDING;

    private final PolygonOutline polygon;
    private final Edges edges;
    private final int[][] near = new int[LEVELS][0];
    private final int[] counts = new int[LEVELS];
    private final double[] centers = new double[3 * LEVELS];
    private final boolean[] inside = new boolean[LEVELS];

    /** The last level, from the one of the cell up, whose centre is not on the border; -1 where there is none. */
    private final int[] known = new int[LEVELS];

    PolygonSearch(PolygonOutline polygon) {
        this.polygon = polygon;
        this.edges = polygon.edges();
    }

    @Override
    public double distance(int level, double x, double y, double z, double radius) {
        double nearest = collect(level, x, y, z, radius + MARGIN);
        int above = level == 0 ? -1 : known[level - 1];
        if (nearest < Edges.BORDER) {
            known[level] = above;
            return 0;
        }
        boolean in = above < 0 ? polygon.inside(x, y, z) : inside[above] ^ crosses(above, x, y, z);
        known[level] = level;
        inside[level] = in;
        centers[3 * level] = x;
        centers[3 * level + 1] = y;
        centers[3 * level + 2] = z;
        return in ? -nearest : nearest - Edges.BORDER;
    }

    /** The distance to the nearest edge; infinite if none is near. */
    private double collect(int level, double x, double y, double z, double radius) {
        int candidates = level == 0 ? edges.count() : counts[level - 1];
        if (near[level].length < candidates) {
            near[level] = new int[candidates];
        }
        int[] from = level == 0 ? near[LEVELS - 1] : near[level - 1];
        int[] to = near[level];
        int count = 0;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < candidates; i++) {
            int edge = level == 0 ? i : from[i];
            double distance = edges.distance(edge, x, y, z);
            if (distance <= radius) {
                to[count++] = edge;
                nearest = Math.min(nearest, distance);
            }
        }
        counts[level] = count;
        return nearest;
    }

    private boolean crosses(int from, double x, double y, double z) {
        boolean odd = false;
        for (int i = 0; i < counts[from]; i++) {
            odd ^= edges.crosses(
                    near[from][i], centers[3 * from], centers[3 * from + 1], centers[3 * from + 2], x, y, z);
        }
        return odd;
    }
}
