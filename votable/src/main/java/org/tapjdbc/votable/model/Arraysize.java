package org.tapjdbc.votable.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a cell (VOTable 1.5, section 2.2): {@code "3"}, {@code "*"}, {@code "12*"}, {@code "2x3x*"}.
 *
 * @param dimensions the fixed dimensions, the fastest first; empty for a scalar and for {@code "*"}
 * @param variable whether there is a last dimension of any length
 * @param bound the most elements that the last dimension holds, where {@code variable} and declared ({@code "12*"});
 *     otherwise -1
 */
public record Arraysize(List<Integer> dimensions, boolean variable, int bound) {
    /** No {@code arraysize} at all: one value. */
    public static final Arraysize SCALAR = new Arraysize(List.of(), false, -1);

    /** {@code "*"}: any number of values in one dimension. */
    public static final Arraysize VARIABLE = new Arraysize(List.of(), true, -1);

    public Arraysize {
        dimensions = List.copyOf(dimensions);
    }

    /** That many values in one dimension. */
    public static Arraysize fixed(int count) {
        return new Arraysize(List.of(count), false, -1);
    }

    /**
     * Reads the attribute.
     *
     * @param text the attribute's value, or null where it is absent
     * @throws IllegalArgumentException if it is not an arraysize
     */
    public static Arraysize parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return SCALAR;
        }
        String body = text.strip();
        boolean variable = body.endsWith("*");
        if (variable) {
            body = body.substring(0, body.length() - 1);
        }
        List<Integer> dimensions = new ArrayList<>();
        int bound = -1;
        String[] parts = body.split("x", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (last && variable) {
                bound = parts[i].isEmpty() ? -1 : parseDimension(parts[i], text);
            } else {
                dimensions.add(parseDimension(parts[i], text));
            }
        }
        return new Arraysize(dimensions, variable, bound);
    }

    private static int parseDimension(String part, String whole) {
        try {
            int dimension = Integer.parseInt(part.strip());
            if (dimension >= 0) {
                return dimension;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not an arraysize: \"" + whole + "\"", e);
        }
        throw new IllegalArgumentException("not an arraysize: \"" + whole + "\"");
    }

    /** Whether a cell is one value: no arraysize, or {@code "1"}, which services write for the same thing. */
    public boolean isScalar() {
        return !variable && (dimensions.isEmpty() || dimensions.equals(List.of(1)));
    }

    /** Whether there is more than one dimension, the variable one included. */
    public boolean isMultidimensional() {
        return dimensions.size() + (variable ? 1 : 0) > 1;
    }

    /**
     * The number of elements of a cell of fixed shape; for a variable one, of a slice along its last dimension (1 for
     * {@code "*"}). Saturates at {@link Long#MAX_VALUE}.
     */
    public long fixedCount() {
        long count = 1;
        for (int dimension : dimensions) {
            long high = Math.multiplyHigh(count, dimension);
            count = high != 0 || count * dimension < 0 ? Long.MAX_VALUE : count * dimension;
        }
        return count;
    }

    /** The attribute's value as VOTable writes it; empty for a scalar without arraysize. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int dimension : dimensions) {
            text.append(text.isEmpty() ? "" : "x").append(dimension);
        }
        if (variable) {
            text.append(text.isEmpty() ? "" : "x")
                    .append(bound < 0 ? "" : bound)
                    .append('*');
        }
        return text.toString();
    }
}
