package org.tapjdbc.pseudo.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.model.Arraysize;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * The columns of a result whose values are to be made of what the registry sends: {@code type}, {@code auxiliary} and
 * {@code authenticated_only}.
 */
public final class OutputColumns {
    /** None. */
    public static final OutputColumns NONE = new OutputColumns(Map.of());

    /** By the index from 0, or, where it is negative, from behind: -1 is the last one. */
    private final Map<Integer, ColumnKind> kinds;

    OutputColumns(Map<Integer, ColumnKind> kinds) {
        this.kinds = Map.copyOf(kinds);
    }

    /** Whether every value is as it comes. */
    public boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** The columns as users see them. */
    public List<Field> fields(List<Field> sent) {
        List<Field> seen = new ArrayList<>(sent);
        byIndex(sent.size()).forEach((index, kind) -> seen.set(index, field(sent.get(index), kind)));
        return seen;
    }

    /** The rows as users see them; closing them closes those that came. */
    public RowCursor map(RowCursor rows) {
        return isEmpty()
                ? rows
                : new MadeColumns(
                        rows, fields(rows.fields()), byIndex(rows.fields().size()));
    }

    private Map<Integer, ColumnKind> byIndex(int count) {
        Map<Integer, ColumnKind> found = new HashMap<>();
        kinds.forEach((index, kind) -> {
            int at = index < 0 ? count + index : index;
            if (at >= 0 && at < count) {
                found.put(at, kind);
            }
        });
        return found;
    }

    private static Field field(Field sent, ColumnKind kind) {
        RegistryTable services =
                RegistryTables.find(List.of(RegistryTable.REGISTRY, "services")).orElseThrow();
        String listed = services.kinds().entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        Field own = services.fields().stream()
                .filter(field -> field.name().equals(listed))
                .findFirst()
                .orElseThrow();
        return Field.named(sent.name(), kind.isBoolean() ? Datatype.BOOLEAN : Datatype.CHAR)
                .arraysize(kind.isBoolean() ? Arraysize.SCALAR : Arraysize.VARIABLE)
                .id(sent.id())
                .ucd(own.ucd())
                .description(own.description())
                .build();
    }
}
