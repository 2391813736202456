package org.tapjdbc.votable;

import java.util.ArrayList;
import java.util.List;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Arrays of strings: character data of two dimensions or more, in which strings of one length follow each other. */
final class StringArrays {
    private StringArrays() {}

    /** Cuts the characters of a cell into its strings, each without the blanks and NULs that pad it. */
    static String[] cut(Field field, String text) {
        int width = field.arraysize().dimensions().get(0);
        if (width == 0) {
            return new String[0];
        }
        List<String> strings = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = advance(field, text, start, width);
            strings.add(unpadded(text, start, end));
            start = end;
        }
        return strings.toArray(String[]::new);
    }

    /** The end of a string that takes so many elements: bytes of UTF-8 for char, UTF-16 units for unicodeChar. */
    private static int advance(Field field, String text, int start, int width) {
        if (field.datatype() == Datatype.UNICODE_CHAR) {
            return (int) Math.min(text.length(), (long) start + width);
        }
        int at = start;
        int used = 0;
        while (at < text.length() && used < width) {
            int codePoint = text.codePointAt(at);
            used += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static String unpadded(String text, int start, int end) {
        int nul = text.indexOf('\0', start);
        int last = nul >= 0 && nul < end ? nul : end;
        while (last > start && text.charAt(last - 1) == ' ') {
            last--;
        }
        return text.substring(start, last);
    }
}
