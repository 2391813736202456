package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Set;
import okhttp3.Cookie;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookieStoreTest {
    private static final Set<String> TRUSTED = Set.of("archive.example.org", "sso.example.org", "127.0.0.1");

    private final CookieStore store = new CookieStore(origin -> TRUSTED.contains(origin.host()));

    private void set(String url, String... cookies) {
        Headers.Builder headers = new Headers.Builder();
        for (String cookie : cookies) {
            headers.add("Set-Cookie", cookie);
        }
        store.keep(URI.create(url), headers.build());
    }

    private List<String> sentTo(String url) {
        return store.matching(URI.create(url)).stream().map(Cookie::name).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "https://archive.example.org/tap/sync, true",
        "https://archive.example.org/tap, true",
        "https://archive.example.org/tapestry, false",
        "https://archive.example.org/, false",
        "http://archive.example.org/tap/sync, false",
        "https://sso.example.org/tap/sync, false",
        "https://evil.example.com/tap/sync, false",
    })
    void a4_a_cookie_goes_to_its_host_and_path_over_https(String url, boolean sent) {
        set("https://archive.example.org/login", "SESSION=1; Path=/tap");
        assertThat(sentTo(url)).hasSize(sent ? 1 : 0);
    }

    @Test
    void a4_a_cookie_for_a_domain_goes_to_those_of_its_hosts_that_may_have_the_credentials() {
        set("https://sso.example.org/login", "SESSION=1; Path=/; Domain=example.org");
        assertThat(sentTo("https://archive.example.org/tap")).containsExactly("SESSION");
        assertThat(sentTo("https://other.example.org/tap")).isEmpty();
    }

    @Test
    void a4_a_cookie_for_a_whole_registry_or_a_foreign_domain_is_not_kept() {
        set("https://archive.example.org/", "A=1; Domain=org", "B=1; Domain=example.com", "C=1; Domain=co.uk");
        assertThat(sentTo("https://archive.example.org/")).isEmpty();
    }

    @Test
    void a4_nobody_else_sets_a_cookie_and_nobody_does_over_http() {
        set("https://other.example.org/", "A=1; Domain=example.org");
        set("http://archive.example.org/", "B=1");
        assertThat(sentTo("https://archive.example.org/")).isEmpty();
    }

    @Test
    void a4_a_cookie_ends_when_it_says_and_a_new_one_takes_its_place() {
        set("https://archive.example.org/", "A=1", "A=2", "B=1; Max-Age=3600", "C=1; Max-Age=0");
        assertThat(store.matching(URI.create("https://archive.example.org/")))
                .extracting(cookie -> cookie.name() + cookie.value())
                .containsExactly("A2", "B1");
        set("https://archive.example.org/", "B=; Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(sentTo("https://archive.example.org/")).containsExactly("A");
    }

    @Test
    void a4_the_longest_path_comes_first() {
        set("https://archive.example.org/", "A=1; Path=/", "B=1; Path=/tap");
        assertThat(sentTo("https://archive.example.org/tap/sync")).containsExactly("B", "A");
    }

    @Test
    void on_this_machine_a_secure_cookie_needs_no_https() {
        set("http://127.0.0.1:8080/", "A=1; Secure; HttpOnly");
        assertThat(sentTo("http://127.0.0.1:8080/")).containsExactly("A");
    }

    @Test
    void a_server_that_sets_cookies_without_end_fills_no_memory() {
        for (int i = 0; i < 10_000; i++) {
            set("https://archive.example.org/", "A" + i + "=1");
        }
        assertThat(sentTo("https://archive.example.org/")).hasSizeLessThan(1000).contains("A9999");
    }
}
