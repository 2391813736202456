/**
 * The local engine: runs a query over several services, and rows that the driver has, by sending to each service what it
 * can do of it and doing the rest here.
 */
@NullMarked
package org.tapjdbc.local;

import org.jspecify.annotations.NullMarked;
