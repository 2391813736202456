package org.tapjdbc.types;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URL;
import java.sql.Clob;
import java.sql.JDBCType;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.adql.bind.BindException;
import org.tapjdbc.adql.bind.Literal;
import org.tapjdbc.adql.bind.Shape;
import org.tapjdbc.error.Errors;
import org.tapjdbc.moc.Moc;

/** The values of parameters as ADQL literals. */
public final class Literals {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Literals() {}

    /** The exception for a value that cannot be bound: 22003, 22018, or 42000 for a list out of place. */
    public static SQLException unbindable(BindException e) {
        Errors kind = switch (e.problem()) {
            case OUT_OF_RANGE -> Errors.OUT_OF_RANGE;
            case UNFIT -> Errors.BAD_TEXT;
            case MISPLACED -> Errors.REJECTED;
        };
        return kind.because(e, e.getMessage());
    }

    /** A value as its own class has it. */
    public static Literal of(@Nullable Object value) throws SQLException {
        if (value == null) {
            return Literal.NULL;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean truth) {
            return Literal.of(truth.booleanValue());
        }
        String text = value instanceof Clob clob ? clob.getSubString(1, (int) clob.length()) : textOf(value);
        if (text != null) {
            return text(text);
        }
        if (value instanceof java.sql.Array array) {
            return of(array.getArray());
        }
        if (value.getClass().isArray() && !(value instanceof byte[])) {
            return list(value);
        }
        throw Errors.UNSUPPORTED.say(
                "ADQL has no literal for a value of the class %s.",
                value.getClass().getTypeName());
    }

    /** Numbers, strings and times: what has a text of its own; null for any other. */
    private static @Nullable String textOf(Object value) throws SQLException {
        boolean isText = value instanceof CharSequence
                || value instanceof Character
                || value instanceof UUID
                || value instanceof URL
                || value instanceof URI;
        if (value instanceof Moc moc) {
            return moc.toText();
        }
        return isText ? value.toString() : TimeTexts.of(value);
    }

    private static Literal text(String text) throws SQLException {
        try {
            return Literal.of(text);
        } catch (BindException e) {
            throw unbindable(e);
        }
    }

    private static Literal number(Number number) throws SQLException {
        try {
            if (number instanceof BigInteger value) {
                return Literal.of(value);
            }
            if (number instanceof BigDecimal value) {
                return Literal.of(value);
            }
            // a float is written with the digits of the double that it is: a REAL column of its value is found by it
            boolean floating = number instanceof Double || number instanceof Float;
            return floating ? Literal.of(number.doubleValue()) : Literal.of(number.longValue());
        } catch (BindException e) {
            throw unbindable(e);
        }
    }

    private static Literal list(Object array) throws SQLException {
        List<Literal> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(of(Array.get(array, i)));
        }
        try {
            return Literal.of(elements);
        } catch (BindException e) {
            throw unbindable(e);
        }
    }

    /** What a clock in the calendar's zone showed, as a value of one of the types DATE, TIME and TIMESTAMP. */
    public static Literal inZone(@Nullable Date value, int jdbcType, @Nullable Calendar calendar) throws SQLException {
        return value == null ? Literal.NULL : of(TimeTexts.wallClock(value, calendar), jdbcType, null);
    }

    /** A geometry, from its text in DALI or its numbers. */
    public static Literal of(@Nullable Object value, Shape shape) throws SQLException {
        if (value == null) {
            return Literal.NULL;
        }
        try {
            if (value instanceof CharSequence text) {
                return Literal.of(
                        shape,
                        BLANKS.splitAsStream(text.toString().strip())
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
            Object numbers = value instanceof java.sql.Array array ? array.getArray() : value;
            if (numbers.getClass().isArray()) {
                double[] doubles = new double[Array.getLength(numbers)];
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = decimal(Array.get(numbers, i)).doubleValue();
                }
                return Literal.of(shape, doubles);
            }
        } catch (BindException e) {
            throw unbindable(e);
        } catch (NumberFormatException e) {
            throw Errors.BAD_TEXT.because(
                    e, "\"" + value + "\" is no " + shape + ": its text is numbers, parted by blanks.");
        }
        throw Errors.BAD_TEXT.say("A %s cannot be made a %s.", value.getClass().getTypeName(), shape);
    }

    /**
     * A value made one of a JDBC type first.
     *
     * @param scale the decimals of a DECIMAL or NUMERIC; null to leave them as they are
     */
    public static Literal of(@Nullable Object value, int jdbcType, @Nullable Integer scale) throws SQLException {
        if (value == null) {
            return Literal.NULL;
        }
        return switch (jdbcType) {
            case Types.TINYINT -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case Types.SMALLINT -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case Types.INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Types.BIGINT -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case Types.REAL -> number(finite((float) floating(value), value));
            case Types.FLOAT, Types.DOUBLE -> number(floating(value));
            case Types.DECIMAL, Types.NUMERIC ->
                Literal.of(scale == null ? decimal(value) : decimal(value).setScale(scale, RoundingMode.HALF_UP));
            case Types.BOOLEAN, Types.BIT -> Literal.of(truth(value));
            case Types.DATE -> text(TimeTexts.asDate(value));
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> text(TimeTexts.asTime(value));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> text(TimeTexts.asDateTime(value));
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB,
                    Types.DATALINK -> string(value);
            case Types.ARRAY, Types.OTHER, Types.JAVA_OBJECT -> of(value);
            default -> throw Errors.UNSUPPORTED.say("ADQL has no literals of the type %s.", typeName(jdbcType));
        };
    }

    private static String typeName(int jdbcType) {
        try {
            return JDBCType.valueOf(jdbcType).getName();
        } catch (IllegalArgumentException e) {
            return Integer.toString(jdbcType);
        }
    }

    private static Literal string(Object value) throws SQLException {
        boolean plain = value instanceof Number || value instanceof Boolean || value instanceof java.sql.Array;
        return plain ? text(value.toString()) : of(value);
    }

    private static Literal whole(Object value, long least, long most) throws SQLException {
        BigDecimal number = decimal(value);
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw Errors.OUT_OF_RANGE.say("%s is not from %d to %d.", value, least, most);
        }
        return Literal.of(number.longValue());
    }

    private static float finite(float number, Object value) throws SQLException {
        if (Float.isInfinite(number)) {
            throw Errors.OUT_OF_RANGE.say("%s is too large for a REAL.", value);
        }
        return number;
    }

    private static double floating(Object value) throws SQLException {
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        double number = decimal(value).doubleValue();
        if (Double.isInfinite(number)) {
            throw Errors.OUT_OF_RANGE.say("%s is too large for a DOUBLE.", value);
        }
        return number;
    }

    private static BigDecimal decimal(@Nullable Object value) throws SQLException {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw Errors.OUT_OF_RANGE.say("ADQL has no literal for %s.", value);
            }
            return new BigDecimal(value.toString());
        }
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.longValue());
        }
        if (value instanceof CharSequence || value instanceof Character) {
            try {
                return new BigDecimal(value.toString().strip());
            } catch (NumberFormatException e) {
                throw Errors.BAD_TEXT.because(e, "\"" + value + "\" is no number.");
            }
        }
        throw Errors.BAD_TEXT.say(
                "A value of the class %s is no number.",
                value == null ? "null" : value.getClass().getTypeName());
    }

    private static boolean truth(Object value) throws SQLException {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number) {
            return decimal(value).signum() != 0;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw Errors.BAD_TEXT.say("\"%s\" is neither true nor false.", value);
        };
    }
}
