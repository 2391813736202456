package org.tapjdbc.adql.rewrite;

import java.util.List;
import org.tapjdbc.adql.TableReference;

/** What is known of a service's tables and columns. */
public interface Names {
    /** Leaves every name as it is. */
    Names AS_WRITTEN = new Names() {
        @Override
        public TableNames tables(List<TableReference> references) {
            return TableNames.AS_WRITTEN;
        }
    };

    /** How the service calls the tables that a query names. */
    TableNames tables(List<TableReference> references);

    /** How it calls the columns of those tables. */
    default ColumnNames columns(List<TableReference> references) {
        return ColumnNames.AS_WRITTEN;
    }
}
