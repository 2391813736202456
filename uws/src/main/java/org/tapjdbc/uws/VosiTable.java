package org.tapjdbc.uws;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as a service's document of tables has it (VOSI 1.1, section 4; VODataService 1.2, section 3.5). Everything is as
 * the service wrote it, stripped; what it left out is null.
 *
 * @param schema the name of the schema that it is listed in
 * @param name its name, for use in queries
 * @param type {@code table}, {@code view}, or something else
 * @param description what it holds; its title where there is no description
 * @param columns none where the document is one without details
 * @param keys its references to other tables
 */
public record VosiTable(
        @Nullable String schema,
        String name,
        @Nullable String type,
        @Nullable String description,
        List<Column> columns,
        List<Key> keys) {
    public VosiTable {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /**
     * A column.
     *
     * @param datatype in one of the spellings of VOTable, TAP 1.0 and VODataService
     * @param arraysize VOTable's
     * @param size TAP 1.0's
     * @param xtype VODataService's {@code extendedType}
     * @param flags such as {@code indexed} and {@code principal}, in lower case
     * @param std whether a standard defines it
     */
    public record Column(
            String name,
            @Nullable String description,
            @Nullable String unit,
            @Nullable String ucd,
            @Nullable String utype,
            @Nullable String datatype,
            @Nullable String arraysize,
            @Nullable String size,
            @Nullable String xtype,
            Set<String> flags,
            @Nullable Boolean std) {
        public Column {
            flags = Set.copyOf(flags);
        }
    }

    /**
     * A reference to another table.
     *
     * @param targetTable the name of that table
     * @param pairs the columns that refer, each with the one that it refers to
     */
    public record Key(String targetTable, List<Pair> pairs) {
        public Key {
            pairs = List.copyOf(pairs);
        }
    }

    /** A column that refers, and the one that it refers to. */
    public record Pair(String from, String target) {}
}
