package org.tapjdbc.rows;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.error.Errors;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.VotableException;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Cells as the values that {@link org.tapjdbc.votable.VotableWriter#row} takes for a column like theirs. */
public final class CellValues {
    private CellValues() {}

    /**
     * The value of a cell; null if it is NULL.
     *
     * @throws SQLException 22018 if the cell holds what its type does not allow
     */
    public static @Nullable Object of(Cell cell) throws SQLException {
        Field field = cell.field();
        try {
            if (cell.isNull()) {
                return null;
            }
            if (field.isString()) {
                return cell.text();
            }
            if (!field.isScalar()) {
                return array(cell);
            }
            return switch (field.datatype()) {
                case BOOLEAN, BIT -> cell.booleanValue();
                case FLOAT, DOUBLE -> cell.doubleValue();
                default -> cell.longValue();
            };
        } catch (VotableException e) {
            throw Errors.BAD_TEXT.because(e, "A value cannot be written: " + e.getMessage() + ".");
        }
    }

    private static @Nullable Object array(Cell cell) throws VotableException {
        Object array = cell.array();
        if (!(array instanceof boolean[] values) || cell.field().datatype() != Datatype.BOOLEAN) {
            return array;
        }
        @Nullable Boolean[] known = new @Nullable Boolean[values.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = cell.isNullElement(i) ? null : (Boolean) values[i];
        }
        return known;
    }
}
