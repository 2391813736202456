/** Parameters: where the question marks of a statement are, and the literals that take their place. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.adql.bind;
