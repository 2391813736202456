/** What SQL people write, edited into what a service takes. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.adql.rewrite;
