package org.tapjdbc.local;

import java.sql.SQLException;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.model.Field;

/** The rows of a cursor, of which nothing is asked before somebody wants the first one. */
final class CursorRows implements Rows {
    private final Opening opening;
    private final Run run;
    private final Places columns;
    private final List<RelDataType> types;
    private @Nullable RowCursor cursor;
    private boolean done;

    /** Asks for the rows. */
    @FunctionalInterface
    interface Opening {
        RowCursor open() throws SQLException;
    }

    /**
     * @param columns which columns of the cursor, from 0; -1 for one that is NULL
     * @param types what the query takes them for
     */
    CursorRows(Opening opening, Places columns, List<RelDataType> types, Run run) {
        this.opening = opening;
        this.run = run;
        this.columns = columns;
        this.types = types;
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        run.goOn();
        if (done) {
            return null;
        }
        RowCursor rows = cursor;
        if (rows == null) {
            rows = run.opened(opening.open());
            cursor = rows;
        }
        if (!rows.next()) {
            if (rows.isOverflow()) {
                throw Errors.TRUNCATED.say(
                        "A service cut the rows that the local engine had asked it for, so that the result would be wrong."
                                + " Narrow the conditions on its tables, or raise maxrec.");
            }
            close();
            return null;
        }
        @Nullable Object[] row = new @Nullable Object[columns.count()];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.at(i) < 0 ? null : value(rows.cell(columns.at(i)), types.get(i));
        }
        return row;
    }

    private static @Nullable Object value(Cell cell, RelDataType type) throws SQLException {
        try {
            Object value = value(cell);
            if (value == null) {
                return null;
            }
            SqlTypeName name = type.getSqlTypeName();
            boolean unlike = (name == SqlTypeName.BOOLEAN && !(value instanceof Boolean))
                    || (SqlTypeName.NUMERIC_TYPES.contains(name) && !(value instanceof Number));
            return unlike ? Casts.to(type, value) : value;
        } catch (VotableException e) {
            throw Errors.BAD_TEXT.because(e, "A value cannot be read: " + e.getMessage() + ".");
        }
    }

    private static @Nullable Object value(Cell cell) throws VotableException {
        if (cell.isNull()) {
            return null;
        }
        Field field = cell.field();
        if (field.isString()) {
            return cell.text();
        }
        if (!field.isScalar()) {
            return cell.array();
        }
        return switch (field.datatype()) {
            case BOOLEAN -> cell.booleanValue();
            case FLOAT -> (float) cell.doubleValue();
            case DOUBLE -> cell.doubleValue();
            default -> cell.longValue();
        };
    }

    @Override
    public void close() {
        done = true;
        RowCursor rows = cursor;
        cursor = null;
        if (rows != null) {
            run.closed(rows);
        }
    }
}
