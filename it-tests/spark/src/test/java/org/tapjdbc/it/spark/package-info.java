/** Spark on the embedded service through the one jar; apart from the other clients, since it brings 200 jars. */
@NullMarked
package org.tapjdbc.it.spark;

import org.jspecify.annotations.NullMarked;
