package org.tapjdbc.metadata;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tapjdbc.catalogue.Catalogue;
import org.tapjdbc.catalogue.ColumnEntry;
import org.tapjdbc.catalogue.KeyEntry;
import org.tapjdbc.catalogue.TableEntry;
import org.tapjdbc.catalogue.TableList;
import org.tapjdbc.votable.model.Field;

/** All tables that queries of a connection may name: those of the service, and the connection's temporary ones. */
final class VisibleTables {
    private static final String SCHEMA = "TAP_UPLOAD";
    private static final String TYPE = "LOCAL TEMPORARY";

    private final Catalogue catalogue;
    private final TemporaryListing temporary;

    VisibleTables(Catalogue catalogue, TemporaryListing temporary) {
        this.catalogue = catalogue;
        this.temporary = temporary;
    }

    TableList tables() throws SQLException {
        List<TableEntry> own = new ArrayList<>();
        temporary.tables().forEach((name, fields) -> own.add(entry(name)));
        return catalogue.tables().with(own);
    }

    private static TableEntry entry(String name) {
        String qualified = SCHEMA + "." + name;
        return new TableEntry(SCHEMA, name, qualified, qualified, TYPE, "Temporary table of this connection");
    }

    List<KeyEntry> keys() throws SQLException {
        return catalogue.keys();
    }

    /** The columns of some tables, read if need be. */
    Catalogue.Columns columns(List<TableEntry> wanted) throws SQLException {
        List<TableEntry> listed =
                wanted.stream().filter(table -> !table.type().equals(TYPE)).toList();
        return withTemporary(catalogue.columns(listed));
    }

    /** The columns that were read already. */
    Catalogue.Columns known() {
        return withTemporary(catalogue.known());
    }

    private Catalogue.Columns withTemporary(Catalogue.Columns listed) {
        Map<String, List<Field>> own = temporary.tables();
        return table -> table.type().equals(TYPE)
                ? own.getOrDefault(table.name(), List.of()).stream()
                        .map(field -> new ColumnEntry(field, null, null, null, null))
                        .toList()
                : listed.of(table);
    }
}
