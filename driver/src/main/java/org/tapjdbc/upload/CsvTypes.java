package org.tapjdbc.upload;

import java.util.Locale;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Finds out, value by value, which is the narrowest type that holds a column of CSV. */
final class CsvTypes {
    /** From narrow to wide, as far as one holds the values of the other; text holds any. */
    private enum Kind {
        NOTHING,
        INT,
        LONG,
        DOUBLE,
        TRUTH,
        TIME,
        TEXT
    }

    private static final int MOST_NUMBER = 40;
    private static final int FIRST_BEYOND_ASCII = 0x80;

    /** Up to it, all whole numbers are doubles. */
    private static final long LAST_EXACT = 1L << 53;

    private Kind kind = Kind.NOTHING;
    private boolean wide;
    /** Whether there is a whole number that no double is. */
    private boolean inexact;

    /** Takes a value into account. */
    void see(String value) {
        if (kind != Kind.TEXT) {
            Kind own = kindOf(value);
            kind = kind == Kind.NOTHING ? own : both(kind, own);
            inexact |= own == Kind.LONG && Math.abs(Long.parseLong(value)) - 1 >= LAST_EXACT;
            if (kind == Kind.DOUBLE && inexact) {
                kind = Kind.TEXT;
            }
        }
        for (int i = 0; i < value.length() && !wide; i++) {
            wide = value.charAt(i) >= FIRST_BEYOND_ASCII;
        }
    }

    private static Kind both(Kind one, Kind other) {
        if (one == other) {
            return one;
        }
        boolean numbers = one.compareTo(Kind.DOUBLE) <= 0 && other.compareTo(Kind.DOUBLE) <= 0;
        return numbers ? (one.compareTo(other) > 0 ? one : other) : Kind.TEXT;
    }

    private static Kind kindOf(String value) {
        if (value.isEmpty() || value.length() > MOST_NUMBER) {
            return Kind.TEXT;
        }
        char first = value.charAt(0);
        if ((first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.') {
            return IsoTimes.isPlain(value) ? Kind.TIME : number(value);
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "false" -> Kind.TRUTH;
            case "nan", "inf", "infinity" -> Kind.DOUBLE;
            default -> Kind.TEXT;
        };
    }

    private static Kind number(String value) {
        int sign = value.charAt(0) == '-' || value.charAt(0) == '+' ? 1 : 0;
        int digits = 0;
        for (int i = sign; i < value.length(); i++) {
            char c = value.charAt(i);
            digits += c >= '0' && c <= '9' ? 1 : 0;
        }
        if (digits > 0 && digits == value.length() - sign) {
            // a number that begins with 0 is a code, of which no digit may be lost
            boolean code = digits > 1 && value.charAt(sign) == '0';
            return code ? Kind.TEXT : whole(value);
        }
        return isReal(value, sign, digits) ? Kind.DOUBLE : Kind.TEXT;
    }

    private static Kind whole(String digits) {
        try {
            long number = Long.parseLong(digits);
            return number == (int) number ? Kind.INT : Kind.LONG;
        } catch (NumberFormatException e) {
            return Kind.TEXT;
        }
    }

    private static boolean isReal(String value, int sign, int digits) {
        String word = value.substring(sign).toLowerCase(Locale.ROOT);
        if (word.equals("inf") || word.equals("infinity") || word.equals("nan")) {
            return true;
        }
        for (int i = sign; i < value.length(); i++) {
            if ("0123456789.eE+-".indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        try {
            return digits > 0 && !Double.isInfinite(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The declaration of the column. */
    Field field(String name) {
        return switch (kind) {
            case INT -> Field.named(name, Datatype.INT).build();
            case LONG -> Field.named(name, Datatype.LONG).build();
            case DOUBLE -> Field.named(name, Datatype.DOUBLE).build();
            case TRUTH -> Field.named(name, Datatype.BOOLEAN).build();
            case TIME ->
                Field.named(name, Datatype.CHAR)
                        .arraysize(Arraysize.VARIABLE)
                        .xtype("timestamp")
                        .build();
            default ->
                Field.named(name, wide ? Datatype.UNICODE_CHAR : Datatype.CHAR)
                        .arraysize(Arraysize.VARIABLE)
                        .build();
        };
    }
}
