package org.tapjdbc.rows;

import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.votable.model.Field;

/**
 * A table whose rows the driver has, or gets, itself: a pseudo-schema's, or a temporary one. Its columns are known before
 * anything is asked.
 */
public interface RowTable {
    /** Its schema, as metadata list it. */
    String schema();

    /** Its own name, as metadata list it. */
    String name();

    /** What it is, for people. */
    String description();

    /** Its columns, with their units, UCDs and descriptions. */
    List<Field> fields();

    /** How many rows it has; -1 where that is not known without asking. */
    default long estimatedRows() {
        return -1;
    }

    /**
     * Whether {@link #rows} leaves out just those rows that do not meet a condition. Of other conditions it is told, too,
     * and may leave out some of the rows that do not meet them; never one that does.
     */
    default boolean applies(Condition condition) {
        return false;
    }

    /** Whether {@link #rows} gives the first rows in some order, where it is asked for a number of them in that order. */
    default boolean sorts(List<Scan.SortKey> order) {
        return false;
    }

    /**
     * Some rows of it, with all its columns: those that nobody asks for may be NULL in every row.
     *
     * @throws SQLException if the rows cannot be had
     */
    RowCursor rows(Scan scan) throws SQLException;
}
