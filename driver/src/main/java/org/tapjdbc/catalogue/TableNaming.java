package org.tapjdbc.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives tables the names that JDBC knows them by, whatever the service thinks a name is. */
final class TableNaming {
    private final List<TableEntry> tables = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    /**
     * Takes a table of the service's list; nothing if it was there before.
     *
     * @param schemaName the schema that it is listed under; where there is none, the prefix of its name counts
     * @param listed its name as the service has it, with or without schema, with or without quotes
     * @param type in the service's words
     */
    void add(@Nullable String schemaName, String listed, @Nullable String type, @Nullable String description) {
        List<String> parts = Identifiers.parts(listed);
        String prefix = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        String schema = schemaName == null ? prefix : Identifiers.unquoted(schemaName);
        if (seen.add(schema + '\n' + listed)) {
            boolean view = type != null && type.toLowerCase(Locale.ROOT).contains("view");
            tables.add(new TableEntry(
                    schema,
                    parts.get(parts.size() - 1),
                    listed,
                    Identifiers.adql(listed),
                    view ? "VIEW" : "TABLE",
                    description));
        }
    }

    /** All tables, by type, schema and name; of two that would have the same name, each has its prefix in it. */
    List<TableEntry> tables() {
        Map<String, Integer> uses = new HashMap<>();
        tables.forEach(table -> uses.merge(table.schema() + '\n' + table.name(), 1, Integer::sum));
        return tables.stream()
                .map(table -> uses.getOrDefault(table.schema() + '\n' + table.name(), 0) > 1 ? inFull(table) : table)
                .sorted(Comparator.comparing(TableEntry::type)
                        .thenComparing(TableEntry::schema)
                        .thenComparing(TableEntry::name))
                .toList();
    }

    private static TableEntry inFull(TableEntry table) {
        return new TableEntry(
                table.schema(),
                String.join(".", Identifiers.parts(table.tableName())),
                table.tableName(),
                table.adqlName(),
                table.type(),
                table.description());
    }
}
