package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Client.Answer;
import org.tapjdbc.votable.model.Field;
import org.w3c.dom.Element;

/** The schema odd: names such as those of real services, which are taken in one spelling only. */
class OddNamesTest {
    private static EmbeddedTap service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(Options.defaults().withRows(1).withOddNames());
        client = new Client(service.uri());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void q64_tables_are_listed_under_one_schema_whatever_their_prefix() throws Exception {
        Answer tables =
                client.query("SELECT table_name FROM TAP_SCHEMA.tables WHERE schema_name = 'odd' ORDER BY table_index");
        assertThat(tables.column(0))
                .containsExactly(
                        "odd.gavo_source",
                        "odd.gavo2source",
                        "unprefixed_source",
                        "dbo.detections",
                        "\"J/A+A/649/A1/t\"",
                        "odd.\"MixedCase\"");
    }

    @Test
    void q63_columns_are_listed_without_the_quotes_that_they_need() throws Exception {
        assertThat(columns("\"J/A+A/649/A1/t\"")).containsExactly("_RAJ2000", "_DEJ2000", "Bmag", "size", "count");
        assertThat(columns("odd.\"MixedCase\"")).containsExactly("\"ObjID\"", "\"raJ2000\"", "dec", "size");
        assertThat(columns("odd.gavo_source")).hasSize(8);
        assertThat(columns("odd.gavo2source")).hasSize(9);
    }

    private static List<@Nullable String> columns(String table) throws Exception {
        return client.query("SELECT column_name FROM TAP_SCHEMA.columns WHERE table_name = '" + table
                        + "' ORDER BY column_index")
                .column(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "odd.gavo_source",
                "\"odd\".\"gavo_source\"",
                "odd.gavo2source",
                "unprefixed_source",
                "\"unprefixed_source\"",
                "dbo.detections",
                "\"dbo\".\"detections\"",
                "\"J/A+A/649/A1/t\"",
                "odd.\"MixedCase\"",
                "\"odd\".\"MixedCase\""
            })
    void a_table_is_found_by_its_whole_listed_name(String table) throws Exception {
        Answer answer = client.query("SELECT * FROM " + table);
        assertThat(answer.error()).isNull();
        assertThat(answer.rows()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gavo_source",
                "odd.unprefixed_source",
                "\"odd\".\"unprefixed_source\"",
                "detections",
                "odd.detections",
                "\"dbo.detections\"",
                "odd.dbo.detections",
                "odd.\"J/A+A/649/A1/t\"",
                "\"odd\".\"J/A+A/649/A1/t\"",
                "\"j/a+a/649/a1/t\"",
                "odd.MixedCase",
                "odd.mixedcase",
                "odd.\"mixedcase\"",
                "\"odd.MixedCase\"",
                "\"MixedCase\"",
                "\"ODD\".gavo_source"
            })
    void a_table_is_unknown_by_any_other_name(String table) throws Exception {
        Answer answer = client.query("SELECT * FROM " + table);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("Unknown table");
    }

    @Test
    void all_columns_can_be_had_between_quotes() throws Exception {
        Answer vizier = client.query(
                "SELECT \"_RAJ2000\", \"_DEJ2000\", \"Bmag\", \"size\", \"count\" FROM \"J/A+A/649/A1/t\"");
        assertThat(vizier.error()).isNull();
        assertThat(vizier.fields())
                .extracting(Field::name)
                .containsExactly("_RAJ2000", "_DEJ2000", "Bmag", "size", "count");
        Answer mixed = client.query("SELECT \"ObjID\", \"raJ2000\", \"dec\", \"size\" FROM odd.\"MixedCase\"");
        assertThat(mixed.error()).isNull();
        assertThat(mixed.rows()).hasSize(5);
        assertThat(client.query("SELECT dec, DEC FROM odd.\"MixedCase\"").error())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size FROM \"J/A+A/649/A1/t\"",
                "count FROM \"J/A+A/649/A1/t\"",
                "_RAJ2000 FROM \"J/A+A/649/A1/t\"",
                "t._DEJ2000 FROM \"J/A+A/649/A1/t\" AS t",
                "\"_raj2000\" FROM \"J/A+A/649/A1/t\"",
                "\"BMAG\" FROM \"J/A+A/649/A1/t\"",
                "\"Size\" FROM \"J/A+A/649/A1/t\"",
                "size FROM odd.\"MixedCase\"",
                "ObjID FROM odd.\"MixedCase\"",
                "objid FROM odd.\"MixedCase\"",
                "raJ2000 FROM odd.\"MixedCase\""
            })
    void a_column_without_the_quotes_that_it_needs_is_refused(String rest) throws Exception {
        Answer answer = client.query("SELECT " + rest);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isNotEmpty();
    }

    @Test
    void one_sibling_refers_to_the_other_and_all_it_refers_to_is_there() throws Exception {
        assertThat(client.query("SELECT kc.from_column, k.target_table FROM TAP_SCHEMA.keys AS k"
                                + " JOIN TAP_SCHEMA.key_columns AS kc ON k.key_id = kc.key_id"
                                + " WHERE k.from_table = 'odd.gavo2source'")
                        .rows())
                .containsExactly(List.of("source_id", "odd.gavo_source"));
        assertThat(client.query("SELECT g.name FROM odd.gavo2source AS o JOIN odd.gavo_source AS g"
                                + " ON o.source_id = g.source_id")
                        .rows())
                .hasSize(5);
        assertThat(client.query("SELECT column_name FROM TAP_SCHEMA.columns"
                                + " WHERE table_name = 'odd.gavo2source' AND indexed = 1")
                        .column(0))
                .containsExactly("source_id");
    }

    @Test
    void the_documents_have_the_same_names() throws Exception {
        for (String table : List.of("\"J/A+A/649/A1/t\"", "odd.\"MixedCase\"", "dbo.detections", "unprefixed_source")) {
            Element document = client.document("/tables/" + URLEncoder.encode(table, StandardCharsets.UTF_8))
                    .getDocumentElement();
            assertThat(document.getElementsByTagName("name").item(0).getTextContent())
                    .isEqualTo(table);
            List<@Nullable String> listed = columns(table);
            for (int i = 0; i < listed.size(); i++) {
                assertThat(document.getElementsByTagName("name").item(i + 1).getTextContent())
                        .isEqualTo(listed.get(i));
            }
        }
    }

    @Test
    void other_services_have_no_such_schema() throws Exception {
        try (EmbeddedTap other = EmbeddedTap.start(Options.defaults().withRows(1))) {
            assertThat(new Client(other.uri())
                            .query("SELECT * FROM odd.gavo_source")
                            .error())
                    .contains("Unknown table");
        }
    }
}
