package org.tapjdbc.upload;

/** Timestamps as most people write them (DALI 1.1, section 3.3.3), told without the cost of parsing. */
final class IsoTimes {
    /** The characters of a date. */
    static final int DATE = 10;

    private static final String DATE_FORM = "0000-00-00";
    private static final String CLOCK_FORM = "00:00:00";
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int MOST_DECIMALS = 9;

    private IsoTimes() {}

    /** Whether it is {@code 2026-03-20}, {@code 2026-03-20T12:00:00}, with decimals or a Z perhaps, or a blank for T. */
    static boolean isPlain(String text) {
        int length = text.length();
        if (length < DATE || !hasForm(text, 0, DATE_FORM) || !isDate(text)) {
            return false;
        }
        if (length == DATE) {
            return true;
        }
        int clock = DATE + 1;
        int end = clock + CLOCK_FORM.length();
        boolean parted = text.charAt(DATE) == 'T' || text.charAt(DATE) == ' ';
        if (!parted || length < end || !hasForm(text, clock, CLOCK_FORM) || !isClock(text, clock)) {
            return false;
        }
        int at = end;
        if (at < length && text.charAt(at) == '.') {
            at++;
            while (at < length && isDigit(text.charAt(at))) {
                at++;
            }
            int decimals = at - end - 1;
            if (decimals == 0 || decimals > MOST_DECIMALS) {
                return false;
            }
        }
        return at == length || (at == length - 1 && text.charAt(at) == 'Z');
    }

    private static boolean isDate(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DATE);
        if (month < 1 || month > 12 || day < 1) {
            return false;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return day <= DAYS[month - 1] + (leap && month == 2 ? 1 : 0);
    }

    private static boolean isClock(String text, int at) {
        return number(text, at, at + 2) < 24 && number(text, at + 3, at + 5) < 60 && number(text, at + 6, at + 8) < 60;
    }

    private static boolean hasForm(String text, int start, String form) {
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(start + i);
            char wanted = form.charAt(i);
            if (wanted == '0' ? !isDigit(c) : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
