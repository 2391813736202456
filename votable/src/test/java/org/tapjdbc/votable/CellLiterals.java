package org.tapjdbc.votable;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tapjdbc.votable.model.Field;

/** Cells as tests write down what they expect of them. */
final class CellLiterals {
    private CellLiterals() {}

    /** A cell as a literal: strings in quotes, with escapes, and shortened. */
    static String of(Cell cell) throws IOException {
        Field field = cell.field();
        try {
            if (cell.isNull()) {
                return "null";
            }
            if (field.isString()) {
                return quoted(String.valueOf(cell.text()));
            }
            if (!field.isScalar()) {
                return elements(cell);
            }
            return switch (field.datatype()) {
                case BOOLEAN, BIT -> String.valueOf(cell.booleanValue());
                case FLOAT -> String.valueOf((float) cell.doubleValue());
                case DOUBLE -> String.valueOf(cell.doubleValue());
                default -> String.valueOf(cell.longValue());
            };
        } catch (VotableException e) {
            return "<" + e.getMessage() + ">";
        }
    }

    /** A value that is not null, as {@link VotableWriter#row} takes it, in the words of {@link #of(Cell)}. */
    static String of(Object value) {
        if (value instanceof String text) {
            return quoted(text);
        }
        if (!value.getClass().isArray()) {
            return value.toString();
        }
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            Object element = Array.get(value, i);
            elements.add(element instanceof String s ? quoted(s) : element.toString());
        }
        return elements.toString();
    }

    private static String elements(Cell cell) throws IOException {
        Object array = Objects.requireNonNull(cell.array());
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            Object element = Array.get(array, i);
            elements.add(cell.isNullElement(i) ? "null" : element instanceof String s ? quoted(s) : element.toString());
        }
        return elements.toString();
    }

    private static String quoted(String text) {
        String escaped = text.replace("\n", "\\n").replace("\t", "\\t");
        return text.length() <= 40 ? '"' + escaped + '"' : text.length() + " characters, hash " + text.hashCode();
    }
}
