/** The interfaces of java.sql over TAP: connections, statements, result sets and their metadata. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.jdbc;
