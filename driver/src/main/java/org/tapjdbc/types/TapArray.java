package org.tapjdbc.types;

import java.lang.reflect.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * An array or a geometry. As text it is what DALI writes: its elements, parted by blanks. As a Java array, the last
 * dimension that VOTable declares is the outermost, and the two parts of a complex number are the innermost. Arrays are
 * of primitive values; where an element is NULL, of objects. Maps of types are ignored: TAP has no types of the user.
 */
public final class TapArray implements java.sql.Array {
    private final ColumnType element;
    private final Slices slices;
    private final String text;
    private final ArrayRows rows;
    private boolean freed;

    private TapArray(ColumnType element, Slices slices, String text, ArrayRows rows) {
        this.element = element;
        this.slices = slices;
        this.text = text;
        this.rows = rows;
    }

    /**
     * The elements, and how they are cut.
     *
     * @param flat all elements, one behind the other
     * @param inner the dimensions but the outermost, the fastest first
     * @param datatype of one element
     * @param width of a string in VOTable's sense, or 0
     */
    private record Slices(Object flat, List<Integer> inner, Datatype datatype, int width) {
        static Slices of(Field field, Object flat) {
            List<Integer> dimensions = new ArrayList<>(
                    field.arraysize().isScalar() ? List.of() : field.arraysize().dimensions());
            Datatype datatype = field.datatype();
            // of an array of characters, the first dimension is the string
            int width = datatype.isText() && !dimensions.isEmpty() ? dimensions.remove(0) : 0;
            if (datatype.isComplex()) {
                dimensions.add(0, 2);
            }
            if (!field.arraysize().variable() && !dimensions.isEmpty()) {
                dimensions.remove(dimensions.size() - 1);
            }
            return new Slices(flat, List.copyOf(dimensions), elementOf(datatype), width);
        }

        private static Datatype elementOf(Datatype datatype) {
            return switch (datatype) {
                case UNSIGNED_BYTE -> Datatype.SHORT;
                case FLOAT_COMPLEX -> Datatype.FLOAT;
                case DOUBLE_COMPLEX -> Datatype.DOUBLE;
                default -> datatype;
            };
        }

        /** The elements of one slice along the outermost dimension. */
        private long step() {
            long step = 1;
            for (int dimension : inner) {
                step = Math.min(Integer.MAX_VALUE, step * dimension);
            }
            return step;
        }

        int count() {
            long step = step();
            return step == 0 ? 0 : (int) ((Array.getLength(flat) + step - 1) / step);
        }

        /** One element of the outermost dimension: an array where there are more; the last one may be short. */
        @Nullable Object get(int index) {
            return inner.isEmpty() ? Array.get(flat, index) : slice(index).flat;
        }

        private Slices slice(int index) {
            int from = (int) (index * step());
            int to = (int) Math.min(Array.getLength(flat), from + step());
            return new Slices(FlatArrays.slice(flat, from, to), inner.subList(0, inner.size() - 1), datatype, width);
        }

        Object nested() {
            if (inner.isEmpty()) {
                return FlatArrays.slice(flat, 0, Array.getLength(flat));
            }
            Class<?> component = flat.getClass();
            for (int i = 1; i < inner.size(); i++) {
                component = component.arrayType();
            }
            Object nested = Array.newInstance(component, count());
            for (int i = 0; i < count(); i++) {
                Array.set(nested, i, slice(i).nested());
            }
            return nested;
        }

        /** The declaration of one element of the outermost dimension. */
        Field declared() {
            List<Integer> dimensions = new ArrayList<>(inner);
            if (width > 0 && !inner.isEmpty()) {
                dimensions.add(0, width);
            }
            boolean string = dimensions.isEmpty() && datatype.isText();
            return Field.named("VALUE", datatype)
                    .arraysize(string ? Arraysize.VARIABLE : new Arraysize(dimensions, false, -1))
                    .build();
        }
    }

    static TapArray of(Column column, Cell cell) throws SQLException {
        Slices slices = Slices.of(column.field(), FlatArrays.withNulls(column, cell));
        return new TapArray(TypeList.elementOf(column.field()), slices, column.text(cell), column.arrayRows());
    }

    /** An array to be bound to a parameter; the name is one of {@link TypeList}, or any that says what the elements are. */
    public static java.sql.Array of(String typeName, @Nullable Object[] elements, ArrayRows rows) {
        ColumnType type = TypeList.all().stream()
                .filter(listed -> listed.name().equalsIgnoreCase(typeName))
                .findFirst()
                .orElse(TypeList.text().called(typeName));
        String text = Arrays.stream(elements).map(String::valueOf).collect(Collectors.joining(" "));
        return new TapArray(type, new Slices(elements.clone(), List.of(), datatypeOf(elements), 0), text, rows);
    }

    private static Datatype datatypeOf(@Nullable Object[] elements) {
        if (FlatArrays.allAre(elements, Boolean.class)) {
            return Datatype.BOOLEAN;
        }
        if (FlatArrays.allAre(elements, Byte.class, Short.class, Integer.class, Long.class)) {
            return Datatype.LONG;
        }
        return FlatArrays.allAre(elements, Number.class) ? Datatype.DOUBLE : Datatype.UNICODE_CHAR;
    }

    private void requireThere() throws SQLException {
        if (freed) {
            throw Errors.SEQUENCE.say("The array was freed.");
        }
    }

    private void requireRange(long index, int count) throws SQLException {
        int length = slices.count();
        if (index < 1 || count < 0 || index - 1 > length - count) {
            throw Errors.BAD_VALUE.say(
                    "The array has elements 1 to %d; %d elements from %d on are not there.", length, count, index);
        }
    }

    @Override
    public String getBaseTypeName() throws SQLException {
        requireThere();
        return element.name();
    }

    @Override
    public int getBaseType() throws SQLException {
        requireThere();
        return element.jdbcType();
    }

    @Override
    public Object getArray() throws SQLException {
        requireThere();
        return slices.nested();
    }

    @Override
    public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
        return getArray();
    }

    @Override
    public Object getArray(long index, int count) throws SQLException {
        requireThere();
        requireRange(index, count);
        int from = (int) index - 1;
        return FlatArrays.slice(slices.nested(), from, from + count);
    }

    @Override
    public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return getArray(index, count);
    }

    /** A row for each element: its {@code INDEX}, from 1, and its {@code VALUE}, an array where there are dimensions. */
    @Override
    public ResultSet getResultSet() throws SQLException {
        requireThere();
        return getResultSet(1, slices.count());
    }

    @Override
    public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
        return getResultSet();
    }

    /** The index of each row is that of the element in the whole array. */
    @Override
    public ResultSet getResultSet(long index, int count) throws SQLException {
        requireThere();
        requireRange(index, count);
        List<@Nullable Object[]> values = new ArrayList<>(count);
        for (int i = (int) index; i < index + count; i++) {
            values.add(new Object[] {i, slices.get(i - 1)});
        }
        return rows.of(List.of(Field.named("INDEX", Datatype.INT).build(), slices.declared()), values);
    }

    @Override
    public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map) throws SQLException {
        return getResultSet(index, count);
    }

    /** Lets go of the elements: every method but this one, and the text, is an error from now on. */
    @Override
    public void free() {
        freed = true;
    }

    @Override
    public String toString() {
        return text;
    }
}
