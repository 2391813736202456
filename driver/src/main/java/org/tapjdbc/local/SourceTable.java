package org.tapjdbc.local;

import java.util.List;
import org.tapjdbc.rows.RowTable;
import org.tapjdbc.votable.model.Field;

/** A table that a query names, wherever it is. */
public sealed interface SourceTable {
    /** Its columns. */
    List<Field> fields();

    /**
     * A table of a service.
     *
     * @param site the service
     * @param from what stands for it after FROM there: its name, quoted where it must be, or a query in parentheses
     * @param fields its columns, named as the service names them, without quotes
     * @param rows how many it has, as far as the service says; -1 where that is not known
     */
    record AtSite(Site site, String from, List<Field> fields, long rows) implements SourceTable {
        public AtSite {
            fields = List.copyOf(fields);
        }
    }

    /** A table whose rows the driver has itself. */
    record Here(RowTable table) implements SourceTable {
        @Override
        public List<Field> fields() {
            return table.fields();
        }
    }
}
