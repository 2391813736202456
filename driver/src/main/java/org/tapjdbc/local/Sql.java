package org.tapjdbc.local;

import org.jspecify.annotations.Nullable;

/**
 * A piece of ADQL.
 *
 * @param text what is written, with marks for the aliases of tables
 * @param strength how strongly its outermost operator binds, see the constants
 * @param name what a query calls it that selects it, without AS; null where it has no name then
 */
record Sql(String text, int strength, @Nullable String name) {
    static final int OR = 1;
    static final int AND = 2;
    static final int NOT = 3;
    static final int COMPARISON = 4;
    static final int SUM = 5;
    static final int PRODUCT = 6;
    static final int SIGN = 7;
    static final int ATOM = 8;

    static Sql atom(String text) {
        return new Sql(text, ATOM, null);
    }

    static Sql of(String text, int strength) {
        return new Sql(text, strength, null);
    }

    /** The text, in parentheses where something binds less strongly than wanted. */
    String within(int wanted) {
        return strength < wanted ? "(" + text + ")" : text;
    }
}
