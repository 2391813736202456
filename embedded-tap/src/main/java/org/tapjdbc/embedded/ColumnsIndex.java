package org.tapjdbc.embedded;

import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.VirtualTableIndex;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.result.SortOrder;
import org.h2.table.Column;
import org.h2.table.IndexColumn;
import org.h2.table.TableFilter;
import org.h2.value.Value;
import org.jspecify.annotations.Nullable;

/** A way to the rows of {@link ColumnsTable}: all of them, or those of tables whose names lie in a range. */
final class ColumnsIndex extends VirtualTableIndex {
    private final ColumnsTable rows;
    private final boolean scan;

    private ColumnsIndex(ColumnsTable rows, @Nullable String name, Column[] columns, boolean scan) {
        super(rows, name, IndexColumn.wrap(columns));
        this.rows = rows;
        this.scan = scan;
    }

    static ColumnsIndex scan(ColumnsTable rows) {
        return new ColumnsIndex(rows, null, rows.getColumns(), true);
    }

    /** @param key the column that holds the names of tables */
    static ColumnsIndex of(ColumnsTable rows, Column key) {
        return new ColumnsIndex(rows, "columns_by_table", new Column[] {key}, false);
    }

    @Override
    public Cursor find(SessionLocal session, @Nullable SearchRow first, @Nullable SearchRow last, boolean reverse) {
        String from = scan ? null : key(first);
        String to = scan ? null : key(last);
        int begin = from == null ? 0 : rows.placeOf(from);
        // no other name lies between one and the same with a NUL behind it
        int end = Math.max(begin, to == null ? rows.tables() : rows.placeOf(to + '\0'));
        return reverse ? new Rows(end - 1, begin - 1, -1) : new Rows(begin, end, 1);
    }

    private @Nullable String key(@Nullable SearchRow row) {
        Value value = row == null ? null : row.getValue(columnIds[0]);
        return value == null || value.containsNull() ? null : value.getString();
    }

    @Override
    public double getCost(
            SessionLocal session,
            int @Nullable [] masks,
            TableFilter[] filters,
            int filter,
            SortOrder sortOrder,
            AllColumnsForPlan allColumns) {
        return getCostRangeIndex(
                scan ? null : masks, rows.getRowCount(session), filters, filter, sortOrder, scan, allColumns);
    }

    /** None for a scan, so that nobody looks for a value with it. */
    @Override
    public int getColumnIndex(Column column) {
        return scan ? -1 : super.getColumnIndex(column);
    }

    @Override
    public boolean isFirstColumn(Column column) {
        return !scan && super.isFirstColumn(column);
    }

    @Override
    public String getPlanSQL() {
        return scan ? "scan" : "by table";
    }

    @Override
    public @Nullable String getCreateSQL() {
        return null;
    }

    /** The rows of tables in a row, table by table. */
    private final class Rows implements Cursor {
        private final int end;
        private final int step;
        private int table;
        private int column = -1;

        Rows(int begin, int end, int step) {
            this.table = begin;
            this.end = end;
            this.step = step;
        }

        @Override
        public boolean next() {
            column++;
            while (table != end && column >= rows.columnsOf(table)) {
                table += step;
                column = 0;
            }
            return table != end;
        }

        @Override
        public Row get() {
            return rows.row(table, column);
        }

        @Override
        public SearchRow getSearchRow() {
            return get();
        }

        @Override
        public boolean previous() {
            throw DbException.getUnsupportedException("rows backwards");
        }
    }
}
