package org.tapjdbc.moc;

import java.util.SplittableRandom;

/**
 * A shape, and an order, with points of it that are made by other means than those that its cover is. Points are
 * {@code double[] {x, y, z}}, in three axes of its own where the shape has a centre.
 */
abstract class SampledShape {
    private static final double CELL_SIZE = 58.6;

    final Region region;
    final int order;

    SampledShape(Region region, int order) {
        this.region = region;
        this.order = order;
    }

    /** Sets a point of the shape, often one of its border. */
    abstract void point(SplittableRandom random, double[] point);

    /** Whether a point is in the shape. */
    abstract boolean holds(double... point);

    /** An order at which the shape is between an eighth and sixteen times as wide as a cell. */
    static int order(SplittableRandom random, double size) {
        int alike = (int) Math.round(Math.log(CELL_SIZE / size) / Math.log(2));
        return Math.max(0, Math.min(29, alike + random.nextInt(-3, 5)));
    }

    /** A number from {@code smallest} to {@code largest}, each power of ten as likely as the others. */
    static double size(SplittableRandom random, double smallest, double largest) {
        return smallest * Math.pow(largest / smallest, random.nextDouble());
    }

    /** From 0 to 1: either at the end, or close to it, or anywhere. */
    static double towardsEnd(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0, 1 -> 1;
            case 2 -> 1 - size(random, 1e-6, 1);
            default -> random.nextDouble();
        };
    }

    /** A centre of a shape: anywhere, or near a place where cells are special, or at it. Longitude and latitude. */
    static double[] place(SplittableRandom random) {
        double offset = random.nextInt(4) == 0 ? 0 : (random.nextBoolean() ? 1 : -1) * size(random, 1e-13, 1);
        double lon = random.nextDouble(360);
        double lat = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
        double corner = Math.toDegrees(Math.asin(2.0 / 3));
        int order = random.nextInt(30);
        return switch (random.nextInt(9)) {
            case 0 -> new double[] {lon, 90 - Math.abs(offset)};
            case 1 -> new double[] {lon, Math.abs(offset) - 90};
            case 2 -> new double[] {lon, corner + offset};
            case 3 -> new double[] {lon, offset - corner};
            case 4 -> new double[] {90 * random.nextInt(5) + offset, lat};
            case 5 -> new double[] {offset, lat};
            case 6 -> new double[] {45 * random.nextInt(9) + offset, corner * random.nextInt(-1, 2)};
            case 7 -> {
                var of = Healpix.vertices(order, random.nextLong(Healpix.cells(order)));
                yield new double[] {of.get(order % 4).lon(), of.get(order % 4).lat()};
            }
            default -> new double[] {lon, lat};
        };
    }

    /** The axes of a place: to it, to the north of it, to the east of it. */
    static double[][] axes(double lon, double lat) {
        double l = Math.toRadians(lon);
        double b = Math.toRadians(lat);
        // a place near a pole would lose much of its distance to it
        double cos = Math.sin(Math.toRadians(90 - Math.abs(lat)));
        return new double[][] {
            {cos * Math.cos(l), cos * Math.sin(l), Math.sin(b)},
            {-Math.sin(b) * Math.cos(l), -Math.sin(b) * Math.sin(l), cos},
            {-Math.sin(l), Math.cos(l), 0}
        };
    }

    /** Sets what is so far along each of three axes. */
    static void set(double[] point, double[][] axes, double center, double north, double east) {
        for (int i = 0; i < 3; i++) {
            point[i] = center * axes[0][i] + north * axes[1][i] + east * axes[2][i];
        }
    }

    static double lon(double... point) {
        return Math.toDegrees(Math.atan2(point[1], point[0]));
    }

    static double lat(double... point) {
        return Math.toDegrees(Math.atan2(point[2], Math.hypot(point[0], point[1])));
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** In degrees. */
    static double angle(double[] a, double[] b) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        return Math.toDegrees(Math.atan2(Math.sqrt(x * x + y * y + z * z), dot(a, b)));
    }
}
