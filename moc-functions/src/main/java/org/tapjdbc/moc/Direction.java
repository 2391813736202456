package org.tapjdbc.moc;

/** A vector in space, of length 1 where it stands for a position on the sky. */
record Direction(double x, double y, double z) {
    /**
     * The direction of a position.
     *
     * @throws IllegalArgumentException where the longitude is not finite, or the latitude not between -90 and 90
     */
    static Direction of(double lon, double lat) {
        Healpix.checkPosition(lon, lat);
        double longitude = Math.toRadians(Healpix.turn(lon));
        // the cosine of a latitude, without what is lost of it near the poles
        double ring = Math.sin(Math.toRadians(90 - Math.abs(lat)));
        return new Direction(ring * Math.cos(longitude), ring * Math.sin(longitude), Math.sin(Math.toRadians(lat)));
    }

    Direction plus(Direction other) {
        return new Direction(x + other.x, y + other.y, z + other.z);
    }

    Direction minus(Direction other) {
        return new Direction(x - other.x, y - other.y, z - other.z);
    }

    Direction times(double factor) {
        return new Direction(factor * x, factor * y, factor * z);
    }

    double dot(Direction other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Direction cross(Direction other) {
        return new Direction(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The same direction, of length 1. */
    Direction unit() {
        return times(1 / length());
    }

    /** A direction of length 1 at a right angle to this one. */
    Direction perpendicular() {
        Direction axis = Math.abs(z) < 0.7 ? new Direction(0, 0, 1) : new Direction(1, 0, 0);
        return cross(axis).unit();
    }
}
