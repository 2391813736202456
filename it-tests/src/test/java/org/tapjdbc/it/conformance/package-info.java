/** Writes {@code docs/conformance.md}: which requirement and which quirk of real services is held by which test. */
@NullMarked
package org.tapjdbc.it.conformance;

import org.jspecify.annotations.NullMarked;
