/**
 * An in-process TAP 1.1 service over H2 with sample data: the demo, and the tests' server. A query is parsed, resolved
 * against the catalogue and written anew as H2's SQL; what a profile does not offer is refused.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.embedded;
