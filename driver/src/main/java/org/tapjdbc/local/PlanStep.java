package org.tapjdbc.local;

import org.jspecify.annotations.Nullable;

/**
 * One of the steps by which a query is run, as EXPLAIN shows it.
 *
 * @param engine who does it: {@code service} or {@code local}
 * @param target the URL of the service, or the name of the table whose rows are here; null for what needs neither
 * @param mode how the query goes there; null where none goes
 * @param query the text that is sent, or what is done, in words
 * @param uploads what travels along; null for nothing
 * @param note what else there is to know; null for nothing
 */
public record PlanStep(
        String engine,
        @Nullable String target,
        @Nullable String mode,
        String query,
        @Nullable String uploads,
        @Nullable String note) {}
