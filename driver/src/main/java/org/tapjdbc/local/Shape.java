package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** A shape on the sky: a point, a circle or a polygon, which is the smaller of the two parts that its arcs make. */
sealed interface Shape {
    /** How far from an edge a point may be, in degrees, to be on it. */
    double ON_EDGE = 1e-11;

    record Point(Vector at) implements Shape {}

    record Circle(Vector center, double radius) implements Shape {}

    record Polygon(List<Vector> corners) implements Shape {
        Vector corner(int i) {
            return corners.get(i % corners.size());
        }

        private Vector middle() {
            Vector sum = new Vector(0, 0, 0);
            for (int i = 0; i < corners.size(); i++) {
                Vector cross = corner(i).cross(corner(i + 1));
                double angle = Math.toRadians(corner(i).angle(corner(i + 1)));
                sum = sum.plus(cross.unit().times(angle / 2));
            }
            return sum;
        }

        /** The center of mass. */
        Vector centroid() {
            Vector sum = new Vector(0, 0, 0);
            for (Vector corner : corners) {
                sum = sum.plus(corner);
            }
            Vector middle = middle();
            return (middle.dot(sum) < 0 ? middle.times(-1) : middle).unit();
        }

        double distanceToEdge(Vector place) {
            double least = Double.MAX_VALUE;
            for (int i = 0; i < corners.size(); i++) {
                least = Math.min(least, place.angleToArc(corner(i), corner(i + 1)));
            }
            return least;
        }

        boolean has(Vector place) {
            if (distanceToEdge(place) < ON_EDGE) {
                return true;
            }
            double turns = 0;
            for (int i = 0; i < corners.size(); i++) {
                Vector one = place.cross(corner(i));
                Vector other = place.cross(corner(i + 1));
                turns += Math.atan2(place.dot(one.cross(other)), one.dot(other));
            }
            return Math.abs(turns) > Math.PI && place.dot(centroid()) > 0;
        }

        boolean crosses(Polygon other) {
            for (int i = 0; i < corners.size(); i++) {
                for (int j = 0; j < other.corners.size(); j++) {
                    if (Vector.cross(corner(i), corner(i + 1), other.corner(j), other.corner(j + 1))) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** In square degrees. */
        double area() {
            double sum = 0;
            for (int i = 1; i + 1 < corners.size(); i++) {
                Vector a = corners.get(0);
                Vector b = corners.get(i);
                Vector c = corners.get(i + 1);
                sum += 2 * Math.atan2(a.dot(b.cross(c)), 1 + a.dot(b) + b.dot(c) + c.dot(a));
            }
            double area = Math.abs(sum);
            return Math.toDegrees(Math.toDegrees(Math.min(area, 4 * Math.PI - area)));
        }
    }

    /**
     * What a value means: the numbers of DALI's point, circle or polygon, which differ in their count, or text in STC-S.
     *
     * @throws SQLException 22018 if it is no shape
     */
    static Shape of(@Nullable Object value) throws SQLException {
        double[] numbers = numbers(value);
        if (numbers.length == 2) {
            return new Point(Vector.of(numbers[0], numbers[1]));
        }
        if (numbers.length == 3) {
            return new Circle(Vector.of(numbers[0], numbers[1]), numbers[2]);
        }
        if (numbers.length < 6 || numbers.length % 2 != 0) {
            throw Errors.BAD_TEXT.say("A value of %d numbers is neither point nor circle nor polygon.", numbers.length);
        }
        List<Vector> corners = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 2) {
            corners.add(Vector.of(numbers[i], numbers[i + 1]));
        }
        return new Polygon(List.copyOf(corners));
    }

    /** The numbers of a value that is a shape. */
    static double[] numbers(@Nullable Object value) throws SQLException {
        if (value instanceof double[] numbers) {
            return numbers;
        }
        if (value instanceof float[] floats) {
            double[] numbers = new double[floats.length];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = floats[i];
            }
            return numbers;
        }
        if (value instanceof String text) {
            return parse(text);
        }
        throw Errors.BAD_TEXT.say("'%s' is neither point nor circle nor polygon.", value);
    }

    /** Leaves out the words of STC-S between the shape's and its numbers. */
    private static double[] parse(String text) throws SQLException {
        List<Double> numbers = new ArrayList<>();
        String word = "";
        for (String part : text.strip().split("[\\s,()]+", -1)) {
            if (part.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
                numbers.add(Double.parseDouble(part));
            } else if (word.isEmpty() && !part.isEmpty()) {
                word = part.toLowerCase(Locale.ROOT);
            }
        }
        int count = numbers.size();
        boolean fits = switch (word) {
            case "position", "point" -> count == 2;
            case "circle" -> count == 3;
            case "polygon" -> count >= 6 && count % 2 == 0;
            case "box" -> count == 4;
            case "" -> count > 1;
            default -> false;
        };
        if (!fits) {
            throw Errors.BAD_TEXT.say("'%s' is neither point nor circle nor polygon.", text);
        }
        double[] array = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return word.equals("box") ? box(array[0], array[1], array[2], array[3]) : array;
    }

    /** The corners of a box around a place. */
    static double[] box(double longitude, double latitude, double width, double height) {
        double left = longitude - width / 2;
        double right = longitude + width / 2;
        double low = Math.max(-90, latitude - height / 2);
        double high = Math.min(90, latitude + height / 2);
        return new double[] {left, low, right, low, right, high, left, high};
    }
}
