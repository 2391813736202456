package org.tapjdbc.embedded;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a service holds beside the tables that all of them hold.
 *
 * @param oddNames whether there is the schema {@code odd}, whose names are such as those of real services
 * @param generatedTables how many tables there are in the schemas {@code gen_000}, {@code gen_001} and so on
 * @param generatedColumns how many columns each of these has
 * @param privateTables the only user who knows of a table in the schema {@code private}, by the table's own name
 * @param tables the files of which the user's own tables are made, by the tables' names with the schema's
 */
public record Extras(
        boolean oddNames,
        int generatedTables,
        int generatedColumns,
        Map<String, String> privateTables,
        Map<String, Path> tables) {
    private static final String OWN_SCHEMA = "own";

    /** There, the database keeps something else. */
    private static final Set<String> TAKEN = Set.of("tap_upload", "public", "information_schema");

    public Extras {
        // in one order always, so that the same contents have the same text
        privateTables = Collections.unmodifiableMap(new TreeMap<>(privateTables));
        Map<String, Path> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(tables);
        tables = Collections.unmodifiableMap(sorted);
        if (generatedTables < 0 || generatedColumns < 1) {
            throw new IllegalArgumentException("there must not be less than no table, nor tables without a column");
        }
    }

    /** Nothing. */
    public static Extras none() {
        return new Extras(false, 0, 1, Map.of(), Map.of());
    }

    Extras withOddNames() {
        return new Extras(true, generatedTables, generatedColumns, privateTables, tables);
    }

    Extras withGeneratedTables(int count, int columnsPerTable) {
        return new Extras(oddNames, count, columnsPerTable, privateTables, tables);
    }

    Extras withPrivateTable(String user, String table) {
        if (!Name.isRegular(table)) {
            throw new IllegalArgumentException("not a name that needs no quotes: " + table);
        }
        Map<String, String> more = new TreeMap<>(privateTables);
        more.put(table, user);
        return new Extras(oddNames, generatedTables, generatedColumns, more, tables);
    }

    Extras withTable(String name, Path file) {
        List<String> parts = List.of(name.split("\\.", -1));
        if (parts.size() > 2 || !parts.stream().allMatch(Name::isRegular)) {
            throw new IllegalArgumentException("The table's name " + name + " is neither a name of letters, digits and"
                    + " underscores, the first of them a letter, nor two such with a dot between them.");
        }
        for (String part : parts) {
            if (ReservedWords.isEverReserved(part)) {
                throw new IllegalArgumentException(
                        "The table's name " + name + " cannot be used: ADQL reserves the word " + part + '.');
            }
        }
        String schema = parts.size() == 1 ? OWN_SCHEMA : parts.get(0).toLowerCase(Locale.ROOT);
        if (TAKEN.contains(schema)) {
            throw new IllegalArgumentException(
                    "The table's name " + name + " cannot be used: the schema " + schema + " has another purpose.");
        }
        Map<String, Path> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(tables);
        if (more.put(schema + '.' + parts.get(parts.size() - 1), file) != null) {
            throw new IllegalArgumentException("There are two tables called " + name + '.');
        }
        return new Extras(oddNames, generatedTables, generatedColumns, privateTables, more);
    }
}
