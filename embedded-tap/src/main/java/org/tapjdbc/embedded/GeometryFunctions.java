package org.tapjdbc.embedded;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The geometry functions of ADQL 2.1 (section 4.2) as H2 calls them. Public for H2 only. A geometry is an array of
 * numbers, as DALI serialises it: a point has two, a circle three, a polygon six or more. Null makes null.
 */
public final class GeometryFunctions {
    private GeometryFunctions() {}

    public static Double @Nullable [] point(@Nullable Double longitude, @Nullable Double latitude) {
        if (longitude == null || latitude == null) {
            return null;
        }
        if (Math.abs(latitude) > 90) {
            throw new IllegalArgumentException("The latitude " + latitude + " is not between -90 and 90");
        }
        return new Double[] {longitude, latitude};
    }

    public static Double @Nullable [] circle(Double @Nullable [] centre, @Nullable Double radius) {
        if (centre == null || radius == null) {
            return null;
        }
        if (radius < 0 || radius > 180) {
            throw new IllegalArgumentException("The radius " + radius + " is not between 0 and 180");
        }
        return new Double[] {centre[0], centre[1], radius};
    }

    /** A box is the polygon of its corners. */
    public static Double @Nullable [] box(Double @Nullable [] centre, @Nullable Double width, @Nullable Double height) {
        if (centre == null || width == null || height == null) {
            return null;
        }
        double west = wrapped(centre[0] - width / 2);
        double east = wrapped(centre[0] + width / 2);
        double south = Math.max(-90, centre[1] - height / 2);
        double north = Math.min(90, centre[1] + height / 2);
        return new Double[] {west, south, east, south, east, north, west, north};
    }

    private static double wrapped(double longitude) {
        double rest = longitude % 360;
        return rest < 0 ? rest + 360 : rest;
    }

    public static @Nullable Integer contains(Double @Nullable [] inner, Double @Nullable [] outer) {
        if (inner == null || outer == null) {
            return null;
        }
        return Shape.of(outer).contains(Shape.of(inner)) ? 1 : 0;
    }

    public static @Nullable Integer intersects(Double @Nullable [] one, Double @Nullable [] other) {
        if (one == null || other == null) {
            return null;
        }
        return Shape.of(one).intersects(Shape.of(other)) ? 1 : 0;
    }

    /** The angle between two points in degrees. */
    public static @Nullable Double distance(Double @Nullable [] from, Double @Nullable [] to) {
        if (from == null || to == null) {
            return null;
        }
        return distanceOf(from[0], from[1], to[0], to[1]);
    }

    /** The angle between two points, given by their coordinates, in degrees. */
    public static @Nullable Double distanceOf(
            @Nullable Double lon1, @Nullable Double lat1, @Nullable Double lon2, @Nullable Double lat2) {
        if (lon1 == null || lat1 == null || lon2 == null || lat2 == null) {
            return null;
        }
        return Math.toDegrees(Vector3.of(lon1, lat1).angle(Vector3.of(lon2, lat2)));
    }

    public static @Nullable Double area(Double @Nullable [] shape) {
        return shape == null ? null : Shape.of(shape).area();
    }

    public static Double @Nullable [] centroid(Double @Nullable [] shape) {
        if (shape == null) {
            return null;
        }
        if (shape.length <= 3) {
            return new Double[] {shape[0], shape[1]};
        }
        Vector3 centroid = Shape.of(shape).centroid();
        return new Double[] {centroid.longitude(), centroid.latitude()};
    }

    public static @Nullable Double coord1(Double @Nullable [] point) {
        return point == null ? null : point[0];
    }

    public static @Nullable Double coord2(Double @Nullable [] point) {
        return point == null ? null : point[1];
    }

    public static @Nullable String coordsys(Double @Nullable [] shape) {
        return shape == null ? null : "ICRS";
    }

    /** A geometry from its DALI serialisation. */
    public static Double @Nullable [] parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Double[] numbers = Arrays.stream(text.strip().split("\\s+", -1))
                    .map(Double::valueOf)
                    .toArray(Double[]::new);
            Shape shape = Shape.of(numbers);
            return shape.area() < 0 ? null : numbers;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a geometry: '" + text + "'", e);
        }
    }

    /** The DALI serialisation of a geometry. */
    public static @Nullable String text(Double @Nullable [] shape) {
        return shape == null ? null : Arrays.stream(shape).map(String::valueOf).collect(Collectors.joining(" "));
    }
}
