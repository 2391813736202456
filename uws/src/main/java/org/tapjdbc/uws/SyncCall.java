package org.tapjdbc.uws;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One query on its way. {@link #cancel()} may come from any thread, the rest from one. */
public final class SyncCall implements QueryCall {
    private final TapClient client;
    private final TapQuery query;
    private final @Nullable Consumer<QueryProgress> listener;
    private final Repeat repeat;
    private final @Nullable Duration patience;
    private final URI url;
    private final CallTracker track = new CallTracker();

    /**
     * @param listener is told while rows are read
     * @param patience the longest wait for the first byte; null for that of the settings
     */
    SyncCall(
            TapClient client,
            TapQuery query,
            @Nullable Consumer<QueryProgress> listener,
            Repeat repeat,
            @Nullable Duration patience) {
        this.client = client;
        this.query = query;
        this.listener = listener;
        this.repeat = repeat;
        this.patience = patience;
        this.url = ServiceUrl.resource(client.base(), "sync");
    }

    @Override
    public TapResult execute() throws TapException {
        Deadline deadline = Deadline.in(query.limit(), client.pauses());
        Duration wait = patience == null ? client.requests().settings().firstByteTimeout() : patience;
        Ask ask = Ask.post(url, QueryForm.of(query, Map.of()), wait);
        TapResult result = TapResult.of(client.requests().send(ask, repeat, track, deadline), track, client);
        return listener == null ? result : result.tell(new ReadingProgress(listener, null, deadline));
    }

    @Override
    public void cancel() {
        track.cancel();
    }

    @Override
    public Optional<URI> jobUrl() {
        return Optional.empty();
    }
}
