package org.tapjdbc.adql.table;

import org.jspecify.annotations.Nullable;

/**
 * A column of a temporary table, with what VOTable can say of it (VOTable 1.4, section 3.2).
 *
 * @param name without quotes; it may be a reserved word, or have any characters
 * @param type what its values are
 * @param unit the text of UNIT; null where nothing was said
 * @param ucd the text of UCD; null where nothing was said
 * @param utype the text of UTYPE; null where nothing was said
 * @param description the text of DESCRIPTION or COMMENT; null where nothing was said
 * @param notNull whether NULL was ruled out
 */
public record ColumnDefinition(
        String name,
        Type type,
        @Nullable String unit,
        @Nullable String ucd,
        @Nullable String utype,
        @Nullable String description,
        boolean notNull) {}
