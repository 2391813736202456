package org.tapjdbc.pseudo.mocserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.moc.SpaceMoc;
import org.tapjdbc.pseudo.mocserver.AnsweringServer.Reply;

/** The schema as a connection has it. */
@Timeout(120)
class MocServerConnectionTest {
    private static String url(AnsweringServer... servers) {
        String urls = Arrays.stream(servers).map(AnsweringServer::url).collect(Collectors.joining(","));
        return "jdbc:tap:?mocserver=" + URLEncoder.encode(urls, StandardCharsets.UTF_8);
    }

    private static Connection connect(AnsweringServer... servers) throws SQLException {
        return DriverManager.getConnection(url(servers));
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(String.valueOf(result.getString(1)));
            }
        }
        return rows;
    }

    @Test
    void metadata_list_the_tables_and_ask_nobody() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[]");
                Connection connection = connect(server)) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getTables(null, "mocserver", "%", null)) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                    assertThat(found.getString("REMARKS")).isNotBlank();
                }
            }
            assertThat(tables).containsExactlyInAnyOrder("datasets", "fields", "properties");
            List<String> columns = new ArrayList<>();
            try (ResultSet found = connection.getMetaData().getColumns(null, "mocserver", "datasets", "%")) {
                while (found.next()) {
                    columns.add(found.getString("COLUMN_NAME"));
                    assertThat(found.getString("REMARKS")).isNotBlank();
                }
            }
            assertThat(columns)
                    .contains("id", "obs_title", "coverage", "time_coverage", "space_time_coverage", "spacesys")
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(50);
            assertThat(server.asked()).isEmpty();
        }
    }

    @Test
    void conditions_reach_the_server_in_one_request() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[{\"ID\":\"CDS/P/x\",\"obs_regime\":[\"UV\",\"Radio\"]}]");
                Connection connection = connect(server)) {
            assertThat(ask(
                            connection,
                            "SELECT id FROM mocserver.datasets WHERE id LIKE 'CDS/%'"
                                    + " AND ivo_hashlist_has(obs_regime, 'radio') = 1"
                                    + " AND CONTAINS(POINT(10.8, 32.2), coverage) = 1 ORDER BY id"))
                    .containsExactly("CDS/P/x");
            assertThat(server.onlyAsked().parameters())
                    .containsEntry("intersect", "enclosed")
                    .containsEntry("expr", "ID=CDS/*&&obs_regime=radio")
                    .containsEntry("casesensitive", "false");
            assertThat(server.onlyAsked().get("moc")).startsWith("29/");
        }
    }

    @Test
    void counts_limits_and_unions_reach_the_server() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(asked -> switch (asked.get("get")) {
                    case "number" -> Reply.text(200, "{ \"number\":\"42\" }\n");
                    case "smoc" -> Reply.fits(SpaceMoc.parseAscii("3/1"));
                    default -> Reply.json("[{\"ID\":\"a\",\"obs_title\":\"A\"}]");
                });
                Connection connection = connect(server)) {
            assertThat(ask(connection, "SELECT COUNT(*) FROM mocserver.datasets WHERE hips_frame IS NOT NULL"))
                    .containsExactly("42");
            assertThat(ask(connection, "SELECT TOP 1 obs_title FROM mocserver.datasets WHERE hips_frame IS NULL"))
                    .containsExactly("A");
            assertThat(ask(
                            connection,
                            "SELECT moc_union_agg(coverage, 3) FROM mocserver.datasets WHERE hips_frame IS NOT NULL"))
                    .containsExactly("3/1");
            assertThat(server.asked())
                    .extracting(asked -> asked.get("get"))
                    .containsExactly("number", "record", "smoc");
            assertThat(server.asked().get(1).get("MAXREC")).isEqualTo("1");
        }
    }

    @Test
    void a_cancelled_statement_ends_its_request() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(asked -> Reply.SILENCE);
                Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(
                    () -> {
                        try {
                            statement.cancel();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS));
            long start = System.nanoTime();

            SQLException failure = catchThrowableOfType(SQLException.class, () -> {
                try (ResultSet rows = statement.executeQuery("SELECT id, coverage FROM mocserver.datasets")) {
                    rows.next();
                }
            });

            assertThat(failure.getSQLState()).isEqualTo("57014");
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(8);
        }
    }

    @Test
    void a_cancelled_statement_ends_the_fetching_of_mocs() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(
                        asked -> asked.get("get").equals("id") ? Reply.json("[\"a\",\"b\"]") : Reply.SILENCE);
                Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            long start = System.nanoTime();

            assertThatThrownBy(() -> {
                        try (ResultSet rows = statement.executeQuery("SELECT coverage FROM mocserver.datasets")) {
                            rows.next();
                        }
                    })
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageContaining("query timeout of 1 s");
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(8);
        }
    }

    @Test
    void a_union_ends_with_its_query() throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(asked -> Reply.SILENCE);
                Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);

            assertThatThrownBy(() -> {
                        try (ResultSet rows =
                                statement.executeQuery("SELECT moc_union_agg(coverage) FROM mocserver.datasets")) {
                            rows.next();
                        }
                    })
                    .isInstanceOf(SQLTimeoutException.class);
        }
    }

    @Test
    void answers_are_kept_where_a_directory_is_named_and_nowhere_else(@TempDir Path directory)
            throws IOException, SQLException {
        try (AnsweringServer server =
                new AnsweringServer(asked -> asked.get("help").equals("version")
                        ? Reply.text(200, "5.10\n1725160976585\n")
                        : Reply.json("[\"a\"]"))) {
            Properties properties = new Properties();
            properties.setProperty("metadataCache", directory.toString());
            for (int i = 0; i < 3; i++) {
                try (Connection connection = DriverManager.getConnection(url(server), properties)) {
                    assertThat(ask(connection, "SELECT id FROM mocserver.datasets"))
                            .containsExactly("a");
                    assertThat(ask(connection, "SELECT id FROM mocserver.datasets"))
                            .containsExactly("a");
                }
            }
            assertThat(server.asked()).hasSize(4);

            properties.setProperty("metadataTtl", "0");
            try (Connection connection = DriverManager.getConnection(url(server), properties)) {
                ask(connection, "SELECT id FROM mocserver.datasets");
            }
            assertThat(server.asked()).hasSize(5);
        }
    }

    @Test
    void a_property_that_is_no_url_is_refused_by_connect() {
        assertThatThrownBy(() -> DriverManager.getConnection("jdbc:tap:?mocserver=nonsense"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The property mocserver names \"nonsense\"")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("HY024");
    }
}
