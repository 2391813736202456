package org.tapjdbc.moc;

import java.util.SplittableRandom;

/** A zone, as longitudes and latitudes. */
final class SampledZone extends SampledShape {
    private final double west;
    private final double width;
    private final double south;
    private final double north;

    private SampledZone(Zone zone, int order, double width) {
        super(zone, order);
        this.west = zone.lonMin();
        this.width = width;
        this.south = zone.latMin();
        this.north = zone.latMax();
    }

    static SampledShape of(SplittableRandom random) {
        double[] at = place(random);
        double size = size(random, 1e-10, 180);
        double stretch = size(random, 0.01, 100);
        double west = (at[0] + 360) % 360;
        double width = Math.min(360, size * stretch);
        double east = random.nextBoolean() || west + width < 360 ? west + width : west + width - 360;
        double turned = east < west ? east + 360 - west : east - west;
        double north = Math.min(90, at[1] + size);
        return new SampledZone(
                new Zone(west, at[1], east, north), order(random, Math.max(size, Math.min(180, width))), turned);
    }

    @Override
    void point(SplittableRandom random, double[] point) {
        double alongWidth = random.nextBoolean() ? towardsEnd(random) : random.nextDouble();
        double alongHeight = random.nextBoolean() ? towardsEnd(random) : random.nextDouble();
        double lon = west + width * (random.nextBoolean() ? alongWidth : 1 - alongWidth);
        double lat = south + (north - south) * (random.nextBoolean() ? alongHeight : 1 - alongHeight);
        System.arraycopy(axes(lon, lat)[0], 0, point, 0, 3);
    }

    @Override
    boolean holds(double... point) {
        double lat = lat(point);
        double beyond = (lon(point) - west + 720) % 360;
        return lat >= south && lat <= north && beyond <= width;
    }
}
