package org.tapjdbc.uws;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tapjdbc.votable.Cell;
import org.tapjdbc.votable.QueryErrorException;
import org.tapjdbc.votable.VotableReader;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

/**
 * The rows of a query, as they come from the service. Confined to one thread; {@link QueryCall#cancel()} ends it from any.
 * A result that does not come whole ends with a {@link TapException}, never like a complete one.
 */
public final class TapResult implements AutoCloseable {
    private final HttpTransport.Exchange exchange;
    private final CallTracker track;
    private final WatchedStream stream;
    private final RemoteRows remote;
    private final VotableReader reader;
    private boolean ended;
    private boolean closed;
    private @Nullable Boolean fetched;
    private @Nullable ReadingProgress progress;
    private Runnable afterwards = () -> {};

    private TapResult(HttpTransport.Exchange exchange, CallTracker track, TapClient client) throws TapException {
        this.exchange = exchange;
        this.track = track;
        this.stream = new WatchedStream(exchange.response().body().byteStream());
        this.remote = new RemoteRows(client, exchange.url(), track);
        try {
            this.reader = VotableReader.open(stream, remote);
        } catch (IOException e) {
            remote.close();
            throw explain(e, 0);
        }
    }

    static TapResult of(HttpTransport.Exchange exchange, CallTracker track, TapClient client) throws TapException {
        try {
            if (exchange.status() != 200) {
                throw ErrorAnswers.explain(exchange);
            }
            return new TapResult(exchange, track, client);
        } catch (TapException e) {
            exchange.close();
            throw e;
        }
    }

    /** Tells of the rows while they are read. */
    TapResult tell(ReadingProgress listener) {
        progress = listener;
        return this;
    }

    /** What to do once when the result is closed. */
    TapResult afterwards(Runnable action) {
        afterwards = action;
        return this;
    }

    /** Reads the first row now, so that what goes wrong before it goes wrong while the result can be fetched again. */
    TapResult fetchFirst() throws TapException {
        fetched = advance();
        return this;
    }

    /** The columns, in order. */
    public List<Field> fields() {
        return reader.fields();
    }

    /** The INFOs met so far; all of them once {@link #next()} returned false. */
    public List<Info> infos() {
        return reader.infos();
    }

    /** What the result's document declares, as far as it was read: all once {@link #next()} returned false. */
    public Document document() {
        return reader.document();
    }

    /** What the reader had to pass over, in words. */
    public List<String> warnings() {
        return reader.warnings();
    }

    /**
     * Moves to the next row.
     *
     * @return false behind the last row of a result that came whole, as far as the service let it, and only then
     */
    public boolean next() throws TapException {
        boolean row;
        if (fetched == null) {
            row = advance();
        } else {
            row = fetched;
            fetched = null;
        }
        if (progress != null) {
            progress.tell(rows(), bytes(), !row);
        }
        return row;
    }

    private boolean advance() throws TapException {
        try {
            ended = !reader.next();
            return !ended;
        } catch (IOException e) {
            throw explain(e, reader.row());
        }
    }

    /** A column of the current row, from 0; valid until the next row. */
    public Cell cell(int index) {
        return reader.cell(index);
    }

    /** How many rows came so far. */
    public long rows() {
        return Boolean.TRUE.equals(fetched) ? reader.row() - 1 : reader.row();
    }

    /** How many bytes came so far, unzipped. */
    public long bytes() {
        return stream.count();
    }

    /** Whether the service cut the result (DALI 1.1, section 4.4.1); known for sure when the last row was read. */
    public boolean isOverflow() {
        return reader.isOverflow();
    }

    /** Where the result came from in the end. */
    public URI url() {
        return exchange.url();
    }

    private TapException explain(IOException failure, long rows) {
        if (track.isCancelled()) {
            return Failures.cancelled(exchange.url(), failure);
        }
        if (failure instanceof QueryErrorException) {
            String said = failure.getMessage() == null ? "" : failure.getMessage();
            return Failures.rejected(exchange.url(), exchange.status(), said.isBlank() ? "The query failed." : said);
        }
        if (failure instanceof TapException explained) {
            return explained;
        }
        if (remote.connectionBroke()) {
            return Failures.lost(remote.url(), rows, failure);
        }
        if (stream.connectionBroke()) {
            return Failures.lost(exchange.url(), rows, failure);
        }
        return misshapen(failure, rows);
    }

    private TapException misshapen(IOException failure, long rows) {
        byte[] beginning = stream.beginning();
        if (beginning.length == 0) {
            return Failures.malformed(
                    exchange.url(), exchange.status(), "The service sent an empty answer.", "", failure);
        }
        if (rows > 0 || !ErrorText.isHtml(beginning)) {
            String seen = rows > 0 ? "" : ErrorText.ofAnything(beginning);
            return Failures.malformed(
                    exchange.url(),
                    exchange.status(),
                    "The service's answer is no complete VOTable: " + failure.getMessage(),
                    seen,
                    failure);
        }
        return Failures.malformed(
                exchange.url(),
                exchange.status(),
                "The service sent a web page in place of a VOTable: " + ErrorText.ofAnything(beginning),
                "",
                failure);
    }

    /** Ends the transfer, whether or not all rows were read; behind the last row, the connection stays for the next query. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!ended) {
            track.abandon();
        }
        remote.close();
        exchange.close();
        afterwards.run();
    }
}
