package org.tapjdbc.upload;

import java.util.Arrays;
import java.util.List;

/** Values as messages show them: in one line, and not too long. */
final class Shown {
    private static final int MOST = 60;

    private Shown() {}

    static String of(Object value) {
        if (value instanceof CharSequence text) {
            return '"'
                    + cut(text.subSequence(0, Math.min(text.length(), MOST + 1)).toString())
                    + '"';
        }
        if (value instanceof Object[] array) {
            return cut(Arrays.toString(array));
        }
        if (value.getClass().isArray()) {
            return "an array of " + value.getClass().getComponentType().getSimpleName();
        }
        if (value instanceof List<?> list) {
            return cut(list.toString());
        }
        return cut(value.toString());
    }

    private static String cut(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), MOST); i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return text.length() > MOST ? line.append("...").toString() : line.toString();
    }
}
