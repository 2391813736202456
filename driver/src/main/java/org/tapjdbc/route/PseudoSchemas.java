package org.tapjdbc.route;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tapjdbc.error.Errors;
import org.tapjdbc.pseudo.registry.RegistryTables;
import org.tapjdbc.rows.RowTable;

/** The schemas of the driver itself, as a connection has them. Their names count in any case. */
public final class PseudoSchemas {
    private static final Set<String> OF_REGISTRY = Set.of("registry", "rr");

    private final Map<String, Map<String, RowTable>> schemas = new LinkedHashMap<>();

    /**
     * The schemas of a connection.
     *
     * @param own the tables that the driver has beside those of the registry
     */
    public static PseudoSchemas with(List<RowTable> own) {
        List<RowTable> all = new ArrayList<>();
        RegistryTables.all().forEach(table -> all.add(new RegistryListing(table)));
        all.addAll(own);
        return new PseudoSchemas(all);
    }

    /** None, for those who want none. */
    public static PseudoSchemas none() {
        return new PseudoSchemas(List.of());
    }

    private PseudoSchemas(List<RowTable> tables) {
        tables.forEach(table -> schemas.computeIfAbsent(folded(table.schema()), name -> new LinkedHashMap<>())
                .put(folded(table.name()), table));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The schemas' names. */
    Set<String> names() {
        return Set.copyOf(schemas.keySet());
    }

    /** All tables, schema by schema. */
    public List<RowTable> tables() {
        List<RowTable> all = new ArrayList<>();
        schemas.values().forEach(schema -> all.addAll(schema.values()));
        return all;
    }

    boolean has(String schema) {
        return schemas.containsKey(folded(schema));
    }

    /** Whether a schema's rows are those of the registry, which has them elsewhere. */
    static boolean isRegistry(String schema) {
        return OF_REGISTRY.contains(folded(schema));
    }

    /**
     * A table.
     *
     * @throws SQLException 42S02 if the schema has none of the name
     */
    RowTable find(String schema, String name) throws SQLException {
        Map<String, RowTable> tables = schemas.getOrDefault(folded(schema), Map.of());
        RowTable table = tables.get(folded(name));
        if (table == null) {
            throw Errors.UNKNOWN_TABLE.say(
                    "There is no table %s.%s. The schema %s has %s.",
                    schema, name, folded(schema), String.join(", ", tables.keySet()));
        }
        return table;
    }
}
