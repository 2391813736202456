package org.tapjdbc.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.Client.Answer;
import org.tapjdbc.votable.model.Field;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** TAP_SCHEMA, the VOSI documents, the results and the database say the same of the same things. */
class MetadataTest {
    private static EmbeddedTap service;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        service = EmbeddedTap.start(Options.defaults().withRows(50));
        client = new Client(service.uri());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static @Nullable String text(Element parent, String name) {
        return elements(parent, name).stream()
                .filter(element -> element.getParentNode() == parent)
                .map(Element::getTextContent)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    @Test
    void the_tables_document_lists_the_columns_of_tap_schema() throws Exception {
        Answer listed = client.query("SELECT table_name, column_name, datatype, arraysize, xtype, unit, ucd, utype,"
                + " description FROM TAP_SCHEMA.columns");
        List<List<@Nullable String>> published = new ArrayList<>();
        for (Element table : elements(client.document("/tables").getDocumentElement(), "table")) {
            for (Element column : elements(table, "column")) {
                Element type = elements(column, "dataType").get(0);
                List<@Nullable String> row = new ArrayList<>();
                row.add(text(table, "name"));
                row.add(text(column, "name"));
                row.add(type.getTextContent());
                row.add(attribute(type, "arraysize"));
                row.add(attribute(type, "extendedType"));
                for (String name : List.of("unit", "ucd", "utype", "description")) {
                    row.add(text(column, name));
                }
                published.add(row);
            }
        }
        assertThat(published).containsExactlyInAnyOrderElementsOf(listed.rows());
    }

    @Test
    void every_table_yields_the_columns_that_tap_schema_lists() throws Exception {
        List<@Nullable String> tables =
                client.query("SELECT table_name FROM TAP_SCHEMA.tables").column(0);
        assertThat(tables).hasSize(11);
        for (String table : tables) {
            Answer columns = client.query("SELECT column_name, datatype, arraysize, unit, ucd FROM TAP_SCHEMA.columns"
                    + " WHERE table_name = '" + table + "' ORDER BY column_index");
            Answer all = client.query("SELECT * FROM " + table, "MAXREC", "3");
            assertThat(all.error()).isNull();
            List<List<@Nullable String>> fields = new ArrayList<>();
            for (Field field : all.fields()) {
                List<@Nullable String> row = new ArrayList<>();
                String arraysize = field.arraysize().toString();
                row.add(field.name());
                row.add(field.datatype().votableName());
                row.add(arraysize.isEmpty() ? null : arraysize);
                row.add(field.unit());
                row.add(field.ucd());
                fields.add(row);
            }
            columns.rows()
                    .forEach(
                            row -> row.set(0, Objects.requireNonNull(row.get(0)).replace("\"", "")));
            assertThat(fields).isEqualTo(columns.rows());
        }
    }

    @Test
    void every_column_can_be_selected_by_the_name_that_is_listed() throws Exception {
        for (List<@Nullable String> row : client.query("SELECT table_name, column_name FROM TAP_SCHEMA.columns")
                .rows()) {
            Answer answer = client.query("SELECT " + row.get(1) + " FROM " + row.get(0), "MAXREC", "1");
            assertThat(answer.error()).as("%s", row).isNull();
        }
    }

    @Test
    void the_database_has_the_same_tables_and_columns() throws Exception {
        TreeSet<String> stored = new TreeSet<>();
        try (Connection connection = service.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT table_schema, table_name, column_name"
                                + " FROM information_schema.columns WHERE table_schema NOT IN ('information_schema', 'public')")) {
            while (rows.next()) {
                stored.add(rows.getString(1) + ' ' + rows.getString(2) + ' ' + rows.getString(3));
            }
        }
        TreeSet<String> listed = new TreeSet<>();
        for (TableMeta table : Catalogue.load(Extras.none()).tables()) {
            for (ColumnMeta column : table.columns()) {
                listed.add(table.schema().stored()
                        + ' '
                        + table.own().stored()
                        + ' '
                        + column.name().stored());
            }
        }
        assertThat(stored).isEqualTo(listed);
    }

    @Test
    void keys_lead_to_columns_that_exist() throws Exception {
        Answer keys = client.query("SELECT k.from_table, kc.from_column, k.target_table, kc.target_column"
                + " FROM TAP_SCHEMA.keys AS k JOIN TAP_SCHEMA.key_columns AS kc ON k.key_id = kc.key_id");
        assertThat(keys.rows())
                .hasSize(7)
                .contains(List.of("demo.messier", "constellation", "demo.constellations", "abbreviation"));
        for (List<@Nullable String> key : keys.rows()) {
            Answer lost = client.query("SELECT " + key.get(1) + " FROM " + key.get(0) + " WHERE " + key.get(1)
                    + " NOT IN (SELECT " + key.get(3) + " FROM " + key.get(2) + ')');
            assertThat(lost.error()).isNull();
            assertThat(lost.rows()).isEmpty();
        }
        assertThat(elements(client.document("/tables").getDocumentElement(), "foreignKey"))
                .hasSize(7);
    }

    @Test
    void detail_min_leaves_the_columns_out_and_a_table_can_be_had_alone() throws Exception {
        Document brief = client.document("/tables?detail=min");
        assertThat(brief.getElementsByTagName("table").getLength()).isEqualTo(11);
        assertThat(brief.getElementsByTagName("column").getLength()).isZero();
        String name = URLEncoder.encode("\"I/239/demo\"", StandardCharsets.UTF_8);
        Element table = client.document("/tables/" + name).getDocumentElement();
        assertThat(table.getTagName()).isEqualTo("vosi:table");
        assertThat(elements(table, "column")).hasSize(9);
    }

    @Test
    void capabilities_declare_what_the_profile_offers_and_nothing_else() throws Exception {
        for (Profile profile : List.of(
                Profile.adql20(),
                Profile.adql21(),
                Profile.adql21().without(Feature.OFFSET).without(Feature.ILIKE),
                Profile.adql21().with(Feature.CASE))) {
            try (EmbeddedTap other =
                    EmbeddedTap.start(Options.defaults().withRows(1).withProfile(profile))) {
                Document document = new Client(other.uri()).document("/capabilities");
                Element language =
                        (Element) document.getElementsByTagName("language").item(0);
                List<String> forms = elements(language, "form").stream()
                        .map(Element::getTextContent)
                        .toList();
                List<String> offered = profile.features().stream()
                        .flatMap(feature -> feature.forms().stream())
                        .toList();
                assertThat(forms).containsExactlyInAnyOrderElementsOf(offered);
                assertThat(elements(language, "version")).hasSize(profile.is20() ? 1 : 2);
                assertThat(document.getElementsByTagName("outputFormat").getLength())
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void a_language_that_is_not_declared_is_refused() throws Exception {
        try (EmbeddedTap old = EmbeddedTap.start(Options.defaults().withRows(1).withProfile(Profile.adql20()))) {
            Client other = new Client(old.uri());
            String query = "SELECT TOP 1 m FROM demo.messier";
            assertThat(other.send("LANG", "ADQL-2.0", "QUERY", query).rows()).hasSize(1);
            assertThat(other.send("LANG", "ADQL-2.1", "QUERY", query).error()).contains("ADQL-2.1");
        }
    }

    @Test
    void the_service_is_available() throws Exception {
        assertThat(client.document("/availability")
                        .getElementsByTagName("vosi:available")
                        .item(0)
                        .getTextContent())
                .isEqualTo("true");
    }

    @Test
    void capabilities_declare_the_limits_of_jobs() throws Exception {
        Options options = Options.defaults().withRows(1).withMaxrec(100, 1000);
        for (boolean syncIsLess : List.of(false, true)) {
            try (EmbeddedTap other = EmbeddedTap.start(syncIsLess ? options.withSyncMaxrec(50) : options)) {
                Element document =
                        new Client(other.uri()).document("/capabilities").getDocumentElement();
                assertThat(elements(document, "executionDuration").get(0).getTextContent())
                        .isEqualTo("6003600");
                assertThat(elements(document, "retentionPeriod").get(0).getTextContent())
                        .isEqualTo("86400604800");
                List<String> limits = elements(document, "outputLimit").stream()
                        .map(limit -> limit.getAttribute("forMode") + limit.getTextContent())
                        .toList();
                assertThat(limits).isEqualTo(syncIsLess ? List.of("sync5050", "async1001000") : List.of("1001000"));
            }
        }
    }

    @Test
    void a_limit_of_sync_does_not_hold_for_jobs() throws Exception {
        try (EmbeddedTap other =
                EmbeddedTap.start(Options.defaults().withRows(1).withSyncMaxrec(20))) {
            String query = "SELECT m FROM demo.messier";
            Answer sync = new Client(other.uri()).query(query, "MAXREC", "50");
            assertThat(sync.rows()).hasSize(20);
            assertThat(sync.overflow()).isTrue();
            Jobs jobs = new Jobs(other);
            assertThat(jobs.get(jobs.finished(query) + "/results/result")
                            .table()
                            .rows())
                    .hasSize(110);
        }
    }

    @Test
    void the_examples_run() throws Exception {
        Element page = client.document("/examples").getDocumentElement();
        assertThat(elements(page, "body").get(0).getAttribute("vocab")).isEqualTo("http://www.ivoa.net/rdf/examples#");
        List<Element> queries = elements(page, "pre");
        assertThat(queries).hasSize(4);
        for (Element query : queries) {
            assertThat(query.getAttribute("property")).isEqualTo("query");
            Answer answer = client.query(query.getTextContent());
            assertThat(answer.error()).isNull();
        }
    }

    @Test
    void a_head_request_gets_the_headers_alone() throws Exception {
        Jobs.Answer answer = new Jobs(service).send("HEAD", URI.create(service.uri() + "/capabilities"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/xml");
        assertThat(answer.body()).isEmpty();
    }
}
