/** A bad network between the driver and a service: what it does to queries, counted. */
@NullMarked
package org.tapjdbc.it.faults;

import org.jspecify.annotations.NullMarked;
