package org.tapjdbc.pseudo.registry;

/**
 * A column of a query's result.
 *
 * @param name its name; empty where it has none
 */
record Output(String name, ColumnKind kind) {
    private static final String ANY = "*";

    /** Any number of columns, which nobody here knows. */
    static final Output UNKNOWN = new Output(ANY, ColumnKind.PLAIN);

    boolean isUnknown() {
        return name.equals(ANY);
    }
}
