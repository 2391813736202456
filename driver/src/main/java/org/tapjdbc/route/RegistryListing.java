package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.error.Errors;
import org.tapjdbc.pseudo.registry.RegistryTable;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.rows.Scan;
import org.tapjdbc.votable.model.Field;

/**
 * A table of the registry as metadata list it. Its rows are never scanned: queries over it go to a registry.
 *
 * @param table what is known of it
 */
record RegistryListing(RegistryTable table) implements RowTable {
    @Override
    public String schema() {
        return table.schema();
    }

    @Override
    public String name() {
        return table.name();
    }

    @Override
    public String description() {
        return table.description();
    }

    @Override
    public List<Field> fields() {
        return table.fields();
    }

    @Override
    public RowCursor rows(Scan scan) throws SQLException {
        throw Errors.UNSUPPORTED.say("The rows of %s.%s are those of a registry.", schema(), name());
    }
}
