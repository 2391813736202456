package org.tapjdbc.local;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** Arithmetic. Whole numbers stay whole; a result that has no room is an error, never a wrong number. */
final class Numbers {
    private static final Set<String> NAMES = Set.of(
            "+",
            "-",
            "*",
            "/",
            "%",
            "MOD",
            "ABS",
            "ACOS",
            "ASIN",
            "ATAN",
            "ATAN2",
            "CEIL",
            "CEILING",
            "COS",
            "COT",
            "DEGREES",
            "EXP",
            "FLOOR",
            "LOG",
            "LN",
            "LOG10",
            "POWER",
            "RADIANS",
            "ROUND",
            "SIN",
            "SQRT",
            "TAN",
            "TRUNCATE",
            "SIGN",
            "CBRT");

    private Numbers() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /**
     * A function of numbers, none of which is null.
     *
     * @param whole whether the result is a whole number
     */
    static Object function(String name, @Nullable Object[] arguments, boolean whole) throws SQLException {
        for (Object argument : arguments) {
            if (!(argument instanceof Number)) {
                throw Errors.BAD_TEXT.say("%s takes numbers, and '%s' is none.", name, argument);
            }
        }
        Object first = arguments[0] == null ? 0L : arguments[0];
        Object second = arguments.length < 2 || arguments[1] == null ? 0L : arguments[1];
        boolean allWhole = Compared.isWhole(first) && Compared.isWhole(second);
        Object result = allWhole
                ? ofWhole(name, ((Number) first).longValue(), ((Number) second).longValue(), arguments.length)
                : null;
        if (result == null) {
            result = ofReal(name, ((Number) first).doubleValue(), ((Number) second).doubleValue(), arguments.length);
        }
        return whole && result instanceof Double number && Math.abs(number) < 0x1p63
                ? (Object) number.longValue()
                : result;
    }

    private static @Nullable Object ofWhole(String name, long a, long b, int count) throws SQLException {
        try {
            return switch (name) {
                case "+" -> count == 1 ? a : Math.addExact(a, b);
                case "-" -> count == 1 ? Math.negateExact(a) : Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "/" -> a / nonZero(b);
                case "%", "MOD" -> a % nonZero(b);
                case "ABS" -> a == Long.MIN_VALUE ? Math.negateExact(a) : Math.abs(a);
                case "CEIL", "CEILING", "FLOOR" -> a;
                case "ROUND", "TRUNCATE" -> count == 1 || b >= 0 ? (Object) a : null;
                case "SIGN" -> (long) Long.signum(a);
                default -> null;
            };
        } catch (ArithmeticException e) {
            throw Errors.OUT_OF_RANGE.because(
                    e, "The result of " + name + " with " + a + " and " + b + " has no room in a BIGINT.");
        }
    }

    private static long nonZero(long divisor) throws SQLException {
        if (divisor == 0) {
            throw new java.sql.SQLDataException("A number was divided by zero.", "22012");
        }
        return divisor;
    }

    private static Object ofReal(String name, double a, double b, int count) throws SQLException {
        return switch (name) {
            case "+" -> count == 1 ? a : a + b;
            case "-" -> count == 1 ? -a : a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "%", "MOD" -> a % b;
            case "ABS" -> Math.abs(a);
            case "ACOS" -> Math.acos(a);
            case "ASIN" -> Math.asin(a);
            case "ATAN" -> Math.atan(a);
            case "ATAN2" -> Math.atan2(a, b);
            case "CEIL", "CEILING" -> Math.ceil(a);
            case "COS" -> Math.cos(a);
            case "COT" -> 1 / Math.tan(a);
            case "DEGREES" -> Math.toDegrees(a);
            case "EXP" -> Math.exp(a);
            case "FLOOR" -> Math.floor(a);
            case "LOG", "LN" -> Math.log(a);
            case "LOG10" -> Math.log10(a);
            case "POWER" -> Math.pow(a, b);
            case "RADIANS" -> Math.toRadians(a);
            case "ROUND" -> rounded(a, b, RoundingMode.HALF_UP);
            case "TRUNCATE" -> rounded(a, b, RoundingMode.DOWN);
            case "SIN" -> Math.sin(a);
            case "SQRT" -> Math.sqrt(a);
            case "TAN" -> Math.tan(a);
            case "SIGN" -> Math.signum(a);
            case "CBRT" -> Math.cbrt(a);
            default -> throw Errors.REJECTED.say("The local engine has no function %s.", name);
        };
    }

    private static double rounded(double number, double digits, RoundingMode mode) {
        if (Double.isNaN(number) || Double.isInfinite(number) || digits > 340) {
            return number;
        }
        return BigDecimal.valueOf(number)
                .setScale((int) Math.max(digits, -340), mode)
                .doubleValue();
    }
}
