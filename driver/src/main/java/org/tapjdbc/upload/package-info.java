/**
 * Temporary tables: their rows, kept as they will be sent to services, the values that go into them, and the files that
 * they are made from.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.upload;
