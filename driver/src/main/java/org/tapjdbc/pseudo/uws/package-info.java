/**
 * The schema {@code uws}: the jobs that this user has on a service, as a table whose rows can be changed and deleted, and
 * their results.
 */
@org.jspecify.annotations.NullMarked
package org.tapjdbc.pseudo.uws;
