/**
 * What a connection has with a TAP service: its language and limits, the text that it gets, the tables that travel with a
 * query, the call and its end.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.session;
