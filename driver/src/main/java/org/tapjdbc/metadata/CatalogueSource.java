package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a service tells of its tables. Each call asks the service. */
interface CatalogueSource {
    /** All tables, by type, schema and name. */
    List<TableEntry> tables() throws SQLException;

    /**
     * Columns, in the order of the service.
     *
     * @param table the table whose columns are wanted; null for those of all
     * @return the columns by the service's name of their table
     */
    Map<String, List<ColumnEntry>> columns(@Nullable TableEntry table) throws SQLException;

    /** The references between tables; none where the service lists none. */
    List<KeyEntry> keys() throws SQLException;
}
