package org.tapjdbc.moc;

/**
 * All whose distances from two foci add up to no more than the major axis, all measured along the sky. The cone around
 * such an ellipse is an elliptical cone, and its projection on the plane at a right angle to its centre an ellipse with
 * the sines of the semi-axes, so that the usual definitions mean one and the same.
 *
 * @param lon longitude of the centre
 * @param lat latitude of the centre, -90 to 90
 * @param semiMajor from the centre to the ends of the major axis, 0 inclusive to 90 exclusive
 * @param semiMinor from the centre to the ends of the minor axis, 0 to the semi-major one
 * @param positionAngle of the major axis, east of north; any finite number
 */
public record Ellipse(double lon, double lat, double semiMajor, double semiMinor, double positionAngle)
        implements Region {
    public Ellipse {
        Healpix.checkPosition(lon, lat);
        Check.between("semi-major axis", semiMajor, 0, 90);
        Check.between("semi-minor axis", semiMinor, 0, 90);
        Check.ascending("semi-minor axis", semiMinor, "semi-major axis", semiMajor);
        Check.finite("position angle", positionAngle);
        if (semiMajor == 90) {
            throw new IllegalArgumentException("The semi-major axis is 90 degrees; it has to be smaller.");
        }
    }

    @Override
    public SpaceMoc cover(int order) {
        return Cover.of(outline(), order);
    }

    @Override
    public boolean contains(double longitude, double latitude) {
        return outline().contains(longitude, latitude);
    }

    private Outline outline() {
        Frame frame = Frame.at(lon, lat, positionAngle);
        Outline around = Outline.cap(frame.center(), semiMajor);
        return new EllipseOutline(frame, axis(semiMajor), axis(semiMinor), around);
    }

    /** Never 0, since it is divided by. */
    private static double axis(double degrees) {
        return Math.max(Math.sin(Math.toRadians(degrees)), 0.1 * Outline.ROUNDING);
    }
}
