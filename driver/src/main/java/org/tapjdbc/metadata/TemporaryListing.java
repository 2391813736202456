package org.tapjdbc.metadata;

import java.util.List;
import java.util.Map;
import org.tapjdbc.votable.model.Field;

/** Tells of the temporary tables of a connection. */
@FunctionalInterface
public interface TemporaryListing {
    /** The columns of each table, by the table's name, as they are now. */
    Map<String, List<Field>> tables();
}
