/** What the schemas of the driver itself have in common. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.pseudo;
