/**
 * Reads and writes VOTable documents as streams: one row in memory at a time, whatever the size. Knows nothing of HTTP
 * and JDBC; {@code uws} and {@code driver} build on it.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.votable;
