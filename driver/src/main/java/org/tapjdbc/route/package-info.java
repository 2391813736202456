/**
 * Takes a query from its text to its rows: finds out where the tables are that it names, and has it run by a service, by a
 * registry, or by the local engine.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.route;
