/** The statements of temporary tables, and what can be told of queries that name one. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.adql.table;
