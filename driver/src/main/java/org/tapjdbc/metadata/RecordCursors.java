package org.tapjdbc.metadata;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Records as rows. */
final class RecordCursors {
    private RecordCursors() {}

    /**
     * A cursor over records: a column for each component.
     *
     * @param warnings why some may be missing
     */
    static <R extends Record> RowCursor of(Class<R> type, Iterable<R> records, List<String> warnings) {
        List<Field> fields = new ArrayList<>();
        List<Method> accessors = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(field(component));
            component.getAccessor().setAccessible(true);
            accessors.add(component.getAccessor());
        }
        RowCursor rows = new MemoryCursor(
                fields,
                () -> StreamSupport.stream(records.spliterator(), false)
                        .map(each -> values(accessors, each))
                        .iterator());
        return warnings.isEmpty() ? rows : new Incomplete(rows, warnings);
    }

    /** Rows of which it is known why some are missing. */
    private static final class Incomplete extends ForwardingCursor {
        private final List<String> warnings;

        Incomplete(RowCursor rows, List<String> warnings) {
            super(rows);
            this.warnings = List.copyOf(warnings);
        }

        @Override
        public List<String> warnings() {
            return warnings;
        }
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

    private static @Nullable Object[] values(List<Method> accessors, Record each) {
        @Nullable Object[] values = new Object[accessors.size()];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = accessors.get(i).invoke(each);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }
}
