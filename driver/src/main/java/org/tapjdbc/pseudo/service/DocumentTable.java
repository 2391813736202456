package org.tapjdbc.pseudo.service;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/** A table of what one document says, read anew, or from where it is kept, for each scan. */
record DocumentTable(String name, String description, List<Field> fields, Rows source) implements RowTable {
    static final String SCHEMA = "service";

    /** What gives the rows. */
    @FunctionalInterface
    interface Rows {
        /** The values of each row in the order of the columns. */
        List<@Nullable Object[]> read() throws SQLException;
    }

    DocumentTable {
        fields = List.copyOf(fields);
    }

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public RowCursor rows(Scan scan) throws SQLException {
        return new MemoryCursor(fields, source.read());
    }
}
