/** The tables, columns and keys of a service: read from it when first asked for, shared, and kept on disk. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.catalogue;
