package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** ADQL's geometry (ADQL 2.1, section 4.2), on the sphere. */
final class Shapes {
    private Shapes() {}

    /** A function of arguments none of which is null. */
    static Object function(String name, @Nullable Object[] given) throws SQLException {
        boolean system = given[0] instanceof String && given.length > 1 && isConstructor(name);
        @Nullable Object[] arguments = system ? Arrays.copyOfRange(given, 1, given.length) : given;
        return switch (name) {
            case "POINT", "CIRCLE", "POLYGON" -> numbers(arguments);
            case "BOX" -> {
                double[] box = numbers(arguments);
                yield Shape.box(box[0], box[1], box[2], box[3]);
            }
            case "REGION" -> Shape.numbers(arguments[0]);
            case "CONTAINS" -> contains(Shape.of(arguments[1]), Shape.of(arguments[0])) ? 1L : 0L;
            case "INTERSECTS" -> intersect(Shape.of(arguments[0]), Shape.of(arguments[1])) ? 1L : 0L;
            case "DISTANCE" -> distance(arguments);
            case "AREA" -> area(Shape.of(arguments[0]));
            case "COORD1" -> point(name, arguments[0])[0];
            case "COORD2" -> point(name, arguments[0])[1];
            case "COORDSYS" -> "ICRS";
            default -> centroid(Shape.of(arguments[0]));
        };
    }

    private static boolean isConstructor(String name) {
        return name.equals("POINT") || name.equals("CIRCLE") || name.equals("POLYGON") || name.equals("BOX");
    }

    /** The arguments one after the other, points as their two numbers. */
    private static double[] numbers(@Nullable Object[] arguments) throws SQLException {
        double[] numbers = new double[arguments.length * 2];
        int count = 0;
        for (Object argument : arguments) {
            if (argument instanceof Number number) {
                numbers[count++] = number.doubleValue();
            } else {
                for (double number : point("A constructor of shapes", argument)) {
                    numbers[count++] = number;
                }
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static double[] point(String function, @Nullable Object value) throws SQLException {
        double[] numbers = Shape.numbers(value);
        if (numbers.length != 2) {
            throw Errors.BAD_TEXT.say("%s takes a point, and was given another shape.", function);
        }
        return numbers;
    }

    private static double distance(@Nullable Object[] arguments) throws SQLException {
        double[] places = arguments.length == 4 ? numbers(arguments) : null;
        if (places != null) {
            return Vector.of(places[0], places[1]).angle(Vector.of(places[2], places[3]));
        }
        double[] one = point("DISTANCE", arguments[0]);
        double[] other = point("DISTANCE", arguments[1]);
        return Vector.of(one[0], one[1]).angle(Vector.of(other[0], other[1]));
    }

    private static boolean contains(Shape outer, Shape inner) {
        if (outer instanceof Shape.Circle circle) {
            if (inner instanceof Shape.Polygon polygon) {
                return polygon.corners().stream()
                        .allMatch(corner -> circle.center().angle(corner) <= circle.radius());
            }
            Vector center = inner instanceof Shape.Circle other ? other.center() : ((Shape.Point) inner).at();
            double radius = inner instanceof Shape.Circle other ? other.radius() : 0;
            return circle.center().angle(center) + radius <= circle.radius();
        }
        if (outer instanceof Shape.Polygon polygon) {
            if (inner instanceof Shape.Point point) {
                return polygon.has(point.at());
            }
            if (inner instanceof Shape.Circle circle) {
                return polygon.has(circle.center())
                        && polygon.distanceToEdge(circle.center()) >= circle.radius() - Shape.ON_EDGE;
            }
            Shape.Polygon other = (Shape.Polygon) inner;
            return other.corners().stream().allMatch(polygon::has) && insideAlongEdges(polygon, other);
        }
        return inner instanceof Shape.Point point && ((Shape.Point) outer).at().angle(point.at()) == 0;
    }

    /** The corners alone do not do where the outer polygon is not convex. */
    private static boolean insideAlongEdges(Shape.Polygon outer, Shape.Polygon inner) {
        for (int i = 0; i < inner.corners().size(); i++) {
            Vector middle = inner.corner(i).plus(inner.corner(i + 1)).unit();
            if (!outer.has(middle)) {
                return false;
            }
        }
        return outer.corners().stream()
                .noneMatch(corner -> inner.has(corner) && inner.distanceToEdge(corner) > Shape.ON_EDGE);
    }

    private static boolean intersect(Shape one, Shape other) {
        if (one instanceof Shape.Point) {
            return contains(other, one);
        }
        if (other instanceof Shape.Point) {
            return contains(one, other);
        }
        if (one instanceof Shape.Circle first && other instanceof Shape.Circle second) {
            return first.center().angle(second.center()) <= first.radius() + second.radius();
        }
        if (one instanceof Shape.Polygon first && other instanceof Shape.Polygon second) {
            return first.has(second.corner(0)) || second.has(first.corner(0)) || first.crosses(second);
        }
        Shape.Circle circle = (Shape.Circle) (one instanceof Shape.Circle ? one : other);
        Shape.Polygon polygon = (Shape.Polygon) (one instanceof Shape.Polygon ? one : other);
        return polygon.has(circle.center()) || polygon.distanceToEdge(circle.center()) <= circle.radius();
    }

    private static double area(Shape shape) {
        if (shape instanceof Shape.Circle circle) {
            double half = Math.sin(Math.toRadians(circle.radius()) / 2);
            return Math.toDegrees(Math.toDegrees(4 * Math.PI * half * half));
        }
        return shape instanceof Shape.Polygon polygon ? polygon.area() : 0;
    }

    private static double[] centroid(Shape shape) {
        Vector center = shape instanceof Shape.Circle circle
                ? circle.center()
                : shape instanceof Shape.Polygon polygon ? polygon.centroid() : ((Shape.Point) shape).at();
        return new double[] {center.longitude(), center.latitude()};
    }
}
