/** How fast it is. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.benchmarks;
