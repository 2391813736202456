package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;

class TapClientTest {
    private LoopbackServer service;
    private LoopbackServer elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new LoopbackServer();
        elsewhere = new LoopbackServer();
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    @Test
    void t3_t4_t10_q16_a_query_is_posted_as_a_form() throws TapException {
        service.on("/tap/sync", asked -> Answer.of(200, numbers(1, 2, 3)));

        assertThat(ask(Credentials.ANONYMOUS)).containsExactly(1L, 2L, 3L);

        LoopbackServer.Asked asked = service.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(asked.header("User-Agent")).isEqualTo("test");
        assertThat(asked.body()).isEqualTo("LANG=ADQL&QUERY=SELECT+%27%C3%A9%2B%26%27&RESPONSEFORMAT=votable&MAXREC=7");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303})
    void t7_q1_a_redirect_to_the_result_is_followed_with_get(int status) throws TapException {
        service.on("/tap/sync", asked -> Answer.redirect(status, "/results/1"));
        service.on("/results/1", asked -> Answer.of(asked.method().equals("GET") ? 200 : 405, numbers(1)));

        assertThat(ask(Credentials.ANONYMOUS)).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308, 302})
    void t7_q3_q5_a_move_of_the_service_keeps_the_query(int status) throws TapException {
        service.on(
                "/tap/sync",
                asked -> Answer.redirect(status, elsewhere.uri("/mirror/sync").toString()));
        elsewhere.on(
                "/mirror/sync", asked -> Answer.of(200, numbers(asked.body().contains("QUERY=") ? 1 : 0)));

        assertThat(ask(Credentials.ANONYMOUS)).containsExactly(1L);
    }

    @Test
    void a4_q2_credentials_go_to_the_service_and_not_where_it_redirects() throws TapException {
        service.on(
                "/tap/sync",
                asked -> Answer.redirect(303, elsewhere.uri("/store/1").toString()));
        elsewhere.on("/store/1", asked -> Answer.of(200, numbers(1)));

        ask(new Credentials.Basic("joe", "p@ss:w%rd"));
        ask(new Credentials.Bearer("t0k3n"));
        ask(new Credentials.Cookie("SID=1"));

        assertThat(service.asked().get(0).header("Authorization")).isEqualTo("Basic am9lOnBAc3M6dyVyZA==");
        assertThat(service.asked().get(1).header("Authorization")).isEqualTo("Bearer t0k3n");
        assertThat(service.asked().get(2).header("Cookie")).isEqualTo("SID=1");
        assertThat(elsewhere.asked())
                .hasSize(3)
                .allSatisfy(asked -> assertThat(asked.header("Authorization") + asked.header("Cookie"))
                        .isEmpty());
    }

    @Test
    void a_circle_of_redirects_ends() {
        service.on("/tap/sync", asked -> Answer.redirect(302, "/tap/sync"));

        assertThat(failure().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(service.asked()).hasSizeLessThan(20);
    }

    @Test
    void q9_a_busy_service_is_asked_again_after_the_time_that_it_names() throws TapException {
        service.on(
                "/tap/sync",
                asked -> service.asked().size() < 3
                        ? new Answer(503, Map.of("Retry-After", "0"), "later")
                        : Answer.of(200, numbers(1)));

        assertThat(ask(Credentials.ANONYMOUS)).containsExactly(1L);
        assertThat(service.asked()).hasSize(3);
    }

    @Test
    void q9_a_service_that_asks_for_too_much_patience_is_not_waited_for() {
        service.on("/tap/sync", asked -> new Answer(429, Map.of("Retry-After", "3600"), "slow down"));

        TapException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.BUSY);
        assertThat(failure).hasMessageContaining("slow down").hasMessageContaining("3600 s");
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void t8_an_error_has_the_services_words_then_the_place() {
        service.on("/tap/sync", asked -> Answer.of(400, error("Unknown table \"x\"")));

        TapException failure = failure();

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_TABLE);
        assertThat(failure.getMessage().lines())
                .containsExactly("Unknown table \"x\"", "At " + service.uri("/tap/sync") + ", HTTP status 400.");
    }

    @Test
    void t8_q6_a_web_page_with_status_200_is_named_by_its_title() {
        service.on("/tap/sync", asked -> Answer.of(200, "<html><head><title>Down for now</title></head></html>"));

        assertThat(failure().kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure()).hasMessageContaining("a web page").hasMessageContaining("Down for now");
    }

    @Test
    void a1_t8_q10_a_challenge_says_what_the_service_asks_for() {
        service.on(
                "/tap/sync",
                asked -> new Answer(
                        401, Map.of("WWW-Authenticate", "Basic realm=\"archive\""), "<h1>Unauthorized</h1>"));

        assertThat(failure().kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure()).hasMessageContaining("Unauthorized").hasMessageContaining("Basic realm=\"archive\"");
    }

    @Test
    void q70_capabilities_are_read_by_local_names() throws TapException {
        service.on("/tap/capabilities", asked -> Answer.of(200, """
                <?xml version="1.0"?>
                <x:capabilities xmlns:x="urn:anything">
                  <capability standardID="ivo://ivoa.net/std/VOSI#tables"/>
                  <capability standardID="ivo://ivoa.net/std/TAP">
                    <interface role="std" version="1.1"><accessURL>http://x</accessURL></interface>
                    <language><name>ADQL</name><version>2.0</version><version>2.1</version>
                      <languageFeatures type="ivo://ivoa.net/std/TAPRegExt#features-udf">
                        <feature><form>f(a REAL) -&gt; REAL</form><description>does it</description></feature>
                      </languageFeatures>
                    </language>
                    <outputFormat ivo-id="ivo://ivoa.net/std/TAPRegExt#output-votable-binary2">
                      <mime>application/x-votable+xml;serialization=BINARY2</mime><alias>vodb2</alias>
                    </outputFormat>
                    <outputFormat><mime>application/x-votable+xml;serialization=TABLEDATA</mime></outputFormat>
                    <outputLimit><default unit="row">2000</default><hard unit="row">250000</hard></outputLimit>
                    <somethingNew><default>1</default></somethingNew>
                  </capability>
                </x:capabilities>"""));
        try (TapClient client = client(Credentials.ANONYMOUS)) {
            Capabilities capabilities = client.capabilities().orElseThrow();

            assertThat(capabilities.version()).isEqualTo("1.1");
            assertThat(capabilities.languages().get(0).versions()).containsExactly("2.0", "2.1");
            assertThat(capabilities.languages().get(0).features())
                    .containsExactly(new Capabilities.Feature(
                            "ivo://ivoa.net/std/TAPRegExt#features-udf", "f(a REAL) -> REAL", "does it"));
            assertThat(capabilities.format("binary2").orElseThrow().parameter()).isEqualTo("vodb2");
            assertThat(capabilities.format("tabledata").orElseThrow().parameter())
                    .isEqualTo("application/x-votable+xml;serialization=TABLEDATA");
            assertThat(capabilities.format("binary")).isEmpty();
            Capabilities.Limit rows = new Capabilities.Limit(2000L, 250000L);
            assertThat(capabilities.outputLimits()).isEqualTo(new Capabilities.Limits(rows, rows));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>no</body></html>", "<capabilities/>", "<capabilities><capability", "{}"})
    void a_service_without_capabilities_is_no_failure(String body) throws TapException {
        service.on("/tap/capabilities", asked -> Answer.of(200, body));
        try (TapClient client = client(Credentials.ANONYMOUS)) {
            assertThat(client.capabilities()).isEmpty();
        }
    }

    @Test
    void a_call_that_is_cancelled_ends_as_cancelled() {
        try (TapClient client = client(Credentials.ANONYMOUS)) {
            SyncCall call = client.sync(query());
            service.on("/tap/sync", asked -> {
                call.cancel();
                return Answer.of(200, numbers(1));
            });

            assertThatThrownBy(() -> {
                        try (TapResult result = call.execute()) {
                            while (result.next()) {
                                // to the end
                            }
                        }
                    })
                    .isInstanceOfSatisfying(
                            TapException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CANCELLED));
        }
    }

    private TapException failure() {
        return catchThrowableOfType(TapException.class, () -> ask(Credentials.ANONYMOUS));
    }

    private List<Long> ask(Credentials credentials) throws TapException {
        List<Long> values = new ArrayList<>();
        try (TapClient client = client(credentials);
                TapResult result = client.sync(query()).execute()) {
            while (result.next()) {
                values.add(value(result));
            }
        }
        return values;
    }

    private static long value(TapResult result) {
        try {
            return result.cell(0).longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TapQuery query() {
        return new TapQuery("SELECT 'é+&'", "ADQL", "votable", false, 7L, null);
    }

    private TapClient client(Credentials credentials) {
        URI base = service.uri("/tap");
        Duration wait = Duration.ofSeconds(10);
        HttpSettings settings = HttpSettings.builder()
                .timeouts(wait, wait, wait, wait)
                .retries(3, wait)
                .userAgent("test")
                .credentials(credentials)
                .origins(Set.of(Origin.of(base)))
                .build();
        return new TapClient(base, settings);
    }

    private static String numbers(long... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VotableWriter.TableHeader header = new VotableWriter.TableHeader(
                null,
                null,
                List.of(new Info("QUERY_STATUS", "OK")),
                List.of(Field.named("n", Datatype.LONG).build()));
        try (VotableWriter writer = new VotableWriter(out, Serialization.TABLEDATA, header)) {
            for (long value : values) {
                writer.row(value);
            }
            writer.finish(List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String error(String message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VotableWriter.error(out, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
