package org.tapjdbc.pseudo.registry;

/** How a column's values come to be, and how they compare with what users write. */
enum ColumnKind {
    /** As it is. */
    PLAIN,
    /** The registry holds it in lower case. */
    LOWER,
    /** Its case does not count. */
    FOLDED,
    /** The short name of a protocol, made from the standard's identifier. */
    TYPE,
    /** Whether the standard's identifier is that of an auxiliary capability. */
    AUXILIARY,
    /** A boolean that the registry holds as 1 or 0. */
    FLAG;

    /** Whether the registry holds something else, of which the value is made when it arrives. */
    boolean isMade() {
        return this == TYPE || this == AUXILIARY || this == FLAG;
    }

    /** Whether two values differ exactly where those differ of which they are made. */
    boolean isFaithful() {
        return this != TYPE && this != AUXILIARY;
    }

    boolean isBoolean() {
        return this == AUXILIARY || this == FLAG;
    }

    static ColumnKind of(String word) {
        return switch (word) {
            case "" -> PLAIN;
            case "lower" -> LOWER;
            case "folded" -> FOLDED;
            case "type" -> TYPE;
            case "auxiliary" -> AUXILIARY;
            case "flag" -> FLAG;
            default -> throw new IllegalArgumentException(word);
        };
    }
}
