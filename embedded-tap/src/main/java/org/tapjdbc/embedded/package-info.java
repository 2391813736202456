/** An in-process TAP 1.1 service over H2 with sample data: the demo, and the tests' server. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.embedded;
