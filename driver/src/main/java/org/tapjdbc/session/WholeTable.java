package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.Optional;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.upload.TemporaryTable;

/** Answers {@code SELECT * FROM t} of a temporary table, whose rows are here: no service is needed to read them back. */
public final class WholeTable {
    private WholeTable() {}

    /** The rows of the temporary table that a query is all of; empty for any other query. */
    public static Optional<RowCursor> of(QueryText text, ConnectionTables tables) throws SQLException {
        if (text.temporary().size() != 1
                || text.query() == null
                || text.query().tables().size() != 1) {
            return Optional.empty();
        }
        TemporaryTable table = tables.find(text.temporary().get(0));
        return table != null && isWhole(text.tree()) ? Optional.of(table.cursor()) : Optional.empty();
    }

    private static boolean isWhole(@Nullable SqlNode tree) {
        return tree instanceof SqlSelect select
                && select.getFrom() instanceof SqlIdentifier
                && isStar(select.getSelectList())
                && !select.isDistinct()
                && select.getWhere() == null
                && select.getGroup() == null
                && select.getHaving() == null
                && select.getFetch() == null
                && select.getOffset() == null;
    }

    private static boolean isStar(SqlNodeList columns) {
        return columns.size() == 1
                && columns.get(0) instanceof SqlIdentifier name
                && name.isStar()
                && name.names.size() == 1;
    }
}
