package org.tapjdbc.it.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Misbehaviour;
import org.tapjdbc.embedded.Options;

/** Temporary tables whose rows come from elsewhere, and how they reach the service. */
class SourcesIT {
    private static final String TABLE = """
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3"><RESOURCE><TABLE>
            <FIELD name="id" datatype="int"/><FIELD name="ra" datatype="double" unit="deg"/>
            <DATA><TABLEDATA><TR><TD>1</TD><TD>10.5</TD></TR><TR><TD>2</TD><TD/></TR></TABLEDATA></DATA>
            </TABLE></RESOURCE></VOTABLE>
            """;

    private final List<String> agents = new CopyOnWriteArrayList<>();
    private HttpServer web;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/table.vot", exchange -> {
            agents.add(exchange.getRequestHeaders().getFirst("User-Agent") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = TABLE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-votable+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + web.getAddress().getPort() + "/table.vot";
    }

    private static Connection connect(EmbeddedTap service, String... properties) throws SQLException {
        Properties given = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            given.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection("jdbc:tap:" + service.uri(), given);
    }

    private static void assertRows(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT id, ra FROM remote ORDER BY id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getDouble(2)).isEqualTo(10.5);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(2)).isNull();
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void t9_a_url_goes_to_the_service_which_fetches_the_table_itself() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(10));
                Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("CREATE TEMPORARY TABLE remote FROM '" + url() + "'"))
                    .isZero();
            assertThat(agents).isEmpty();
            assertRows(statement);
            assertThat(agents).hasSize(1).noneMatch(agent -> agent.contains("tapjdbc"));
            assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO remote VALUES (3, 4)"))
                    .hasMessageContaining(url());
        }
    }

    @Test
    void where_the_service_fetches_nothing_the_driver_does_if_it_may_without_credentials() throws Exception {
        Options options =
                Options.defaults().withRows(10).withUser("joe", "secret").withoutUploads();
        try (EmbeddedTap service = EmbeddedTap.start(options);
                Connection denied = connect(service, "user", "joe", "password", "secret");
                Statement careful = denied.createStatement();
                Connection allowed = connect(service, "user", "joe", "password", "secret", "remoteFiles", "allow");
                Statement statement = allowed.createStatement()) {
            assertThatThrownBy(() -> careful.executeUpdate("CREATE TEMPORARY TABLE remote FROM '" + url() + "'"))
                    .hasMessageContaining("remoteFiles");
            assertThat(agents).isEmpty();
            assertThat(statement.executeUpdate("CREATE TEMPORARY TABLE remote FROM '" + url() + "'"))
                    .isEqualTo(2);
            assertThat(agents).hasSize(1).allMatch(agent -> agent.endsWith(" null"));
        }
    }

    @Test
    void q80_tables_are_sent_as_tabledata_which_every_service_reads_unless_told_otherwise() throws Exception {
        Options options = Options.defaults().withRows(10).withMisbehaviours(Misbehaviour.NO_BINARY_UPLOADS);
        try (EmbeddedTap service = EmbeddedTap.start(options);
                Connection connection = connect(service);
                Connection binary = connect(service, "uploadFormat", "binary2");
                Statement statement = connection.createStatement();
                Statement refused = binary.createStatement()) {
            for (Statement each : List.of(statement, refused)) {
                each.executeUpdate("CREATE TEMPORARY TABLE remote (id INTEGER, ra DOUBLE)");
                each.executeUpdate("INSERT INTO remote VALUES (1, 10.5), (2, NULL)");
            }
            assertRows(statement);
            assertThatThrownBy(() -> assertRows(refused)).isInstanceOf(SQLException.class);
        }
    }
}
