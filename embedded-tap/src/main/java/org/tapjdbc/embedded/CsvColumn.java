package org.tapjdbc.embedded;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the type that the texts of a column have in common: of numbers, booleans and times the first that keeps all of
 * them, else text. Blanks around such a value do not count.
 */
final class CsvColumn {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,5})?");
    private static final Pattern NO_NUMBER = Pattern.compile("(?i)nan|([+-])?inf(?:inity)?");
    private static final Pattern PADDED = Pattern.compile("[+-]?0\\d+");
    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?))?Z?");
    private static final int LONGEST_LONG = 20;

    private boolean empty = true;
    private boolean ascii = true;
    private boolean numbers = true;
    private boolean decimals;
    private boolean labels;
    private boolean ints = true;
    private boolean booleans = true;
    private boolean times = true;

    /** Takes a field of the column into account. */
    void see(String text) {
        ascii = ascii && text.chars().allMatch(c -> c < 128);
        String value = text.strip();
        if (value.isEmpty()) {
            return;
        }
        empty = false;
        if (numbers) {
            seeNumber(value);
        }
        booleans = booleans && isBoolean(value);
        times = times && time(value) != null;
    }

    private void seeNumber(String value) {
        if (WHOLE.matcher(value).matches()) {
            seeWhole(value);
        } else if (isDecimal(value)) {
            decimals = true;
        } else {
            numbers = false;
        }
    }

    /** Numbers with leading zeros, or too many digits, are labels, unless there are decimals beside them. */
    private void seeWhole(String value) {
        if (PADDED.matcher(value).matches() || value.length() > LONGEST_LONG) {
            labels = true;
            return;
        }
        try {
            long number = Long.parseLong(value);
            // the least number of each type stands for null in results
            labels |= number == Long.MIN_VALUE;
            ints = ints && number > Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
        } catch (NumberFormatException e) {
            labels = true;
        }
    }

    private static boolean isDecimal(String value) {
        return NO_NUMBER.matcher(value).matches()
                || (DECIMAL.matcher(value).matches() && !Double.isInfinite(Double.parseDouble(value)));
    }

    private static boolean isBoolean(String value) {
        return value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
    }

    ColumnType type() {
        if (!empty) {
            if (numbers && decimals) {
                return ColumnType.DOUBLE;
            }
            if (numbers && !labels) {
                return ints ? ColumnType.INTEGER : ColumnType.BIGINT;
            }
            if (booleans) {
                return ColumnType.BOOLEAN;
            }
            if (times) {
                return ColumnType.TIMESTAMP;
            }
        }
        return ascii ? ColumnType.VARCHAR : ColumnType.UNICODE;
    }

    /**
     * What a field of a column of that type means; null if it is empty.
     *
     * @throws IllegalArgumentException if it is none of that type
     */
    static @Nullable Object value(ColumnType type, String text) {
        String value = text.strip();
        return switch (type) {
            case VARCHAR, UNICODE -> text.isEmpty() ? null : text;
            case INTEGER -> value.isEmpty() ? null : Integer.valueOf(value);
            case BIGINT -> value.isEmpty() ? null : Long.valueOf(value);
            case DOUBLE -> value.isEmpty() ? null : (Double) number(value);
            case BOOLEAN -> value.isEmpty() ? null : (Boolean) value.equalsIgnoreCase("true");
            case TIMESTAMP -> value.isEmpty() ? null : time(value);
            default -> throw new IllegalStateException("no type of a CSV file: " + type);
        };
    }

    private static double number(String value) {
        if (!NO_NUMBER.matcher(value).matches()) {
            return Double.parseDouble(value);
        }
        if (value.toLowerCase(Locale.ROOT).equals("nan")) {
            return Double.NaN;
        }
        return value.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static @Nullable LocalDateTime time(String value) {
        Matcher matcher = TIME.matcher(value);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return matcher.group(2) == null
                    ? LocalDate.parse(matcher.group(1)).atStartOfDay()
                    : LocalDateTime.parse(matcher.group(1) + 'T' + matcher.group(2));
        } catch (DateTimeException e) {
            // 30 February is text
            return null;
        }
    }
}
