/** What a benchmark needs of the driver's insides. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.jdbc;
