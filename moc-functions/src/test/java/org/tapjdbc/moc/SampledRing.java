package org.tapjdbc.moc;

import java.util.SplittableRandom;

/** A cone or a ring, as the angles around a centre and away from it. */
final class SampledRing extends SampledShape {
    private final double[][] axes;
    private final double inner;
    private final double outer;

    private SampledRing(Region region, int order, double[][] axes, double inner, double outer) {
        super(region, order);
        this.axes = axes;
        this.inner = inner;
        this.outer = outer;
    }

    static SampledShape cone(SplittableRandom random) {
        double[] at = place(random);
        double radius = size(random, 1e-10, 180);
        return new SampledRing(new Cone(at[0], at[1], radius), order(random, radius), axes(at[0], at[1]), 0, radius);
    }

    static SampledShape ring(SplittableRandom random) {
        double[] at = place(random);
        double outer = size(random, 1e-10, 180);
        double inner = outer * random.nextDouble();
        return new SampledRing(
                new Ring(at[0], at[1], inner, outer), order(random, outer), axes(at[0], at[1]), inner, outer);
    }

    @Override
    void point(SplittableRandom random, double[] point) {
        double around = random.nextDouble(2 * Math.PI);
        boolean inwards = inner > 0 && random.nextBoolean();
        double part = towardsEnd(random);
        double away = Math.toRadians(inwards ? outer + (inner - outer) * part : inner + (outer - inner) * part);
        set(point, axes, Math.cos(away), Math.sin(away) * Math.cos(around), Math.sin(away) * Math.sin(around));
    }

    @Override
    boolean holds(double... point) {
        double away = angle(axes[0], point);
        return away >= inner && away <= outer;
    }
}
