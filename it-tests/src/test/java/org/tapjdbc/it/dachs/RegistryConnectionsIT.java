package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.TapConnection;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** The registry as users meet it: through any connection, whichever of the registries answers. */
@Tag("dachs")
class RegistryConnectionsIT {
    private static final String NOBODY = "http://127.0.0.1:9/tap";

    private static Connection connect(String target, String... registries) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("registry", String.join(",", registries));
        properties.setProperty("retries", "0");
        return DriverManager.getConnection("jdbc:tap:" + target, properties);
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Test
    void m8_services_are_found_by_words_type_and_whether_anybody_may_use_them() throws SQLException {
        try (Connection connection = connect("", Dachs.url());
                Statement statement = connection.createStatement()) {
            assertThat(column(
                            statement,
                            "SELECT access_url FROM registry.services WHERE type = 'tap' AND fulltext = 'synthetic tables'"
                                    + " AND NOT auxiliary AND authenticated_only = FALSE"))
                    .containsExactly(Dachs.url());
            try (ResultSet rows = statement.executeQuery(
                    "SELECT type, auxiliary, s.* FROM registry.services AS s WHERE ivoid = 'ivo://Test.DaCHS/data/plates'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("type")).isEqualTo("tap");
                assertThat(rows.getBoolean("auxiliary")).isTrue();
                assertThat(rows.getObject("authenticated_only")).isEqualTo(false);
            }
        }
    }

    @Test
    void parameters_are_bound_before_the_views_are_expanded() throws SQLException {
        try (Connection connection = connect("", Dachs.url());
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT title FROM registry.services WHERE type = ? AND ivoid = ?")) {
            statement.setString(1, "scs");
            statement.setString(2, "ivo://test.dachs/tap");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("The local TAP");
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void what_adql_cannot_say_of_types_is_done_here() throws SQLException {
        try (Connection connection = connect("", Dachs.url());
                Statement statement = connection.createStatement()) {
            List<String> grouped = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "SELECT type, COUNT(*) AS n FROM registry.services GROUP BY type ORDER BY n DESC, type")) {
                while (rows.next()) {
                    grouped.add(rows.getString(1) + " " + rows.getInt(2));
                }
            }
            List<String> counted = new ArrayList<>();
            for (String group : grouped) {
                String type = group.substring(0, group.indexOf(' '));
                counted.add(type + " "
                        + column(statement, "SELECT ivoid FROM registry.services WHERE type = '" + type + "'")
                                .size());
            }
            assertThat(grouped).hasSizeGreaterThan(5).isEqualTo(counted);
            assertThat(column(
                            statement,
                            "SELECT DISTINCT type FROM registry.services WHERE type LIKE 'si%' ORDER BY type"))
                    .containsExactly("sia1", "sia2");
        }
    }

    @Test
    void rows_of_a_temporary_table_are_matched_with_the_registry() throws SQLException {
        try (Connection connection = connect("", Dachs.url());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE wanted (id VARCHAR, note VARCHAR)");
            statement.executeUpdate(
                    "INSERT INTO wanted VALUES ('ivo://test.dachs/tap', 'mine'), ('ivo://no/where', 'lost')");
            assertThat(column(
                            statement, "SELECT w.note FROM wanted AS w JOIN registry.resources AS r ON r.ivoid = w.id"))
                    .containsExactly("mine");
        }
    }

    @Test
    void a_registry_that_is_down_is_silent_or_is_none_gives_way_to_the_next_within_the_timeout() throws Exception {
        try (EmbeddedTap none = EmbeddedTap.start(Options.defaults().withRows(10));
                ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connection connection = connect(
                        "",
                        NOBODY,
                        "http://127.0.0.1:" + silent.getLocalPort() + "/tap",
                        none.uri().toString(),
                        Dachs.url());
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(30);
            String sql = "SELECT title FROM registry.resources WHERE ivoid = 'ivo://test.dachs/tap'";
            assertThat(column(statement, sql)).containsExactly("The local TAP");

            statement.setQueryTimeout(2);
            assertThat(column(statement, sql))
                    .as("the one that answered comes first")
                    .containsExactly("The local TAP");
            try (ResultSet step = statement.executeQuery("EXPLAIN " + sql)) {
                assertThat(step.next()).isTrue();
                assertThat(step.getString("target")).isEqualTo(Dachs.url());
            }
        }
    }

    @Test
    void where_no_registry_answers_the_error_names_each_and_why() throws SQLException {
        try (Connection connection = connect("", NOBODY, "http://127.0.0.1:10/tap");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM registry.resources"))
                    .hasFieldOrPropertyWithValue("SQLState", "08001")
                    .hasMessageContaining(NOBODY)
                    .hasMessageContaining("http://127.0.0.1:10/tap")
                    .hasMessageContaining("property registry");
        }
    }

    @Test
    void a_query_that_is_wrong_is_wrong_at_once() throws SQLException {
        try (Connection connection = connect("", Dachs.url());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT nothing FROM registry.services"))
                    .extracting(e -> ((SQLException) e).getSQLState().substring(0, 2))
                    .isEqualTo("42");
        }
    }

    @Test
    void an_identifier_is_a_target() throws SQLException {
        try (Connection connection = connect("ivo://test.dachs/data/plates", Dachs.url());
                Statement statement = connection.createStatement()) {
            assertThat(connection.unwrap(TapConnection.class).getServiceUrl()).isEqualTo(URI.create(Dachs.url()));
            assertThat(column(statement, "SELECT TOP 3 ra FROM tst.stars")).hasSize(3);
        }
        assertThatThrownBy(() -> connect("ivo://test.dachs/nothing", Dachs.url()))
                .hasFieldOrPropertyWithValue("SQLState", "HY024")
                .hasMessageContaining("ivo://test.dachs/nothing");
    }

    @Test
    void a_registry_that_one_is_connected_to_has_its_own_schema() throws SQLException {
        try (Connection connection = connect(Dachs.url(), NOBODY);
                Statement statement = connection.createStatement()) {
            assertThat(column(statement, "SELECT res_title FROM rr.resource WHERE ivoid = 'ivo://test.dachs/tap'"))
                    .containsExactly("The local TAP");
        }
    }

    static List<String> shown() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("tapjdbc.root"), "README.md"));
        String block = Pattern.compile("```sql registry\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(block.split(";\n", -1))
                .filter(sql -> !sql.isBlank())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("shown")
    void what_the_readme_shows_of_the_registry_runs(String sql) throws SQLException {
        // this small registry has no X-ray service about quasars, and no proper motions at that position
        boolean hasNone = sql.contains("quasar") || sql.contains("POINT(10.68");
        try (Connection connection = connect("", Dachs.url());
                Statement statement = connection.createStatement()) {
            List<String> found = column(statement, sql);
            assertThat(found).doesNotContainNull();
            assertThat(found.isEmpty()).as("no rows").isEqualTo(hasNone);
        }
    }
}
