package org.tapjdbc.upload;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import org.tapjdbc.votable.model.Datatype;

/** Values for whole numbers. */
final class WholeNumbers implements Conversion {
    /** Of a long, all but the last digit always fit. */
    private static final int SURE_DIGITS = 18;
    /** Longer ones take long to read. */
    private static final int MOST_CHARACTERS = 1000;

    private final Target target;
    private final long least;
    private final long most;

    WholeNumbers(Target target) {
        this.target = target;
        Datatype datatype = target.field().datatype();
        this.least = switch (datatype) {
            case UNSIGNED_BYTE -> 0;
            case SHORT -> Short.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
        this.most = switch (datatype) {
            case UNSIGNED_BYTE -> 255;
            case SHORT -> Short.MAX_VALUE;
            case INT -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    @Override
    public Object of(Object value) throws SQLException {
        if (value instanceof Integer || value instanceof Long) {
            inRange(((Number) value).longValue(), value);
            return value;
        }
        return whole(value);
    }

    long whole(Object value) throws SQLException {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return inRange(((Number) value).longValue(), value);
        }
        if (value instanceof Double || value instanceof Float) {
            return cut(((Number) value).doubleValue(), value);
        }
        if (value instanceof Number number) {
            return exact(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            return parsed(value.toString().strip(), value);
        }
        throw target.wrongClass(value);
    }

    private long inRange(long number, Object value) throws SQLException {
        if (number < least || number > most) {
            throw beyond(value);
        }
        return number;
    }

    private SQLException beyond(Object value) {
        return target.outOfRange(value, "it is not from " + least + " to " + most);
    }

    private SQLException fraction(Object value) {
        return target.outOfRange(value, "it is no whole number, and is not rounded silently");
    }

    private long cut(double number, Object value) throws SQLException {
        if (!(number >= -0x1p63 && number < 0x1p63)) {
            throw Double.isNaN(number) ? target.outOfRange(value, "whole numbers have no NaN") : beyond(value);
        }
        if (number != Math.rint(number)) {
            throw fraction(value);
        }
        return inRange((long) number, value);
    }

    private long exact(Number value) throws SQLException {
        BigDecimal number;
        if (value instanceof BigDecimal decimal) {
            number = decimal;
        } else if (value instanceof BigInteger whole) {
            number = new BigDecimal(whole);
        } else {
            // the atomic ones, and those of libraries
            return parsed(value.toString(), value);
        }
        return exact(number, value);
    }

    private long exact(BigDecimal number, Object value) throws SQLException {
        if (number.signum() == 0) {
            return 0;
        }
        if (number.precision() - (long) number.scale() > SURE_DIGITS + 1) {
            throw beyond(value);
        }
        if (number.precision() - (long) number.scale() <= 0
                || number.stripTrailingZeros().scale() > 0) {
            throw fraction(value);
        }
        BigInteger whole = number.toBigInteger();
        if (whole.bitLength() > Long.SIZE - 1) {
            throw beyond(value);
        }
        return inRange(whole.longValue(), value);
    }

    private long parsed(String text, Object value) throws SQLException {
        int length = text.length();
        int start = length > 0 && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (length == start || length - start > SURE_DIGITS) {
            return unusual(text, value);
        }
        long number = 0;
        for (int i = start; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return unusual(text, value);
            }
            number = number * 10 + digit;
        }
        return inRange(text.charAt(0) == '-' ? -number : number, value);
    }

    /** Long numbers, and those with a point or an exponent. */
    private long unusual(String text, Object value) throws SQLException {
        if (text.length() > MOST_CHARACTERS) {
            throw target.badText(value, "it is too long for a number");
        }
        try {
            return exact(new BigDecimal(text), value);
        } catch (NumberFormatException e) {
            throw target.badText(value, "it is no number");
        }
    }
}
