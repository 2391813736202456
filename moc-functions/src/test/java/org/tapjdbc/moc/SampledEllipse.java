package org.tapjdbc.moc;

import java.util.SplittableRandom;

/** An ellipse, as the positions whose distances to two foci have a sum that is not too large. */
final class SampledEllipse extends SampledShape {
    private final double[][] axes;
    private final double semiMajor;
    private final double semiMinor;
    private final double[] focus = new double[3];
    private final double[] other = new double[3];

    private SampledEllipse(Ellipse ellipse, int order, double[][] axes) {
        super(ellipse, order);
        this.axes = axes;
        this.semiMajor = Math.toRadians(ellipse.semiMajor());
        this.semiMinor = Math.toRadians(ellipse.semiMinor());
        // from the haversines, as the cosines of small angles say nothing
        double squared =
                (Math.pow(Math.sin(semiMajor / 2), 2) - Math.pow(Math.sin(semiMinor / 2), 2)) / Math.cos(semiMinor);
        double toFocus = 2 * Math.asin(Math.sqrt(Math.max(0, squared)));
        double turned = Math.toRadians(ellipse.positionAngle());
        double sin = Math.sin(toFocus);
        set(focus, axes, Math.cos(toFocus), sin * Math.cos(turned), sin * Math.sin(turned));
        set(other, axes, Math.cos(toFocus), -sin * Math.cos(turned), -sin * Math.sin(turned));
    }

    static SampledShape of(SplittableRandom random) {
        double[] at = place(random);
        double semiMajor = size(random, 1e-10, 89.9);
        double semiMinor = semiMajor * (random.nextInt(4) == 0 ? size(random, 1e-4, 1) : random.nextDouble(0.1, 1));
        double positionAngle = random.nextInt(3) == 0 ? 45 * random.nextInt(8) : random.nextDouble(360);
        return new SampledEllipse(
                new Ellipse(at[0], at[1], semiMajor, semiMinor, positionAngle),
                order(random, semiMajor),
                axes(at[0], at[1]));
    }

    /** In a direction from the centre, an ellipse in polar coordinates, of the tangents of the angles. */
    @Override
    void point(SplittableRandom random, double[] point) {
        double around = random.nextDouble(2 * Math.PI);
        double along = Math.cos(around) / Math.tan(semiMajor);
        double across = Math.sin(around) / Math.tan(semiMinor);
        double away = towardsEnd(random) * Math.atan(1 / Math.hypot(along, across));
        double angle = around + Math.toRadians(((Ellipse) region).positionAngle());
        set(point, axes, Math.cos(away), Math.sin(away) * Math.cos(angle), Math.sin(away) * Math.sin(angle));
    }

    @Override
    boolean holds(double... point) {
        return angle(focus, point) + angle(other, point) <= Math.toDegrees(2 * semiMajor);
    }
}
