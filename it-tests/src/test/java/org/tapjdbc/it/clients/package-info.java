/**
 * SQL clients as people have them, each started for real on the embedded service through the one jar; and, where a
 * client needs a screen, the calls that it makes, in its order. A test named {@code c304_…} holds row 4 of section 3 of
 * the list of what clients call.
 */
@NullMarked
package org.tapjdbc.it.clients;

import org.jspecify.annotations.NullMarked;
