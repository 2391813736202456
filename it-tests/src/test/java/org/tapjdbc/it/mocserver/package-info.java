/**
 * A stand-in for the MOCServer of the CDS, faithful to what is published of its interface and of its engine, oddities
 * included, and what the driver makes of it. The stand-in shares no code with the driver.
 */
@NullMarked
package org.tapjdbc.it.mocserver;

import org.jspecify.annotations.NullMarked;
