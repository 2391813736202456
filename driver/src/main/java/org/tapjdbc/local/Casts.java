package org.tapjdbc.local;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;

/** CAST. */
final class Casts {
    private Casts() {}

    static @Nullable Object to(RelDataType type, @Nullable Object value) throws SQLException {
        if (value == null) {
            return null;
        }
        return switch (type.getSqlTypeName()) {
            case TINYINT -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE, type);
            case SMALLINT -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE, type);
            case INTEGER -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE, type);
            case BIGINT -> whole(value, Long.MIN_VALUE, Long.MAX_VALUE, type);
            case REAL -> (float) real(value, type);
            case FLOAT, DOUBLE -> real(value, type);
            case DECIMAL -> decimal(value, type);
            case CHAR, VARCHAR -> text(value, type.getPrecision());
            case BOOLEAN -> truth(value);
            case TIMESTAMP, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Times.normal(value.toString());
            case DATE -> date(Times.normal(value.toString()));
            default -> value;
        };
    }

    private static String date(String time) {
        return time.length() > 10 ? time.substring(0, 10) : time;
    }

    private static Object decimal(Object value, RelDataType type) throws SQLException {
        if (Compared.isWhole(value)) {
            return value;
        }
        double number = real(value, type);
        if (type.getScale() < 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return number;
        }
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(type.getScale(), RoundingMode.HALF_UP);
        return type.getScale() == 0 && rounded.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0
                ? (Object) rounded.longValue()
                : (Object) rounded.doubleValue();
    }

    private static SQLException unfit(Object value, RelDataType type) {
        return Errors.BAD_TEXT.say("CAST cannot make %s of '%s'.", type.getSqlTypeName(), value);
    }

    private static double real(Object value, RelDataType type) throws SQLException {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        try {
            return Double.parseDouble(value.toString().strip());
        } catch (NumberFormatException e) {
            throw unfit(value, type);
        }
    }

    /** A fraction is cut off, as services do for the most part. */
    private static Long whole(Object value, long least, long most, RelDataType type) throws SQLException {
        long whole;
        if (Compared.isWhole(value)) {
            whole = ((Number) value).longValue();
        } else if (value instanceof String text && text.strip().matches("[+-]?\\d{1,18}")) {
            whole = Long.parseLong(text.strip());
        } else {
            double number = real(value, type);
            if (!(number > -0x1p63 && number < 0x1p63)) {
                throw outside(value, type);
            }
            whole = (long) number;
        }
        if (whole < least || whole > most) {
            throw outside(value, type);
        }
        return whole;
    }

    private static SQLException outside(Object value, RelDataType type) {
        return Errors.OUT_OF_RANGE.say("%s is out of the range of %s.", value, type.getSqlTypeName());
    }

    private static String text(Object value, int length) {
        String text = value instanceof double[] numbers
                ? Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(" "))
                : value.toString();
        return length > 0 && text.length() > length ? text.substring(0, length) : text;
    }

    private static boolean truth(Object value) throws SQLException {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> throw Errors.BAD_TEXT.say("'%s' is no truth value.", value);
        };
    }
}
