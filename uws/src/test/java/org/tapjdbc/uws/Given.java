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
import org.jspecify.annotations.Nullable;

/** Settings as the tests of transport need them, each differing from the usual in what it is about. */
record Given(
        URI base,
        Credentials credentials,
        Set<Origin> origins,
        Map<String, String> extraHeaders,
        @Nullable InetSocketAddress proxy,
        TlsSettings tls,
        Duration connect,
        Duration request,
        Duration firstByte,
        Duration silence) {
    /** A result of one row, the number 7. */
    static final String SEVEN = "<VOTABLE><RESOURCE type='results'><INFO name='QUERY_STATUS' value='OK'/><TABLE>"
            + "<FIELD name='n' datatype='int'/><DATA><TABLEDATA><TR><TD>7</TD></TR></TABLEDATA></DATA></TABLE>"
            + "</RESOURCE></VOTABLE>";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static Given service(URI base) {
        return new Given(
                base,
                Credentials.ANONYMOUS,
                Set.of(Origin.of(base)),
                Map.of(),
                null,
                TlsSettings.DEFAULT,
                PATIENCE,
                PATIENCE,
                PATIENCE,
                PATIENCE);
    }

    Given with(Credentials who) {
        return new Given(base, who, origins, extraHeaders, proxy, tls, connect, request, firstByte, silence);
    }

    Given allowing(URI... more) {
        Set<Origin> all = new HashSet<>(origins);
        for (URI url : more) {
            all.add(Origin.of(url));
        }
        return new Given(base, credentials, all, extraHeaders, proxy, tls, connect, request, firstByte, silence);
    }

    Given header(String name, String value) {
        return new Given(
                base, credentials, origins, Map.of(name, value), proxy, tls, connect, request, firstByte, silence);
    }

    Given through(InetSocketAddress server) {
        return new Given(base, credentials, origins, extraHeaders, server, tls, connect, request, firstByte, silence);
    }

    Given with(TlsSettings certificates) {
        return new Given(
                base, credentials, origins, extraHeaders, proxy, certificates, connect, request, firstByte, silence);
    }

    Given waiting(Duration forConnection, Duration forDocument, Duration forResult, Duration inside) {
        return new Given(
                base, credentials, origins, extraHeaders, proxy, tls, forConnection, forDocument, forResult, inside);
    }

    HttpSettings settings() {
        return new HttpSettings(
                connect,
                request,
                firstByte,
                silence,
                0,
                PATIENCE,
                "test",
                extraHeaders,
                proxy,
                credentials,
                origins,
                false,
                tls);
    }

    TapClient client() {
        return new TapClient(base, settings());
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
