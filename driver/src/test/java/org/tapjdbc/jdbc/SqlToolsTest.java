package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Feature;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.embedded.Profile;

/** The kind of statements that SQL tools and people emit, with what becomes of each on a service of its profile. */
class SqlToolsTest {
    private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\": \"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Map<String, EmbeddedTap> SERVICES = new HashMap<>();

    /** Where the entry has it otherwise: nothing that ADQL knows is changed, neither comments nor the case of a word. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "sql-063", "SELECT a FROM t -- c",
            "sql-032", "select TOP 5 \"basic\".\"ra\" from \"basic\" offset 10");

    /** A line of the file. */
    record Entry(String id, String sql, String expect, String adql, String profile) {
        @Override
        public String toString() {
            return id + ": " + sql.replaceAll("\\s+", " ");
        }
    }

    static List<Entry> entries() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SqlToolsTest.class.getResourceAsStream("sql_tools.jsonl")),
                StandardCharsets.UTF_8))) {
            return lines.lines().map(SqlToolsTest::entry).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String json) {
        Map<String, String> members = new HashMap<>();
        Matcher matcher = MEMBER.matcher(json);
        while (matcher.find()) {
            members.put(matcher.group(1), matcher.group(2).replace("\\n", "\n").replace("\\\"", "\""));
        }
        String id = members.getOrDefault("id", "");
        return new Entry(
                id,
                members.getOrDefault("sql", ""),
                members.getOrDefault("expect", ""),
                OTHERWISE.getOrDefault(id, members.getOrDefault("adql", "")),
                members.getOrDefault("profile", ""));
    }

    private static Profile profile(String name) {
        return switch (name) {
            case "2.1", "2.1 with OFFSET", "2.1 without CASE" -> Profile.adql21();
            case "2.1 without ILIKE" -> Profile.adql21().without(Feature.ILIKE);
            case "2.1 without WITH" -> Profile.adql21().without(Feature.WITH);
            case "2.0" -> Profile.adql20();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Connection connect(String profile) throws SQLException {
        EmbeddedTap service = SERVICES.computeIfAbsent(profile, name -> {
            try {
                return EmbeddedTap.start(Options.defaults().withRows(10).withProfile(profile(name)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return DriverManager.getConnection("jdbc:tap:" + service.uri() + "?adql=strict");
    }

    @AfterAll
    static void stop() {
        SERVICES.values().forEach(EmbeddedTap::close);
    }

    @Test
    void all_of_them_are_there() {
        assertThat(entries()).hasSize(80);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void what_a_tool_says_comes_out_as_it_should(Entry entry) throws SQLException {
        try (Connection connection = connect(entry.profile())) {
            switch (entry.expect()) {
                case "pass" -> assertThat(connection.nativeSQL(entry.sql())).isEqualTo(entry.sql());
                case "rewrite" -> {
                    String sent = connection.nativeSQL(entry.sql());
                    // an entry without a text is about parameters
                    if (!entry.adql().isEmpty()) {
                        assertThat(sent).isEqualToNormalizingWhitespace(entry.adql());
                    }
                }
                case "reject" ->
                    assertThat(Assertions.catchThrowableOfType(
                                            SQLException.class, () -> connection.nativeSQL(entry.sql()))
                                    .getSQLState())
                            .isEqualTo("42000");
                case "local" -> assertAnswered(connection, entry.sql());
                default -> throw new IllegalArgumentException(entry.expect());
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sql-031 | select TOP 5 b1_0.oid, b1_0.ra from basic b1_0 where b1_0.otype=5
            sql-035 | SELECT * FROM basic WHERE ra > 5
            sql-036 | SELECT * FROM basic WHERE main_id = 'it''s ?' AND x = 5
            """)
    void what_has_parameters_is_sent_with_their_values(String id, String sent) throws SQLException {
        Entry entry = entries().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        try (Connection connection = connect(entry.profile());
                PreparedStatement statement = connection.prepareStatement("EXPLAIN " + entry.sql())) {
            int count = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= count; i++) {
                statement.setInt(i, 5);
            }
            try (ResultSet explanation = statement.executeQuery()) {
                assertThat(explanation.next()).isTrue();
                assertThat(explanation.getString("query").strip()).isEqualTo(sent);
            }
        }
    }

    private static void assertAnswered(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isNotEmpty();
            assertThat(rows.next()).isFalse();
        }
    }
}
