package org.tapjdbc.functions;

import org.tapjdbc.moc.Cone;
import org.tapjdbc.moc.Healpix;
import org.tapjdbc.moc.Polygon;
import org.tapjdbc.moc.Region;
import org.tapjdbc.moc.SpaceMoc;

/** The cells that stand for shapes. */
final class Covers {
    /** How much smaller than a shape the cells are that stand for it beside a MOC. */
    private static final double FINENESS = 16;

    /** The width of a cell of order 0, in degrees. */
    private static final double WIDEST_CELL = 58.6;

    private static final int COARSEST = 3;

    /** What an order costs is tried at lower ones, from this one on, until there are so many cells as to tell. */
    private static final int FIRST_TRIED = 5;

    private static final int TELLING = 100;

    private static final double MOST_CELLS = 4e6;

    private Covers() {}

    /**
     * The cells of an order that cover a shape.
     *
     * @throws IllegalArgumentException where they would be too many to be held
     */
    static SpaceMoc of(Region region, int order) {
        for (int tried = FIRST_TRIED; tried < order; tried += 3) {
            long cells = region.cover(tried).cellCount();
            if (cells > TELLING) {
                require(cells, tried, order);
                break;
            }
        }
        return region.cover(order);
    }

    /** One order deeper there are twice the cells along the border. */
    private static void require(long cells, int tried, int order) {
        double expected = Math.scalb((double) cells, order - tried);
        if (expected > MOST_CELLS) {
            int deepest = tried + (int) (Math.log(MOST_CELLS / cells) / Math.log(2));
            throw new IllegalArgumentException(String.format(
                    "The shape would take some %.0f million cells of order %d. Order %d is the deepest that it can have here.",
                    expected / 1e6, order, deepest));
        }
    }

    /** Cells a good deal smaller than a shape that cover it. */
    static SpaceMoc of(Region region) {
        double size = size(region);
        if (size == 0) {
            return region.cover(Healpix.MAX_ORDER);
        }
        int order = (int) Math.ceil(Math.log(WIDEST_CELL * FINENESS / size) / Math.log(2));
        return region.cover(Math.max(COARSEST, Math.min(Healpix.MAX_ORDER, order)));
    }

    /** Half of a shape's extent, in degrees, more or less. */
    private static double size(Region region) {
        if (region instanceof Cone cone) {
            return cone.radius();
        }
        if (region instanceof Polygon polygon) {
            double widest = 0;
            Healpix.Position first = polygon.vertices().get(0);
            for (Healpix.Position corner : polygon.vertices()) {
                widest = Math.max(widest, distance(first, corner));
            }
            return widest / 2;
        }
        return WIDEST_CELL;
    }

    private static double distance(Healpix.Position one, Healpix.Position other) {
        double up = Math.sin(Math.toRadians(other.lat() - one.lat()) / 2);
        double along = Math.sin(Math.toRadians(other.lon() - one.lon()) / 2);
        double square =
                up * up + Math.cos(Math.toRadians(one.lat())) * Math.cos(Math.toRadians(other.lat())) * along * along;
        return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(square))));
    }
}
