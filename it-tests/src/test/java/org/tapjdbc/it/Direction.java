package org.tapjdbc.it;

import java.util.Arrays;
import java.util.List;

/** A direction in the sky as a vector of length 1: the tests' own geometry, which owes nothing to the service's. */
record Direction(double x, double y, double z) {
    static Direction of(double longitude, double latitude) {
        double lon = Math.toRadians(longitude);
        double lat = Math.toRadians(latitude);
        return new Direction(Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat));
    }

    double dot(Direction other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Direction cross(Direction other) {
        return new Direction(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    Direction plus(Direction other) {
        return new Direction(x + other.x, y + other.y, z + other.z);
    }

    Direction times(double factor) {
        return new Direction(x * factor, y * factor, z * factor);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    /** The angle to another direction, in degrees; exact for small and large ones alike. */
    double angle(Direction other) {
        return Math.toDegrees(Math.atan2(cross(other).length(), dot(other)));
    }

    /** A region that is bounded by great circles and has no dents. */
    static final class ConvexPolygon {
        private final List<Direction> inwards;

        /** @param corners longitude and latitude of each corner in turn */
        ConvexPolygon(double... corners) {
            Direction[] points = new Direction[corners.length / 2];
            Arrays.setAll(points, i -> of(corners[2 * i], corners[2 * i + 1]));
            Direction middle = Arrays.stream(points).reduce(new Direction(0, 0, 0), Direction::plus);
            Direction[] normals = new Direction[points.length];
            Arrays.setAll(normals, i -> {
                Direction normal = points[i].cross(points[(i + 1) % points.length]);
                return normal.times(Math.signum(normal.dot(middle)) / normal.length());
            });
            this.inwards = List.of(normals);
        }

        /** How far inside a direction is, in degrees; negative outside. */
        double depth(Direction direction) {
            return inwards.stream()
                    .mapToDouble(normal -> Math.toDegrees(Math.asin(normal.dot(direction))))
                    .min()
                    .orElseThrow();
        }
    }
}
