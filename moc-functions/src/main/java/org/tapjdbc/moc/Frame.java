package org.tapjdbc.moc;

/** Three axes: to a position, and from there on the sky to its north and its east, turned by a position angle. */
record Frame(Direction center, Direction north, Direction east) {
    /** @param positionAngle where the axis called north goes, in degrees east of north */
    static Frame at(double lon, double lat, double positionAngle) {
        double longitude = Math.toRadians(Healpix.turn(lon));
        Direction center = Direction.of(lon, lat);
        Direction east = new Direction(-Math.sin(longitude), Math.cos(longitude), 0);
        Direction north = center.cross(east);
        double angle = Math.toRadians(Healpix.turn(positionAngle));
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Frame(
                center, north.times(cos).plus(east.times(sin)), east.times(cos).minus(north.times(sin)));
    }
}
