/** VOTable types as JDBC types, and the conversions of values between them. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.types;
