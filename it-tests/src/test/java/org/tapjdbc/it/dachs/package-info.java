/**
 * The one jar against a real server, GAVO DaCHS, which {@code it-tests/dachs/start-dachs.sh} starts. Nothing here runs
 * unless the tag {@code dachs} is asked for; then the system property {@code tap.dachs.url} says where the server is.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.it.dachs;
