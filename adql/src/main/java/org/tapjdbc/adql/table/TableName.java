package org.tapjdbc.adql.table;

/**
 * The name of a temporary table, without its schema {@code TAP_UPLOAD}. It is fit to be that of an upload (TAP 1.1,
 * section 2.7.6): letters, digits and underscores, a letter first, and no reserved word. Two that differ in case only mean
 * the same table.
 *
 * @param text the name without quotes, in the case in which it was written
 * @param delimited whether it stood in double quotes
 */
public record TableName(String text, boolean delimited) {}
