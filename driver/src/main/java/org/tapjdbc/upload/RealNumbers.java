package org.tapjdbc.upload;

import java.sql.SQLException;

/** Values for floating-point numbers. */
final class RealNumbers {
    private RealNumbers() {}

    /** Double for DOUBLE. */
    static Conversion twice(Target target) {
        return value -> value instanceof Double ? value : (Object) toDouble(target, value);
    }

    /** Float for REAL: the nearest one. */
    static Conversion single(Target target) {
        return value -> value instanceof Float ? value : (Object) toFloat(target, value);
    }

    static double toDouble(Target target, Object value) throws SQLException {
        if (value instanceof Number number) {
            double is = number.doubleValue();
            boolean wasInfinite = value instanceof Double || value instanceof Float;
            return wasInfinite ? is : finite(target, is, value);
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        if (value instanceof CharSequence || value instanceof Character) {
            String text = value.toString().strip();
            return isNumber(text) ? finite(target, number(target, text, value), value) : special(target, text, value);
        }
        throw target.wrongClass(value);
    }

    static float toFloat(Target target, Object value) throws SQLException {
        if (value instanceof CharSequence || value instanceof Character) {
            String text = value.toString().strip();
            if (isNumber(text)) {
                // rounded once, from the decimal digits
                number(target, text, value);
                return (float) finite(target, Float.parseFloat(text), value);
            }
        }
        double wide = toDouble(target, value);
        float narrow = (float) wide;
        return Double.isInfinite(wide) ? narrow : (float) finite(target, narrow, value);
    }

    /** Whether it can be a number in digits: what Java takes besides ends in a letter. */
    private static boolean isNumber(String text) {
        char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
        return (last >= '0' && last <= '9') || last == '.';
    }

    private static double number(Target target, String text, Object value) throws SQLException {
        try {
            if (text.indexOf('x') < 0 && text.indexOf('X') < 0) {
                return Double.parseDouble(text);
            }
        } catch (NumberFormatException e) {
            throw target.badText(value, "it is no number");
        }
        throw target.badText(value, "it is no decimal number");
    }

    private static double special(Target target, String text, Object value) throws SQLException {
        boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        String word = signed ? text.substring(1) : text;
        if (word.equalsIgnoreCase("NaN")) {
            return Double.NaN;
        }
        if (word.equalsIgnoreCase("Inf") || word.equalsIgnoreCase("Infinity")) {
            return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        throw target.badText(value, "it is no number");
    }

    private static double finite(Target target, double number, Object value) throws SQLException {
        if (Double.isInfinite(number)) {
            throw target.outOfRange(value, "it is too large");
        }
        return number;
    }
}
