/**
 * HEALPix, the algebra of Multi-Order Coverage maps (IVOA MOC 2.0), their serialisations, and the SQL functions over
 * them. Depends on nothing else of the project and on no library.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.moc;
