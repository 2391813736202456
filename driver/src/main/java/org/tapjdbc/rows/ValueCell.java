package org.tapjdbc.rows;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Field;

/** A cell over a Java value. */
final class ValueCell implements Cell {
    private final Field field;
    private @Nullable Object value;

    ValueCell(Field field) {
        this.field = field;
    }

    void set(@Nullable Object newValue) {
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
        if (value == null || !value.getClass().isArray()) {
            return value == null ? null : value.toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Array.getLength(value); i++) {
            text.append(i == 0 ? "" : " ").append(Array.get(value, i));
        }
        return text.toString();
    }

    @Override
    public @Nullable Object array() {
        return value;
    }

    @Override
    public boolean isNullElement(int element) {
        return false;
    }
}
