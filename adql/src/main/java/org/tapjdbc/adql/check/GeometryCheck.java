package org.tapjdbc.adql.check;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.tapjdbc.adql.Feature;
import org.tapjdbc.adql.ReservedWords;
import org.tapjdbc.adql.text.AdqlSyntaxException;
import org.tapjdbc.adql.text.Token;

/** Checks the constructors and functions of geometry, whose forms differ between ADQL 2.0 and 2.1. */
final class GeometryCheck {
    private static final int TRIANGLE = 3;

    private final Rules rules;

    GeometryCheck(Rules rules) {
        this.rules = rules;
    }

    Kind function(SqlCall call, String name) throws AdqlSyntaxException {
        Feature feature = Feature.valueOf(name);
        rules.features.require(feature, call, name);
        switch (feature) {
            case POINT -> point(call);
            case CIRCLE -> centred(call, "CIRCLE", 1, "a centre and a radius");
            case BOX -> centred(call, "BOX", 2, "a centre, a width and a height");
            case POLYGON -> polygon(call);
            case REGION -> region(call);
            case CONTAINS, INTERSECTS -> {
                rules.functions.count(call, name, 2, 2);
                geometry(call.operand(0));
                geometry(call.operand(1));
            }
            case AREA, CENTROID, COORDSYS -> {
                rules.functions.count(call, name, 1, 1);
                geometry(call.operand(0));
            }
            case COORD1, COORD2 -> {
                rules.functions.count(call, name, 1, 1);
                point(call.operand(0), name + " takes a point.");
            }
            case DISTANCE -> distance(call);
            default -> throw rules.source.error(call, "ADQL has no function " + name + ".", "");
        }
        return switch (feature) {
            case POINT, CIRCLE, BOX, POLYGON, REGION, CENTROID -> Kind.GEOMETRY;
            case COORDSYS -> Kind.STRING;
            default -> Kind.NUMBER;
        };
    }

    private void point(SqlCall call) throws AdqlSyntaxException {
        List<SqlNode> arguments = withoutSystem(call, "POINT", 2);
        if (arguments.size() != 2) {
            throw shape(call, "POINT takes two coordinates.");
        }
        numbers(arguments);
    }

    /** A shape around a centre, which is two coordinates or, since ADQL 2.1, a point. */
    private void centred(SqlCall call, String name, int sizes, String wanted) throws AdqlSyntaxException {
        List<SqlNode> arguments = withoutSystem(call, name, 2 + sizes);
        if (arguments.size() == 2 + sizes) {
            numbers(arguments);
        } else if (arguments.size() == 1 + sizes) {
            rules.features.require21(
                    call, "ADQL 2.0 has no " + name + " around a point.", "Write the coordinates of its centre.");
            point(arguments.get(0), name + " takes " + wanted + ": its centre is a point or two coordinates.");
            numbers(arguments.subList(1, arguments.size()));
        } else {
            throw shape(call, name + " takes " + wanted + ".");
        }
    }

    private void polygon(SqlCall call) throws AdqlSyntaxException {
        List<SqlNode> arguments = withoutSystem(call, "POLYGON", 2 * TRIANGLE);
        int count = arguments.size();
        boolean points = count >= TRIANGLE && arguments.stream().allMatch(this::mayBePoint);
        boolean coordinates = count >= 2 * TRIANGLE && count % 2 == 0;
        if (coordinates && (!points || rules.features.is20())) {
            numbers(arguments);
        } else if (points) {
            rules.features.require21(
                    call, "ADQL 2.0 has no POLYGON of points.", "Write the coordinates of its corners.");
            for (SqlNode argument : arguments) {
                rules.values.value(argument);
            }
        } else {
            throw shape(call, "POLYGON takes at least three corners: pairs of coordinates, or points.");
        }
    }

    private void region(SqlCall call) throws AdqlSyntaxException {
        rules.functions.count(call, "REGION", 1, 1);
        if (rules.features.is20()) {
            rules.values.string(call.operand(0));
        } else {
            rules.functions.literal(call.operand(0), "REGION takes a string in single quotes, and nothing else.");
        }
    }

    private void distance(SqlCall call) throws AdqlSyntaxException {
        if (call.operandCount() == 2) {
            point(call.operand(0), "DISTANCE takes two points, or four coordinates.");
            point(call.operand(1), "DISTANCE takes two points, or four coordinates.");
        } else if (call.operandCount() == 4) {
            rules.features.require21(
                    call,
                    "ADQL 2.0 has no DISTANCE of four coordinates.",
                    "Write DISTANCE(POINT('ICRS', ...), POINT('ICRS', ...)).");
            numbers(call.getOperandList());
        } else {
            throw shape(call, "DISTANCE takes two points, or four coordinates.");
        }
    }

    /**
     * The arguments after the coordinate system: required in ADQL 2.0, where it is any string; optional in 2.1, where it
     * is a literal.
     */
    private List<SqlNode> withoutSystem(SqlCall call, String name, int least) throws AdqlSyntaxException {
        List<SqlNode> arguments = call.getOperandList();
        if (arguments.isEmpty()) {
            return arguments;
        }
        SqlNode first = arguments.get(0);
        List<SqlNode> rest = arguments.subList(1, arguments.size());
        if (rules.values.isString(first) || (ValueCheck.isNull(first) && rest.size() >= least)) {
            return rest;
        }
        boolean whole = name.equals("POLYGON")
                ? rest.size() % 2 == 0 && !arguments.stream().allMatch(this::mayBePoint)
                : rest.size() == least;
        if (whole && rest.size() >= least && first instanceof SqlIdentifier && !rules.features.is20()) {
            rules.functions.literal(first, "The coordinate system is a string in single quotes, such as 'ICRS'.");
        }
        if (rules.features.is20()) {
            if (rest.size() < least || rules.values.value(first) == Kind.NUMBER || !isSystem(first)) {
                throw rules.source.error(
                        call,
                        "In ADQL 2.0, " + name + " begins with a coordinate system.",
                        "Write 'ICRS' as its first argument.");
            }
            return rest;
        }
        if (rules.values.value(first) == Kind.STRING) {
            throw rules.source.error(first, "The coordinate system is a string in single quotes, such as 'ICRS'.", "");
        }
        return arguments;
    }

    /** A column or a function: concatenations are not taken for a coordinate system. */
    private boolean isSystem(SqlNode node) {
        return node instanceof SqlIdentifier || !rules.functions.name(node).isEmpty();
    }

    private void numbers(List<SqlNode> arguments) throws AdqlSyntaxException {
        for (SqlNode argument : arguments) {
            rules.values.number(argument);
        }
    }

    /** A geometry, or what may be one: a column, a function of the service, and other primary values. */
    private void geometry(SqlNode node) throws AdqlSyntaxException {
        Kind kind = rules.values.value(node);
        boolean aggregate = rules.functions.isAggregate(node) && !rules.features.is20();
        if ((kind == Kind.NUMBER || kind == Kind.STRING) && !aggregate) {
            throw rules.source.error(node, "A geometry must stand here, and this is " + ValueCheck.a(kind) + ".", "");
        }
    }

    private void point(SqlNode node, String problem) throws AdqlSyntaxException {
        rules.values.value(node);
        if (!mayBePoint(node)) {
            throw rules.source.error(node, problem, "");
        }
    }

    private boolean mayBePoint(SqlNode node) {
        if (node instanceof SqlIdentifier) {
            return true;
        }
        String name = rules.functions.name(node);
        if (name.equals("CAST")) {
            List<Token> tokens = rules.source.within(node);
            return tokens.get(tokens.size() - 2).isWord(rules.source.text(), "POINT");
        }
        return name.equals("POINT") || name.equals("CENTROID") || (!name.isEmpty() && !ReservedWords.contains(name));
    }

    private AdqlSyntaxException shape(SqlCall call, String problem) {
        return rules.source.error(
                call, problem, rules.features.is20() ? "A coordinate system stands before them." : "");
    }
}
