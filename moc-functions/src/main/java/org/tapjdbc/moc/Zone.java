package org.tapjdbc.moc;

/**
 * All between two meridians and between two parallels.
 *
 * @param lonMin the meridian to the west
 * @param latMin the parallel to the south, -90 to 90
 * @param lonMax the meridian to the east; where it is the smaller number, the zone crosses the longitude 0; where it is
 *     greater by 360 or more, the zone goes all around
 * @param latMax the parallel to the north, from the one to the south to 90
 */
public record Zone(double lonMin, double latMin, double lonMax, double latMax) implements Region {
    public Zone {
        Healpix.checkPosition(lonMin, latMin);
        Healpix.checkPosition(lonMax, latMax);
        Check.ascending("latitude in the south", latMin, "latitude in the north", latMax);
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
        Direction north = new Direction(0, 0, 1);
        Outline south = Outline.cap(north, 90 - latMin);
        return Outline.allOf(south, Outline.cap(north.times(-1), 90 + latMax), meridians());
    }

    /** The half around the middle meridian has nothing of the other side, where the two great circles meet again. */
    private Outline meridians() {
        double width = lonMax - lonMin;
        if (width >= 360) {
            return Outline.allOf();
        }
        double turned = width < 0 ? Healpix.turn(width) : width;
        Outline west = Outline.half(Direction.of(lonMin + 90, 0));
        Outline east = Outline.half(Direction.of(lonMax - 90, 0));
        Outline middle = Outline.half(Direction.of(lonMin + turned / 2, 0));
        return turned <= 180 ? Outline.allOf(west, east, middle) : Outline.anyOf(west, east, middle);
    }
}
