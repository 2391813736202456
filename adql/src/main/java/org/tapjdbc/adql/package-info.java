/**
 * ADQL, the language: parsing, checks, error messages that point at the user's text, and translation for a service by
 * edits at known positions. No input or output, no JDBC.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.adql;
