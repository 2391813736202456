package org.tapjdbc.moc;

/**
 * Finds the cells of an order that a shape touches: descends from the base cells to smaller and smaller ones, leaves
 * those that are certainly outside, takes those that are certainly inside, and looks some orders deeper where the
 * answer is in doubt.
 *
 * <p>A cell is judged by its centre and a radius that all of it is within. It is on the projection a square that stands
 * on a corner; what the projection stretches a straight line of it by, on its way to the sky, is bounded over the whole
 * cell by its value at the ends. As a norm is convex, the longest lines from the centre go to the corners.
 */
final class Cover {
    /** How many orders deeper than asked a cell is looked into before it is taken for a touched one. */
    private static final int FINER = 6;

    /** In radians; more than the errors of centres, distances and {@link Healpix#cell} together. */
    private static final double ROUNDING = 4 * Outline.ROUNDING;

    private static final double TRANSITION = 2.0 / 3;
    private static final double EIGHTH = Math.PI / 4;

    private final Outline.Search search;
    private final int order;
    private final int bottom;
    private final RangesBuilder ranges = new RangesBuilder();

    /** Of the base cell: 0 in the north, 1 at the equator, 2 in the south. */
    private int row;

    /** Of the base cell: its longitude, in eighths of a turn. */
    private int middle;

    /** Of the cell that was last looked at. */
    private double radius;

    private Cover(Outline outline, int order) {
        this.search = outline.search();
        this.order = order;
        this.bottom = order + FINER;
    }

    /** @throws IllegalArgumentException where there is no such order */
    static SpaceMoc of(Outline outline, int order) {
        Cover cover = new Cover(outline, Healpix.checkOrder(order));
        for (int base = 0; base < 12; base++) {
            cover.row = base >> 2;
            cover.middle = 2 * (base & 3) + (cover.row == 1 ? 0 : 1);
            cover.descend(0, base, 0, 0, 1);
        }
        return new SpaceMoc(cover.ranges.build(), order);
    }

    /**
     * Collects what is touched of a cell.
     *
     * @param east where the centre is on the projected base cell, whose corners are at 1 and -1
     * @param half half of the cell's diagonal
     */
    private void descend(int level, long cell, double east, double north, double half) {
        double distance = look(level, east, north, half);
        double reach = radius;
        if (distance > reach + ROUNDING) {
            return;
        }
        if (distance <= -reach || (level == order && touched(level, distance, east, north, half))) {
            int shift = Kind.SPACE.shift(level);
            ranges.add(cell << shift, (cell + 1) << shift);
        } else if (level < order) {
            double quarter = half / 2;
            descend(level + 1, 4 * cell, east, north - quarter, quarter);
            descend(level + 1, 4 * cell + 1, east + quarter, north, quarter);
            descend(level + 1, 4 * cell + 2, east - quarter, north, quarter);
            descend(level + 1, 4 * cell + 3, east, north + quarter, quarter);
        }
    }

    private boolean touched(int level, double distance, double east, double north, double half) {
        if (distance <= ROUNDING || level == bottom) {
            return true;
        }
        double quarter = half / 2;
        return touched(level + 1, east, north - quarter, quarter)
                || touched(level + 1, east + quarter, north, quarter)
                || touched(level + 1, east - quarter, north, quarter)
                || touched(level + 1, east, north + quarter, quarter);
    }

    private boolean touched(int level, double east, double north, double half) {
        double distance = look(level, east, north, half);
        return distance <= radius + ROUNDING && touched(level, distance, east, north, half);
    }

    private double look(int level, double east, double north, double half) {
        double toPole = row == 0 ? north : -north;
        return row != 1 && toPole >= 0
                ? polar(level, east, 1 - toPole, half)
                : equatorial(level, east, 1 - row + north, half);
    }

    /** There ds² = (π/4 · cos b · dx)² + (2/3 · dy / cos b)², where b is the latitude and sin b = 2/3 · y. */
    private double equatorial(int level, double east, double north, double half) {
        double z = TRANSITION * north;
        double low = TRANSITION * Math.max(0, Math.abs(north) - half);
        double high = TRANSITION * Math.min(1, Math.abs(north) + half);
        radius = half * Math.max(EIGHTH * Math.sqrt(1 - low * low), TRANSITION / Math.sqrt(1 - high * high));
        return at(level, middle + east, Math.sqrt(1 - z * z), z);
    }

    /**
     * There ds² = ((dy / c)² + (π/4 · c · (dx - x/y · dy))²) / 1.5, where y counts from the pole, up to 1, and c is the
     * cosine of half of the distance to it, 1 - y²/6 its square; meridians are the straight lines through the pole.
     */
    private double polar(int level, double east, double fromPole, double half) {
        double near = fromPole - half;
        double far = Math.min(1, fromPole + half);
        double slope = (Math.abs(east) + half) / fromPole * EIGHTH;
        radius = half * Math.sqrt((1 / (1 - far * far / 6) + (1 - near * near / 6) * slope * slope) / 1.5);
        double z = 1 - fromPole * fromPole / 3;
        return at(
                level,
                middle + east / fromPole,
                fromPole * Math.sqrt((1 - fromPole * fromPole / 6) / 1.5),
                row == 0 ? z : -z);
    }

    private double at(int level, double eighths, double ring, double z) {
        double longitude = EIGHTH * eighths;
        return search.distance(level, ring * Math.cos(longitude), ring * Math.sin(longitude), z, radius);
    }
}
