package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.LoopbackServer.Asked;
import org.tapjdbc.uws.TapException.Kind;

/** Where a service sends its clients on to. */
@Timeout(60)
class RedirectsTest {
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

    private Given given() {
        return Given.service(service.uri("/tap"));
    }

    @ParameterizedTest
    @CsvSource({"301, GET", "302, GET", "303, GET", "307, POST", "308, POST"})
    void t7_q1_q5_the_status_says_with_which_method_to_go_on(int status, String method) throws IOException {
        service.on("/tap/sync", asked -> Answer.redirect(status, "../results/1?a=b%20c"));
        service.on("/results/1", asked -> Answer.of(200, Given.SEVEN));

        assertThat(given().ask()).containsExactly(7L);

        Asked second = service.asked().get(1);
        assertThat(second.method()).isEqualTo(method);
        assertThat(second.body().contains("QUERY=SELECT")).isEqualTo(method.equals("POST"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302})
    void t7_q3_a_mirror_is_asked_the_query_again(int status) throws IOException {
        service.on(
                "/tap/sync",
                asked -> Answer.redirect(status, elsewhere.uri("/tap/sync").toString()));
        elsewhere.on(
                "/tap/sync",
                asked -> asked.body().contains("QUERY=SELECT")
                        ? Answer.of(200, Given.SEVEN)
                        : Answer.of(400, "no query"));
        assertThat(given().ask()).containsExactly(7L);
    }

    @Test
    void q2_a_signed_url_elsewhere_gets_its_query_and_nothing_that_shows_who_asks() throws IOException {
        service.on(
                "/tap/sync",
                asked -> Answer.redirect(
                        303, elsewhere.uri("/bucket/1?X-Goog-Signature=abc%2F").toString()));
        elsewhere.on("/bucket/1", asked -> Answer.of(200, Given.SEVEN));
        given().with(new Credentials.Bearer("5ecret")).ask();
        assertThat(elsewhere.asked().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void a4_credentials_go_on_to_an_origin_that_is_listed() throws IOException {
        service.on(
                "/tap/sync", asked -> Answer.redirect(303, elsewhere.uri("/r").toString()));
        elsewhere.on("/r", asked -> Answer.of(200, Given.SEVEN));
        given().with(new Credentials.Bearer("5ecret"))
                .allowing(elsewhere.uri("/"))
                .ask();
        assertThat(elsewhere.asked().get(0).header("Authorization")).isEqualTo("Bearer 5ecret");
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 304, 305, 306})
    void a_status_that_is_no_redirect_is_not_followed(int status) {
        service.on(
                "/tap/sync",
                asked -> new Answer(
                        status, Map.of("Location", elsewhere.uri("/r").toString()), ""));
        assertThat(catchThrowableOfType(TapException.class, () -> given().ask()).kind())
                .isEqualTo(Kind.MALFORMED);
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void t7_a_circle_of_redirects_ends() {
        service.on("/tap/sync", asked -> Answer.redirect(307, "/tap/sync"));
        assertThat(catchThrowableOfType(TapException.class, () -> given().ask()))
                .hasMessageContaining("circle");
        assertThat(service.asked()).hasSize(11);
    }

    @Test
    void t7_q4_https_is_followed_from_http_and_never_the_other_way(@TempDir Path directory) throws Exception {
        Certificates authority = Certificates.in(directory);
        TlsSettings trusting = TlsSettings.load(null, null, authority.serverStore(), Certificates.PASSWORD);
        try (LoopbackServer secure = LoopbackServer.https(authority.server(), false)) {
            secure.on("/tap/sync", asked -> Answer.of(200, Given.SEVEN));
            service.on(
                    "/tap/sync",
                    asked -> Answer.redirect(301, secure.uri("/tap/sync").toString()));
            assertThat(given().with(trusting).ask()).containsExactly(7L);

            secure.on(
                    "/tap/sync",
                    asked -> Answer.redirect(307, elsewhere.uri("/tap/sync").toString()));
            TapException refused = catchThrowableOfType(
                    TapException.class, () -> given().with(trusting).ask());
            assertThat(refused).hasMessageContaining("from https down to http");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void q4_a_service_known_by_http_may_have_the_credentials_once_it_moved_to_https() {
        HttpSettings settings = Given.service(URI.create("http://tap.example.org/tap"))
                .with(new Credentials.Bearer("5ecret"))
                .settings();
        assertThat(settings.headersFor(Origin.of(URI.create("https://tap.example.org/x"))))
                .hasSize(1);
        assertThat(settings.headersFor(Origin.of(URI.create("http://tap.example.org/x"))))
                .isEmpty();
        assertThat(settings.headersFor(Origin.of(URI.create("https://tap.example.org:8443/x"))))
                .isEmpty();
        assertThat(settings.headersFor(Origin.of(URI.create("https://example.org/x"))))
                .isEmpty();
    }
}
