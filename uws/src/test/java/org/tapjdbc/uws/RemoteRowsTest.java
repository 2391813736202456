package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Results whose rows lie outside of them: fetched from where they came from, and elsewhere only with leave. */
@Timeout(60)
class RemoteRowsTest {
    /** The numbers 5 and 7 as BINARY. */
    private static final String ROWS = "\0\0\0\5\0\0\0\7";

    private static final Credentials TOKEN = new Credentials.Bearer("5ecret");

    private LoopbackServer service;
    private LoopbackServer elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new LoopbackServer();
        elsewhere = new LoopbackServer();
        elsewhere.on("/rows", asked -> Answer.of(200, ROWS));
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    private static String result(String href) {
        return "<VOTABLE><RESOURCE type='results'><TABLE><FIELD name='n' datatype='int'/><DATA><BINARY><STREAM href='"
                + href + "'/></BINARY></DATA></TABLE></RESOURCE></VOTABLE>";
    }

    private void answerWith(String href) {
        service.on("/tap/sync", asked -> Answer.of(200, result(href)));
    }

    private TapClient client(boolean remoteFiles) {
        URI base = service.uri("/tap");
        Duration wait = Duration.ofSeconds(10);
        HttpSettings settings = HttpSettings.builder()
                .timeouts(wait, wait, wait, wait)
                .retries(1, wait)
                .extraHeaders(Map.of("X-Key", "5ecret"))
                .credentials(TOKEN)
                .origins(Set.of(Origin.of(base), Origin.of(elsewhere.uri("/"))))
                .remoteFiles(remoteFiles)
                .build();
        return new TapClient(base, settings);
    }

    private static TapQuery query() {
        return new TapQuery("SELECT n FROM t", "ADQL", null, false, null, null);
    }

    private List<Long> ask(boolean remoteFiles) throws IOException {
        List<Long> values = new ArrayList<>();
        try (TapClient client = client(remoteFiles);
                TapResult result = client.sync(query()).execute()) {
            while (result.next()) {
                values.add(result.cell(0).longValue());
            }
        }
        return values;
    }

    private TapException failure(boolean remoteFiles) {
        return catchThrowableOfType(TapException.class, () -> ask(remoteFiles));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows.bin", "/tap/rows.bin", "../tap/./rows.bin"})
    void v8_rows_at_the_same_origin_are_fetched_relative_to_the_result(String href) throws IOException {
        answerWith(href);
        service.on("/tap/rows.bin", asked -> Answer.of(200, ROWS));

        assertThat(ask(false)).containsExactly(5L, 7L);

        LoopbackServer.Asked fetch = service.asked().get(1);
        assertThat(fetch.method()).isEqualTo("GET");
        assertThat(fetch.header("Authorization")).isEqualTo("Bearer 5ecret");
    }

    @Test
    void v8_rows_are_sought_where_the_result_came_from_in_the_end() throws IOException {
        service.on(
                "/tap/sync",
                asked -> Answer.redirect(303, elsewhere.uri("/store/1").toString()));
        elsewhere.on("/store/1", asked -> Answer.of(200, result("../rows")));

        assertThat(ask(false)).containsExactly(5L, 7L);
    }

    @Test
    void v8_rows_at_another_origin_are_refused() {
        answerWith(elsewhere.uri("/rows").toString());

        TapException failure = failure(false);

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure)
                .hasMessageContaining(elsewhere.uri("/rows").toString())
                .hasMessageContaining("remoteFiles");
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void v8_rows_at_another_origin_are_fetched_with_leave_and_without_credentials() throws IOException {
        answerWith(elsewhere.uri("/rows").toString());

        assertThat(ask(true)).containsExactly(5L, 7L);

        assertThat(elsewhere.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.headers().toString()).doesNotContain("5ecret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hostname", "ftp://127.0.0.1/rows", "jar:file:/x!/y", "data:,x", "http://"})
    void v8_what_is_no_web_address_is_never_read(String href) {
        answerWith(href);

        TapException failure = failure(true);

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure).hasMessageContaining(href);
    }

    @Test
    void v8_a_redirect_to_another_origin_needs_the_same_leave() throws IOException {
        answerWith("rows.bin");
        service.on(
                "/tap/rows.bin",
                asked -> Answer.redirect(302, elsewhere.uri("/rows").toString()));

        assertThat(failure(false).kind()).isEqualTo(Kind.MALFORMED);
        assertThat(elsewhere.asked()).isEmpty();

        assertThat(ask(true)).containsExactly(5L, 7L);
        assertThat(elsewhere.asked())
                .singleElement()
                .satisfies(asked -> assertThat(asked.headers().toString()).doesNotContain("5ecret"));
    }

    @Test
    void v8_a_redirect_away_from_the_web_is_refused() {
        answerWith("rows.bin");
        service.on("/tap/rows.bin", asked -> Answer.redirect(302, "file:///etc/hostname"));

        assertThat(failure(true).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void v8_rows_that_are_not_there_are_an_error_that_says_where() {
        answerWith("rows.bin");

        TapException failure = failure(false);

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure)
                .hasMessageContaining(service.uri("/tap/rows.bin").toString())
                .hasMessageContaining("404")
                .hasMessageContaining("nothing here");
    }

    @Test
    void v8_rows_behind_a_login_are_an_error_about_credentials() {
        answerWith("rows.bin");
        service.on("/tap/rows.bin", asked -> Answer.of(403, "not you"));

        assertThat(failure(false).kind()).isEqualTo(Kind.UNAUTHORIZED);
    }

    @Test
    void v8_d3_rows_that_end_inside_one_are_an_error() {
        answerWith("rows.bin");
        service.on("/tap/rows.bin", asked -> Answer.of(200, ROWS.substring(1)));

        TapException failure = failure(false);

        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(failure).hasMessageContaining("row 2");
    }

    @Test
    void v8_d3_rows_whose_connection_breaks_are_lost() {
        answerWith("rows.bin");
        service.on("/tap/rows.bin", asked -> new Answer(200, Map.of(), ROWS, 4));

        TapException failure = failure(false);

        assertThat(failure.kind()).isEqualTo(Kind.LOST);
        assertThat(failure)
                .hasMessageContaining("after 2 rows")
                .hasMessageContaining(service.uri("/tap/rows.bin").toString());
    }

    @Test
    void v8_rows_need_not_be_read_to_their_end() throws IOException {
        answerWith("rows.bin");
        service.on("/tap/rows.bin", asked -> Answer.of(200, ROWS.repeat(100_000)));

        try (TapClient client = client(false)) {
            for (int i = 0; i < 3; i++) {
                try (TapResult result = client.sync(query()).execute()) {
                    assertThat(result.next()).isTrue();
                }
            }
        }
    }

    @Test
    void v8_a_cancelled_query_does_not_wait_for_its_rows() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        answerWith(elsewhere.uri("/slow").toString());
        elsewhere.on("/slow", question -> {
            asked.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Answer.of(200, ROWS);
        });
        try (TapClient client = client(true)) {
            SyncCall call = client.sync(query());
            CompletableFuture<TapException> failure = CompletableFuture.supplyAsync(() -> catchThrowableOfType(
                    TapException.class, () -> call.execute().close()));
            asked.await();
            call.cancel();
            assertThat(failure.get().kind()).isEqualTo(Kind.CANCELLED);
        } finally {
            release.countDown();
        }
    }
}
