package org.tapjdbc.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** What SQL people write and ADQL has not: it works through the driver, and would not without its translation. */
class TranslationIT {
    private static EmbeddedTap service;
    private static Connection translating;
    private static Connection untouched;

    @BeforeAll
    static void connect() throws IOException, SQLException {
        service = EmbeddedTap.start(Options.defaults().withRows(500));
        translating = DriverManager.getConnection("jdbc:tap:" + service.uri() + "?pseudoSchemas=off");
        untouched = DriverManager.getConnection("jdbc:tap:" + service.uri() + "?adql=off");
    }

    @AfterAll
    static void disconnect() throws SQLException {
        translating.close();
        untouched.close();
        service.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT m, name FROM demo.messier ORDER BY m LIMIT 5          | SELECT TOP 5 m, name FROM demo.messier ORDER BY m
            SELECT m FROM demo.messier ORDER BY m LIMIT 5 OFFSET 7       | SELECT TOP 5 m FROM demo.messier ORDER BY m OFFSET 7
            select m from demo.messier order by m limit 0                | select top 0 m from demo.messier order by m
            SELECT DISTINCT type FROM demo.messier ORDER BY type LIMIT 2 | SELECT DISTINCT TOP 2 type FROM demo.messier ORDER BY type
            SELECT ALL m FROM demo.messier ORDER BY 1 LIMIT 2            | SELECT ALL TOP 2 m FROM demo.messier ORDER BY 1
            SELECT TOP 9 m FROM demo.messier ORDER BY m LIMIT 4          | SELECT TOP 4 m FROM demo.messier ORDER BY m
            SELECT TOP 4 m FROM demo.messier ORDER BY m LIMIT 9;         | SELECT TOP 4 m FROM demo.messier ORDER BY m
            SELECT COUNT(*) AS n FROM (SELECT m FROM demo.messier LIMIT 6) AS t | SELECT COUNT(*) AS n FROM (SELECT TOP 6 m FROM demo.messier) AS t
            SELECT COUNT(*) AS n FROM demo.messier ;                     | SELECT COUNT(*) AS n FROM demo.messier
            SELECT m FROM "demo"."messier" WHERE name = 'LIMIT 1;' OR m = 3 LIMIT 1; | SELECT TOP 1 m FROM demo.messier WHERE name = 'LIMIT 1;' OR m = 3
            WITH t AS (SELECT m FROM demo.messier) SELECT m FROM t ORDER BY m LIMIT 3 | WITH t AS (SELECT m FROM demo.messier) SELECT TOP 3 m FROM t ORDER BY m
            """)
    void a_comfort_gives_the_rows_of_its_plain_adql_and_the_service_alone_refuses_it(String comfort, String plain)
            throws SQLException {
        Rows.of(translating, comfort).assertSameAs(Rows.of(untouched, plain), 0);

        assertRefusedUntranslated(comfort);
    }

    private static void assertRefusedUntranslated(String sql) throws SQLException {
        assertThat(Outcome.of(untouched, sql).failed().getSQLState()).startsWith("42");
    }

    /** What {@code getTables} lists, and what the service itself calls it. */
    record Listed(String schema, String name, String tableName) {
        String quoted() {
            return '"' + schema.replace("\"", "\"\"") + "\".\"" + name.replace("\"", "\"\"") + '"';
        }
    }

    static List<Listed> everyTable() throws SQLException {
        Map<String, String> own = new HashMap<>();
        for (List<Object> row : Rows.of(untouched, "SELECT schema_name, table_name FROM TAP_SCHEMA.tables")
                .values()) {
            String schema = String.valueOf(row.get(0));
            String tableName = String.valueOf(row.get(1));
            String bare = tableName.replace("\"", "");
            own.put(bare.startsWith(schema + '.') ? bare : schema + '.' + bare, tableName);
        }
        List<Listed> tables = new ArrayList<>();
        try (ResultSet rows = translating.getMetaData().getTables(null, null, "%", null)) {
            while (rows.next()) {
                String schema = rows.getString("TABLE_SCHEM");
                String name = rows.getString("TABLE_NAME");
                tables.add(new Listed(schema, name, own.get(schema + '.' + name)));
            }
        }
        return tables;
    }

    @Test
    void all_tables_are_listed_the_one_that_needs_quotes_among_them() throws SQLException {
        assertThat(everyTable())
                .extracting(Listed::tableName)
                .contains("\"I/239/demo\"")
                .hasSize(11);
    }

    @ParameterizedTest
    @MethodSource("everyTable")
    void a_table_can_be_read_as_tools_write_it(Listed table) throws SQLException {
        String asToolsDo = "SELECT * FROM " + table.quoted() + " LIMIT 3";

        Rows.of(translating, asToolsDo).assertSameAs(Rows.of(untouched, "SELECT TOP 3 * FROM " + table.tableName()), 0);
        assertRefusedUntranslated(asToolsDo);
    }

    /** For most tables the spelling that metadata lists is the service's own in quotes; not for one listed alone. */
    @ParameterizedTest
    @MethodSource("everyTable")
    void the_quoted_name_alone_is_taken_where_it_is_the_services_own_and_refused_elsewhere(Listed table)
            throws SQLException {
        String sql = "SELECT TOP 3 * FROM " + table.quoted();
        if (table.tableName().equals("\"I/239/demo\"")) {
            assertThat(Outcome.of(untouched, sql).failed().getSQLState()).isEqualTo("42S02");
        } else {
            Rows.of(untouched, sql).assertSameAs(Rows.of(translating, sql), 0);
        }
    }

    @Test
    void columns_that_name_their_table_follow_it_to_the_services_own_name() throws SQLException {
        String asToolsDo = "SELECT \"viz\".\"I/239/demo\".\"recno\" FROM \"viz\".\"I/239/demo\""
                + " WHERE \"viz\".\"I/239/demo\".\"recno\" < 4 ORDER BY \"recno\"";

        Rows.of(translating, asToolsDo)
                .assertSameAs(
                        Rows.of(
                                untouched,
                                "SELECT \"recno\" FROM \"I/239/demo\" WHERE \"recno\" < 4 ORDER BY \"recno\""),
                        0);
        assertRefusedUntranslated(asToolsDo);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"vizII\".\"II/246/out\"", "\"II/246/out\""})
    void a_name_that_the_service_spells_otherwise_is_sent_as_the_service_spells_it(String listed) throws SQLException {
        try (FaultyService vizier = new FaultyService()) {
            vizier.http()
                    .stubFor(get(urlPathEqualTo("/tap/capabilities"))
                            .willReturn(aResponse().withStatus(404)));
            vizier.answers(aResponse().withBody("""
                            <VOTABLE version="1.4"><RESOURCE type="results"><INFO name="QUERY_STATUS" value="OK"/><TABLE>
                            <FIELD name="schema_name" datatype="char" arraysize="*"/>
                            <FIELD name="table_name" datatype="char" arraysize="*"/>
                            <DATA><TABLEDATA><TR><TD>vizII</TD><TD>II/246/out</TD></TR></TABLEDATA></DATA>
                            </TABLE></RESOURCE></VOTABLE>
                            """));
            try (Connection connection = DriverManager.getConnection(vizier.url())) {
                assertThat(connection.nativeSQL("SELECT * FROM " + listed + " LIMIT 3"))
                        .isEqualTo("SELECT TOP 3 * FROM \"II/246/out\"");
            }
        }
    }
}
