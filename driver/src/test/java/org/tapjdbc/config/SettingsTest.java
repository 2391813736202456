package org.tapjdbc.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.TapProperty;
import org.tapjdbc.uws.Credentials;
import org.tapjdbc.uws.HttpSettings;
import org.tapjdbc.uws.Origin;

class SettingsTest {
    private static final URI SERVICE = URI.create("https://host.example/tap");

    private static Settings settings(String... namesAndValues) throws SQLException {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return TapUrl.parse("jdbc:tap:" + SERVICE, properties).settings();
    }

    private static HttpSettings http(String... namesAndValues) throws SQLException {
        return settings(namesAndValues).http(SERVICE);
    }

    @Test
    void a5_each_kind_of_credentials_has_its_properties() throws SQLException {
        assertThat(http().credentials()).isEqualTo(Credentials.ANONYMOUS);
        assertThat(http("user", "ada", "password", "pw").credentials()).isEqualTo(new Credentials.Basic("ada", "pw"));
        assertThat(http("token", "t").credentials()).isEqualTo(new Credentials.Bearer("t"));
        assertThat(http("cookie", "a=b").credentials()).isEqualTo(new Credentials.Cookie("a=b"));
        assertThat(http("user", "ada", "password", "pw", "loginUrl", "https://sso.example/in")
                        .credentials())
                .isEqualTo(new Credentials.FormLogin(URI.create("https://sso.example/in"), "ada", "pw"));
    }

    @Test
    void a4_the_credentials_are_for_the_origin_of_the_service_and_those_listed() throws SQLException {
        assertThat(http("authOrigins", "https://a.example, http://localhost:8080/,")
                        .origins())
                .containsExactlyInAnyOrder(
                        new Origin("https", "host.example", 443),
                        new Origin("https", "a.example", 443),
                        new Origin("http", "localhost", 8080));
    }

    /** The secret is 5ecret in all of them. */
    @ParameterizedTest
    @CsvSource({
        "authOrigins, a.example, -, -",
        "authOrigins, https://u:5ecret@a.example, -, -",
        "authOrigins, ftp://a.example, -, -",
        "authOrigins, 'https://a b', -, -",
        "loginUrl, https://sso.example, -, -",
        "loginUrl, http://sso.example, password, 5ecret",
        "loginUrl, https://u:5ecret@sso.example, password, 5ecret",
        "token, 5ecret, password, 5ecret",
        "token, 5ecret, cookie, 5ecret",
        "token, 5ecretü, -, -",
        "cookie, 'a=5ecret\u0001b', -, -",
        "extraHeaders, 5ecret, -, -",
        "extraHeaders, 'X Y: 5ecret', -, -",
        "extraHeaders, 'X: 5ecretü', -, -",
        "extraHeaders, 'Host: 5ecret', -, -",
        "proxy, nowhere, -, -",
        "proxy, host:99999, -, -",
        "proxy, u:5ecret@host:80, -, -",
        "keyStore, /no/such/file, keyStorePassword, 5ecret",
        "trustStore, /no/such/file, trustStorePassword, 5ecret",
        "syncTimeout, soon, -, -",
        "jobRetention, -1, -, -",
        "keepJobs, maybe, -, -",
    })
    void what_cannot_be_meant_is_an_error_without_the_secret(String name, String value, String other, String second) {
        assertThatThrownBy(() -> http("user", "ada", name, value, other, second))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("HY024"))
                .message()
                .doesNotContain("5ecret");
    }

    @Test
    void a_proxy_is_a_host_and_a_port() throws SQLException {
        assertThat(String.valueOf(http("proxy", "cache.example:3128").proxy())).contains("cache.example", "3128");
        assertThat(String.valueOf(http("proxy", "[::1]:3128").proxy())).contains("::1", "3128");
    }

    @Test
    void q52_extra_headers_are_lines() throws SQLException {
        assertThat(http("extraHeaders", "X-A: 1\r\n\n X-B:2 ").extraHeaders())
                .containsEntry("X-A", "1")
                .containsEntry("X-B", "2")
                .hasSize(2);
    }

    @Test
    void t10_the_user_agent_names_the_product_the_purpose_and_the_application() throws SQLException {
        assertThat(http().userAgent()).isEqualTo("tapjdbc/" + Product.version() + " (IVOA-science)");
        assertThat(http("applicationName", "Sky Survey/2\r\nX: y").userAgent())
                .isEqualTo("Sky Survey/2??X: y tapjdbc/" + Product.version() + " (IVOA-science)");
    }

    @Test
    void what_is_said_of_jobs_is_unset_or_in_seconds() throws SQLException {
        assertThat(settings().seconds(TapProperty.SYNC_TIMEOUT)).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings().duration(TapProperty.EXECUTION_DURATION)).isNull();
        assertThat(settings("jobRetention", "3600").duration(TapProperty.JOB_RETENTION))
                .isEqualTo(Duration.ofHours(1));
        assertThat(settings().isSet(TapProperty.KEEP_JOBS)).isFalse();
        assertThat(settings("keepJobs", "TRUE").isSet(TapProperty.KEEP_JOBS)).isTrue();
    }

    @Test
    void a4_what_is_shown_of_settings_is_no_value() throws SQLException {
        assertThat(settings("token", "5ecret")).hasToString("Settings[TOKEN]");
    }
}
