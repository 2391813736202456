package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a cone search or a match of positions implies: the declinations are no farther from each other than the
 * radius. An index on declinations can use that, where H2 would else compute the distance of each from each. Of what is
 * left, a comparison of the right ascensions takes out most.
 */
final class ConeCondition {
    /** Distances are computed less exactly than declinations are compared; in degrees. */
    private static final String TOLERANCE = "CAST('1E-9' AS DOUBLE PRECISION)";

    /** In degrees; about what is within more, it is no use to ask twice. */
    private static final double SMALL = 30;

    private final Translation translation;

    ConeCondition(Translation translation) {
        this.translation = translation;
    }

    /** Two positions, and how far they may be from each other. */
    private record Cone(Position from, Position to, SqlNode radius) {}

    private record Position(SqlNode longitude, SqlNode latitude) {}

    /** The condition in H2's SQL that is true wherever a comparison is; null if there is none of use. */
    @Nullable String impliedBy(SqlCall comparison, Scope scope) throws AdqlException {
        Cone cone = find(comparison);
        if (cone == null || !isWithin(cone.radius(), 0, 180)) {
            return null;
        }
        Expr from = translation.values().number(cone.from().latitude(), scope);
        Expr to = translation.values().number(cone.to().latitude(), scope);
        String radius = '(' + translation.values().number(cone.radius(), scope).sql() + " + " + TOLERANCE + ')';
        List<String> bands = new ArrayList<>();
        if (isConstantlyWrong(cone.from().latitude())
                || isConstantlyWrong(cone.to().latitude())) {
            return null;
        }
        if (translation.isSearchable(from)) {
            bands.add(band(from, to, radius));
        }
        if (translation.isSearchable(to)) {
            bands.add(band(to, from, radius));
        }
        if (bands.isEmpty()) {
            return null;
        }
        if (isWithin(cone.radius(), 0, SMALL)) {
            Expr fromLongitude = translation.values().number(cone.from().longitude(), scope);
            Expr toLongitude = translation.values().number(cone.to().longitude(), scope);
            bands.add(segment(from, to, fromLongitude, toLongitude, radius));
        }
        return String.join(" AND ", bands);
    }

    /** The haversine of a distance is the sum of two terms; that of the longitudes alone must not be larger, either. */
    private static String segment(Expr latitude, Expr other, Expr longitude, Expr otherLongitude, String radius) {
        return "COS(RADIANS(" + latitude.sql() + ")) * COS(RADIANS(" + other.sql() + ")) * "
                + squaredSine("(" + longitude.sql() + " - " + otherLongitude.sql() + ')') + " <= "
                + squaredSine(radius);
    }

    private static String squaredSine(String angle) {
        return "POWER(SIN(RADIANS(" + angle + ") / 2), 2)";
    }

    private static String band(Expr latitude, Expr other, String radius) {
        return latitude.sql() + " BETWEEN " + other.sql() + " - " + radius + " AND " + other.sql() + " + " + radius;
    }

    /** Such a latitude is an error, which must not be covered up. */
    private static boolean isConstantlyWrong(SqlNode latitude) {
        return !Double.isNaN(constant(latitude)) && !isWithin(latitude, -90, 90);
    }

    private static boolean isWithin(SqlNode node, double least, double most) {
        double value = constant(node);
        return value >= least && value <= most;
    }

    /** About what a constant is, NaN if it is none. */
    private static double constant(SqlNode node) {
        if (node instanceof SqlNumericLiteral number) {
            return number.bigDecimalValue().doubleValue();
        }
        if (node instanceof SqlCall call && call.operandCount() == 1 && call.getKind() == SqlKind.MINUS_PREFIX) {
            return -constant(call.operand(0));
        }
        if (node instanceof SqlCall call && call.operandCount() == 2) {
            double first = constant(call.operand(0));
            double second = constant(call.operand(1));
            return switch (call.getKind()) {
                case TIMES -> first * second;
                case DIVIDE -> first / second;
                default -> Double.NaN;
            };
        }
        return Double.NaN;
    }

    private static @Nullable Cone find(SqlCall comparison) {
        SqlNode left = comparison.operand(0);
        SqlNode right = comparison.operand(1);
        return switch (comparison.getKind()) {
            case EQUALS -> constant(left) == 1 ? containing(right) : constant(right) == 1 ? containing(left) : null;
            case LESS_THAN, LESS_THAN_OR_EQUAL -> distance(left, right);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> distance(right, left);
            default -> null;
        };
    }

    private static @Nullable Cone containing(SqlNode node) {
        if (!(node instanceof SqlCall call)
                || !is(node, Set.of("CONTAINS", "INTERSECTS"))
                || call.operandCount() != 2) {
            return null;
        }
        boolean swapped = is(node, Set.of("INTERSECTS")) && is(call.operand(0), Set.of("CIRCLE"));
        Position point = point(call.operand(swapped ? 1 : 0));
        List<SqlNode> circle = coordinates(call.operand(swapped ? 0 : 1), "CIRCLE");
        if (point == null || (circle.size() != 2 && circle.size() != 3)) {
            return null;
        }
        Position centre = circle.size() == 3 ? new Position(circle.get(0), circle.get(1)) : point(circle.get(0));
        return centre == null ? null : new Cone(point, centre, circle.get(circle.size() - 1));
    }

    private static @Nullable Cone distance(SqlNode node, SqlNode radius) {
        if (!is(node, Set.of("DISTANCE"))) {
            return null;
        }
        List<SqlNode> arguments = ((SqlCall) node).getOperandList();
        if (arguments.size() == 4) {
            return new Cone(
                    new Position(arguments.get(0), arguments.get(1)),
                    new Position(arguments.get(2), arguments.get(3)),
                    radius);
        }
        Position from = arguments.size() == 2 ? point(arguments.get(0)) : null;
        Position to = arguments.size() == 2 ? point(arguments.get(1)) : null;
        return from == null || to == null ? null : new Cone(from, to, radius);
    }

    private static @Nullable Position point(SqlNode node) {
        List<SqlNode> coordinates = coordinates(node, "POINT");
        return coordinates.size() == 2 ? new Position(coordinates.get(0), coordinates.get(1)) : null;
    }

    private static boolean is(SqlNode node, Set<String> names) {
        return node instanceof SqlCall call
                && call.getOperator() instanceof SqlFunction function
                && names.contains(function.getName().toUpperCase(Locale.ROOT));
    }

    /** The arguments of a constructor but for the coordinate system; none if it is not that constructor. */
    private static List<SqlNode> coordinates(SqlNode node, String constructor) {
        if (!is(node, Set.of(constructor))) {
            return List.of();
        }
        List<SqlNode> arguments = ((SqlCall) node).getOperandList();
        boolean framed = !arguments.isEmpty() && arguments.get(0) instanceof SqlCharStringLiteral;
        return framed ? arguments.subList(1, arguments.size()) : arguments;
    }
}
