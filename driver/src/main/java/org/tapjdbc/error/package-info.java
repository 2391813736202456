/** Every SQLException of the driver is made here: one kind for each SQLState. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.error;
