package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.upload.TemporaryTable;
import org.tapjdbc.votable.model.Field;

/**
 * A temporary table for the local engine.
 *
 * @param table whose rows are here
 */
record TemporaryRows(TemporaryTable table) implements RowTable {
    @Override
    public String schema() {
        return "TAP_UPLOAD";
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public String description() {
        return "A temporary table of the connection.";
    }

    @Override
    public List<Field> fields() {
        return table.fields();
    }

    @Override
    public long estimatedRows() {
        return table.rows();
    }

    @Override
    public RowCursor rows(Scan scan) throws SQLException {
        return table.cursor();
    }
}
