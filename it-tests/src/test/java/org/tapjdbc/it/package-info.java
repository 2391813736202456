/** The driver as its users have it, the one jar, against services that behave and services that do not. */
package org.tapjdbc.it;
