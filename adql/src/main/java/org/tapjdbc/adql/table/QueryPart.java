package org.tapjdbc.adql.table;

/**
 * A query inside of another statement, without parentheses around the whole of it. It was not parsed: it may be anything
 * that begins with SELECT, WITH or a parenthesis.
 *
 * @param text the query's own text
 * @param offset where it begins in the statement, to be added to the positions of errors in it
 */
public record QueryPart(String text, int offset) {}
