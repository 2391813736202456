package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.TapException.Kind;

/** Requests to servers that are no TAP services. */
@Timeout(60)
class RemoteCallTest {
    private LoopbackServer server;
    private TapClient client;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        client = Given.service(server.uri("/query"))
                .with(new Credentials.Bearer("5ecret"))
                .header("X-Key", "5ecret")
                .client();
        server.on("/query", asked -> Answer.of(200, "αnswer"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private RemoteRequest get(String... parameters) {
        return RemoteRequest.get(server.uri("/query"), named(parameters));
    }

    private static Map<String, String> named(String... parameters) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            named.put(parameters[i], parameters[i + 1]);
        }
        return named;
    }

    private String ask(RemoteRequest request) throws IOException {
        try (RemoteAnswer answer = client.remote(request).execute(null)) {
            assertThat(answer.status()).isEqualTo(200);
            return new String(answer.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TapException failure(RemoteRequest request, @Nullable Duration patience) {
        return catchThrowableOfType(
                TapException.class,
                () -> client.remote(request).execute(patience).close());
    }

    @Test
    void parameters_go_into_the_url_whatever_they_are() throws IOException {
        assertThat(ask(get("expr", "a=b+c&&(d<1||e=\"x\")", "moc", "3/1-2 4"))).isEqualTo("αnswer");

        assertThat(server.asked().get(0).method()).isEqualTo("GET");
        assertThat(server.asked().get(0).query()).isEqualTo("expr=a=b+c&&(d<1||e=\"x\")&moc=3/1-2 4");
    }

    @Test
    void parameters_that_the_url_has_stay_there() throws IOException {
        ask(RemoteRequest.get(URI.create(server.uri("/query") + "?key=1"), named("get", "id")));

        assertThat(server.asked().get(0).query()).isEqualTo("key=1&get=id");
    }

    @Test
    void a_form_is_posted_and_a_file_with_it() throws IOException {
        ask(RemoteRequest.post(server.uri("/query"), named("get", "id", "expr", "a&b")));
        assertThat(server.asked().get(0).method()).isEqualTo("POST");
        assertThat(server.asked().get(0).body()).isEqualTo("get=id&expr=a%26b");

        byte[] content = "SIMPLE".getBytes(StandardCharsets.US_ASCII);
        ask(RemoteRequest.post(
                server.uri("/query"), named("get", "id"), new RemoteRequest.File("moc", "moc.fits", content)));
        assertThat(server.asked().get(1).header("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(server.asked().get(1).body())
                .contains("name=\"get\"", "name=\"moc\"; filename=\"moc.fits\"", "SIMPLE");
    }

    @Test
    void nothing_tells_who_asks() throws IOException {
        ask(get());

        assertThat(server.asked().get(0).headers().toString()).doesNotContain("5ecret");
        assertThat(server.asked().get(0).header("User-Agent")).isEqualTo("test");
    }

    @Test
    void an_answer_of_any_status_is_one() throws IOException {
        server.on("/query", asked -> Answer.of(413, "MOC not found"));

        try (RemoteAnswer answer = client.remote(get()).execute(null)) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.url()).isEqualTo(server.uri("/query"));
            TapException refusal = answer.refusal();
            assertThat(refusal).hasMessageContaining("MOC not found");
            assertThat(refusal.kind()).isEqualTo(Kind.REJECTED);
        }
    }

    @Test
    void where_somebody_else_can_be_asked_nothing_is_tried_again() throws IOException {
        try (SilentServer silent = SilentServer.atOnce()) {
            TapException late = failure(RemoteRequest.get(silent.uri(), named()), Duration.ofMillis(300));

            assertThat(late.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(late).hasMessageContaining("did not answer within 300 ms");
        }
    }

    @Test
    void another_thread_ends_the_wait() throws Exception {
        try (SilentServer silent = SilentServer.atOnce()) {
            RemoteCall call = client.remote(RemoteRequest.get(silent.uri(), named()));
            CompletableFuture<Void> unused = CompletableFuture.runAsync(
                    call::cancel, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));

            assertThat(catchThrowableOfType(TapException.class, () -> call.execute(null))
                            .kind())
                    .isEqualTo(Kind.CANCELLED);
        }
    }

    @Test
    void another_thread_ends_the_reading() throws Exception {
        try (SilentServer silent = SilentServer.after("half")) {
            RemoteCall call = client.remote(RemoteRequest.get(silent.uri(), named()));
            try (RemoteAnswer answer = call.execute(null)) {
                CompletableFuture<Void> unused = CompletableFuture.runAsync(
                        call::cancel, CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS));
                IOException failed = catchThrowableOfType(
                        IOException.class, () -> answer.stream().readAllBytes());

                assertThat(answer.failure(failed).kind()).isEqualTo(Kind.CANCELLED);
            }
        }
    }

    @Test
    void a_connection_that_breaks_inside_an_answer_is_told() throws IOException {
        server.on("/query", asked -> new Answer(200, Map.of(), "half", 10));
        try (RemoteAnswer answer = client.remote(get()).execute(null)) {
            IOException failed = catchThrowableOfType(
                    IOException.class, () -> answer.stream().readAllBytes());

            assertThat(answer.failure(failed).kind()).isEqualTo(Kind.LOST);
        }
    }

    @Test
    void a_file_is_only_posted() {
        RemoteRequest.File file = new RemoteRequest.File("moc", "m", new byte[0]);
        assertThatThrownBy(() -> new RemoteRequest(server.uri("/query"), Map.of(), false, file))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
