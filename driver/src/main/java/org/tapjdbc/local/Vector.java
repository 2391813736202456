package org.tapjdbc.local;

/** A direction, as a vector of length one; or the product of some. */
record Vector(double x, double y, double z) {
    private static final double TINY = 1e-300;

    /** The direction of a place on the sky, in degrees. */
    static Vector of(double longitude, double latitude) {
        double l = Math.toRadians(longitude);
        double b = Math.toRadians(latitude);
        return new Vector(Math.cos(b) * Math.cos(l), Math.cos(b) * Math.sin(l), Math.sin(b));
    }

    double dot(Vector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector cross(Vector other) {
        return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector plus(Vector other) {
        return new Vector(x + other.x, y + other.y, z + other.z);
    }

    Vector times(double factor) {
        return new Vector(x * factor, y * factor, z * factor);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The same direction with the length one. */
    Vector unit() {
        double length = length();
        return length < TINY ? this : times(1 / length);
    }

    /** The angle to another direction, in degrees; good for small angles and large ones. */
    double angle(Vector other) {
        return Math.toDegrees(Math.atan2(cross(other).length(), dot(other)));
    }

    /** The smallest angle to an arc between two directions, in degrees. */
    double angleToArc(Vector from, Vector to) {
        Vector pole = from.cross(to).unit();
        boolean beside = pole.cross(from).dot(this) >= 0 && to.cross(pole).dot(this) >= 0;
        boolean oneHalf = dot(from) + dot(to) >= 0;
        if (beside && oneHalf) {
            return Math.toDegrees(Math.abs(Math.asin(Math.max(-1, Math.min(1, pole.dot(this))))));
        }
        return Math.min(angle(from), angle(to));
    }

    /** Whether two arcs cross. */
    static boolean cross(Vector a, Vector b, Vector c, Vector d) {
        Vector ab = a.cross(b);
        Vector cd = c.cross(d);
        boolean apart = ab.dot(c) * ab.dot(d) > 0 || cd.dot(a) * cd.dot(b) > 0;
        if (apart) {
            return false;
        }
        Vector place = ab.cross(cd);
        Vector middle = a.plus(b).plus(c).plus(d);
        Vector near = place.dot(middle) < 0 ? place.times(-1) : place;
        return near.dot(a.plus(b)) > 0 && near.dot(c.plus(d)) > 0;
    }

    double longitude() {
        double degrees = Math.toDegrees(Math.atan2(y, x));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    double latitude() {
        return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }
}
