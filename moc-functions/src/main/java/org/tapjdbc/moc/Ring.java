package org.tapjdbc.moc;

/**
 * All between two angles from a position.
 *
 * @param lon longitude of the centre
 * @param lat latitude of the centre, -90 to 90
 * @param innerRadius 0 to 180
 * @param outerRadius from the inner one to 180
 */
public record Ring(double lon, double lat, double innerRadius, double outerRadius) implements Region {
    public Ring {
        Healpix.checkPosition(lon, lat);
        Check.between("inner radius", innerRadius, 0, 180);
        Check.between("outer radius", outerRadius, 0, 180);
        Check.ascending("inner radius", innerRadius, "outer radius", outerRadius);
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
        Direction center = Direction.of(lon, lat);
        return Outline.allOf(Outline.cap(center, outerRadius), Outline.not(Outline.cap(center, innerRadius)));
    }
}
