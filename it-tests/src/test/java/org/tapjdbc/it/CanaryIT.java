package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.TapDataSource;
import org.tapjdbc.TapProperty;
import org.tapjdbc.votable.Serialization;

/** Whatever a service answers, a secret is seen by that service and by nobody else. */
@Timeout(120)
class CanaryIT {
    /** A way to show who asks. */
    private enum Way {
        PASSWORD("password", Canary.SECRET),
        TOKEN("token", Canary.SECRET),
        COOKIE("cookie", "session=" + Canary.SECRET),
        LOGIN("password", Canary.SECRET),
        HEADER("extraHeaders", "X-Api-Key: " + Canary.SECRET);

        private final String property;
        private final String value;

        Way(String property, String value) {
            this.property = property;
            this.value = value;
        }
    }

    private FaultyService service;
    private FaultyService elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new FaultyService();
        elsewhere = new FaultyService();
        elsewhere.http().stubFor(any(anyUrl()).willReturn(result()));
        service.http()
                .stubFor(any(urlPathEqualTo("/tap/login"))
                        .willReturn(aResponse().withHeader("Set-Cookie", "session=" + Canary.SECRET + "; Path=/")));
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    private static ResponseDefinitionBuilder result() throws IOException {
        return aResponse().withBody(Documents.rows(Serialization.BINARY2, 3));
    }

    private List<ResponseDefinitionBuilder> answers() throws IOException {
        String stranger = elsewhere.base();
        String challenge = "ivoa_bearer standard_id=\"ivo://ivoa.net/sso#tls-with-password\", access_url=\"" + stranger
                + "/login\"";
        byte[] cut = new byte[200];
        List<ResponseDefinitionBuilder> answers = new ArrayList<>(List.of(
                result(),
                result().withHeader("WWW-Authenticate", challenge),
                aResponse().withStatus(200).withBody(cut),
                aResponse().withStatus(200).withBody("<html><title>Hello</title></html>"),
                aResponse().withStatus(400).withBody(Documents.error("no such thing"))));
        for (int status : new int[] {401, 403}) {
            answers.add(aResponse().withStatus(status).withHeader("WWW-Authenticate", challenge, "Basic realm=\"x\""));
        }
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            for (String where : new String[] {"/result", "/sync", "/login", "/tap?next=1"}) {
                answers.add(aResponse().withStatus(status).withHeader("Location", stranger + where));
            }
        }
        answers.add(aResponse().withStatus(303).withHeader("Location", "ftp://127.0.0.1/x"));
        for (int status : new int[] {404, 408, 429, 500, 503, 504}) {
            answers.add(aResponse().withStatus(status).withBody("out of order"));
        }
        for (Fault fault : Fault.values()) {
            answers.add(aResponse().withFault(fault));
        }
        return answers;
    }

    private Properties properties(Way way) {
        Properties properties = new Properties();
        properties.setProperty("retries", "0");
        if (way == Way.PASSWORD || way == Way.LOGIN) {
            properties.setProperty("user", Canary.USER);
        }
        if (way == Way.LOGIN) {
            properties.setProperty("loginUrl", service.base() + "/login");
        }
        return properties;
    }

    @ParameterizedTest
    @EnumSource
    void a4_q2_q50_a_secret_is_seen_by_the_service_alone_whatever_it_answers(Way way) throws Exception {
        Properties properties = properties(way);
        properties.setProperty(way.property, way.value);
        String url = service.url() + "?" + way.property + "="
                + URLEncoder.encode(way.value, StandardCharsets.UTF_8).replace("+", "%20");
        try (Canary canary = new Canary()) {
            for (ResponseDefinitionBuilder answer : answers()) {
                service.answers(answer);
                ask(canary, service.url(), properties);
                ask(canary, url, properties(way));
            }
            Driver driver = DriverManager.getDriver(service.url());
            canary.look(driver.getPropertyInfo(url, properties));
            canary.look(elsewhere);
            assertThat(canary.isKnownTo(service)).isTrue();
            assertThat(elsewhere.http().getAllServeEvents()).isNotEmpty();
            canary.wasNotSeen();
        }
    }

    @Test
    void a_canary_that_sings_is_heard() {
        for (String form :
                new String[] {Canary.SECRET, "password=" + URLEncoder.encode(Canary.SECRET, StandardCharsets.UTF_8)}) {
            try (Canary canary = new Canary()) {
                Logger.getLogger("org.tapjdbc.http").log(Level.FINEST, "{0}", form);
                assertThatThrownBy(canary::wasNotSeen).isInstanceOf(AssertionError.class);
            }
            try (Canary canary = new Canary()) {
                Logger.getLogger("org.tapjdbc.http").fine("nothing of interest");
                canary.wasNotSeen();
                canary.look(new SQLException("failed", new IOException(form)));
                assertThatThrownBy(canary::wasNotSeen).isInstanceOf(AssertionError.class);
            }
        }
    }

    @Test
    void a_canary_that_sings_under_watch_is_heard() throws SQLException {
        CanaryWatch watch = new CanaryWatch();
        for (String words : new String[] {"no such table", "no such table, " + Canary.SECRET}) {
            service.answers(aResponse().withStatus(400).withBody(words));
            watch.begin();
            assertThat(watch.ask(service.url()).failed().getMessage()).contains(words);
            if (words.contains(Canary.SECRET)) {
                assertThatThrownBy(watch::end).isInstanceOf(AssertionError.class);
            } else {
                watch.end();
            }
        }
        assertThat(service.http().getAllServeEvents())
                .anySatisfy(event -> assertThat(event.getRequest().getHeader("Authorization"))
                        .isEqualTo("Bearer " + Canary.SECRET));
    }

    private static void ask(Canary canary, String url, Properties properties) {
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            canary.look(connection);
            Outcome outcome = Outcome.of(connection);
            if (outcome.failure() != null) {
                canary.look(outcome.failure());
            }
            outcome.warnings().forEach(canary::look);
        } catch (SQLException e) {
            canary.look(e);
        }
    }

    @Test
    void a4_a_login_that_fails_or_gives_a_token_shows_no_secret() throws Exception {
        Properties properties = properties(Way.LOGIN);
        properties.setProperty("password", Canary.SECRET);
        service.answers(result());
        try (Canary canary = new Canary()) {
            for (ResponseDefinitionBuilder answer : List.of(
                    aResponse().withStatus(401).withBody("wrong: " + Canary.SECRET),
                    aResponse().withStatus(500).withBody("wrong: " + Canary.SECRET),
                    aResponse().withStatus(200).withBody(Canary.SECRET),
                    aResponse().withStatus(307).withHeader("Location", elsewhere.base() + "/login"),
                    aResponse().withStatus(200).withHeader("x-vo-bearer", Canary.SECRET),
                    aResponse().withFault(Fault.EMPTY_RESPONSE))) {
                service.http().stubFor(any(urlPathEqualTo("/tap/login")).willReturn(answer));
                ask(canary, service.url(), properties);
            }
            canary.look(elsewhere);
            assertThat(canary.isKnownTo(service)).isTrue();
            canary.wasNotSeen();
        }
    }

    @ParameterizedTest
    @CsvSource({"keyStore, true", "keyStore, false", "trustStore, true", "trustStore, false"})
    void a4_the_password_of_a_store_of_certificates_is_seen_by_nobody(
            String property, boolean right, @TempDir Path directory) throws Exception {
        Properties properties = properties(Way.TOKEN);
        properties.setProperty(
                property,
                Tls.keyStore(directory, right ? Canary.SECRET : Tls.PASSWORD).toString());
        properties.setProperty(property + "Password", Canary.SECRET);
        service.answers(result());
        try (Canary canary = new Canary()) {
            ask(canary, service.url(), properties);
            ask(canary, service.url(), properties(Way.TOKEN));
            canary.look(DriverManager.getDriver(service.url()).getPropertyInfo(service.url(), properties));
            assertThat(canary.isKnownTo(service)).isFalse();
            canary.wasNotSeen();
        }
    }

    @Test
    void a4_a_data_source_shows_no_secret() throws Exception {
        TapDataSource source = new TapDataSource();
        source.setUrl(service.url() + "?token=" + URLEncoder.encode(Canary.SECRET, StandardCharsets.UTF_8));
        source.setProperty(TapProperty.COOKIE, Canary.SECRET);
        service.answers(result());
        try (Canary canary = new Canary()) {
            canary.look("the data source", source.toString());
            try (Connection connection = source.getConnection()) {
                canary.look(connection);
            } catch (SQLException e) {
                canary.look(e);
            }
            ask(canary, service.url(), properties(Way.TOKEN));
            canary.wasNotSeen();
        }
    }
}
