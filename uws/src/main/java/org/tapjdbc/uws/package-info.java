/**
 * TAP and UWS over HTTP: synchronous queries, VOSI documents, credentials. Free of JDBC; results are VOTable readers.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.uws;
