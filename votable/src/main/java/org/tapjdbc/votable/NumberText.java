package org.tapjdbc.votable;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import ch.randelshofer.fastdoubleparser.JavaFloatParser;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.tapjdbc.votable.model.Datatype;

/**
 * Numbers in the spellings that TABLEDATA has, and those that services write instead. One object is used again and
 * again, so that parsing a cell leaves no garbage.
 */
final class NumberText {
    enum Outcome {
        GOOD,
        /** A number, but not in a spelling that the datatype has, such as {@code 1.} for an int. */
        LENIENT,
        /** A word that services write for null. */
        NULL_WORD,
        /** A whole number that the datatype does not hold. */
        OUT_OF_RANGE,
        BAD;

        boolean isNumber() {
            return this == GOOD || this == LENIENT;
        }
    }

    private static final int MAX_DIGITS = 19;

    private long integer;
    private double floating;

    /** The number that {@link #parseInteger} read. */
    long integer() {
        return integer;
    }

    /** The number that {@link #parseFloating} read. */
    double floating() {
        return floating;
    }

    /** Reads a whole number: decimal, or hexadecimal in two's complement over the datatype's width. */
    Outcome parseInteger(char[] text, int start, int end, Datatype datatype) {
        int at = start;
        boolean negative = false;
        if (at < end && (text[at] == '-' || text[at] == '+')) {
            negative = text[at] == '-';
            at++;
        }
        if (end - at > 2 && text[at] == '0' && (text[at + 1] | 0x20) == 'x') {
            return hexadecimal(text, at + 2, end, negative, datatype);
        }
        int digits = end - at;
        if (digits < 1 || digits > MAX_DIGITS) {
            return unusual(text, start, end, datatype);
        }
        // Gathered as a negative number, as Long.MIN_VALUE has no positive one.
        long value = 0;
        for (int i = at; i < end; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return unusual(text, start, end, datatype);
            }
            value = value * 10 - digit;
        }
        // Nineteen digits stay below 2^64, so that one that is too large shows in the sign.
        if (value > 0 || (value == Long.MIN_VALUE && !negative)) {
            return Outcome.OUT_OF_RANGE;
        }
        integer = negative ? value : -value;
        return inRange(integer, datatype) ? Outcome.GOOD : Outcome.OUT_OF_RANGE;
    }

    private static boolean inRange(long value, Datatype datatype) {
        return switch (datatype) {
            case UNSIGNED_BYTE -> value >= 0 && value <= 255;
            case SHORT -> value == (short) value;
            case INT -> value == (int) value;
            default -> true;
        };
    }

    private Outcome hexadecimal(char[] text, int start, int end, boolean negative, Datatype datatype) {
        long value = 0;
        int significant = 0;
        for (int i = start; i < end; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return Outcome.BAD;
            }
            if (significant > 0 || digit > 0) {
                significant++;
            }
            value = (value << 4) | digit;
        }
        if (significant > 2 * datatype.bytes()) {
            return Outcome.OUT_OF_RANGE;
        }
        integer = switch (datatype) {
            case SHORT -> (short) value;
            case INT -> (int) value;
            default -> value;
        };
        if (negative) {
            integer = -integer;
        }
        return inRange(integer, datatype) ? Outcome.GOOD : Outcome.OUT_OF_RANGE;
    }

    /** Long numbers, and the ways in which services write whole numbers and nulls that VOTable does not know. */
    private Outcome unusual(char[] text, int start, int end, Datatype datatype) {
        if (isNullWord(text, start, end, true)) {
            return Outcome.NULL_WORD;
        }
        try {
            BigDecimal decimal = new BigDecimal(text, start, end - start);
            if (decimal.precision() - (long) decimal.scale() > 19) {
                return Outcome.OUT_OF_RANGE;
            }
            if (decimal.signum() != 0 && decimal.stripTrailingZeros().scale() > 0) {
                return Outcome.BAD;
            }
            BigInteger whole = decimal.toBigInteger();
            if (whole.bitLength() > 63) {
                return Outcome.OUT_OF_RANGE;
            }
            integer = whole.longValue();
            if (!inRange(integer, datatype)) {
                return Outcome.OUT_OF_RANGE;
            }
            return isPlain(text, start, end) ? Outcome.GOOD : Outcome.LENIENT;
        } catch (NumberFormatException e) {
            return Outcome.BAD;
        }
    }

    private static boolean isPlain(char[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] == '.' || (text[i] | 0x20) == 'e') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNullWord(char[] text, int start, int end, boolean nanToo) {
        return switch (end - start) {
            case 1 -> text[start] == '-';
            case 2 -> text[start] == '-' && text[start + 1] == '-';
            case 3 -> nanToo && matches("nan", text, start);
            case 4 -> matches("null", text, start) || matches("none", text, start);
            default -> false;
        };
    }

    private static boolean matches(String lowerCase, char[] text, int start) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((text[start + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Reads a floating-point number; a {@code float} is rounded once, from the decimal digits. */
    Outcome parseFloating(char[] text, int start, int end, Datatype datatype) {
        boolean single = datatype == Datatype.FLOAT || datatype == Datatype.FLOAT_COMPLEX;
        int length = end - start;
        if (length < 1) {
            return Outcome.BAD;
        }
        char last = text[end - 1];
        // The parser below knows the spellings of Java; a number of VOTable ends in a digit or a point.
        if ((last >= '0' && last <= '9') || last == '.') {
            try {
                floating = single
                        ? JavaFloatParser.parseFloat(text, start, length)
                        : JavaDoubleParser.parseDouble(text, start, length);
                return Outcome.GOOD;
            } catch (NumberFormatException e) {
                return fortran(text, start, end, single);
            }
        }
        return word(text, start, end);
    }

    private Outcome word(char[] text, int start, int end) {
        if (isNullWord(text, start, end, false)) {
            return Outcome.NULL_WORD;
        }
        int at = text[start] == '-' || text[start] == '+' ? start + 1 : start;
        int length = end - at;
        if (length == 3 && matches("nan", text, at)) {
            floating = Double.NaN;
        } else if ((length == 3 && matches("inf", text, at)) || (length == 8 && matches("infinity", text, at))) {
            floating = text[start] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        } else {
            return Outcome.BAD;
        }
        return Outcome.GOOD;
    }

    /** {@code 1d5}, as Fortran writes a double. */
    private Outcome fortran(char[] text, int start, int end, boolean single) {
        char[] copy = Arrays.copyOfRange(text, start, end);
        for (int i = 0; i < copy.length; i++) {
            if ((copy[i] | 0x20) == 'd') {
                copy[i] = 'e';
                try {
                    floating = single ? JavaFloatParser.parseFloat(copy) : JavaDoubleParser.parseDouble(copy);
                    return Outcome.LENIENT;
                } catch (NumberFormatException e) {
                    return Outcome.BAD;
                }
            }
        }
        return Outcome.BAD;
    }
}
