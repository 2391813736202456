package org.tapjdbc.rows;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** A cell over a Java value. */
public final class ValueCell implements Cell {
    private final Field field;
    private @Nullable Object value;

    /** A cell that is NULL. */
    public ValueCell(Field field) {
        this.field = field;
    }

    /** Changes the value: a Boolean, Number, String or primitive array, or null. */
    public void set(@Nullable Object newValue) {
        value = newValue;
    }

    @Override
    public Field field() {
        return field;
    }

    @Override
    public boolean isNull() {
        return value == null;
    }

    @Override
    public boolean booleanValue() {
        return value instanceof Boolean flag ? flag : longValue() != 0;
    }

    @Override
    public long longValue() {
        return value instanceof Boolean flag ? (flag ? 1 : 0) : number().longValue();
    }

    @Override
    public double doubleValue() {
        return number().doubleValue();
    }

    private Number number() {
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number) {
            return number;
        }
        throw new IllegalStateException(field.name() + " holds no number");
    }

    @Override
    public @Nullable String text() {
        if (value == null) {
            return null;
        }
        if (!value.getClass().isArray()) {
            return text(value, false);
        }
        boolean bits = field.datatype() == Datatype.BIT;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Array.getLength(value); i++) {
            text.append(i == 0 || bits ? "" : " ").append(text(Array.get(value, i), true));
        }
        return text.toString();
    }

    /** A value as DALI writes it, which has no word for an element that is NULL but for a boolean. */
    private String text(@Nullable Object each, boolean isElement) {
        if (field.datatype() == Datatype.BIT && each instanceof Boolean bit) {
            return bit ? "1" : "0";
        }
        if (isElement && field.datatype() == Datatype.BOOLEAN) {
            return each == null ? "?" : each.equals(true) ? "T" : "F";
        }
        boolean infinite =
                (each instanceof Double || each instanceof Float) && Double.isInfinite(((Number) each).doubleValue());
        return infinite ? (((Number) each).doubleValue() > 0 ? "+Inf" : "-Inf") : String.valueOf(each);
    }

    @Override
    public @Nullable Object array() {
        return value instanceof Object[] objects && !(value instanceof String[]) ? primitives(objects) : value;
    }

    /** Elements that are NULL are 0. */
    private Object primitives(@Nullable Object[] objects) {
        Object primitives = Array.newInstance(
                switch (field.datatype()) {
                    case BOOLEAN, BIT -> boolean.class;
                    case SHORT -> short.class;
                    case INT -> int.class;
                    case FLOAT -> float.class;
                    case DOUBLE -> double.class;
                    default -> long.class;
                },
                objects.length);
        for (int i = 0; i < objects.length; i++) {
            if (objects[i] != null) {
                Array.set(primitives, i, objects[i]);
            }
        }
        return primitives;
    }

    @Override
    public boolean isNullElement(int element) {
        return value instanceof @Nullable Object[] objects && element < objects.length && objects[element] == null;
    }
}
