package org.tapjdbc.types;

import java.sql.ResultSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.model.Field;

/** Makes a ResultSet of rows in memory, for {@link java.sql.Array#getResultSet()}: types know no ResultSet of their own. */
@FunctionalInterface
public interface ArrayRows {
    /**
     * A ResultSet before the first of some rows.
     *
     * @param fields the columns
     * @param rows for each row, its values in the order of the columns
     */
    ResultSet of(List<Field> fields, List<@Nullable Object[]> rows);
}
