package org.tapjdbc.pseudo.mocserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.catalogue.KeptAnswers;
import org.tapjdbc.pseudo.mocserver.AnsweringServer.Reply;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.rows.Scan;

/** Servers that fail, change, and answer again. */
@Timeout(60)
class MocServersTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    private static List<String> ids(MocServers servers) throws SQLException {
        return TableRows.read(new DatasetsTable(servers), List.of(), "id");
    }

    private MocServers servers(AnsweringServer... servers) {
        return new MocServers(
                List.of(servers).stream().map(server -> server.way(null)).toList(), now::get);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "500; Internal error",
                "503; Service temporarily unavailable",
                "404; Not found",
                "200; <html><body>Maintenance</body></html>",
                "200; ''"
            })
    void another_server_is_asked_where_one_fails(int status, String text) throws IOException, SQLException {
        try (AnsweringServer broken = new AnsweringServer(asked -> Reply.text(status, text));
                AnsweringServer good = AnsweringServer.json("[\"a\"]")) {
            MocServers servers = servers(broken, good);
            assertThat(ids(servers)).containsExactly("a");
            assertThat(ids(servers)).containsExactly("a");

            assertThat(broken.asked()).hasSize(1);
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
            assertThat(ids(servers)).containsExactly("a");
            assertThat(broken.asked()).hasSize(2);
        }
    }

    @Test
    void another_server_is_asked_where_nobody_answers() throws IOException, SQLException {
        AnsweringServer gone = AnsweringServer.json("[]");
        gone.close();
        try (AnsweringServer good = AnsweringServer.json("[\"a\"]")) {
            assertThat(ids(servers(gone, good))).containsExactly("a");
        }
    }

    @Test
    void what_is_wrong_with_the_question_is_wrong_everywhere() throws IOException {
        try (AnsweringServer strict = new AnsweringServer(asked -> Reply.text(400, "Expression syntax error"));
                AnsweringServer good = AnsweringServer.json("[\"a\"]")) {
            assertThatThrownBy(() -> ids(servers(strict, good)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Expression syntax error")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42000");
            assertThat(good.asked()).isEmpty();
        }
    }

    @Test
    void where_all_fail_each_is_told() throws IOException {
        try (AnsweringServer one =
                        new AnsweringServer(asked -> Reply.text(200, "<html>Maintenance until noon</html>"));
                AnsweringServer other = new AnsweringServer(asked -> Reply.text(200, "<html>Gone fishing</html>"))) {
            assertThatThrownBy(() -> ids(servers(one, other)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("None of the 2 MOCServers could be asked.")
                    .hasMessageContaining("Maintenance until noon")
                    .hasMessageContaining("Gone fishing")
                    .hasMessageContaining(one.url())
                    .hasMessageContaining("The property mocserver names others.")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("58000");
        }
    }

    @Test
    void an_answer_that_breaks_off_is_no_complete_one() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("[\"a\",\"b\"");
                RowCursor rows =
                        new DatasetsTable(servers(server)).rows(new Scan(Set.of("id"), List.of(), List.of(), null))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(rows::next)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no JSON from some place on")
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("58000");
        }
    }

    @Test
    void the_property_names_urls_or_the_usual_ones_are_taken() throws SQLException {
        assertThat(MocServers.urls(null))
                .hasSize(2)
                .allMatch(url -> url.toString().endsWith("/MocServer/query"));
        assertThat(MocServers.urls(" http://a/q , https://b:1/MocServer/query?x=1 "))
                .containsExactly(URI.create("http://a/q"), URI.create("https://b:1/MocServer/query?x=1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "ftp://a/b", "http://u:p@host/q", "http:///q", ",", "http://a b/"})
    void anything_else_is_refused(String property) {
        assertThatThrownBy(() -> MocServers.urls(property))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("The property mocserver names")
                .hasMessageNotContaining("u:p")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("HY024");
    }

    @Test
    void answers_are_kept_until_the_version_changes(@TempDir Path directory) throws IOException, SQLException {
        AtomicReference<String> version = new AtomicReference<>("5.10\n1725160976585\n");
        try (AnsweringServer server = new AnsweringServer(asked ->
                asked.get("help").equals("version") ? Reply.text(200, version.get()) : Reply.json("[\"a\"]"))) {
            KeptAnswers kept = KeptAnswers.in(directory, "mocserver", 1 << 20);
            MocServers servers = new MocServers(List.of(server.way(kept)), now::get);
            assertThat(ids(servers)).containsExactly("a");
            assertThat(server.asked()).hasSize(2);

            assertThat(ids(servers)).containsExactly("a");
            assertThat(ids(new MocServers(List.of(server.way(kept)), now::get))).containsExactly("a");
            assertThat(server.asked()).hasSize(3);

            version.set("5.10\n1725160999999\n");
            assertThat(ids(servers)).containsExactly("a");
            assertThat(server.asked()).hasSize(3);
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
            assertThat(ids(servers)).containsExactly("a");
            assertThat(server.asked()).hasSize(5);
        }
    }

    @Test
    void nothing_is_kept_of_a_server_that_tells_no_version(@TempDir Path directory) throws IOException, SQLException {
        try (AnsweringServer server = new AnsweringServer(asked ->
                asked.get("help").equals("version") ? Reply.text(200, "<html>help</html>") : Reply.json("[\"a\"]"))) {
            MocServers servers =
                    new MocServers(List.of(server.way(KeptAnswers.in(directory, "mocserver", 1 << 20))), now::get);
            assertThat(ids(servers)).containsExactly("a");
            assertThat(ids(servers)).containsExactly("a");

            assertThat(server.asked()).hasSize(3);
            assertThat(Files.exists(directory.resolve("mocserver"))).isFalse();
        }
    }
}
