/**
 * What a VOTable document declares, as data: tables and their columns, what is said about them, and the services that
 * know more. All of it is immutable, and comes from documents that are not trusted.
 */
@NullMarked
package org.tapjdbc.votable.model;

import org.jspecify.annotations.NullMarked;
