/**
 * Checks that a query which the lenient grammar accepted is ADQL of the version, and with the features, that a service
 * speaks.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.adql.check;
