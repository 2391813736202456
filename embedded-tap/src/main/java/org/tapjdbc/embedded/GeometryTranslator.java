package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.embedded.ColumnType.Kind;

/** Translates the geometry functions (ADQL 2.1, section 4.2). Everything is ICRS. */
final class GeometryTranslator {
    static final Set<String> NAMES = Set.of(
            "POINT",
            "CIRCLE",
            "POLYGON",
            "BOX",
            "REGION",
            "CONTAINS",
            "INTERSECTS",
            "DISTANCE",
            "AREA",
            "CENTROID",
            "COORD1",
            "COORD2",
            "COORDSYS");

    private static final Set<String> FRAMES = Set.of("", "ICRS", "ICRS GEOCENTER", "ICRS BARYCENTER", "UNKNOWNFRAME");

    private final Translation translation;

    GeometryTranslator(Translation translation) {
        this.translation = translation;
    }

    Expr translate(String name, SqlCall call, Scope scope) throws AdqlException {
        translation.require(Feature.GEOMETRY, call);
        return switch (name) {
            case "POINT", "CIRCLE", "POLYGON", "BOX" -> constructor(name, call, scope);
            case "CONTAINS", "INTERSECTS" -> predicate(name, call, scope);
            case "DISTANCE" -> distance(call, scope);
            case "AREA" -> of(call, name, "area", ColumnType.DOUBLE, scope);
            case "CENTROID" -> of(call, name, "centroid", ColumnType.POINT, scope);
            case "COORDSYS" -> of(call, name, "coordsys", ColumnType.VARCHAR, scope);
            case "COORD1", "COORD2" -> coordinate(call, name, scope);
            default -> throw AdqlException.at(call, "This service does not offer " + name);
        };
    }

    private Expr constructor(String name, SqlCall call, Scope scope) throws AdqlException {
        List<Expr> arguments = new ArrayList<>();
        for (SqlNode node : withoutFrame(name, call)) {
            arguments.add(translation.values().translate(node, scope));
        }
        boolean fromPoints = !arguments.isEmpty() && isGeometry(arguments.get(0));
        if (fromPoints && !name.equals("POINT")) {
            translation.require21(call, name + " with points for coordinates");
        }
        List<Expr> points = name.equals("POLYGON") && fromPoints ? arguments : arguments.subList(0, fromPoints ? 1 : 0);
        for (Expr argument : arguments) {
            boolean point = points.contains(argument);
            if (argument.isOther(point ? Kind.GEOMETRY : Kind.NUMBER)) {
                throw AdqlException.at(call, "An argument of " + name + " is of the wrong type");
            }
        }
        List<String> sql = arguments.stream().map(Expr::sql).toList();
        return switch (name) {
            case "POINT" -> {
                checkCount(call, name, !fromPoints && sql.size() == 2);
                yield Expr.of(Functions.call("point", sql.get(0), sql.get(1)), ColumnType.POINT);
            }
            case "POLYGON" -> polygon(call, fromPoints ? sql : pairs(call, sql));
            default -> {
                int sizes = name.equals("CIRCLE") ? 1 : 2;
                checkCount(call, name, sql.size() == sizes + (fromPoints ? 1 : 2));
                String centre = fromPoints ? sql.get(0) : Functions.call("point", sql.get(0), sql.get(1));
                List<String> all = new ArrayList<>(List.of(centre));
                all.addAll(sql.subList(fromPoints ? 1 : 2, sql.size()));
                String function = name.toLowerCase(Locale.ROOT);
                ColumnType type = name.equals("CIRCLE") ? ColumnType.CIRCLE : ColumnType.POLYGON;
                yield Expr.of(Functions.call(function, all.toArray(String[]::new)), type);
            }
        };
    }

    /** The arguments but for the coordinate system, which ADQL 2.0 wants and ADQL 2.1 deprecates. */
    private List<SqlNode> withoutFrame(String name, SqlCall call) throws AdqlException {
        List<SqlNode> arguments = call.getOperandList();
        if (!arguments.isEmpty() && arguments.get(0) instanceof SqlCharStringLiteral frame) {
            if (!FRAMES.contains(frame.toValue().strip().toUpperCase(Locale.ROOT))) {
                throw AdqlException.at(
                        frame, "This service has no coordinate system '" + frame.toValue() + "', only 'ICRS'");
            }
            return arguments.subList(1, arguments.size());
        }
        translation.require21(call, name + " without a coordinate system as its first argument");
        return arguments;
    }

    private static boolean isGeometry(Expr value) {
        return value.type() != null && value.type().kind() == Kind.GEOMETRY;
    }

    private static void checkCount(SqlCall call, String name, boolean fits) throws AdqlException {
        if (!fits) {
            throw AdqlException.at(call, name + " does not take these arguments");
        }
    }

    private static List<String> pairs(SqlCall call, List<String> numbers) throws AdqlException {
        checkCount(call, "POLYGON", numbers.size() % 2 == 0);
        List<String> points = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += 2) {
            points.add(Functions.call("point", numbers.get(i), numbers.get(i + 1)));
        }
        return points;
    }

    /** To H2, putting the arrays of the points one behind the other makes the array of the polygon. */
    private static Expr polygon(SqlCall call, List<String> points) throws AdqlException {
        checkCount(call, "POLYGON", points.size() >= 3);
        return Expr.of('(' + String.join(" || ", points) + ')', ColumnType.POLYGON);
    }

    private Expr predicate(String name, SqlCall call, Scope scope) throws AdqlException {
        FunctionTranslator.checkArguments(call, name, 2, 2);
        Expr first = translation.values().geometry(call.operand(0), scope);
        Expr second = translation.values().geometry(call.operand(1), scope);
        return Expr.of(Functions.call(name.toLowerCase(Locale.ROOT), first.sql(), second.sql()), ColumnType.INTEGER);
    }

    private Expr distance(SqlCall call, Scope scope) throws AdqlException {
        if (call.operandCount() == 4) {
            translation.require21(call, "DISTANCE of four numbers");
            List<String> numbers = new ArrayList<>();
            for (SqlNode node : call.getOperandList()) {
                numbers.add(translation.values().number(node, scope).sql());
            }
            return Expr.real(Functions.call("distanceOf", numbers.toArray(String[]::new)));
        }
        FunctionTranslator.checkArguments(call, "DISTANCE", 2, 2);
        return Expr.real(Functions.call(
                "distance",
                point(call.operand(0), scope).sql(),
                point(call.operand(1), scope).sql()));
    }

    private Expr point(SqlNode node, Scope scope) throws AdqlException {
        Expr value = translation.values().geometry(node, scope);
        if (value.type() != null && value.type() != ColumnType.POINT) {
            throw AdqlException.at(node, "A point is expected here");
        }
        return value;
    }

    private Expr coordinate(SqlCall call, String name, Scope scope) throws AdqlException {
        FunctionTranslator.checkArguments(call, name, 1, 1);
        return Expr.real(Functions.call(
                name.toLowerCase(Locale.ROOT), point(call.operand(0), scope).sql()));
    }

    private Expr of(SqlCall call, String name, String function, ColumnType type, Scope scope) throws AdqlException {
        FunctionTranslator.checkArguments(call, name, 1, 1);
        Expr shape = translation.values().geometry(call.operand(0), scope);
        return Expr.of(Functions.call(function, shape.sql()), type);
    }
}
