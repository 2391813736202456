package org.tapjdbc.pseudo.registry;

import java.util.List;
import java.util.Map;
import org.tapjdbc.votable.model.Field;

/**
 * A table of the schema {@code registry} or {@code rr}.
 *
 * @param schema {@code registry} or {@code rr}
 * @param name its own name
 * @param description what its rows are, in words
 * @param fields its columns; times are modified Julian dates, energies in joule
 */
public record RegistryTable(String schema, String name, String description, List<Field> fields) {
    /** The schema of the tables that are made of others. */
    static final String REGISTRY = "registry";

    /** The schema that registries have (RegTAP 1.2, section 8). */
    static final String RR = "rr";

    public RegistryTable {
        fields = List.copyOf(fields);
    }

    /** Whether it is made of other tables. */
    boolean isView() {
        return schema.equals(REGISTRY);
    }

    /** Whether some of its columns are made of what registries hold. */
    boolean hasMadeColumns() {
        return kinds().values().stream().anyMatch(ColumnKind::isMade);
    }

    /** How its columns compare, by their names, in order. */
    Map<String, ColumnKind> kinds() {
        return RegistryTables.kinds(this);
    }
}
