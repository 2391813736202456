package org.tapjdbc.uws;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.tapjdbc.uws.TablesAnswer.Outcome;
import org.tapjdbc.uws.TapException.Kind;

/**
 * Reads what a service tells of itself (VOSI 1.1), one document after the other. {@link #cancel()} may come from any
 * thread, the rest from one at a time. A reading that is cancelled ends at once with {@link Kind#CANCELLED}, and so does
 * each that is begun later; the other reasons for a {@link TapException} are named at each method.
 */
public final class VosiCall {
    private static final int DEEPEST_PAGE = 5;
    private static final int MOST_PAGES = 50;

    private final URI base;
    private final Requests requests;
    private final CallTracker track = new CallTracker();

    VosiCall(URI base, Requests requests) {
        this.base = base;
        this.requests = requests;
    }

    /** Ends the reading that goes on, and those that would begin later. */
    public void cancel() {
        track.cancel();
    }

    /**
     * Asks the service what it can do (VOSI 1.1, section 2; TAPRegExt 1.0).
     *
     * @return empty if the service answers, but not with a document of capabilities
     * @throws TapException if nobody answers, or credentials are asked for
     */
    public Optional<Capabilities> capabilities() throws TapException {
        URI url = ServiceUrl.resource(base, "capabilities");
        return reading(url, Validators.NONE, exchange -> {
            if (exchange.status() == 401 || exchange.status() == 403) {
                throw Failures.of(
                        Kind.UNAUTHORIZED,
                        exchange.url(),
                        exchange.status(),
                        "The service asks for credentials, or does not take those given.",
                        exchange.advice());
            }
            if (exchange.status() != 200) {
                return Optional.empty();
            }
            Optional<Capabilities> read =
                    CapabilitiesReader.read(exchange.response().body().byteStream());
            if (read.isEmpty() && track.isCancelled()) {
                throw Failures.cancelled(exchange.url(), null);
            }
            return read;
        });
    }

    /**
     * Asks the service whether it is up (VOSI 1.1, section 3).
     *
     * @return empty if the service answers, but does not say
     * @throws TapException if nobody answers, or the service is too busy
     */
    public Optional<Availability> availability() throws TapException {
        return VosiReader.availability(document(ServiceUrl.resource(base, "availability")));
    }

    /**
     * Asks the service for examples of queries (DALI 1.1, section 2.3), and for the pages on which they go on, as far as
     * these are the service's own.
     *
     * @return none where the service has none, or has them in a form that is no XHTML
     * @throws TapException if nobody answers, or the service is too busy
     */
    public List<Example> examples() throws TapException {
        List<Example> examples = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        List<URI> pages = List.of(ServiceUrl.resource(base, "examples"));
        for (int depth = 0; depth <= DEEPEST_PAGE && !pages.isEmpty(); depth++) {
            List<URI> further = new ArrayList<>();
            for (URI page : pages) {
                if (seen.size() < MOST_PAGES && seen.add(page)) {
                    VosiReader.Page read = VosiReader.examples(document(page));
                    examples.addAll(read.examples());
                    read.continuations().forEach(link -> ownPage(page, link).ifPresent(further::add));
                }
            }
            pages = further;
        }
        return List.copyOf(examples);
    }

    private Optional<URI> ownPage(URI from, String link) {
        return Links.http(from, link.replaceFirst("#.*", ""))
                .filter(page -> Origin.of(page).equals(Origin.of(base)));
    }

    /**
     * Reads the service's document of tables (VOSI 1.1, section 4), however long it is.
     *
     * @param brief whether names and descriptions will do; services of VOSI 1.0 send everything all the same
     * @param known what the service gave with the document, asked for by the same {@code brief}, that the caller has
     *     already; {@link Validators#NONE} to read it in any case
     * @param tables is given one table after the other
     * @throws TapException if the document breaks off or is damaged, or nobody answers, or the service is too busy, or
     *     asks for credentials; some tables may have been handed out by then
     */
    public TablesAnswer tables(boolean brief, Validators known, Consumer<VosiTable> tables) throws TapException {
        return tables(ServiceUrl.resource(base, brief ? "tables?detail=min" : "tables?detail=max"), known, tables);
    }

    /**
     * Asks for one table in full (VOSI 1.1, section 4.2).
     *
     * @param name as the service lists it
     * @return empty if the service does not tell of single tables, or not of this one
     * @throws TapException as {@link #tables} does
     */
    public Optional<VosiTable> table(String name) throws TapException {
        AtomicReference<VosiTable> found = new AtomicReference<>();
        TablesAnswer unused = tables(Links.named(ServiceUrl.resource(base, "tables"), name), Validators.NONE, table -> {
            if (table.name().equals(name)) {
                found.set(table);
            }
        });
        return Optional.ofNullable(found.get());
    }

    private TablesAnswer tables(URI url, Validators known, Consumer<VosiTable> tables) throws TapException {
        return reading(url, known, exchange -> {
            if (Retries.isBusy(exchange.status()) || exchange.status() == 401) {
                throw ErrorAnswers.explain(exchange);
            }
            Validators given = Validators.of(exchange.response());
            if (exchange.status() == 304 && !known.isEmpty()) {
                return new TablesAnswer(Outcome.NOT_MODIFIED, given.or(known));
            }
            return exchange.status() == 200 && Bodies.readTables(exchange, tables)
                    ? new TablesAnswer(Outcome.READ, given)
                    : new TablesAnswer(Outcome.NOT_THERE, Validators.NONE);
        });
    }

    /** A document that services may have; empty where this one has not. */
    private byte[] document(URI url) throws TapException {
        return reading(url, Validators.NONE, exchange -> {
            if (Retries.isBusy(exchange.status())) {
                throw ErrorAnswers.explain(exchange);
            }
            return exchange.status() == 200 ? Bodies.read(exchange) : new byte[0];
        });
    }

    /** What becomes of one answer. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(HttpTransport.Exchange exchange) throws TapException;
    }

    private <T> T reading(URI url, Validators known, Reading<T> reading) throws TapException {
        Ask ask = Ask.get(url, requests.settings().requestTimeout()).unless(known);
        try (HttpTransport.Exchange exchange = requests.send(ask, Repeat.HARMLESS, track)) {
            return reading.of(exchange);
        } catch (TapException e) {
            throw track.isCancelled() && e.kind() != Kind.CANCELLED ? Failures.cancelled(url, e) : e;
        }
    }
}
