/** Draws MOCs on a map of the whole sky. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.shell.sky;
