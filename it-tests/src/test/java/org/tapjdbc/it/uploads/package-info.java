/** Temporary tables, against the embedded service and against a real one. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.it.uploads;
