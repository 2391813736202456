package org.tapjdbc.metadata;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Records as rows. */
final class RecordCursors {
    private RecordCursors() {}

    /** A cursor over records: a column for each component. */
    static <R extends Record> RowCursor of(Class<R> type, List<R> records) {
        RecordComponent[] components = type.getRecordComponents();
        List<Field> fields = new ArrayList<>();
        for (RecordComponent component : components) {
            fields.add(field(component));
        }
        List<@Nullable Object[]> rows = new ArrayList<>(records.size());
        for (R each : records) {
            rows.add(values(components, each));
        }
        return new MemoryCursor(fields, rows);
    }

    private static Field field(RecordComponent component) {
        String name = columnName(component.getName());
        Class<?> type = component.getType();
        if (type == String.class) {
            return Field.named(name, Datatype.CHAR)
                    .arraysize(Arraysize.VARIABLE)
                    .build();
        }
        if (type == boolean.class || type == Boolean.class) {
            return Field.named(name, Datatype.BOOLEAN).build();
        }
        if (type == short.class || type == Short.class) {
            return Field.named(name, Datatype.SHORT).build();
        }
        boolean isLong = type == long.class || type == Long.class;
        return Field.named(name, isLong ? Datatype.LONG : Datatype.INT).build();
    }

    /** {@code tableSchem} becomes {@code TABLE_SCHEM}. */
    static String columnName(String component) {
        return component.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    private static @Nullable Object[] values(RecordComponent[] components, Record each) {
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            try {
                components[i].getAccessor().setAccessible(true);
                values[i] = components[i].getAccessor().invoke(each);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }
}
