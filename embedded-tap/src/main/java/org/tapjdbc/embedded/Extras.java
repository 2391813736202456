package org.tapjdbc.embedded;

/**
 * What a service holds beside the tables that all of them hold.
 *
 * @param oddNames whether there is the schema {@code odd}, whose names are such as those of real services
 */
public record Extras(boolean oddNames) {
    /** Nothing. */
    public static Extras none() {
        return new Extras(false);
    }

    Extras withOddNames() {
        return new Extras(true);
    }
}
