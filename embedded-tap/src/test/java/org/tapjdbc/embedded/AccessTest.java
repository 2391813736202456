package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.embedded.Jobs.QUERY;
import static org.tapjdbc.embedded.Jobs.child;
import static org.tapjdbc.embedded.Jobs.children;
import static org.tapjdbc.embedded.Jobs.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.Jobs.Answer;

/** A service that is not for everybody (SSO 2.0). */
class AccessTest {
    private static final Options SMALL = Options.defaults()
            .withRows(1)
            .withUser("ann", "secret")
            .withUser("bob", "pass:word")
            .withToken("t0ken", "ann");

    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(SMALL);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Jobs by(String... headers) {
        return new Jobs(service, headers);
    }

    private static Jobs basic(String name, String password) {
        byte[] pair = (name + ':' + password).getBytes(StandardCharsets.UTF_8);
        return by("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }

    private static String loginUrl() {
        return service.uri().resolve("/login").toString();
    }

    @Test
    void without_credentials_there_are_only_challenges() throws Exception {
        for (String path : List.of("/capabilities", "/tables", "/sync?LANG=ADQL&QUERY=x", "/async", "/nix")) {
            Answer answer = by().get(path);
            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                    .contains(
                            "Basic realm=\"embedded TAP\"",
                            "Bearer",
                            "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#tls-with-password\", access_url=\""
                                    + loginUrl() + '"',
                            "ivoa_cookie standard_id=\"ivo://ivoa.net/sso#BasicAA\", access_url=\"" + loginUrl() + '"');
        }
    }

    @Test
    void a_password_or_a_token_opens() throws Exception {
        for (Jobs jobs :
                List.of(basic("ann", "secret"), basic("bob", "pass:word"), by("Authorization", "bearer t0ken"))) {
            Answer answer = jobs.get("/capabilities");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-VO-Authenticated")).isIn("ann", "bob");
            assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                    .isEmpty();
            assertThat(answer.body()).contains("ivo://ivoa.net/sso#BasicAA");
        }
    }

    @Test
    void what_is_not_valid_does_not_open() throws Exception {
        for (Jobs jobs : List.of(
                basic("ann", "guess"),
                basic("eve", "secret"),
                by("Authorization", "Basic !!!"),
                by("Authorization", "Basic"),
                by("Authorization", "Bearer guess"),
                by("Authorization", "Digest x"),
                by("Cookie", Gate.COOKIE + "=guess"),
                by("Cookie", "other=t0ken"))) {
            assertThat(jobs.get("/capabilities").status()).isEqualTo(401);
        }
    }

    @Test
    void a_login_gives_a_cookie_and_a_token() throws Exception {
        Answer login = by().post(loginUrl(), "username", "ann", "password", "secret");
        assertThat(login.status()).isEqualTo(200);
        String cookie = login.header("Set-Cookie");
        assertThat(cookie).startsWith(Gate.COOKIE + '=').contains("Path=/");
        Jobs session = by("Cookie", "a=b; " + cookie.substring(0, cookie.indexOf(';')));
        assertThat(session.get("/capabilities").header("X-VO-Authenticated")).isEqualTo("ann");
        Jobs token = by("Authorization", "Bearer " + login.header("x-vo-bearer"));
        assertThat(token.get("/capabilities").header("X-VO-Authenticated")).isEqualTo("ann");
    }

    @Test
    void a_login_can_be_by_basic_and_fails_with_a_wrong_password() throws Exception {
        assertThat(basic("bob", "pass:word").get(loginUrl()).header("x-vo-bearer"))
                .isNotEmpty();
        Answer wrong = by().post(loginUrl(), "username", "ann", "password", "guess");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.header("Set-Cookie")).isEmpty();
    }

    @Test
    void a_job_belongs_to_whom_made_it() throws Exception {
        Jobs ann = basic("ann", "secret");
        Jobs bob = basic("bob", "pass:word");
        String job = ann.create(QUERY);
        assertThat(text(ann.get(job).xml(), "ownerId")).isEqualTo("ann");
        assertThat(ann.get(job + "/owner").body()).isEqualTo("ann");
        assertThat(text(child(ann.get("/async").xml(), "jobref"), "ownerId")).isEqualTo("ann");
        assertThat(by("Authorization", "Bearer t0ken").get(job).status()).isEqualTo(200);
        assertThat(bob.get(job).status()).isEqualTo(403);
        assertThat(bob.run(job).status()).isEqualTo(403);
        assertThat(bob.delete(job).status()).isEqualTo(403);
        assertThat(children(bob.get("/async").xml())).isEmpty();
        assertThat(by().get(job).status()).isEqualTo(401);
    }

    @Test
    void where_a_login_is_optional_all_are_asked_and_none_is_refused() throws Exception {
        try (EmbeddedTap open =
                EmbeddedTap.start(SMALL.withAccess(SMALL.access().orAnonymous()))) {
            Answer answer = new Jobs(open).get("/capabilities");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                    .hasSize(6);
            assertThat(new Jobs(open, "Authorization", "Bearer guess")
                            .get("/capabilities")
                            .status())
                    .isEqualTo(401);
            String job = new Jobs(open).create(QUERY);
            assertThat(new Jobs(open, "Authorization", "Bearer t0ken").get(job).status())
                    .isEqualTo(200);
        }
    }
}
