package org.tapjdbc.moc;

/**
 * All within an angle of a position. That of radius 0 is the position itself, whose cover is the one cell that it is in.
 *
 * @param lon longitude of the centre
 * @param lat latitude of the centre, -90 to 90
 * @param radius 0 to 180
 */
public record Cone(double lon, double lat, double radius) implements Region {
    public Cone {
        Healpix.checkPosition(lon, lat);
        Check.between("radius", radius, 0, 180);
    }

    @Override
    public SpaceMoc cover(int order) {
        return radius == 0 ? SpaceMoc.ofCells(order, Healpix.cell(order, lon, lat)) : Cover.of(outline(), order);
    }

    @Override
    public boolean contains(double longitude, double latitude) {
        return outline().contains(longitude, latitude);
    }

    private Outline outline() {
        return Outline.cap(Direction.of(lon, lat), radius);
    }
}
