/** {@link java.sql.DatabaseMetaData} over a service's catalogue and capabilities. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.metadata;
