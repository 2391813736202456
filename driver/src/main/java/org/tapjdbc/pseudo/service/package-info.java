/** The schema {@code service}: what a TAP service says of itself, as tables. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.pseudo.service;
