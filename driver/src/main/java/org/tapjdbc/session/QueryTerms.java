package org.tapjdbc.session;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.uws.QueryProgress;

/**
 * What a statement says of how its queries are run.
 *
 * @param maxRows what {@code setMaxRows} said; null for no limit
 * @param timeout the query timeout; null for none
 * @param listener is told how queries go on
 * @param warnings takes what the user is to be told
 */
public record QueryTerms(
        @Nullable Long maxRows, @Nullable Duration timeout, Consumer<QueryProgress> listener, WarningChain warnings) {
    /** The same with another one who is told how queries go on, before the listener. */
    QueryTerms listeningTo(Consumer<QueryProgress> other) {
        return new QueryTerms(maxRows, timeout, other.andThen(listener), warnings);
    }

    /** The same without a limit of rows, which is one of rows that are shown. */
    public QueryTerms ofAllRows() {
        return new QueryTerms(null, timeout, listener, warnings);
    }
}
