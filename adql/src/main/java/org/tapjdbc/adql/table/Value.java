package org.tapjdbc.adql.table;

import java.util.List;
import org.tapjdbc.adql.bind.Shape;

/** A value in {@code VALUES (…)}. */
public sealed interface Value {
    /**
     * A question mark.
     *
     * @param index its place among those of the statement, from 0
     */
    record Parameter(int index) implements Value {}

    /** {@code NULL}, or {@code DEFAULT}, which for temporary tables is the same. */
    record Null() implements Value {}

    /**
     * A number.
     *
     * @param text as {@link java.math.BigDecimal#BigDecimal(String)} reads it, with a minus sign where it is negative, and
     *     an exponent where it was written so
     */
    record Numeral(String text) implements Value {}

    /** A string, without its quotes. */
    record Text(String text) implements Value {}

    /** {@code TRUE} or {@code FALSE}. */
    record Truth(boolean value) implements Value {}

    /**
     * A geometry.
     *
     * @param shape its kind
     * @param numbers the coordinates in the order in which DALI writes them, flat, in degrees; each is a
     *     {@link Value.Numeral} or a {@link Value.Parameter}
     */
    record Geometry(Shape shape, List<Value> numbers) implements Value {
        public Geometry {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * A time: {@code TIMESTAMP '…'} or {@code {ts '…'}}, and the same for dates and times of day.
     *
     * @param part what of a time it holds
     * @param text as it was written, without quotes
     */
    record Time(Part part, String text) implements Value {
        /** The parts of a time. */
        public enum Part {
            DATE,
            TIME,
            TIMESTAMP
        }
    }

    /**
     * {@code ARRAY[…]}.
     *
     * @param elements none of them an array or a geometry
     */
    record Array(List<Value> elements) implements Value {
        public Array {
            elements = List.copyOf(elements);
        }
    }
}
