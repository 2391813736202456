package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Info;

/** What is asked of a service, by what it says of itself (TAP 1.1, section 2.7; TAPRegExt 1.0). */
@Timeout(60)
class NegotiationIT {
    @RegisterExtension
    static final CanaryWatch canary = new CanaryWatch();

    private static final String QUERY = "SELECT TOP 5 id FROM demo.stars";
    private static final String OLD =
            "<interface xsi:type='vs:ParamHTTP' role='std'><accessURL>x</accessURL></interface>";
    private static final String NEW =
            "<interface xsi:type='vs:ParamHTTP' role='std' version='1.1'><accessURL>x</accessURL></interface>";
    private static final String ADQL = "<language><name>ADQL</name><version>2.0</version></language>";

    private FaultyService service;

    @BeforeEach
    void start() {
        service = new FaultyService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    /** Has the service describe itself so, and answer with that many rows. */
    private void describes(String parts, int rows, Serialization serialization) throws IOException {
        String capabilities = "<vosi:capabilities xmlns:vosi='http://www.ivoa.net/xml/VOSICapabilities/v1.0'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:vs='http://www.ivoa.net/xml/VODataService/v1.1'>"
                + "<capability standardID='ivo://ivoa.net/std/TAP'>" + parts + "</capability></vosi:capabilities>";
        service.http()
                .stubFor(get(urlPathEqualTo("/tap/capabilities"))
                        .willReturn(aResponse().withBody(capabilities)));
        service.answers(aResponse().withBody(Documents.rows(serialization, rows)));
    }

    private static String format(String mime, String alias, String id) {
        return "<outputFormat ivo-id='ivo://ivoa.net/std/TAPRegExt#output-votable-" + id + "'><mime>" + mime
                + "</mime><alias>" + alias + "</alias></outputFormat>";
    }

    /** The parameters that a query is sent with. */
    private Map<String, String> sent(String properties) throws SQLException {
        try (Connection connection = canary.connect(service.url() + "?mode=sync&" + properties);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(3);
        }
        List<LoggedRequest> requests = service.http().findAll(postRequestedFor(urlPathEqualTo("/tap/sync")));
        return requests.get(requests.size() - 1).formParameters().values().stream()
                .collect(Collectors.toMap(FormParameter::key, FormParameter::firstValue, (a, b) -> b, TreeMap::new));
    }

    private Outcome ask() throws SQLException {
        try (Connection connection = canary.connect(service.url() + "?mode=sync")) {
            return Outcome.of(connection, QUERY);
        }
    }

    @Test
    void t2_t4_a_service_without_a_version_is_asked_as_tap_10_has_it() throws Exception {
        describes(OLD + ADQL, 5, Serialization.TABLEDATA);
        assertThat(sent("")).containsEntry("REQUEST", "doQuery").doesNotContainKey("RESPONSEFORMAT");
    }

    @Test
    void t2_t4_the_highest_version_of_several_interfaces_counts() throws Exception {
        String formats = format("application/x-votable+xml;serialization=binary2", "votable/b2", "binary2");
        describes(OLD + NEW + ADQL + formats, 5, Serialization.BINARY2);
        assertThat(sent(""))
                .containsEntry("RESPONSEFORMAT", "votable/b2")
                .containsEntry("LANG", "ADQL")
                .doesNotContainKeys("FORMAT", "REQUEST", "VERSION");
    }

    @Test
    void t5_t11_of_several_formats_the_fastest_votable_is_asked_for() throws Exception {
        String formats = "<outputFormat><mime>text/csv</mime><alias>csv</alias></outputFormat>"
                + format("application/x-votable+xml", "votable", "td")
                + format("application/x-votable+xml;serialization=binary", "votable/b", "binary")
                + "<outputFormat><mime>application/json</mime></outputFormat>";
        describes(NEW + ADQL + formats, 5, Serialization.BINARY);
        assertThat(sent("")).containsEntry("RESPONSEFORMAT", "votable/b");
        assertThat(sent("responseFormat=tabledata")).containsEntry("RESPONSEFORMAT", "votable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"votable", "VOTable", "VOTable/B2 Plain"})
    void t5_q73_the_alias_of_a_format_is_sent_letter_by_letter(String alias) throws Exception {
        String formats = format("application/x-votable+xml;serialization=binary2", alias, "binary2");
        describes(NEW + ADQL + formats, 5, Serialization.BINARY2);
        assertThat(sent("")).containsEntry("RESPONSEFORMAT", alias);

        describes(OLD + ADQL + formats, 5, Serialization.BINARY2);
        assertThat(sent("metadataTtl=0")).containsEntry("FORMAT", alias);
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void t5_q74_what_comes_is_read_whatever_was_asked_for(Serialization comes) throws Exception {
        String formats = format("application/x-votable+xml;serialization=binary2", "votable/b2", "binary2");
        describes(NEW + ADQL + formats, 5, comes);
        assertThat(ask().rows()).isEqualTo(5);
    }

    @Test
    void q36_where_nobody_sets_a_limit_the_declared_hard_one_is_asked_for() throws Exception {
        describes(
                NEW + ADQL
                        + "<outputLimit><default unit='row'>2000</default><hard unit='row'>3000000</hard></outputLimit>",
                5,
                Serialization.TABLEDATA);
        assertThat(sent("")).containsEntry("MAXREC", "3000000");
        assertThat(sent("maxrec=17")).containsEntry("MAXREC", "17");
    }

    @Test
    void q38_where_no_limit_is_declared_none_is_asked_for() throws Exception {
        describes(NEW + ADQL, 5, Serialization.TABLEDATA);
        assertThat(sent("")).doesNotContainKey("MAXREC");
    }

    @Test
    void q37_a_result_that_a_hard_limit_cut_below_the_top_of_the_query_is_an_error() throws Exception {
        describes(NEW + ADQL + "<outputLimit><hard unit='row'>3</hard></outputLimit>", 3, Serialization.TABLEDATA);
        service.answers(aResponse()
                .withBody(Documents.rows(Serialization.TABLEDATA, 3, List.of(new Info("QUERY_STATUS", "OVERFLOW")))));
        SQLException failure = ask().failed();
        assertThat(failure.getSQLState()).isEqualTo("54000");
        assertThat(failure.getMessage()).contains("only the first 3 rows");
    }

    @Test
    void t6_the_statements_maximum_is_sent_as_maxrec() throws Exception {
        describes(NEW + ADQL, 5, Serialization.TABLEDATA);
        try (Connection connection = canary.connect(service.url() + "?mode=sync");
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(5);
            try (ResultSet rows = statement.executeQuery(QUERY)) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count).isEqualTo(5);
                assertThat((Throwable) rows.getWarnings()).isNull();
            }
        }
        assertThat(service.http()
                        .findAll(postRequestedFor(urlPathEqualTo("/tap/sync")))
                        .get(0)
                        .formParameters()
                        .get("MAXREC")
                        .firstValue())
                .isEqualTo("5");
    }
}
