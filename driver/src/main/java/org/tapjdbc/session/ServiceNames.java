package org.tapjdbc.session;

import java.sql.SQLException;
import java.util.List;
import org.tapjdbc.adql.TableReference;
import org.tapjdbc.adql.rewrite.ColumnNames;
import org.tapjdbc.adql.rewrite.Names;
import org.tapjdbc.adql.rewrite.TableNames;
import org.tapjdbc.catalogue.CatalogueNames;

/** The names that a service's catalogue has, fetched when a query needs them. */
final class ServiceNames implements Names {
    private final CatalogueNames catalogue;

    ServiceNames(CatalogueNames catalogue) {
        this.catalogue = catalogue;
    }

    /** The catalogue could not be read. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException reason;

        Unreadable(SQLException reason) {
            super(reason);
            this.reason = reason;
        }

        SQLException reason() {
            return reason;
        }
    }

    @Override
    public TableNames tables(List<TableReference> references) {
        try {
            return catalogue.tables(references);
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    @Override
    public ColumnNames columns(List<TableReference> references) {
        try {
            return catalogue.columns(references);
        } catch (SQLException e) {
            if (e.getSQLState().startsWith("42")) {
                // no such table in its TAP_SCHEMA: the names stay as they are written
                return ColumnNames.AS_WRITTEN;
            }
            throw new Unreadable(e);
        }
    }
}
