package org.tapjdbc.uws;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A service and how to talk to it, as the tests of transport need it, each differing from the usual in what it is about. */
record Given(URI base, HttpSettings settings) {
    /** A result of one row, the number 7. */
    static final String SEVEN = "<VOTABLE><RESOURCE type='results'><INFO name='QUERY_STATUS' value='OK'/><TABLE>"
            + "<FIELD name='n' datatype='int'/><DATA><TABLEDATA><TR><TD>7</TD></TR></TABLEDATA></DATA></TABLE>"
            + "</RESOURCE></VOTABLE>";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Given service(URI base) {
        return new Given(
                base,
                HttpSettings.builder()
                        .timeouts(PATIENCE, PATIENCE, PATIENCE, PATIENCE)
                        .retries(0, PATIENCE)
                        .userAgent("test")
                        .origins(Set.of(Origin.of(base)))
                        .build());
    }

    private Given changed(UnaryOperator<HttpSettings.Builder> change) {
        return new Given(base, change.apply(settings.toBuilder()).build());
    }

    Given with(Credentials who) {
        return changed(to -> to.credentials(who));
    }

    Given allowing(URI... more) {
        Set<Origin> all = new HashSet<>(settings.origins());
        for (URI url : more) {
            all.add(Origin.of(url));
        }
        return changed(to -> to.origins(all));
    }

    Given header(String name, String value) {
        return changed(to -> to.extraHeaders(Map.of(name, value)));
    }

    Given through(InetSocketAddress server) {
        return changed(to -> to.proxy(server));
    }

    Given with(TlsSettings certificates) {
        return changed(to -> to.tls(certificates));
    }

    Given waiting(Duration forConnection, Duration forDocument, Duration forResult, Duration inside) {
        return changed(to -> to.timeouts(forConnection, forDocument, forResult, inside));
    }

    TapClient client() {
        return new TapClient(base, settings);
    }

    /** Asks one query, on a client of its own. */
    List<Long> ask() throws IOException {
        try (TapClient client = client()) {
            return ask(client);
        }
    }

    static List<Long> ask(TapClient client) throws IOException {
        List<Long> values = new ArrayList<>();
        try (TapResult result = client.sync(new TapQuery("SELECT n FROM t", "ADQL", null, false, null, null))
                .execute()) {
            while (result.next()) {
                values.add(result.cell(0).longValue());
            }
        }
        return values;
    }
}
