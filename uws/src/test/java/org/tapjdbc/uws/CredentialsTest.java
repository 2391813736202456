package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.LoopbackServer.Asked;
import org.tapjdbc.uws.TapException.Kind;

/** Who may ask, who is told who asks, and what is said where that does not do. */
@Timeout(60)
class CredentialsTest {
    private static final Credentials BASIC = new Credentials.Basic("ada", "5ecret");
    private static final String SSO = "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#tls-with-password\", access_url=\"";

    private LoopbackServer service;
    private LoopbackServer elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new LoopbackServer();
        elsewhere = new LoopbackServer();
        service.on("/tap/sync", asked -> Answer.of(200, Given.SEVEN));
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    private Given given() {
        return Given.service(service.uri("/tap"));
    }

    private static TapException failure(Given given) {
        TapException failure = catchThrowableOfType(TapException.class, given::ask);
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        return failure;
    }

    private void challenge(int status, String challenges) {
        service.on("/tap/sync", asked -> new Answer(status, Map.of("WWW-Authenticate", challenges), ""));
    }

    private static Credentials.Bearer tokenUntil(Instant end) {
        String claims = "{\"sub\":\"ada\", \"exp\" : " + end.getEpochSecond() + "}";
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new Credentials.Bearer(
                "e30." + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln");
    }

    @Test
    void a1_a_refusal_says_what_the_service_asks_for_and_which_property_gives_it() {
        challenge(
                401,
                "Basic realm=\"archive\"\n" + SSO + "https://sso.example.org/in?state=abc\", ivoa_x509\nivoa_cookie");
        assertThat(failure(given()).getMessage().lines())
                .containsExactly(
                        "The service does not let this user in.",
                        "At " + service.uri("/tap/sync") + ", HTTP status 401. No credentials were given."
                                + " The service asks for Basic realm=\"archive\"; or ivoa_bearer"
                                + " standard_id=\"ivo://ivoa.net/sso#tls-with-password\","
                                + " access_url=\"https://sso.example.org/in\"; or ivoa_x509; or ivoa_cookie."
                                + " The driver takes what is needed from the properties user and password; or token, as the"
                                + " service issues them; or user, password, and loginUrl=https://sso.example.org/in; or"
                                + " keyStore and keyStorePassword; or cookie, as the service issues them.");
    }

    @Test
    void a4_q50_a_challenge_leads_nobody_to_another_server() {
        challenge(401, SSO + elsewhere.uri("/login") + "\"");
        for (Credentials credentials : new Credentials[] {BASIC, new Credentials.Bearer("5ecret")}) {
            assertThat(failure(given().with(credentials))).hasMessageContaining("loginUrl=" + elsewhere.uri("/login"));
        }
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void a1_a3_a_challenge_that_comes_with_an_answer_is_an_offer_and_not_taken_up() throws IOException {
        service.on(
                "/tap/sync",
                asked ->
                        new Answer(200, Map.of("WWW-Authenticate", SSO + elsewhere.uri("/login") + "\""), Given.SEVEN));
        assertThat(given().ask()).containsExactly(7L);
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void a5_q48_q49_q51_what_the_user_gives_is_sent_at_once_whatever_the_service_declares() throws IOException {
        service.on("/tap/capabilities", asked -> Answer.of(200, """
                <capabilities><capability standardID="ivo://ivoa.net/std/TAP"><interface version="1.1">
                <securityMethod standardID="ivo://ivoa.net/sso#cookie"/></interface></capability></capabilities>"""));
        try (TapClient client = given().with(new Credentials.Bearer("5ecret")).client()) {
            assertThat(client.capabilities()).isPresent();
            assertThat(Given.ask(client)).containsExactly(7L);
        }
        assertThat(service.asked())
                .hasSize(2)
                .allSatisfy(asked -> assertThat(asked.header("Authorization")).isEqualTo("Bearer 5ecret"));
        assertThat(given().with(BASIC).ask()).containsExactly(7L);
        assertThat(service.asked().get(2).header("Authorization")).isEqualTo("Basic YWRhOjVlY3JldA==");
    }

    @Test
    void q51_basic_goes_along_to_another_path_of_the_service() throws IOException {
        service.on("/tap/sync", asked -> Answer.redirect(303, "/tap/auth/results/1"));
        service.on(
                "/tap/auth/results/1",
                asked -> asked.header("Authorization").isEmpty()
                        ? new Answer(401, Map.of("WWW-Authenticate", "Basic realm=\"x\""), "")
                        : Answer.of(200, Given.SEVEN));
        assertThat(given().with(BASIC).ask()).containsExactly(7L);
    }

    @Test
    void q24_credentials_are_for_the_origin_and_all_its_paths() throws IOException {
        service.on("/tap/sync", asked -> Answer.redirect(303, "/other/result"));
        service.on("/other/result", asked -> Answer.of(200, Given.SEVEN));
        given().with(BASIC).ask();
        assertThat(service.asked())
                .allSatisfy(asked -> assertThat(asked.header("Authorization")).startsWith("Basic "));
    }

    @Test
    void a_refusal_says_that_credentials_went_along_or_why_they_did_not() {
        challenge(403, "Basic");
        assertThat(failure(given().with(BASIC)))
                .hasMessageContaining("asked with the credentials given (user and password, as HTTP Basic)");

        elsewhere.on("/r", asked -> Answer.of(401, ""));
        service.on(
                "/tap/sync", asked -> Answer.redirect(303, elsewhere.uri("/r").toString()));
        assertThat(failure(given().with(BASIC)))
                .hasMessageContaining("credentials were not sent there")
                .hasMessageContaining("authOrigins");
    }

    @Test
    void q47_a_token_that_has_expired_is_said_to_be_so_before_anything_is_asked() {
        Instant end = Instant.now().minusSeconds(3600);
        assertThat(failure(given().with(tokenUntil(end))))
                .hasMessageContaining("The token expired at " + Instant.ofEpochSecond(end.getEpochSecond()));
        assertThat(service.asked()).isEmpty();
    }

    @Test
    void q47_a_token_that_expired_just_now_is_tried_and_a_good_one_is_not_blamed() throws IOException {
        assertThat(given().with(tokenUntil(Instant.now().minusSeconds(10))).ask())
                .containsExactly(7L);
        challenge(401, "Bearer error=\"invalid_token\"");
        assertThat(failure(given().with(tokenUntil(Instant.now().minusSeconds(10)))))
                .hasMessageContaining("The token expired at");
        assertThat(failure(given().with(tokenUntil(Instant.now().plusSeconds(1000)))))
                .hasMessageContaining("Bearer error=\"invalid_token\"")
                .hasMessageNotContaining("expired at");
    }

    @Test
    void q47_what_is_no_jwt_says_nothing_of_its_end() {
        assertThat(new Credentials.Bearer("a.b.c").expiry()).isEmpty();
        assertThat(new Credentials.Bearer("gt-opaque").expiry()).isEmpty();
        assertThat(new Credentials.Bearer("..").expiry()).isEmpty();
        assertThat(new Credentials.Bearer("e30.!!!.x").expiry()).isEmpty();
    }

    @Test
    void q52_extra_headers_go_to_the_service_and_not_where_it_redirects() throws IOException {
        service.on(
                "/tap/sync", asked -> Answer.redirect(307, elsewhere.uri("/r").toString()));
        elsewhere.on("/r", asked -> Answer.of(200, Given.SEVEN));
        given().header("X-DL-AuthToken", "5ecret").ask();
        assertThat(service.asked().get(0).header("X-DL-AuthToken")).isEqualTo("5ecret");
        assertThat(elsewhere.asked().get(0).header("X-DL-AuthToken")).isEmpty();
    }

    @Test
    void q46_a_cookie_given_stays_beside_those_that_the_service_sets() throws IOException {
        service.on(
                "/tap/sync",
                asked -> new Answer(200, Map.of("Set-Cookie", "LB=1; Path=/\nCADC_SSO=other; Path=/"), Given.SEVEN));
        try (TapClient client =
                given().with(new Credentials.Cookie("CADC_SSO=5ecret")).client()) {
            Given.ask(client);
            Given.ask(client);
        }
        assertThat(service.asked().get(1).header("Cookie")).isEqualTo("CADC_SSO=5ecret; LB=1");
    }

    /** A proxy on this machine stands for the whole network: it is told whatever goes to a server elsewhere. */
    @Test
    void a4_nothing_secret_is_sent_over_http_and_the_refusal_says_so() throws IOException {
        URI remote = URI.create("http://archive.example.org/tap");
        service.on("/tap/sync", asked -> Answer.of(401, ""));
        TapException failure = failure(Given.service(remote)
                .with(BASIC)
                .header("X-Key", "5ecret")
                .through(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), service.uri("/").getPort())));
        assertThat(failure).hasMessageContaining("over http, others could read them");
        Asked asked = service.asked().get(0);
        assertThat(asked.header("Host")).isEqualTo("archive.example.org");
        assertThat(asked.headers().toString()).doesNotContain("5ecret").doesNotContain("Basic");
    }

    @Test
    void this_machine_is_reached_without_the_proxy() throws IOException {
        Given given = given().with(BASIC)
                .through(new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), elsewhere.uri("/").getPort()));
        assertThat(given.ask()).containsExactly(7L);
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void a4_what_is_shown_of_settings_holds_no_secret() {
        for (Credentials credentials : new Credentials[] {
            BASIC,
            new Credentials.Bearer("5ecret"),
            new Credentials.Cookie("S=5ecret"),
            new Credentials.FormLogin(service.uri("/login?k=5ecret"), "ada", "5ecret")
        }) {
            assertThat(given().with(credentials)
                            .header("X", "5ecret")
                            .settings()
                            .toString())
                    .doesNotContain("5ecret");
        }
    }
}
