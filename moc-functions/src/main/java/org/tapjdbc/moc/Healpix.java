package org.tapjdbc.moc;

import java.util.List;

/**
 * Cells of HEALPix in the NESTED numbering, from the formulas of Górski et al. 2005 (ApJ 622, 759) and of the HPX
 * projection of Calabretta &amp; Roukema 2007 (MNRAS 381, 865).
 *
 * <p>An order, from 0 to {@link #MAX_ORDER}, divides each of the 12 base cells into 4<sup>order</sup> cells, numbered
 * from 0 to {@code cells(order) - 1}. Longitudes and latitudes are in degrees. A position on the border of cells
 * belongs to one of them, always the same.
 *
 * <p>The sphere is thought of as projected: the base cells become squares that stand on a corner, and cutting a lattice
 * along their sides gives the cell.
 */
public final class Healpix {
    /** The deepest order; its cells are 393.2 µas wide. */
    public static final int MAX_ORDER = 29;

    private static final double TRANSITION = 2.0 / 3;
    private static final double SQRT_6 = Math.sqrt(6);

    private Healpix() {}

    /**
     * A position on the sky.
     *
     * @param lon longitude in degrees, 0 inclusive to 360 exclusive
     * @param lat latitude in degrees, -90 to 90
     */
    public record Position(double lon, double lat) {}

    /** How many cells an order has: 12 · 4<sup>order</sup>. */
    public static long cells(int order) {
        return 12L << (2 * checkOrder(order));
    }

    /**
     * The cell that a position is in.
     *
     * @param lon longitude in degrees, any finite number
     * @param lat latitude in degrees, -90 to 90
     * @throws IllegalArgumentException where one of the three is out of its range
     */
    public static long cell(int order, double lon, double lat) {
        checkOrder(order);
        checkPosition(lon, lat);
        double quarters = turn(lon) / 90;
        double z = Math.sin(Math.toRadians(lat));
        return Math.abs(z) <= TRANSITION ? equatorial(order, quarters, z) : polar(order, quarters, lat);
    }

    /** Where the lines that rise and fall at 45° on the projection count from 0, one for each base cell. */
    private static long equatorial(int order, double quarters, double z) {
        long side = 1L << order;
        long falling = (long) (side * (0.5 + quarters + 0.75 * z));
        long rising = (long) (side * (0.5 + quarters - 0.75 * z));
        int column = (int) (falling >> order);
        int row = (int) (rising >> order);
        int base = row == column ? 4 + (row & 3) : row < column ? row & 3 : 8 + (column & 3);
        return number(order, base, falling & (side - 1), side - 1 - (rising & (side - 1)));
    }

    /** Counts from the pole: the distance to it is what 1 - z would lose. */
    private static long polar(int order, double quarters, double lat) {
        long side = 1L << order;
        int quarter = Math.min(3, (int) quarters);
        double along = quarters - quarter;
        double sigma = side * SQRT_6 * Math.sin(Math.toRadians(90 - Math.abs(lat)) / 2);
        long east = Math.min(side - 1, (long) (sigma * along));
        long west = Math.min(side - 1, (long) (sigma * (1 - along)));
        return lat > 0
                ? number(order, quarter, side - 1 - west, side - 1 - east)
                : number(order, 8 + quarter, east, west);
    }

    /**
     * The centre of a cell.
     *
     * @throws IllegalArgumentException where there is no such cell
     */
    public static Position center(int order, long cell) {
        checkCell(order, cell);
        return at(order, cell, 1, 1);
    }

    /**
     * The corners of a cell: north, west, south, east.
     *
     * @return four positions; a corner at a pole has the longitude of the middle of its base cell
     * @throws IllegalArgumentException where there is no such cell
     */
    public static List<Position> vertices(int order, long cell) {
        checkCell(order, cell);
        return List.of(at(order, cell, 2, 2), at(order, cell, 0, 2), at(order, cell, 0, 0), at(order, cell, 2, 0));
    }

    /** The cell, {@code levels} orders higher up, that a cell is part of. */
    public static long parent(long cell, int levels) {
        return cell >> (2 * checkOrder(levels));
    }

    /**
     * The first of the cells, {@code levels} orders deeper, that a cell consists of; they are
     * 4<sup>levels</sup> consecutive numbers.
     */
    public static long firstChild(long cell, int levels) {
        return cell << (2 * checkOrder(levels));
    }

    /** A point of a cell, given in halves of its sides, from its south corner to north-east and to north-west. */
    private static Position at(int order, long cell, int northEast, int northWest) {
        long size = 2L << order;
        int base = (int) (cell >> (2 * order));
        long inside = cell & ((1L << (2 * order)) - 1);
        long u = 2 * gather(inside) + northEast;
        long v = 2 * gather(inside >> 1) + northWest;
        int row = base >> 2;
        double middle = row == 1 ? 2 * (base & 3) : 2 * (base & 3) + 1;
        long fromPole = row == 0 ? 2 * size - u - v : u + v;
        if (row != 1 && fromPole < size) {
            double sigma = (double) fromPole / size;
            double lat = 90 - 2 * Math.toDegrees(Math.asin(sigma / SQRT_6));
            double lon = fromPole == 0 ? middle : middle + (double) (u - v) / fromPole;
            return new Position(turn(45 * lon), row == 0 ? lat : -lat);
        }
        double y = 1 - row + (double) (u + v - size) / size;
        return new Position(turn(45 * (middle + (double) (u - v) / size)), Math.toDegrees(Math.asin(y * TRANSITION)));
    }

    private static long number(int order, int base, long northEast, long northWest) {
        return ((long) base << (2 * order)) | spread(northEast) | (spread(northWest) << 1);
    }

    /** Bit n goes to bit 2n. */
    private static long spread(long bits) {
        long spread = (bits | (bits << 16)) & 0x0000FFFF0000FFFFL;
        spread = (spread | (spread << 8)) & 0x00FF00FF00FF00FFL;
        spread = (spread | (spread << 4)) & 0x0F0F0F0F0F0F0F0FL;
        spread = (spread | (spread << 2)) & 0x3333333333333333L;
        return (spread | (spread << 1)) & 0x5555555555555555L;
    }

    /** Bit 2n goes to bit n; the odd ones are dropped. */
    private static long gather(long bits) {
        long gathered = bits & 0x5555555555555555L;
        gathered = (gathered | (gathered >> 1)) & 0x3333333333333333L;
        gathered = (gathered | (gathered >> 2)) & 0x0F0F0F0F0F0F0F0FL;
        gathered = (gathered | (gathered >> 4)) & 0x00FF00FF00FF00FFL;
        gathered = (gathered | (gathered >> 8)) & 0x0000FFFF0000FFFFL;
        return (gathered | (gathered >> 16)) & 0x00000000FFFFFFFFL;
    }

    /** The same angle from 0 inclusive to 360 exclusive. */
    static double turn(double degrees) {
        double rest = degrees % 360;
        double turned = rest < 0 ? rest + 360 : rest;
        return turned < 360 ? turned + 0.0 : 0;
    }

    static int checkOrder(int order) {
        if (order < 0 || order > MAX_ORDER) {
            throw new IllegalArgumentException("The order is " + order + ", which is not between 0 and 29.");
        }
        return order;
    }

    static void checkPosition(double lon, double lat) {
        if (!Double.isFinite(lon)) {
            throw new IllegalArgumentException("The longitude is " + lon + ", which is not a finite number.");
        }
        if (!(Math.abs(lat) <= 90)) {
            throw new IllegalArgumentException("The latitude is " + lat + ", which is not between -90 and 90 degrees.");
        }
    }

    private static void checkCell(int order, long cell) {
        long cells = cells(order);
        if (cell < 0 || cell >= cells) {
            throw new IllegalArgumentException(
                    "There is no cell " + cell + " of order " + order + "; the last one is " + (cells - 1) + ".");
        }
    }
}
