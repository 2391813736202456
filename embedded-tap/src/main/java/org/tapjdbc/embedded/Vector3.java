package org.tapjdbc.embedded;

/** A vector in space; of unit length where it is a direction on the sky. */
record Vector3(double x, double y, double z) {
    static final Vector3 ZERO = new Vector3(0, 0, 0);

    /** The direction with these coordinates in degrees. */
    static Vector3 of(double longitude, double latitude) {
        double lon = Math.toRadians(longitude);
        double lat = Math.toRadians(latitude);
        return new Vector3(Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat));
    }

    double dot(Vector3 other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Vector3 cross(Vector3 other) {
        return new Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The same direction with length 1; itself if it has none. */
    Vector3 unit() {
        double length = length();
        return length == 0 ? this : times(1 / length);
    }

    /** The angle to another vector in radians; accurate for small and for nearly straight ones, unlike an arc cosine. */
    double angle(Vector3 other) {
        return Math.atan2(cross(other).length(), dot(other));
    }

    /** Degrees, from 0 up to 360. */
    double longitude() {
        double degrees = Math.toDegrees(Math.atan2(y, x));
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /** Degrees, from -90 to 90. */
    double latitude() {
        return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }
}
