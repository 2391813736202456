package org.tapjdbc.moc;

/**
 * An ellipse, judged on the plane that it is projected on along the direction of its centre, where nothing is farther
 * away than on the sky.
 *
 * @param frame its north is the major axis
 * @param major the semi-major axis on the plane, less than 1
 * @param minor the semi-minor axis on the plane, more than 0
 * @param around the smallest cap that it is in
 */
record EllipseOutline(Frame frame, double major, double minor, Outline around) implements Outline {
    private static final int STEPS = 3;

    @Override
    public double distance(double x, double y, double z) {
        double beside = around.distance(x, y, z);
        if (dot(frame.center(), x, y, z) <= 0) {
            return beside;
        }
        double u = Math.abs(dot(frame.north(), x, y, z));
        double v = Math.abs(dot(frame.east(), x, y, z));
        double scale = Outline.length(u / major, v / minor, 0);
        // a step of a length makes the scale grow by that over the minor axis at most
        return scale <= 1 ? (scale - 1) * minor : Math.max(beside, outside(u, v, scale));
    }

    /**
     * A tangent that has the point on its other side bounds the distance, whichever it is; that in the nearest point is
     * the best one. From the tangent behind the point it is looked for by taking the ellipse for its circle of
     * curvature, again and again.
     */
    private double outside(double u, double v, double scale) {
        double cos = u / (major * scale);
        double sin = v / (minor * scale);
        double best = beyondTangent(u, v, cos, sin);
        double focal = (major - minor) * (major + minor);
        for (int i = 0; i < STEPS; i++) {
            double centerU = focal * cos * cos * cos / major;
            double centerV = -focal * sin * sin * sin / minor;
            double curvature = Outline.length(major * cos - centerU, minor * sin - centerV, 0);
            double away = Outline.length(u - centerU, v - centerV, 0);
            double nearU = Math.max(0, (centerU + (u - centerU) * curvature / away) / major);
            double nearV = Math.max(0, (centerV + (v - centerV) * curvature / away) / minor);
            double length = Outline.length(nearU, nearV, 0);
            cos = nearU / length;
            sin = nearV / length;
            best = Math.max(best, beyondTangent(u, v, cos, sin));
        }
        return best;
    }

    /** How far a point is beyond the tangent in the point {@code (major · cos, minor · sin)}. */
    private double beyondTangent(double u, double v, double cos, double sin) {
        double normalU = cos / major;
        double normalV = sin / minor;
        return (u * normalU + v * normalV - 1) / Outline.length(normalU, normalV, 0);
    }

    private static double dot(Direction axis, double x, double y, double z) {
        return axis.x() * x + axis.y() * y + axis.z() * z;
    }
}
