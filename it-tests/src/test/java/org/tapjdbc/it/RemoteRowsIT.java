package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results whose rows lie in another document. */
@Timeout(60)
class RemoteRowsIT {
    private static final byte[] ROWS = {0, 0, 0, 5, 0, 0, 0, 7, 0, 0, 0, 9};

    private FaultyService service;
    private FaultyService elsewhere;

    @BeforeEach
    void start() throws IOException {
        service = new FaultyService();
        elsewhere = new FaultyService();
        for (FaultyService server : new FaultyService[] {service, elsewhere}) {
            server.http()
                    .stubFor(any(urlPathEqualTo("/tap/rows.gz"))
                            .willReturn(aResponse().withBody(Documents.gzip(ROWS))));
        }
    }

    @AfterEach
    void stop() {
        service.close();
        elsewhere.close();
    }

    private void answerWith(String href) {
        service.answers(aResponse()
                .withBody("<VOTABLE><RESOURCE type='results'><TABLE><FIELD name='n' datatype='int'/><DATA><BINARY>"
                        + "<STREAM encoding='gzip' href='" + href
                        + "'/></BINARY></DATA></TABLE></RESOURCE></VOTABLE>"));
    }

    private Outcome ask(Properties properties) throws SQLException {
        try (Connection connection = DriverManager.getConnection(service.url(), properties)) {
            return Outcome.of(connection);
        }
    }

    private static Properties allowed() {
        Properties properties = new Properties();
        properties.setProperty("remoteFiles", "allow");
        return properties;
    }

    @Test
    void v8_rows_beside_the_result_are_read() throws SQLException {
        answerWith("rows.gz");
        assertThat(Outcome.of(service.url()).completed()).isEqualTo(3);
    }

    @Test
    void v8_rows_at_another_server_need_leave() throws SQLException {
        answerWith(elsewhere.base() + "/rows.gz");
        SQLException failure = Outcome.of(service.url()).failed();
        assertThat(failure.getSQLState()).isEqualTo("58000");
        assertThat(failure.getMessage()).contains(elsewhere.base() + "/rows.gz", "remoteFiles");
        assertThat(elsewhere.http().getAllServeEvents()).isEmpty();
        assertThat(ask(allowed()).completed()).isEqualTo(3);
    }

    @Test
    void v8_local_files_are_not_read_even_with_leave() throws SQLException {
        answerWith("file:///etc/hostname");
        SQLException failure = ask(allowed()).failed();
        assertThat(failure.getSQLState()).isEqualTo("58000");
        assertThat(failure.getMessage()).contains("file:///etc/hostname");
    }

    @Test
    void v8_whoever_writes_a_url_cannot_give_leave() {
        assertThatThrownBy(() -> DriverManager.getConnection(service.url() + "?remoteFiles=allow"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("remoteFiles");
    }
}
