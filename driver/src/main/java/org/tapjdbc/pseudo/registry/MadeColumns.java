package org.tapjdbc.pseudo.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.model.Field;

/** Rows in some of whose columns the values are made of those that came. */
final class MadeColumns extends ForwardingCursor {
    private final List<Field> fields;
    private final Map<Integer, Cell> cells = new HashMap<>();
    private final Map<Integer, ColumnKind> kinds;

    MadeColumns(RowCursor rows, List<Field> fields, Map<Integer, ColumnKind> kinds) {
        super(rows);
        this.fields = List.copyOf(fields);
        this.kinds = kinds;
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public Cell cell(int index) {
        ColumnKind kind = kinds.get(index);
        return kind == null
                ? super.cell(index)
                : cells.computeIfAbsent(index, at -> new MadeCell(super.cell(at), fields.get(at), kind));
    }

    private record MadeCell(Cell sent, Field field, ColumnKind kind) implements Cell {
        @Override
        public boolean isNull() throws VotableException {
            return kind == ColumnKind.FLAG && sent.isNull();
        }

        @Override
        public boolean booleanValue() throws VotableException {
            if (kind == ColumnKind.AUXILIARY) {
                return ServiceType.isAuxiliary(sent.isNull() ? null : sent.text());
            }
            if (kind != ColumnKind.FLAG || sent.isNull()) {
                return false;
            }
            return switch (sent.field().datatype()) {
                case BOOLEAN, BIT -> sent.booleanValue();
                case UNSIGNED_BYTE, SHORT, INT, LONG -> sent.longValue() != 0;
                default -> List.of("1", "true", "t").contains(String.valueOf(sent.text()));
            };
        }

        @Override
        public long longValue() throws VotableException {
            return booleanValue() ? 1 : 0;
        }

        @Override
        public double doubleValue() throws VotableException {
            return longValue();
        }

        @Override
        public @Nullable String text() throws VotableException {
            if (isNull()) {
                return null;
            }
            return kind.isBoolean()
                    ? String.valueOf(booleanValue())
                    : ServiceType.of(sent.isNull() ? null : sent.text()).label();
        }

        @Override
        public @Nullable Object array() throws VotableException {
            if (isNull()) {
                return null;
            }
            return kind.isBoolean() ? new boolean[] {booleanValue()} : new String[] {String.valueOf(text())};
        }

        @Override
        public boolean isNullElement(int element) {
            return false;
        }
    }
}
