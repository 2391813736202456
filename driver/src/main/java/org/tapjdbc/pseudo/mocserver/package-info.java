/**
 * The schema {@code mocserver}: what the MOCServer of the CDS knows of the coverage and the properties of data sets, as
 * tables.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.pseudo.mocserver;
