package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.uws.LoopbackServer.Answer;
import org.tapjdbc.uws.LoopbackServer.Asked;
import org.tapjdbc.uws.TapException.Kind;

/** A service that wants a form filled in, and cookies or a token from then on. */
@Timeout(60)
class LoginTest {
    private static final String PASSWORD = "p&ss wörd";

    private final AtomicInteger sessions = new AtomicInteger();
    private LoopbackServer service;
    private LoopbackServer elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new LoopbackServer();
        elsewhere = new LoopbackServer();
        service.on("/login", this::logIn);
        service.on("/tap/sync", asked -> isKnown(asked) ? Answer.of(200, Given.SEVEN) : Answer.of(403, "who are you"));
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    private Answer logIn(Asked asked) {
        boolean right = asked.method().equals("POST")
                && asked.body().equals("username=ada&password=p%26ss+w%C3%B6rd")
                && asked.header("Authorization").isEmpty();
        return right
                ? new Answer(
                        200, Map.of("Set-Cookie", "JSESSIONID=" + sessions.incrementAndGet() + "; Path=/\nX=y"), "hi")
                : Answer.of(401, "wrong password: " + PASSWORD);
    }

    private boolean isKnown(Asked asked) {
        return asked.header("Cookie").contains("JSESSIONID=" + sessions.get());
    }

    private Given given(String password) {
        return Given.service(service.uri("/tap"))
                .with(new Credentials.FormLogin(service.uri("/login"), "ada", password));
    }

    private List<String> paths() {
        return service.asked().stream().map(Asked::path).toList();
    }

    private static TapException failure(Given given) {
        return catchThrowableOfType(TapException.class, given::ask);
    }

    @Test
    void a2_q45_the_login_is_posted_once_and_its_cookies_go_along() throws IOException {
        try (TapClient client = given(PASSWORD).client()) {
            assertThat(service.asked()).isEmpty();
            assertThat(Given.ask(client)).containsExactly(7L);
            assertThat(Given.ask(client)).containsExactly(7L);
        }
        assertThat(paths()).containsExactly("/login", "/tap/sync", "/tap/sync");
    }

    @Test
    void q45_a_session_that_expired_is_renewed_once() throws IOException {
        try (TapClient client = given(PASSWORD).client()) {
            Given.ask(client);
            sessions.incrementAndGet();
            assertThat(Given.ask(client)).containsExactly(7L);
        }
        assertThat(paths()).containsExactly("/login", "/tap/sync", "/tap/sync", "/login", "/tap/sync");
    }

    @Test
    void q45_a_session_that_expired_may_show_as_a_redirect_to_the_login() throws IOException {
        service.on(
                "/tap/sync",
                asked -> isKnown(asked)
                        ? Answer.of(200, Given.SEVEN)
                        : Answer.redirect(302, "/login?then=" + service.asked().size()));
        try (TapClient client = given(PASSWORD).client()) {
            Given.ask(client);
            sessions.incrementAndGet();
            assertThat(Given.ask(client)).containsExactly(7L);
        }
        assertThat(paths()).containsExactly("/login", "/tap/sync", "/tap/sync", "/login", "/tap/sync");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 302})
    void q45_a_service_that_knows_no_session_is_an_error_after_one_more_login(int status) {
        service.on("/tap/sync", asked -> new Answer(status, Map.of("Location", "/login.html"), ""));

        TapException failure = failure(given(PASSWORD));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(paths()).containsExactly("/login", "/tap/sync", "/login", "/tap/sync");
    }

    @Test
    void a2_a_login_that_refuses_says_so_and_not_the_password() {
        TapException failure = failure(given(PASSWORD + "!"));

        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure)
                .hasMessageContaining("wrong password")
                .hasMessageContaining("/login")
                .hasMessageContaining("properties user and password");
        assertThat(paths()).containsExactly("/login");

        service.on("/login", asked -> Answer.of(401, "no: " + PASSWORD));
        assertThat(failure(given(PASSWORD))).message().contains("no: ***").doesNotContain(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login?error", "/login.jsp"})
    void q45_a_login_that_sends_back_to_itself_refuses(String location) {
        service.on("/login", asked -> new Answer(302, Map.of("Location", location, "Set-Cookie", "JSESSIONID=0"), ""));
        assertThat(failure(given(PASSWORD))).hasMessageContaining("does not take this user and password");
    }

    @Test
    void q45_a_login_that_sends_on_to_a_welcome_page_is_done() throws IOException {
        service.on("/login", asked -> {
            Answer answer = logIn(asked);
            return new Answer(
                    302,
                    Map.of(
                            "Location",
                            elsewhere.uri("/welcome").toString(),
                            "Set-Cookie",
                            answer.headers().get("Set-Cookie")),
                    "");
        });
        assertThat(given(PASSWORD).ask()).containsExactly(7L);
        assertThat(elsewhere.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void a4_a_login_that_moved_does_not_get_the_password_there(int status) {
        service.on(
                "/login", asked -> Answer.redirect(status, elsewhere.uri("/in").toString()));
        assertThat(failure(given(PASSWORD)))
                .hasMessageContaining("moved")
                .hasMessageContaining("loginUrl=" + elsewhere.uri("/in"));
        assertThat(elsewhere.asked()).isEmpty();
    }

    @Test
    void q46_a_login_that_answers_with_text_alone_leads_to_the_property_cookie() {
        service.on("/login", asked -> Answer.of(200, "se55ion-value"));
        assertThat(failure(given(PASSWORD)))
                .message()
                .contains("neither a cookie nor a token", "property cookie")
                .doesNotContain("se55ion-value");
    }

    @Test
    void a2_a_token_that_the_login_gives_is_sent_to_the_service_and_nowhere_else() throws IOException {
        service.on("/login", asked -> new Answer(200, Map.of("x-vo-bearer", "t0k3n"), ""));
        service.on(
                "/tap/sync",
                asked -> asked.header("Authorization").equals("Bearer t0k3n")
                        ? Answer.redirect(303, elsewhere.uri("/store").toString())
                        : Answer.of(401, ""));
        elsewhere.on("/store", asked -> Answer.of(200, Given.SEVEN));

        assertThat(given(PASSWORD).ask()).containsExactly(7L);
        assertThat(elsewhere.asked().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void a4_the_session_goes_neither_to_another_server_nor_comes_from_one() throws IOException {
        service.on(
                "/tap/sync",
                asked -> Answer.redirect(303, elsewhere.uri("/store").toString()));
        elsewhere.on("/store", asked -> new Answer(200, Map.of("Set-Cookie", "JSESSIONID=evil; Path=/"), Given.SEVEN));
        try (TapClient client = given(PASSWORD).client()) {
            Given.ask(client);
            Given.ask(client);
        }
        assertThat(elsewhere.asked())
                .allSatisfy(asked -> assertThat(asked.header("Cookie")).isEmpty());
        assertThat(service.asked())
                .allSatisfy(asked -> assertThat(asked.header("Cookie")).doesNotContain("evil"));
    }

    @Test
    void many_that_ask_at_once_log_in_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (TapClient client = given(PASSWORD).client()) {
            Callable<List<Long>> query = () -> Given.ask(client);
            for (var answer : threads.invokeAll(Collections.nCopies(16, query))) {
                assertThat(answer.get()).containsExactly(7L);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(paths().stream().filter("/login"::equals)).hasSize(1);
    }

    @Test
    void a_login_that_is_not_there_is_said_to_be_the_login() {
        service.on("/login", asked -> Answer.of(404, "<h1>Not found</h1>"));
        assertThat(failure(given(PASSWORD))).hasMessageContaining("Is the property loginUrl right?");
    }

    @Test
    void a4_a_password_is_not_posted_over_http() {
        assertThatThrownBy(() -> new Credentials.FormLogin(URI.create("http://example.org/login"), "ada", PASSWORD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(PASSWORD);
    }
}
