package org.tapjdbc.uws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import okhttp3.FormBody;
import okhttp3.RequestBody;

/** One query on its way. {@link #cancel()} may come from any thread, the rest from one. */
public final class SyncCall implements QueryCall {
    private final TapClient client;
    private final TapQuery query;
    private final URI url;
    private final CallTracker track = new CallTracker();

    SyncCall(TapClient client, TapQuery query) {
        this.client = client;
        this.query = query;
        this.url = ServiceUrl.resource(client.base(), "sync");
    }

    @Override
    public TapResult execute() throws TapException {
        Duration patience = client.transport().settings().firstByteTimeout();
        Duration limit = query.limit();
        boolean limited = limit != null && limit.compareTo(patience) < 0;
        Duration wait = limited ? limit : patience;
        HttpTransport.Exchange exchange;
        try {
            RequestBody form = form();
            exchange = client.retries().run(url, track, () -> client.transport().send(url, form, wait, track));
        } catch (TapException e) {
            throw e;
        } catch (SocketTimeoutException e) {
            boolean connecting =
                    String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
            if (limited && !connecting) {
                throw Failures.tooLong(url, wait, e);
            }
            throw Failures.silent(
                    url, connecting ? client.transport().settings().connectTimeout() : wait, e);
        } catch (IOException e) {
            throw track.isCancelled() ? Failures.cancelled(url, e) : Failures.unreachable(url, e);
        }
        return TapResult.of(exchange, track, client);
    }

    @Override
    public void cancel() {
        track.cancel();
    }

    @Override
    public Optional<URI> jobUrl() {
        return Optional.empty();
    }

    private RequestBody form() {
        FormBody.Builder form = new FormBody.Builder();
        if (query.legacy()) {
            form.add("REQUEST", "doQuery");
        }
        form.add("LANG", query.lang()).add("QUERY", query.query());
        if (query.format() != null) {
            form.add(query.legacy() ? "FORMAT" : "RESPONSEFORMAT", query.format());
        }
        if (query.maxrec() != null) {
            form.add("MAXREC", Long.toString(query.maxrec()));
        }
        return form.build();
    }
}
