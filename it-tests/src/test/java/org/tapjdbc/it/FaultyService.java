package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

/** A service that answers as a test says; nothing but queries is known to it. */
final class FaultyService implements AutoCloseable {
    private final WireMockServer http =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    FaultyService() {
        http.start();
    }

    WireMockServer http() {
        return http;
    }

    /** Its JDBC URL, without parameters. */
    String url() {
        return "jdbc:tap:" + base();
    }

    String base() {
        return "http://127.0.0.1:" + http.port() + "/tap";
    }

    /** Answers every query so. */
    FaultyService answers(ResponseDefinitionBuilder answer) {
        http.stubFor(any(urlPathEqualTo("/tap/sync")).willReturn(answer));
        return this;
    }

    @Override
    public void close() {
        http.stop();
    }
}
