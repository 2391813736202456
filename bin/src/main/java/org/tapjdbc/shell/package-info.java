/** The SQL shell of bin/tap-sql: sqlline, told how to reach a TAP service and to spare people stack traces. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.shell;
