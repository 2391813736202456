/** The one cursor interface under every ResultSet, and the cursors over a service's result and over rows in memory. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.rows;
