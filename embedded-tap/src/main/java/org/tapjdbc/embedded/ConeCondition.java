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
 * radius. An index on declinations can use that, where H2 would else compute the distance of each from each.
 */
final class ConeCondition {
    /** Distances are computed less exactly than declinations are compared; in degrees. */
    private static final String TOLERANCE = "CAST('1E-9' AS DOUBLE PRECISION)";

    private final Translation translation;

    ConeCondition(Translation translation) {
        this.translation = translation;
    }

    /** Two positions, of which the latitudes matter, and how far they may be from each other. */
    private record Cone(SqlNode from, SqlNode to, SqlNode radius) {}

    /** The condition in H2's SQL that is true wherever a comparison is; null if there is none of use. */
    @Nullable String impliedBy(SqlCall comparison, Scope scope) throws AdqlException {
        Cone cone = find(comparison);
        if (cone == null || !isWithin(cone.radius(), 0, 180)) {
            return null;
        }
        Expr from = translation.values().number(cone.from(), scope);
        Expr to = translation.values().number(cone.to(), scope);
        String radius = '(' + translation.values().number(cone.radius(), scope).sql() + " + " + TOLERANCE + ')';
        List<String> bands = new ArrayList<>();
        if (isConstantlyWrong(cone.from()) || isConstantlyWrong(cone.to())) {
            return null;
        }
        if (translation.isSearchable(from)) {
            bands.add(band(from, to, radius));
        }
        if (translation.isSearchable(to)) {
            bands.add(band(to, from, radius));
        }
        return bands.isEmpty() ? null : String.join(" AND ", bands);
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
        SqlNode latitude = latitude(call.operand(swapped ? 1 : 0));
        List<SqlNode> circle = coordinates(call.operand(swapped ? 0 : 1), "CIRCLE");
        if (latitude == null || (circle.size() != 2 && circle.size() != 3)) {
            return null;
        }
        SqlNode centre = circle.size() == 3 ? circle.get(1) : latitude(circle.get(0));
        return centre == null ? null : new Cone(latitude, centre, circle.get(circle.size() - 1));
    }

    private static @Nullable Cone distance(SqlNode node, SqlNode radius) {
        if (!is(node, Set.of("DISTANCE"))) {
            return null;
        }
        List<SqlNode> arguments = ((SqlCall) node).getOperandList();
        if (arguments.size() == 4) {
            return new Cone(arguments.get(1), arguments.get(3), radius);
        }
        SqlNode from = arguments.size() == 2 ? latitude(arguments.get(0)) : null;
        SqlNode to = arguments.size() == 2 ? latitude(arguments.get(1)) : null;
        return from == null || to == null ? null : new Cone(from, to, radius);
    }

    private static @Nullable SqlNode latitude(SqlNode point) {
        List<SqlNode> coordinates = coordinates(point, "POINT");
        return coordinates.size() == 2 ? coordinates.get(1) : null;
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
