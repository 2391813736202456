package org.tapjdbc.rows;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.moc.Moc;

/** A table with columns of MOCs that can put many of them together faster than they can be had one by one. */
public interface CoverageTable extends RowTable {
    /**
     * The union of the MOCs of some rows.
     *
     * @param column one of those with the xtype {@code moc}, as the table spells it
     * @param conditions which the rows meet; the table {@linkplain RowTable#applies applies} each of them
     * @param order the deepest order that is wanted of the union; null for the deepest of the MOCs
     * @return null where no row has one
     * @throws SQLException if it cannot be had
     */
    @Nullable Moc union(String column, List<Condition> conditions, @Nullable Integer order) throws SQLException;
}
