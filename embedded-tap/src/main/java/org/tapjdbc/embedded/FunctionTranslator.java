package org.tapjdbc.embedded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Translates calls of functions that are not geometry: mathematics, aggregates and the optional ones. */
final class FunctionTranslator {
    private static final Set<String> AGGREGATES = Set.of("COUNT", "SUM", "AVG", "MIN", "MAX");

    /** A function of numbers: what H2 calls it, how many arguments it takes, and its type where H2 need not say. */
    private record Numeric(
            String h2, int least, int most, @Nullable ColumnType type) {}

    private static final Map<String, Numeric> NUMERIC = numeric();

    private final Translation translation;
    private final GeometryTranslator geometry;
    private final CastTranslator casts;

    FunctionTranslator(Translation translation) {
        this.translation = translation;
        this.geometry = new GeometryTranslator(translation);
        this.casts = new CastTranslator(translation);
    }

    private static Map<String, Numeric> numeric() {
        Map<String, Numeric> functions = new HashMap<>();
        for (String name : List.of(
                "ACOS", "ASIN", "ATAN", "COS", "COT", "DEGREES", "EXP", "LOG10", "RADIANS", "SIN", "SQRT", "TAN")) {
            functions.put(name, new Numeric(name, 1, 1, ColumnType.DOUBLE));
        }
        functions.put("LOG", new Numeric("LN", 1, 1, ColumnType.DOUBLE));
        functions.put("ABS", new Numeric("ABS", 1, 1, null));
        functions.put("CEILING", new Numeric("CEILING", 1, 1, null));
        functions.put("FLOOR", new Numeric("FLOOR", 1, 1, null));
        functions.put("MOD", new Numeric("MOD", 2, 2, null));
        functions.put("ATAN2", new Numeric("ATAN2", 2, 2, ColumnType.DOUBLE));
        functions.put("POWER", new Numeric("POWER", 2, 2, ColumnType.DOUBLE));
        functions.put("PI", new Numeric("PI", 0, 0, ColumnType.DOUBLE));
        functions.put("RAND", new Numeric("RAND", 0, 1, ColumnType.DOUBLE));
        functions.put("ROUND", new Numeric("ROUND", 1, 2, null));
        functions.put("TRUNCATE", new Numeric("TRUNC", 1, 2, null));
        return Map.copyOf(functions);
    }

    Expr translate(SqlCall call, Scope scope) throws AdqlException {
        String name = name(call);
        if (AGGREGATES.contains(name)) {
            return aggregate(name, call, scope);
        }
        SqlLiteral quantifier = call.getFunctionQuantifier();
        if (quantifier != null) {
            throw AdqlException.at(call, name + " has no " + quantifier);
        }
        if (GeometryTranslator.NAMES.contains(name)) {
            return geometry.translate(name, call, scope);
        }
        Numeric numeric = NUMERIC.get(name);
        if (numeric != null) {
            return numeric(name, numeric, call, scope);
        }
        return switch (name) {
            case "LOWER", "UPPER" -> caseFolding(name, call, scope);
            case "COALESCE" -> coalesce(call, scope);
            case "CAST" -> casts.translate(call, scope);
            case "IN_UNIT" -> inUnit(call, scope);
            default -> throw AdqlException.at(call, "Unknown function " + name);
        };
    }

    static String name(SqlCall call) throws AdqlException {
        SqlFunction function = (SqlFunction) call.getOperator();
        SqlIdentifier identifier = function.getSqlIdentifier();
        boolean plain = identifier == null
                || (identifier.isSimple() && !identifier.getParserPosition().isQuoted());
        if (!plain || function.getNameAsId().names.size() != 1) {
            throw AdqlException.at(call, "Unknown function " + function.getNameAsId());
        }
        String name = function.getName().toUpperCase(Locale.ROOT);
        return name.equals("CEIL") ? "CEILING" : name;
    }

    static void checkArguments(SqlCall call, String name, int least, int most) throws AdqlException {
        int count = call.operandCount();
        if (count < least || count > most) {
            String wanted = least == most ? Integer.toString(least) : least + " to " + most;
            throw AdqlException.at(call, name + " takes " + wanted + " arguments, not " + count);
        }
    }

    private Expr aggregate(String name, SqlCall call, Scope scope) throws AdqlException {
        checkArguments(call, name, 1, 1);
        SqlNode argument = call.operand(0);
        if (argument instanceof SqlIdentifier identifier && identifier.isStar()) {
            if (!name.equals("COUNT") || identifier.names.size() > 1 || call.getFunctionQuantifier() != null) {
                throw AdqlException.at(call, "* has no place here");
            }
            return Expr.of("COUNT(*)", ColumnType.BIGINT);
        }
        boolean extreme = name.equals("MIN") || name.equals("MAX");
        boolean count = name.equals("COUNT");
        Expr value = extreme || count
                ? translation.values().translate(argument, scope)
                : translation.values().number(argument, scope);
        SqlLiteral quantifier = call.getFunctionQuantifier();
        boolean distinct = quantifier != null && quantifier.toString().equalsIgnoreCase("DISTINCT");
        ColumnType type = extreme ? value.type() : count ? ColumnType.BIGINT : null;
        return Expr.of(name + '(' + (distinct ? "DISTINCT " : "") + value.sql() + ')', type);
    }

    private Expr numeric(String name, Numeric function, SqlCall call, Scope scope) throws AdqlException {
        checkArguments(call, name, function.least(), function.most());
        List<String> arguments = new ArrayList<>();
        for (SqlNode argument : call.getOperandList()) {
            arguments.add(translation.values().number(argument, scope).sql());
        }
        return Expr.of(function.h2() + '(' + String.join(", ", arguments) + ')', function.type());
    }

    private Expr caseFolding(String name, SqlCall call, Scope scope) throws AdqlException {
        translation.require(Feature.CASE_FOLDING, call);
        checkArguments(call, name, 1, 1);
        Expr value = translation.values().text(call.operand(0), scope);
        return Expr.of(name + '(' + value.sql() + ')', value.type());
    }

    private Expr coalesce(SqlCall call, Scope scope) throws AdqlException {
        translation.require(Feature.COALESCE, call);
        checkArguments(call, "COALESCE", 1, Integer.MAX_VALUE);
        List<String> arguments = new ArrayList<>();
        @Nullable ColumnType type = null;
        for (SqlNode argument : call.getOperandList()) {
            Expr value = translation.values().translate(argument, scope);
            type = arguments.isEmpty() ? value.type() : ColumnType.common(type, value.type());
            arguments.add(value.sql());
        }
        return Expr.of("COALESCE(" + String.join(", ", arguments) + ')', type);
    }

    private Expr inUnit(SqlCall call, Scope scope) throws AdqlException {
        translation.require(Feature.IN_UNIT, call);
        checkArguments(call, "IN_UNIT", 2, 2);
        if (!(call.operand(1) instanceof SqlCharStringLiteral unit)) {
            throw AdqlException.at(call, "The second argument of IN_UNIT must be a string literal");
        }
        Expr value = translation.values().number(call.operand(0), scope);
        String from = value.column() == null ? null : value.column().unit();
        if (from == null) {
            throw AdqlException.at(call, "The unit of the first argument of IN_UNIT is not known");
        }
        double factor = Units.factor(from, unit.toValue())
                .orElseThrow(
                        () -> AdqlException.at(call, "Cannot convert from unit " + from + " to " + unit.toValue()));
        return Expr.real('(' + value.sql() + " * CAST('" + factor + "' AS DOUBLE PRECISION))");
    }
}
