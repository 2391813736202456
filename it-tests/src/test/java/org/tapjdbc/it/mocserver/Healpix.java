package org.tapjdbc.it.mocserver;

/** HEALPix in the nested order: from a direction to its cell, and from a cell to its centre. */
final class Healpix {
    private static final int[] ROW = {2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4};
    private static final int[] COLUMN = {1, 3, 5, 7, 0, 2, 4, 6, 1, 3, 5, 7};

    private Healpix() {}

    /** The unit vector of a direction in degrees. */
    static double[] vector(double ra, double dec) {
        double cosine = Math.cos(Math.toRadians(dec));
        return new double[] {
            cosine * Math.cos(Math.toRadians(ra)), cosine * Math.sin(Math.toRadians(ra)), Math.sin(Math.toRadians(dec))
        };
    }

    /** No point of a cell is farther from its centre, in radians. */
    static double radius(int order) {
        return 1.08 / (1L << order);
    }

    static long cell(int order, double ra, double dec) {
        long side = 1L << order;
        double z = Math.sin(Math.toRadians(dec));
        double quarter = (((ra % 360) + 360) % 360) / 90;
        if (Math.abs(z) <= 2.0 / 3) {
            double sum = side * (0.5 + quarter);
            long rising = (long) Math.floor(sum - side * z * 0.75);
            long falling = (long) Math.floor(sum + side * z * 0.75);
            long one = rising >> order;
            long two = falling >> order;
            long face = one == two ? one | 4 : one < two ? one : two + 8;
            return nested(order, face & 15, falling & (side - 1), side - (rising & (side - 1)) - 1);
        }
        long sector = Math.min(3, (long) quarter);
        double along = quarter - sector;
        double width = side * Math.sqrt(3 * (1 - Math.abs(z)));
        long near = Math.min(side - 1, (long) (along * width));
        long far = Math.min(side - 1, (long) ((1 - along) * width));
        return z > 0 ? nested(order, sector, side - far - 1, side - near - 1) : nested(order, sector + 8, near, far);
    }

    private static long nested(int order, long face, long x, long y) {
        long bits = 0;
        for (int i = 0; i < order; i++) {
            bits |= (x >> i & 1) << (2 * i) | (y >> i & 1) << (2 * i + 1);
        }
        return (face << (2 * order)) | bits;
    }

    /** The unit vector of the centre of a cell. */
    static double[] centre(int order, long cell) {
        long side = 1L << order;
        int face = (int) (cell >> (2 * order));
        long x = 0;
        long y = 0;
        for (int i = 0; i < order; i++) {
            x |= (cell >> (2 * i) & 1) << i;
            y |= (cell >> (2 * i + 1) & 1) << i;
        }
        long ring = ROW[face] * side - x - y - 1;
        long inRing;
        double z;
        if (ring < side) {
            inRing = ring;
            z = 1 - (double) ring * ring / (3.0 * side * side);
        } else if (ring > 3 * side) {
            inRing = 4 * side - ring;
            z = (double) inRing * inRing / (3.0 * side * side) - 1;
        } else {
            inRing = side;
            z = (2 * side - ring) * 2.0 / (3 * side);
        }
        long step = COLUMN[face] * inRing + x - y;
        double phi = Math.PI / 4 * (step < 0 ? step + 8 * inRing : step) / inRing;
        double cosine = Math.sqrt((1 - z) * (1 + z));
        return new double[] {cosine * Math.cos(phi), cosine * Math.sin(phi), z};
    }
}
