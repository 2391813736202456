package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.votable.Serialization;

/** Where a service sends the driver on to: the query arrives, and what is secret does not. */
@Timeout(60)
class RedirectsIT {
    @RegisterExtension
    static final CanaryWatch canary = new CanaryWatch();

    private static final int ROWS = 3;

    private FaultyService service;
    private FaultyService elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new FaultyService();
        elsewhere = new FaultyService();
        elsewhere.http().stubFor(any(urlPathEqualTo("/tap/result")).willReturn(result()));
        elsewhere.answers(result());
    }

    @AfterEach
    void stop() {
        canary.look(elsewhere);
        service.close();
        elsewhere.close();
    }

    private static ResponseDefinitionBuilder result() throws IOException {
        return aResponse().withBody(Documents.rows(Serialization.BINARY2, ROWS));
    }

    private static ResponseDefinitionBuilder redirect(int status, String location) {
        return aResponse().withStatus(status).withHeader("Location", location);
    }

    @ParameterizedTest
    @ValueSource(ints = {303, 302})
    void t7_q1_the_result_lies_elsewhere_and_is_got(int status) throws SQLException {
        service.answers(redirect(status, elsewhere.base() + "/result"));
        assertThat(canary.ask(service.url()).completed()).isEqualTo(ROWS);
        elsewhere.http().verify(1, getRequestedFor(urlPathEqualTo("/tap/result")));
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308})
    void t7_q5_the_query_is_to_be_asked_elsewhere_and_goes_along(int status) throws SQLException {
        service.answers(redirect(status, elsewhere.base() + "/result"));
        assertThat(canary.ask(service.url()).completed()).isEqualTo(ROWS);
        elsewhere
                .http()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/tap/result"))
                                .withRequestBody(containing("QUERY=SELECT"))
                                .withRequestBody(containing("LANG=ADQL")));
    }

    /** As ALMA's mirrors do; a GET without the query would get the service's web page, or an error. */
    @ParameterizedTest
    @ValueSource(ints = {301, 302})
    void t7_q3_a_service_that_moved_as_a_whole_gets_the_query(int status) throws SQLException {
        service.answers(redirect(status, elsewhere.base() + "/sync"));
        assertThat(canary.ask(service.url()).completed()).isEqualTo(ROWS);
        elsewhere
                .http()
                .verify(1, postRequestedFor(urlPathEqualTo("/tap/sync")).withRequestBody(containing("QUERY=SELECT")));
    }

    @Test
    void a_relative_location_is_relative_to_the_request() throws Exception {
        service.http().stubFor(any(urlPathEqualTo("/tap/results/7")).willReturn(result()));
        service.answers(redirect(303, "results/7"));
        assertThat(canary.ask(service.url()).completed()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @CsvSource({"token, Authorization, Bearer 5ecret", "cookie, Cookie, session=5ecret"})
    void a4_q2_credentials_stay_with_the_service(String property, String header, String sent) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty(property, sent.replace("Bearer ", ""));
        properties.setProperty("extraHeaders", "X-Api-Key: 5ecret");
        for (int status : new int[] {303, 307}) {
            service.answers(redirect(status, elsewhere.base() + "/result"));
            try (Connection connection = DriverManager.getConnection(service.url(), properties)) {
                assertThat(Outcome.of(connection).completed()).isEqualTo(ROWS);
            }
        }
        service.http()
                .verify(
                        2,
                        postRequestedFor(urlPathEqualTo("/tap/sync"))
                                .withHeader(header, equalTo(sent))
                                .withHeader("X-Api-Key", equalTo("5ecret")));
        assertThat(elsewhere.http().getAllServeEvents())
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(event.getRequest().getHeaders().toString()).doesNotContain("5ecret"));
    }

    @Test
    void a4_basic_credentials_go_to_a_further_origin_only_if_that_is_listed() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "ada");
        properties.setProperty("password", "5ecret");
        properties.setProperty("authOrigins", elsewhere.base().replace("/tap", ""));
        service.answers(redirect(307, elsewhere.base() + "/result"));
        try (Connection connection = DriverManager.getConnection(service.url(), properties)) {
            assertThat(Outcome.of(connection).completed()).isEqualTo(ROWS);
        }
        elsewhere
                .http()
                .verify(1, postRequestedFor(urlPathEqualTo("/tap/result")).withBasicAuth(basic("ada", "5ecret")));
    }

    private static BasicCredentials basic(String user, String password) {
        return new BasicCredentials(user, password);
    }

    @Test
    void what_a_redirect_leads_to_may_be_an_error_there() throws SQLException {
        elsewhere
                .http()
                .stubFor(any(urlPathEqualTo("/tap/login"))
                        .willReturn(aResponse().withBody("<html><title>Who are you?</title></html>")));
        service.answers(redirect(302, elsewhere.base() + "/login"));
        SQLException failure = canary.ask(service.url()).failed();
        assertThat(failure.getSQLState()).isEqualTo("58000");
        assertThat(failure.getMessage()).contains("Who are you?", elsewhere.base() + "/login");
    }

    @Test
    void t7_a_circle_of_redirects_ends() throws SQLException {
        service.answers(redirect(307, service.base() + "/sync"));
        SQLException failure = canary.ask(service.url()).failed();
        assertThat(failure.getSQLState()).isEqualTo("58000");
        assertThat(failure.getMessage()).contains("circle", service.base() + "/sync");
    }

    @Test
    void a_location_that_is_no_web_address_is_not_followed() throws SQLException {
        service.answers(redirect(303, "file:///etc/passwd"));
        SQLException failure = canary.ask(service.url()).failed();
        assertThat(failure.getSQLState()).isEqualTo("58000");
        assertThat(failure.getMessage()).contains("file:///etc/passwd", service.base() + "/sync");
    }

    @Test
    void t7_q4_a_redirect_from_https_down_to_http_is_not_followed(@TempDir Path directory) throws Exception {
        Path keys = Tls.keyStore(directory);
        WireMockServer https = new WireMockServer(options()
                .dynamicPort()
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(Tls.PASSWORD)
                .keyManagerPassword(Tls.PASSWORD));
        https.start();
        try {
            String base = "https://127.0.0.1:" + https.httpsPort() + "/tap";
            https.stubFor(any(urlPathEqualTo("/tap/sync")).willReturn(redirect(307, elsewhere.base() + "/sync")));

            SQLException distrust =
                    canary.ask("jdbc:tap:" + base + "?retries=0").failed();
            assertThat(distrust.getSQLState()).isEqualTo("08001");
            assertThat(distrust.getMessage()).contains("certif", base);

            SQLException failure =
                    Tls.trusting(keys, () -> canary.ask("jdbc:tap:" + base).failed());
            assertThat(failure.getSQLState()).isEqualTo("58000");
            assertThat(failure.getMessage()).contains("from https down to http", base + "/sync");
            assertThat(elsewhere.http().getAllServeEvents()).isEmpty();
        } finally {
            https.stop();
        }
    }
}
