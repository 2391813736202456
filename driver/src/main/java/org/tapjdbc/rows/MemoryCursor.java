package org.tapjdbc.rows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Field;

/** Rows that are in memory already: metadata, array elements, answers that need no service. */
public final class MemoryCursor implements RowCursor {
    private final List<Field> fields;
    private final Iterator<? extends @Nullable Object[]> rows;
    private final List<ValueCell> cells;

    /**
     * A cursor before the first of some rows.
     *
     * @param fields the columns
     * @param rows for each row, its values in the order of the columns: Boolean, Number, String, primitive arrays, null
     */
    public MemoryCursor(List<Field> fields, Iterable<? extends @Nullable Object[]> rows) {
        this.fields = List.copyOf(fields);
        this.rows = rows.iterator();
        this.cells = new ArrayList<>();
        this.fields.forEach(field -> cells.add(new ValueCell(field)));
    }

    @Override
    public List<Field> fields() {
        return fields;
    }

    @Override
    public boolean next() {
        if (!rows.hasNext()) {
            return false;
        }
        @Nullable Object[] row = rows.next();
        for (int i = 0; i < row.length; i++) {
            cells.get(i).set(row[i]);
        }
        return true;
    }

    @Override
    public Cell cell(int index) {
        return cells.get(index);
    }

    @Override
    public void close() {
        // holds nothing but memory
    }
}
