/** The text of a statement: tokens, positions, errors that point at it, and edits that change it. */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.adql.text;
