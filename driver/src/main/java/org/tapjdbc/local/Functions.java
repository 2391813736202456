package org.tapjdbc.local;

import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.model.Field;

/** The functions and operators that are called by a name, and null where an argument is. */
final class Functions {
    private static final Set<String> TEXTS = Set.of(
            "LOWER",
            "UPPER",
            "CHAR_LENGTH",
            "CHARACTER_LENGTH",
            "POSITION",
            "SUBSTRING",
            "REPLACE",
            "OVERLAY",
            "INITCAP",
            "ASCII");

    private static final Set<String> SHAPES = Set.of(
            "POINT",
            "CIRCLE",
            "BOX",
            "POLYGON",
            "REGION",
            "CONTAINS",
            "INTERSECTS",
            "DISTANCE",
            "AREA",
            "COORD1",
            "COORD2",
            "COORDSYS",
            "CENTROID");

    private static final Set<String> REGISTRY =
            Set.of("IVO_HASHLIST_HAS", "IVO_HASWORD", "IVO_NOCASEMATCH", "IVO_INTERVAL_OVERLAPS");

    private Functions() {}

    /** A function of arguments that are all known. */
    @FunctionalInterface
    interface Strict {
        @Nullable Object of(@Nullable Object[] arguments) throws SQLException;
    }

    /** @throws SQLException 42000 if there is none of that name here */
    static Expression of(RexCall call, List<Expression> operands, List<Column> columns) throws SQLException {
        String name = call.getOperator().getName().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "RAND" -> {
                SplittableRandom random = new SplittableRandom();
                yield row -> random.nextDouble();
            }
            case "PI" -> row -> Math.PI;
            case "CURRENT_TIMESTAMP", "LOCALTIMESTAMP" -> {
                String now = Instant.now()
                        .truncatedTo(ChronoUnit.MILLIS)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .toString();
                yield row -> Times.normal(now);
            }
            case "IN_UNIT" -> inUnit(call, operands, columns);
            default -> strict(operands, function(name, call));
        };
    }

    private static Strict function(String name, RexCall call) throws SQLException {
        boolean whole = Types.isWhole(call.getType());
        if (TEXTS.contains(name)) {
            return arguments -> Texts.function(name, arguments);
        }
        if (SHAPES.contains(name)) {
            return arguments -> Shapes.function(name, arguments);
        }
        if (REGISTRY.contains(name)) {
            return arguments -> RegistryFunctions.of(name, arguments);
        }
        if (name.equals("||")) {
            return arguments -> String.valueOf(arguments[0]) + arguments[1];
        }
        if (Numbers.has(name)) {
            return arguments -> Numbers.function(name, arguments, whole);
        }
        throw Errors.REJECTED.say(
                "The local engine cannot compute %s. Leave it to a service that can, in a query of its tables alone.",
                call.getOperator().getName());
    }

    static Expression strict(List<Expression> operands, Strict function) {
        int count = operands.size();
        return row -> {
            @Nullable Object[] arguments = new @Nullable Object[count];
            for (int i = 0; i < count; i++) {
                Object value = operands.get(i).of(row);
                if (value == null) {
                    return null;
                }
                arguments[i] = value;
            }
            return function.of(arguments);
        };
    }

    private static Expression inUnit(RexCall call, List<Expression> operands, List<Column> columns)
            throws SQLException {
        Field field = call.getOperands().get(0) instanceof RexInputRef column
                ? columns.get(column.getIndex()).field()
                : null;
        if (!(call.getOperands().get(1) instanceof RexLiteral to) || field == null || field.unit() == null) {
            throw Errors.REJECTED.say(
                    "The local engine computes IN_UNIT of a column that has a unit, and to a unit in quotes.");
        }
        double factor = Units.factor(field.unit(), String.valueOf(Evaluator.value(to)));
        return row ->
                operands.get(0).of(row) instanceof Number number ? (Double) (number.doubleValue() * factor) : null;
    }
}
