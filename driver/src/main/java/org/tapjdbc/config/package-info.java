/** From a JDBC URL and properties to settings that the rest of the driver can rely on. Contacts nobody. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.config;
