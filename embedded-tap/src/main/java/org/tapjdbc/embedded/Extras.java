package org.tapjdbc.embedded;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service holds beside the tables that all of them hold.
 *
 * @param oddNames whether there is the schema {@code odd}, whose names are such as those of real services
 * @param generatedTables how many tables there are in the schemas {@code gen_000}, {@code gen_001} and so on
 * @param generatedColumns how many columns each of these has
 * @param privateTables the only user who knows of a table in the schema {@code private}, by the table's own name
 */
public record Extras(boolean oddNames, int generatedTables, int generatedColumns, Map<String, String> privateTables) {
    public Extras {
        // in one order always, so that the same contents have the same text
        privateTables = Collections.unmodifiableMap(new TreeMap<>(privateTables));
        if (generatedTables < 0 || generatedColumns < 1) {
            throw new IllegalArgumentException("there must not be less than no table, nor tables without a column");
        }
    }

    /** Nothing. */
    public static Extras none() {
        return new Extras(false, 0, 1, Map.of());
    }

    Extras withOddNames() {
        return new Extras(true, generatedTables, generatedColumns, privateTables);
    }

    Extras withGeneratedTables(int tables, int columnsPerTable) {
        return new Extras(oddNames, tables, columnsPerTable, privateTables);
    }

    Extras withPrivateTable(String user, String table) {
        if (!Name.isRegular(table)) {
            throw new IllegalArgumentException("not a name that needs no quotes: " + table);
        }
        Map<String, String> more = new TreeMap<>(privateTables);
        more.put(table, user);
        return new Extras(oddNames, generatedTables, generatedColumns, more);
    }
}
