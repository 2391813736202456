package org.tapjdbc.types;

import java.lang.reflect.Array;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;

/**
 * The elements of array cells in the document's order, whatever the dimensions, as Java arrays: of the type that the
 * column has, of a wider one that holds each of its values, or of objects.
 */
final class FlatArrays {
    private FlatArrays() {}

    /** The elements as the cell has them. */
    static Object elements(Column column, Cell cell, String target) throws SQLException {
        if (column.field().isScalar()) {
            throw column.noConversion(target);
        }
        try {
            Object array = cell.array();
            if (array == null) {
                throw column.noConversion(target);
            }
            return array;
        } catch (VotableException e) {
            throw column.bad(e);
        }
    }

    /** The elements, those of unsignedByte as numbers from 0 to 255; as objects where one of them is NULL. */
    static Object withNulls(Column column, Cell cell) throws SQLException {
        Object elements = elements(column, cell, "an array");
        boolean hasNulls = firstNull(column, elements, cell) >= 0;
        Object numbers = elements instanceof byte[] bytes ? unsigned(bytes) : elements;
        return hasNulls ? boxed(column, numbers, cell, boxOf(numbers.getClass().getComponentType())) : numbers;
    }

    /** The elements as primitive values or strings. */
    static <T> T primitive(Column column, Cell cell, Class<T> arrayClass) throws SQLException {
        Object elements = elements(column, cell, arrayClass.getSimpleName());
        boolean nullsAsNan = arrayClass == double[].class || arrayClass == float[].class;
        int firstNull = firstNull(column, elements, cell);
        if (firstNull >= 0 && !nullsAsNan) {
            throw Errors.OUT_OF_RANGE.say(
                    "Element %d in the column %s is NULL, which %s cannot say. Read it as %s[], or with getArray.",
                    firstNull + 1,
                    column.field().name(),
                    arrayClass.getSimpleName(),
                    boxOf(arrayClass.getComponentType()).getSimpleName());
        }
        Object numbers = elements instanceof byte[] bytes ? unsigned(bytes) : elements;
        if (arrayClass.isInstance(numbers) && firstNull < 0) {
            return arrayClass.cast(numbers);
        }
        if (!holds(arrayClass.getComponentType(), numbers.getClass().getComponentType())) {
            throw column.noConversion(arrayClass.getSimpleName());
        }
        int length = Array.getLength(numbers);
        Object wide = Array.newInstance(arrayClass.getComponentType(), length);
        for (int i = 0; i < length; i++) {
            if (isNull(column, cell, i)) {
                Array.setFloat(wide, i, Float.NaN);
            } else {
                Array.set(wide, i, Array.get(numbers, i));
            }
        }
        return arrayClass.cast(wide);
    }

    /** The elements as objects, NULL ones as null. */
    static <T> T objects(Column column, Cell cell, Class<T> arrayClass) throws SQLException {
        Object elements = elements(column, cell, arrayClass.getSimpleName());
        Object numbers = elements instanceof byte[] bytes ? unsigned(bytes) : elements;
        if (!holds(
                primitiveOf(arrayClass.getComponentType()), numbers.getClass().getComponentType())) {
            throw column.noConversion(arrayClass.getSimpleName());
        }
        return arrayClass.cast(boxed(column, numbers, cell, arrayClass.getComponentType()));
    }

    private static Object boxed(Column column, Object numbers, Cell cell, Class<?> component) throws SQLException {
        int length = Array.getLength(numbers);
        // where the objects are of the column's own type, reflection makes them from the primitives
        boolean wider = component != Object.class
                && component != String.class
                && primitiveOf(component) != numbers.getClass().getComponentType();
        Object source = wider ? Array.newInstance(primitiveOf(component), length) : numbers;
        Object boxed = Array.newInstance(component, length);
        for (int i = 0; i < length; i++) {
            if (wider) {
                Array.set(source, i, Array.get(numbers, i));
            }
            Array.set(boxed, i, isNull(column, cell, i) ? null : Array.get(source, i));
        }
        return boxed;
    }

    private static short[] unsigned(byte[] bytes) {
        short[] numbers = new short[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            numbers[i] = (short) (bytes[i] & 0xff);
        }
        return numbers;
    }

    /** Whether every value of one type is one of the other. */
    private static boolean holds(Class<?> wide, Class<?> narrow) {
        if (wide == narrow || wide == Object.class) {
            return true;
        }
        if (narrow == short.class) {
            return wide == int.class || wide == long.class || wide == float.class || wide == double.class;
        }
        if (narrow == int.class) {
            return wide == long.class || wide == double.class;
        }
        return narrow == float.class && wide == double.class;
    }

    private static int firstNull(Column column, Object elements, Cell cell) throws SQLException {
        int length = Array.getLength(elements);
        for (int i = 0; i < length; i++) {
            if (isNull(column, cell, i)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isNull(Column column, Cell cell, int element) throws SQLException {
        try {
            return cell.isNullElement(element);
        } catch (VotableException e) {
            throw column.bad(e);
        }
    }

    /** The class of objects for values of a primitive type; any other class is its own. */
    static Class<?> boxOf(Class<?> component) {
        return component.isPrimitive()
                ? Array.get(Array.newInstance(component, 1), 0).getClass()
                : component;
    }

    private static Class<?> primitiveOf(Class<?> box) {
        for (Class<?> primitive :
                new Class<?>[] {boolean.class, short.class, int.class, long.class, float.class, double.class}) {
            if (boxOf(primitive) == box) {
                return primitive;
            }
        }
        return box;
    }

    /** Part of an array, as an array of the same class. */
    static Object slice(Object array, int from, int to) {
        Object slice = Array.newInstance(array.getClass().getComponentType(), to - from);
        System.arraycopy(array, from, slice, 0, to - from);
        return slice;
    }

    /** What an array of objects says of its elements, for the text of an array that never was in a document. */
    static boolean allAre(@Nullable Object[] elements, Class<?>... classes) {
        for (Object element : elements) {
            boolean fits = element == null;
            for (Class<?> each : classes) {
                fits |= each.isInstance(element);
            }
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
