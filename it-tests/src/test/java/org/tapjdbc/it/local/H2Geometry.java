package org.tapjdbc.it.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ADQL's geometry for H2, by vectors: regions are texts of numbers. It owes nothing to the driver's own, or the service's. */
public final class H2Geometry {
    private H2Geometry() {}

    /** The functions by the names of ADQL, with the numbers of their arguments left to H2. */
    static final List<String> NAMES =
            List.of("point", "circle", "polygon", "contains", "intersects", "distance", "coord1", "coord2", "area");

    public static String point(double ra, double dec) {
        return ra + " " + dec;
    }

    public static String circle(double ra, double dec, double radius) {
        return ra + " " + dec + " " + radius;
    }

    /** A quadrilateral without dents. */
    public static String polygon(
            double ra1, double dec1, double ra2, double dec2, double ra3, double dec3, double ra4, double dec4) {
        return String.join(
                " ",
                Arrays.stream(new double[] {ra1, dec1, ra2, dec2, ra3, dec3, ra4, dec4})
                        .mapToObj(Double::toString)
                        .toList());
    }

    public static double coord1(String point) {
        return numbers(point)[0];
    }

    public static double coord2(String point) {
        return numbers(point)[1];
    }

    public static double area(String circle) {
        double degree = Math.toRadians(1);
        return 2 * Math.PI * (1 - Math.cos(Math.toRadians(numbers(circle)[2]))) / (degree * degree);
    }

    public static @Nullable Double distance(@Nullable String one, @Nullable String other) {
        return one == null || other == null ? null : (Double) angle(numbers(one), numbers(other));
    }

    public static int contains(@Nullable String point, @Nullable String region) {
        if (point == null || region == null) {
            return 0;
        }
        double[] shape = numbers(region);
        return shape.length == 3
                ? angle(numbers(point), shape) <= shape[2] ? 1 : 0
                : isInside(vector(numbers(point)), shape) ? 1 : 0;
    }

    public static int intersects(String one, String other) {
        double[] first = numbers(one);
        double[] second = numbers(other);
        return angle(first, second) <= first[2] + second[2] ? 1 : 0;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double[] vector(double[] direction) {
        double lon = Math.toRadians(direction[0]);
        double lat = Math.toRadians(direction[1]);
        return new double[] {Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)};
    }

    private static double angle(double[] one, double[] other) {
        double[] a = vector(one);
        double[] b = vector(other);
        double[] normal = cross(a, b);
        return Math.toDegrees(Math.atan2(Math.sqrt(dot(normal, normal)), dot(a, b)));
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    /** Whether a direction is on the same side of all edges. */
    private static boolean isInside(double[] direction, double[] corners) {
        List<Double> sides = new ArrayList<>();
        for (int i = 0; i < corners.length; i += 2) {
            int next = (i + 2) % corners.length;
            double[] edge = cross(
                    vector(new double[] {corners[i], corners[i + 1]}),
                    vector(new double[] {corners[next], corners[next + 1]}));
            sides.add(Math.signum(dot(edge, direction)));
        }
        return sides.stream().distinct().count() == 1;
    }
}
