package org.tapjdbc.types;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Locale;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;

/**
 * Cells as numbers and booleans, as JDBC's table of conversions has it. All take cells that are not NULL. Values out of
 * the target's range give 22003, text that is no number 22018; fractions are cut off towards zero.
 */
public final class Numbers {
    /** Of a number in text, and of one written out; no service has longer ones, and they take long to read. */
    private static final int MOST_CHARACTERS = 10_000;

    private Numbers() {}

    /** A whole number between two bounds. */
    public static long toLong(Column column, Cell cell, long least, long most, String target) throws SQLException {
        try {
            return switch (column.type().kind()) {
                case BOOLEAN -> cell.booleanValue() ? 1 : 0;
                case INTEGER -> inRange(column, cell.longValue(), least, most, target);
                case FLOATING -> cutOff(column, cell.doubleValue(), least, most, target);
                case TEXT -> fromText(column, number(column, cell, target), least, most, target);
                default -> throw column.noConversion(target);
            };
        } catch (VotableException e) {
            throw column.bad(e);
        }
    }

    /** A floating-point number. */
    public static double toDouble(Column column, Cell cell) throws SQLException {
        try {
            return switch (column.type().kind()) {
                case BOOLEAN -> cell.booleanValue() ? 1 : 0;
                case INTEGER -> cell.longValue();
                case FLOATING -> cell.doubleValue();
                case TEXT -> fromText(column, column.text(cell));
                default -> throw column.noConversion("a floating-point number");
            };
        } catch (VotableException e) {
            throw column.bad(e);
        }
    }

    /** A floating-point number of single precision. */
    public static float toFloat(Column column, Cell cell) throws SQLException {
        double value = toDouble(column, cell);
        float narrow = (float) value;
        if (Float.isInfinite(narrow) && !Double.isInfinite(value)) {
            throw outOfRange(column, Double.toString(value), "a float");
        }
        return narrow;
    }

    /** A decimal number, with the digits that the value's own text has. */
    public static BigDecimal toDecimal(Column column, Cell cell) throws SQLException {
        try {
            return switch (column.type().kind()) {
                case BOOLEAN -> cell.booleanValue() ? BigDecimal.ONE : BigDecimal.ZERO;
                case INTEGER -> BigDecimal.valueOf(cell.longValue());
                case FLOATING -> ofFloating(column, cell);
                case TEXT -> number(column, cell, "a decimal number");
                default -> throw column.noConversion("a decimal number");
            };
        } catch (VotableException e) {
            throw column.bad(e);
        }
    }

    /** A boolean: numbers are true unless 0, and NaN is neither; text is read as {@code true}, {@code t}, {@code yes}, {@code 1} and so on. */
    public static boolean toBoolean(Column column, Cell cell) throws SQLException {
        try {
            return switch (column.type().kind()) {
                case BOOLEAN -> cell.booleanValue();
                case INTEGER -> cell.longValue() != 0;
                case FLOATING -> truth(column, cell.doubleValue());
                case TEXT -> truth(column, column.text(cell));
                default -> throw column.noConversion("a boolean");
            };
        } catch (VotableException e) {
            throw column.bad(e);
        }
    }

    private static BigDecimal ofFloating(Column column, Cell cell) throws SQLException, VotableException {
        double value = cell.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw outOfRange(column, Double.toString(value), "a decimal number");
        }
        boolean single = column.type().javaClass() == Float.class;
        return new BigDecimal(single ? Float.toString((float) value) : Double.toString(value));
    }

    private static long inRange(Column column, long value, long least, long most, String target) throws SQLException {
        if (value < least || value > most) {
            throw outOfRange(column, Long.toString(value), target);
        }
        return value;
    }

    private static long cutOff(Column column, double value, long least, long most, String target) throws SQLException {
        double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
        // 2^63 is a double and Long.MAX_VALUE is not: the comparison below must not round up
        boolean fits = whole >= least && (most == Long.MAX_VALUE ? whole < 0x1p63 : whole <= most);
        if (!fits) {
            throw outOfRange(column, Double.toString(value), target);
        }
        return (long) whole;
    }

    private static long fromText(Column column, BigDecimal value, long least, long most, String target)
            throws SQLException {
        BigDecimal whole = value.setScale(0, RoundingMode.DOWN);
        if (whole.compareTo(BigDecimal.valueOf(least)) < 0 || whole.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw outOfRange(column, value.toString(), target);
        }
        return whole.longValueExact();
    }

    private static double fromText(Column column, String text) throws SQLException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(column, text);
        };
    }

    private static double finite(Column column, String text) throws SQLException {
        double value = decimal(column, text, "a floating-point number").doubleValue();
        if (Double.isInfinite(value)) {
            throw outOfRange(column, text, "a double");
        }
        return value;
    }

    private static BigDecimal number(Column column, Cell cell, String target) throws SQLException {
        return writable(column, decimal(column, column.text(cell), target), target);
    }

    private static BigDecimal decimal(Column column, String text, String target) throws SQLException {
        try {
            String number = text.strip();
            if (number.length() > MOST_CHARACTERS) {
                throw new NumberFormatException("too long");
            }
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw noNumber(column, text, target, e);
        }
    }

    /** A number that can be written without its exponent in the memory that there is. */
    private static BigDecimal writable(Column column, BigDecimal value, String target) throws SQLException {
        if (Math.abs((long) value.scale()) > MOST_CHARACTERS) {
            throw outOfRange(column, value.toString(), target);
        }
        return value;
    }

    private static boolean truth(Column column, double value) throws SQLException {
        if (Double.isNaN(value)) {
            throw outOfRange(column, "NaN", "a boolean");
        }
        return value != 0;
    }

    private static boolean truth(Column column, String text) throws SQLException {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "1", "on" -> true;
            case "false", "f", "no", "n", "0", "off" -> false;
            default ->
                throw Errors.BAD_TEXT.say(
                        "\"%s\" in the column %s is neither true nor false.",
                        text, column.field().name());
        };
    }

    private static SQLException noNumber(Column column, String text, String target, NumberFormatException cause) {
        return Errors.BAD_TEXT.because(
                cause,
                "\"" + text + "\" in the column " + column.field().name() + " cannot be read as " + target + ".");
    }

    private static SQLException outOfRange(Column column, String value, String target) {
        return Errors.OUT_OF_RANGE.say(
                "%s in the column %s does not fit into %s.",
                value, column.field().name(), target);
    }
}
