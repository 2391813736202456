package org.tapjdbc.types;

import java.lang.reflect.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;

/**
 * An array or a geometry. As text it is what DALI writes: its elements, parted by blanks. As a Java array, the last
 * dimension that VOTable declares is the outermost.
 */
public final class TapArray implements java.sql.Array {
    private final ColumnType element;
    /** The dimensions but the outermost, the fastest first. */
    private final List<Integer> dimensions;

    private final Object flat;
    private final String text;

    private TapArray(ColumnType element, List<Integer> dimensions, Object flat, String text) {
        this.element = element;
        this.dimensions = dimensions;
        this.flat = flat;
        this.text = text;
    }

    static TapArray of(Column column, Object elements, String text, Cell cell) {
        boolean isText = column.field().datatype().isText();
        // of a two-dimensional array of characters, the first dimension is the string
        List<Integer> declared = column.field().arraysize().dimensions();
        List<Integer> fixed = isText && !declared.isEmpty() ? declared.subList(1, declared.size()) : declared;
        boolean outermostIsFixed = !column.field().arraysize().variable() && !fixed.isEmpty();
        List<Integer> inner = outermostIsFixed ? fixed.subList(0, fixed.size() - 1) : fixed;
        Object values = hasNulls(elements, cell) ? boxed(elements, cell) : elements;
        return new TapArray(TypeList.elementOf(column.field()), inner, values, text);
    }

    /** An array to be bound to a parameter; the name is one of {@link TypeList}, or any that says what the elements are. */
    public static java.sql.Array of(String typeName, @Nullable Object[] elements) {
        ColumnType type = TypeList.all().stream()
                .filter(listed -> listed.name().equalsIgnoreCase(typeName))
                .findFirst()
                .orElse(TypeList.text().called(typeName));
        String text = Arrays.stream(elements).map(String::valueOf).collect(Collectors.joining(" "));
        return new TapArray(type, List.of(), elements.clone(), text);
    }

    private static boolean hasNulls(Object elements, Cell cell) {
        try {
            for (int i = 0; i < Array.getLength(elements); i++) {
                if (cell.isNullElement(i)) {
                    return true;
                }
            }
            return false;
        } catch (VotableException e) {
            return false;
        }
    }

    private static Object boxed(Object elements, Cell cell) {
        int length = Array.getLength(elements);
        @Nullable Object[] boxed = new Object[length];
        for (int i = 0; i < length; i++) {
            try {
                boxed[i] = cell.isNullElement(i) ? null : Array.get(elements, i);
            } catch (VotableException e) {
                boxed[i] = null;
            }
        }
        return boxed;
    }

    @Override
    public String getBaseTypeName() {
        return element.name();
    }

    @Override
    public int getBaseType() {
        return element.jdbcType();
    }

    @Override
    public Object getArray() {
        return nest(flat, 0, Array.getLength(flat), dimensions);
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> map) {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        Object whole = getArray();
        int length = Array.getLength(whole);
        if (index < 1 || count < 0 || index - 1 + count > length) {
            throw Errors.BAD_VALUE.say(
                    "The array has elements 1 to %d; %d elements from %d on are not there.", length, count, index);
        }
        Object slice = Array.newInstance(whole.getClass().getComponentType(), count);
        System.arraycopy(whole, (int) index - 1, slice, 0, count);
        return slice;
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return getArray(index, count);
    }

    /** Cuts the elements along the outermost dimension, as often as there are dimensions. */
    private static Object nest(Object flat, int from, int to, List<Integer> inner) {
        if (inner.isEmpty()) {
            Object copy = Array.newInstance(flat.getClass().getComponentType(), to - from);
            System.arraycopy(flat, from, copy, 0, to - from);
            return copy;
        }
        int step = inner.stream().mapToInt(Integer::intValue).reduce(1, (a, b) -> a * b);
        int count = step == 0 ? 0 : (to - from) / step;
        Object[] slices = new Object[count];
        for (int i = 0; i < count; i++) {
            slices[i] = nest(flat, from + i * step, from + (i + 1) * step, inner.subList(0, inner.size() - 1));
        }
        return slices;
    }

    /** Refused: read the elements with {@link #getArray()}. */
    @Override
    public ResultSet getResultSet() throws SQLException {
        throw Errors.UNSUPPORTED.say("An array has no ResultSet of its own yet. Use getArray().");
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        return getResultSet();
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return getResultSet();
    }

    /** Does nothing: the elements are in memory. */
    @Override
    public void free() {}

    @Override
    public String toString() {
        return text;
    }
}
