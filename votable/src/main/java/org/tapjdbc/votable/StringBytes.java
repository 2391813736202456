package org.tapjdbc.votable;

import java.nio.charset.StandardCharsets;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Strings as the elements of {@code char} (UTF-8 bytes, VOTable 1.6) and {@code unicodeChar} (UTF-16 units). */
final class StringBytes {
    private StringBytes() {}

    /** The elements that the string takes. */
    static int length(Field field, String text) {
        if (field.datatype() == Datatype.UNICODE_CHAR) {
            return text.length();
        }
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            length += extra(text, i);
        }
        return length;
    }

    private static int extra(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x80) {
            return 0;
        }
        if (c < 0x800) {
            return 1;
        }
        if (Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1))) {
            return 1; // and one more for its other half
        }
        boolean otherHalf =
                Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        return otherHalf ? 1 : 2;
    }

    /** The string in bytes; a lone surrogate becomes U+FFFD. */
    static byte[] encode(Field field, String text) {
        if (field.datatype() == Datatype.UNICODE_CHAR) {
            return text.getBytes(StandardCharsets.UTF_16BE);
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return wellFormed(text).getBytes(StandardCharsets.UTF_8);
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String wellFormed(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
