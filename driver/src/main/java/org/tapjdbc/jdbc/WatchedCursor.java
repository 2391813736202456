package org.tapjdbc.jdbc;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.rows.ForwardingCursor;
import org.tapjdbc.rows.ServiceCursor;
import org.tapjdbc.uws.Phase;
import org.tapjdbc.uws.QueryProgress;

/** The rows of a running query: its timeout ends with the first, its end with the last, and who listens is told between. */
final class WatchedCursor extends ForwardingCursor {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ServiceCursor rows;
    private final RunningQuery query;
    private final @Nullable Consumer<QueryProgress> listener;
    private final long began;
    private boolean answered;
    private long count;
    private long told;

    /**
     * @param listener is told how many rows came; null for nobody
     * @param began when the query was asked, by {@link System#nanoTime()}
     */
    WatchedCursor(ServiceCursor rows, RunningQuery query, @Nullable Consumer<QueryProgress> listener, long began) {
        super(rows);
        this.rows = rows;
        this.query = query;
        this.listener = listener;
        this.began = began;
        this.told = began;
    }

    @Override
    public boolean next() throws SQLException {
        boolean more;
        try {
            more = super.next();
        } catch (SQLException e) {
            SQLException explained = query.explain(e);
            query.finish();
            throw explained;
        }
        if (!answered) {
            answered = true;
            query.answered();
        }
        if (more) {
            count++;
        } else {
            query.finish();
        }
        if (listener != null) {
            tell(listener, !more);
        }
        return more;
    }

    private void tell(Consumer<QueryProgress> whom, boolean last) {
        long now = System.nanoTime();
        if (last || now - told >= PAUSE) {
            told = now;
            URI job = query.call() == null ? null : query.call().jobUrl().orElse(null);
            Phase phase = job == null ? null : Phase.COMPLETED;
            whom.accept(new QueryProgress(phase, job, Duration.ofNanos(now - began), count, rows.bytes()));
        }
    }
}
