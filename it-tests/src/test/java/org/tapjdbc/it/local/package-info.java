/** Queries over two services, temporary tables and pseudo-schemas: what they give, and how they are run. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.it.local;
