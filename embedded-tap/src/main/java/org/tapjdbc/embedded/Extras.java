package org.tapjdbc.embedded;

/**
 * What a service holds beside the tables that all of them hold.
 *
 * @param oddNames whether there is the schema {@code odd}, whose names are such as those of real services
 * @param generatedTables how many tables there are in the schemas {@code gen_000}, {@code gen_001} and so on
 * @param generatedColumns how many columns each of these has
 */
public record Extras(boolean oddNames, int generatedTables, int generatedColumns) {
    public Extras {
        if (generatedTables < 0 || generatedColumns < 1) {
            throw new IllegalArgumentException("there must not be less than no table, nor tables without a column");
        }
    }

    /** Nothing. */
    public static Extras none() {
        return new Extras(false, 0, 1);
    }

    Extras withOddNames() {
        return new Extras(true, generatedTables, generatedColumns);
    }

    Extras withGeneratedTables(int tables, int columnsPerTable) {
        return new Extras(oddNames, tables, columnsPerTable);
    }
}
