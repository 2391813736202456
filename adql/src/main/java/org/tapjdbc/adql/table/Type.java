package org.tapjdbc.adql.table;

import org.jspecify.annotations.Nullable;

/**
 * The type of a column, in VOTable's words (VOTable 1.4, section 2.1; the xtypes of DALI 1.1, section 3).
 *
 * @param datatype VOTable's name of the primitive
 * @param arraysize VOTable's size, such as {@code *}, {@code 8*} or {@code 3x2}; null for a single value
 * @param xtype what the value means; null where it means nothing beyond itself
 */
public record Type(
        String datatype,
        @Nullable String arraysize,
        @Nullable String xtype) {
    private static final String CHAR = "char";
    private static final String UNICODE_CHAR = "unicodeChar";

    /** Whether the values are text. */
    public boolean isText() {
        return datatype.equals(CHAR) || datatype.equals(UNICODE_CHAR);
    }

    /**
     * The type for text that is not all ASCII. SQL's strings become {@code char}, which every service takes, but for which
     * VOTable promised no more than ASCII before its version 1.5; so a column that turns out to hold other characters is
     * better sent as {@code unicodeChar}. A type of no text is its own.
     */
    public Type unicode() {
        return datatype.equals(CHAR) ? new Type(UNICODE_CHAR, arraysize, xtype) : this;
    }
}
