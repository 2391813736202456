package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Info;

/** What goes wrong is told: by its SQLState, in the service's words, with the place; and never as "no more rows". */
@Timeout(60)
class FaultsIT {
    @RegisterExtension
    static final CanaryWatch canary = new CanaryWatch();

    private static final Info OVERFLOW = new Info("QUERY_STATUS", "OVERFLOW");

    private FaultyService service;

    @BeforeEach
    void start() {
        service = new FaultyService();
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static ResponseDefinitionBuilder votable(byte[] document) {
        return aResponse()
                .withHeader("Content-Type", "application/x-votable+xml")
                .withBody(document);
    }

    private SQLException failure(ResponseDefinitionBuilder answer, String parameters) throws SQLException {
        return canary.ask(service.answers(answer).url() + "?" + parameters).failed();
    }

    private SQLException failure(ResponseDefinitionBuilder answer) throws SQLException {
        return failure(answer, "retries=0");
    }

    private void assertTells(SQLException failure, String sqlState, String... words) {
        assertThat(failure.getSQLState()).isEqualTo(sqlState);
        assertThat(failure.getMessage()).contains(words).contains(service.base() + "/sync");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT FROM demo.messier                | 42000 | "FROM" cannot stand here
            SELECT * FROM demo.nebulae              | 42S02 | demo.nebulae
            SELECT colour FROM demo.messier         | 42S22 | colour
            SELECT * FROM demo.messier WHERE m = 'x'| 42000 | number
            """)
    void the_embedded_service_refuses_a_query(String sql, String sqlState, String words) throws Exception {
        try (EmbeddedTap embedded = EmbeddedTap.start(Options.defaults().withRows(1));
                Connection connection = canary.connect("jdbc:tap:" + embedded.uri())) {
            SQLException failure = Outcome.of(connection, sql).failed();
            assertThat(failure.getSQLState()).isEqualTo(sqlState);
            assertThat(failure.getMessage()).contains(words).contains(embedded.uri() + "/sync");
        }
    }

    @Test
    void nobody_listens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        SQLException failure = canary.ask("jdbc:tap:http://127.0.0.1:" + port + "/tap?retries=1")
                .failed();
        assertThat(failure.getSQLState()).isEqualTo("08001");
        assertThat(failure.getMessage()).contains("cannot be reached", "http://127.0.0.1:" + port + "/tap");
    }

    @Test
    void a_host_accepts_and_never_says_a_word() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = "http://127.0.0.1:" + socket.getLocalPort() + "/tap";
            SQLException failure = canary.ask("jdbc:tap:" + url + "?requestTimeout=1&firstByteTimeout=1")
                    .failed();
            assertThat(failure.getSQLState()).isEqualTo("08001");
            assertThat(failure.getMessage()).contains("did not answer within 1 s", url, "requestTimeout");
        }
    }

    @Test
    void a_query_is_never_answered() throws Exception {
        try (RawServer silent = new RawServer(new byte[0], RawServer.Ending.SILENCE)) {
            SQLException failure =
                    canary.ask(silent.url() + "?mode=sync&firstByteTimeout=1").failed();
            assertThat(failure.getSQLState()).isEqualTo("08001");
            assertThat(failure.getMessage()).contains("did not answer within 1 s", "/tap/sync", "firstByteTimeout");
        }
    }

    @Test
    void a_query_timeout_ends_the_wait() throws Exception {
        try (RawServer silent = new RawServer(new byte[0], RawServer.Ending.SILENCE);
                Connection connection = canary.connect(silent.url());
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            SQLException failure = Outcome.of(statement, "SELECT * FROM t").failed();
            assertThat(failure.getSQLState()).isEqualTo("HYT00");
            assertThat(failure.getMessage()).contains("query timeout of 1 s", "/tap/sync");
        }
    }

    @Test
    void q76_the_words_of_a_service_of_another_language_pass_through_and_so_does_the_query() throws Exception {
        String sql = "SELECT pl_name FROM ps WHERE rownum <= 3 MINUS SELECT pl_name FROM dual;";
        String problem = "ORA-00933: SQL command not properly ended";
        for (ResponseDefinitionBuilder answer : List.of(
                aResponse().withStatus(400).withBody(problem), aResponse().withBody(Documents.error(problem)))) {
            service.answers(answer);
            try (Connection connection = canary.connect(service.url() + "?lang=Oracle&retries=0")) {
                assertTells(Outcome.of(connection, sql).failed(), "42000", problem);
            }
        }
        service.http()
                .verify(
                        2,
                        postRequestedFor(urlPathEqualTo("/tap/sync"))
                                .withFormParam("LANG", equalTo("Oracle"))
                                .withFormParam("QUERY", equalTo(sql)));
        service.http().verify(0, anyRequestedFor(urlPathEqualTo("/tap/async")));
    }

    @Test
    void q77_an_answer_that_is_broken_by_the_quotes_of_the_query_is_told_with_its_text() throws SQLException {
        String broken = "<VOTABLE><RESOURCE type=\"results\"><INFO name=\"QUERY_STATUS\" value=\"OK\"/>"
                + "<INFO name=\"QUERY\" value=\"SELECT \"ra\" FROM t\"/><TABLE>";

        assertTells(
                failure(aResponse().withBody(broken)),
                "58000",
                "<INFO name=\"QUERY\" value=\"SELECT \"ra\" FROM t\"/>");
    }

    @Test
    void a_web_page_is_no_result() throws SQLException {
        String page =
                "<!DOCTYPE html><html><head><title>Portal login</title></head><body><h1>Welcome</h1></body></html>";
        assertTells(
                failure(aResponse().withHeader("Content-Type", "text/html").withBody(page)),
                "58000",
                "web page",
                "Portal login",
                "200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "no XML at all", "{\"error\": \"maintenance\"}", "<tables/>"})
    void a_body_is_no_votable(String body) throws SQLException {
        SQLException failure = failure(aResponse().withBody(body));
        assertTells(failure, "58000", "200");
        assertThat(failure.getMessage()).contains(body.isBlank() ? "empty" : body.substring(0, 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void credentials_are_asked_for(int status) throws SQLException {
        assertTells(
                failure(aResponse()
                        .withStatus(status)
                        .withHeader("WWW-Authenticate", "ivoa_cookie access_url=\"https://example.org/login\"")
                        .withBody("Please log in")),
                "28000",
                "Please log in",
                "ivoa_cookie access_url=\"https://example.org/login\"",
                Integer.toString(status));
    }

    @Test
    void there_is_no_such_resource() throws SQLException {
        assertTells(failure(aResponse().withStatus(404).withBody("No TAP here")), "58000", "No TAP here", "404");
    }

    @Test
    void a_service_reports_an_error_with_status_500() throws Exception {
        assertTells(
                failure(votable(Documents.error("Unknown table: nebulae")).withStatus(500)),
                "42S02",
                "Unknown table: nebulae",
                "500");
    }

    @Test
    void a_service_breaks_down_with_status_500() throws SQLException {
        assertTells(
                failure(aResponse().withStatus(500).withBody("<html><h1>Tomcat fell over</h1></html>")),
                "58000",
                "Tomcat fell over",
                "500");
    }

    @Test
    void a_service_reports_an_error_with_status_200() throws Exception {
        assertTells(failure(votable(Documents.error("Column \"colour\" not found"))), "42S22", "colour", "200");
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void an_error_behind_some_rows_comes_after_these_rows(Serialization serialization) throws Exception {
        byte[] document =
                Documents.rows(serialization, 10, List.of(new Info("QUERY_STATUS", "ERROR", "The disk was on fire")));
        Outcome outcome = canary.ask(service.answers(votable(document)).url());
        assertThat(outcome.rows()).isEqualTo(10);
        assertTells(outcome.failed(), "42000", "The disk was on fire");
    }

    @Test
    void a_service_over_its_time_limit_is_a_timeout() throws Exception {
        assertTells(failure(votable(Documents.error("Query timed out (took too long)"))), "HYT00", "took too long");
        assertTells(failure(aResponse().withStatus(504), "retries=3"), "HYT00", "504");
    }

    /** What took too long once will do so again: no retry, not even one of the HTTP library's own. */
    @Test
    void a_query_that_was_answered_with_request_timeout_is_not_repeated() throws SQLException {
        assertTells(failure(aResponse().withStatus(408), "retries=3"), "HYT00", "408");
        service.http().verify(1, postRequestedFor(urlPathEqualTo("/tap/sync")));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void a_busy_service_is_asked_again_and_then_given_up(int status) throws SQLException {
        SQLException failure = failure(
                aResponse().withStatus(status).withHeader("Retry-After", "0").withBody("Too many queries"),
                "mode=sync&retries=2");
        assertTells(failure, "53300", "Too many queries", Integer.toString(status));
        assertThat((Throwable) failure).isInstanceOf(SQLTransientException.class);
        service.http().verify(3, postRequestedFor(urlPathEqualTo("/tap/sync")));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void a_service_that_is_busy_only_once_is_no_failure(int status) throws Exception {
        service.http()
                .stubFor(any(urlPathEqualTo("/tap/sync"))
                        .inScenario("busy")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("free")
                        .willReturn(aResponse().withStatus(status).withHeader("Retry-After", "1")));
        service.http()
                .stubFor(any(urlPathEqualTo("/tap/sync"))
                        .inScenario("busy")
                        .whenScenarioStateIs("free")
                        .willReturn(votable(Documents.rows(Serialization.BINARY2, 3))));
        assertThat(canary.ask(service.url()).completed()).isEqualTo(3);
    }

    @Test
    @Timeout(10)
    void a_long_retry_after_is_told_and_not_waited_for() throws SQLException {
        assertTells(
                failure(aResponse().withStatus(503).withHeader("Retry-After", "3600"), "retryMaxWait=5"),
                "53300",
                "3600 s",
                "503");
        service.http().verify(1, postRequestedFor(urlPathEqualTo("/tap/sync")));
    }

    @ParameterizedTest
    @CsvSource({
        // onOverflow, maxrec, setMaxRows, query, SQLState of the error or warning
        "auto,  ,   , SELECT * FROM t,        54000",
        "auto,  ,   , SELECT TOP 5 * FROM t,  ",
        "auto,  ,   , SELECT * FROM t LIMIT 5, ",
        "auto,  ,   , SELECT TOP 9 * FROM t,  54000",
        "auto,  , 5 , SELECT * FROM t,        ",
        "auto,  , 9 , SELECT * FROM t,        54000",
        "auto, 5,   , SELECT * FROM t,        01004",
        "warn,  ,   , SELECT * FROM t,        01004",
        "warn, 5,   , SELECT * FROM t,        01004",
        "error, ,   , SELECT * FROM t,        54000",
        "error, 5,  , SELECT * FROM t,        54000",
        "error, ,   , SELECT TOP 5 * FROM t,  ",
    })
    void a_result_that_the_service_cut_is_told_as_onOverflow_has_it(
            String onOverflow, String maxrec, Integer maxRows, String sql, String sqlState) throws Exception {
        service.answers(votable(Documents.rows(Serialization.BINARY2, 5, List.of(OVERFLOW))));
        String parameters = "?onOverflow=" + onOverflow + (maxrec == null ? "" : "&maxrec=" + maxrec);
        try (Connection connection = canary.connect(service.url() + parameters);
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(maxRows == null ? 0 : maxRows);
            Outcome outcome = Outcome.of(statement, sql);

            assertThat(outcome.rows()).isEqualTo(5);
            if ("54000".equals(sqlState)) {
                assertThat(outcome.failed().getSQLState()).isEqualTo("54000");
                assertThat(outcome.failed().getMessage())
                        .contains("only the first 5 rows", maxrec == null ? "onOverflow=warn" : "larger maxrec");
            } else if (sqlState == null) {
                assertThat(outcome.completed()).isEqualTo(5);
                assertThat(outcome.warnings()).isEmpty();
            } else {
                assertThat(outcome.completed()).isEqualTo(5);
                assertThat(outcome.warnings())
                        .extracting(SQLWarning::getSQLState)
                        .containsExactly(sqlState);
                assertThat(outcome.warnings().get(0).getMessage()).contains("only the first 5 rows");
            }
        }
    }
}
