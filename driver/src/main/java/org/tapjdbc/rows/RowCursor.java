package org.tapjdbc.rows;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/** Rows read once, forward. Confined to one thread, except {@link #close()}, which may come from any. */
public interface RowCursor extends AutoCloseable {
    /** The columns, in order. */
    List<Field> fields();

    /**
     * Moves to the next row.
     *
     * @return false after the last row of a complete result, and only then
     */
    boolean next() throws SQLException;

    /**
     * Column {@code index} (from 0) of the current row, decoded when asked for. It is the same object for every row; to
     * be asked for when there is a row.
     */
    Cell cell(int index);

    /** The remarks that came with the rows; more of them may show when the last row was read. */
    default List<Info> infos() {
        return List.of();
    }

    /** All that was declared around the rows so far; null where they came from no document. */
    default @Nullable Document document() {
        return null;
    }

    /** What had to be passed over so far, in words. */
    default List<String> warnings() {
        return List.of();
    }

    /** Whether the service cut the rows; known for sure when the last one was read. */
    default boolean isOverflow() {
        return false;
    }

    /** The warning that the rows were cut; null unless that is known and called for. */
    default @Nullable SQLWarning truncation() {
        return null;
    }

    @Override
    void close();
}
