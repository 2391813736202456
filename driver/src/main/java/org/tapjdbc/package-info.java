/** What users of the driver may touch: the driver, its data source, its properties, and the unwrap interfaces. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc;
