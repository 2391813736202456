/** What a VOTable document declares, as data: fields, their types and shapes, and what is said about them. */
@NullMarked
package org.tapjdbc.votable.model;

import org.jspecify.annotations.NullMarked;
