/** The functions that the driver adds to SQL: what they are called, and what they compute of values. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.functions;
