package org.tapjdbc.local;

/** Times as text, in one form, so that their order is that of the texts. */
final class Times {
    private static final int DATE = 10;

    private Times() {}

    static Expression normal(Expression operand) {
        return row -> {
            Object value = operand.of(row);
            return value instanceof String text ? normal(text) : value;
        };
    }

    /** With a T, with seconds, without zeros at the end of the fraction, and without a Z. */
    static String normal(String written) {
        String text = written.strip();
        if (text.endsWith("Z") || text.endsWith("z")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.length() < DATE || text.charAt(4) != '-') {
            return text;
        }
        if (text.length() == DATE) {
            return text + "T00:00:00";
        }
        text = text.substring(0, DATE) + "T" + text.substring(DATE + 1).strip();
        if (text.length() == "2000-01-01T00".length()) {
            text += ":00";
        }
        if (text.length() == "2000-01-01T00:00".length()) {
            text += ":00";
        }
        if (text.indexOf('.') > 0) {
            int end = text.length();
            while (text.charAt(end - 1) == '0') {
                end--;
            }
            text = text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
        }
        return text;
    }
}
