package org.tapjdbc.votable;

import org.tapjdbc.votable.model.Datatype;

/** The elements of arrays as TABLEDATA writes them: parted by white space, and by services also by commas. */
final class TextArrays {
    static final int FALSE = 0;
    static final int TRUE = 1;
    static final int UNKNOWN = 2;
    static final int BAD = 3;
    private static final int SHOWN = 40;

    private TextArrays() {}

    static boolean isBlank(char[] chars, int start, int end) {
        int at = start;
        while (at < end && chars[at] <= ' ') {
            at++;
        }
        return at == end;
    }

    private static boolean isSeparator(char c) {
        return c <= ' ' || c == ',';
    }

    static boolean hasComma(char[] chars, int start, int end) {
        for (int i = start; i < end; i++) {
            if (chars[i] == ',') {
                return true;
            }
        }
        return false;
    }

    static int tokenStart(char[] chars, int from, int end) {
        int at = from;
        while (at < end && isSeparator(chars[at])) {
            at++;
        }
        return at;
    }

    static int tokenEnd(char[] chars, int from, int end) {
        int at = from;
        while (at < end && !isSeparator(chars[at])) {
            at++;
        }
        return at;
    }

    /**
     * The number of elements.
     *
     * @param packed whether each character is one, as blanks between bits may be left out
     */
    static int count(char[] chars, int start, int end, boolean packed) {
        int count = 0;
        for (int i = start; i < end; i++) {
            if (!isSeparator(chars[i]) && (packed || i == start || isSeparator(chars[i - 1]))) {
                count++;
            }
        }
        return count;
    }

    /** A boolean or a bit (VOTable 1.5, section 6). */
    static int truth(char[] chars, int start, int end) {
        int length = end - start;
        if (length == 1) {
            return switch (chars[start]) {
                case 'T', 't', '1' -> TRUE;
                case 'F', 'f', '0' -> FALSE;
                case '?' -> UNKNOWN;
                default -> BAD;
            };
        }
        if (length == 4 && matches("true", chars, start)) {
            return TRUE;
        }
        if (length == 5 && matches("false", chars, start)) {
            return FALSE;
        }
        return length == 4 && matches("null", chars, start) ? UNKNOWN : BAD;
    }

    private static boolean matches(String lowerCase, char[] chars, int start) {
        for (int i = 0; i < lowerCase.length(); i++) {
            if ((chars[start + i] | 0x20) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static String withoutBlanks(char[] chars, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (!isSeparator(chars[i])) {
                text.append(chars[i]);
            }
        }
        return text.toString();
    }

    /** The text for a message: in quotation marks, the beginning only where it is long. */
    static String shown(char[] chars, int start, int end) {
        int length = Math.min(end - start, SHOWN);
        return '"' + new String(chars, start, length) + (length < end - start ? "…" : "") + '"';
    }

    /** The array of the datatype's own kind. */
    static Object narrow(long[] values, Datatype datatype) {
        switch (datatype) {
            case UNSIGNED_BYTE -> {
                byte[] bytes = new byte[values.length];
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = (byte) values[i];
                }
                return bytes;
            }
            case SHORT -> {
                short[] shorts = new short[values.length];
                for (int i = 0; i < shorts.length; i++) {
                    shorts[i] = (short) values[i];
                }
                return shorts;
            }
            case INT -> {
                int[] ints = new int[values.length];
                for (int i = 0; i < ints.length; i++) {
                    ints[i] = (int) values[i];
                }
                return ints;
            }
            default -> {
                return values;
            }
        }
    }
}
