/** What a service has: its tables and columns, read once and kept, and {@link java.sql.DatabaseMetaData} over them. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.metadata;
