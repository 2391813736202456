package org.tapjdbc.moc;

import java.util.SplittableRandom;

/** A box, which is a rectangle on the tangential plane. */
final class SampledBox extends SampledShape {
    private final double[][] axes;
    private final double east;
    private final double north;

    private SampledBox(Box box, int order) {
        super(box, order);
        double[][] straight = axes(box.lon(), box.lat());
        double cos = Math.cos(Math.toRadians(box.positionAngle()));
        double sin = Math.sin(Math.toRadians(box.positionAngle()));
        axes = new double[3][3];
        axes[0] = straight[0];
        set(axes[1], straight, 0, cos, sin);
        set(axes[2], straight, 0, -sin, cos);
        east = Math.tan(Math.toRadians(box.width() / 2));
        north = Math.tan(Math.toRadians(box.height() / 2));
    }

    static SampledShape of(SplittableRandom random) {
        double[] at = place(random);
        double width = size(random, 1e-10, 179);
        double height = Math.min(179, width * size(random, 0.01, 100));
        double positionAngle = random.nextBoolean() ? 0 : random.nextDouble(360);
        return new SampledBox(
                new Box(at[0], at[1], width, height, positionAngle), order(random, Math.max(width, height)));
    }

    @Override
    void point(SplittableRandom random, double[] point) {
        double x = east * towardsEnd(random) * (random.nextBoolean() ? 1 : -1);
        double y = north * (2 * random.nextDouble() - 1);
        if (random.nextBoolean()) {
            x = east * (2 * random.nextDouble() - 1);
            y = north * towardsEnd(random) * (random.nextBoolean() ? 1 : -1);
        }
        double length = Math.sqrt(1 + x * x + y * y);
        set(point, axes, 1 / length, y / length, x / length);
    }

    @Override
    boolean holds(double... point) {
        double z = dot(axes[0], point);
        return z > 0 && Math.abs(dot(axes[1], point)) <= north * z && Math.abs(dot(axes[2], point)) <= east * z;
    }
}
