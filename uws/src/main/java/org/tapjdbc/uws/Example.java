package org.tapjdbc.uws;

/**
 * A query that a service gives as an example (DALI 1.1, section 2.3).
 *
 * @param title its name; empty where it has none
 * @param query the text
 * @param description what it does; empty where nothing is said
 */
public record Example(String title, String query, String description) {}
