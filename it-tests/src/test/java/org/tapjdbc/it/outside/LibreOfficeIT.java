package org.tapjdbc.it.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.it.Jars;
import org.tapjdbc.it.clients.OddTable;

/** LibreOffice Base, set up as its guide says, opens tables, runs queries, and scrolls. */
@Tag("outside")
class LibreOfficeIT {
    private static EmbeddedTap service;
    private static LibreOffice office;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        service = EmbeddedTap.start(Options.defaults().withRows(1_000).withOddNames());
        office = LibreOffice.start(folder, "jdbc:tap:" + service.uri() + "?arrays=text");
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            office.close();
        } finally {
            service.close();
        }
    }

    @Test
    void c101_it_finds_the_driver_by_its_class_and_url() throws Exception {
        assertThat(office.does("product")).containsExactly("IVOA TAP\tTAP JDBC\t\"");
    }

    @Test
    void c305_it_lists_the_tables() throws Exception {
        assertThat(office.does("tables"))
                .contains("demo\tmessier\tTABLE", "demo\tstars\tTABLE", "TAP_SCHEMA\tcolumns\tTABLE");
    }

    @Test
    void c203_c305_it_names_tables_by_schema_without_a_catalog() throws Exception {
        assertThat(office.does("names")).contains("demo.messier", "TAP_SCHEMA.tables", "ivoa.obscore");
    }

    @Test
    void c305_it_knows_the_columns_of_a_table_with_types() throws Exception {
        assertThat(office.does("columns", "demo.stars"))
                .contains("source_id\tBIGINT", "ra\tDOUBLE", "flag\tBOOLEAN", "obs_time\tTIMESTAMP");
    }

    @Test
    void it_runs_a_query() throws Exception {
        assertThat(office.does("query", "SELECT name, m FROM demo.messier WHERE vmag < 4 ORDER BY vmag"))
                .containsExactly("name\tm", "M45\t45", "M7\t7", "M31\t31", "M44\t44");
    }

    @Test
    void c409_it_binds_parameters() throws Exception {
        assertThat(office.does(
                        "prepared", "SELECT name FROM demo.messier WHERE m BETWEEN ? AND ? ORDER BY m", "3", "5"))
                .containsExactly("name", "M3", "M4", "M5");
    }

    @Test
    void c401_c505_it_scrolls_through_a_table() throws Exception {
        assertThat(office.does(
                        "rowset",
                        "table",
                        "demo.messier",
                        "next",
                        "last",
                        "first",
                        "absolute=31",
                        "relative=-1",
                        "previous",
                        "absolute=500",
                        "previous"))
                .containsExactly(
                        "next\t1\t1",
                        "last\t110\t110",
                        "first\t1\t1",
                        "absolute=31\t31\t31",
                        "relative=-1\t30\t30",
                        "previous\t29\t29",
                        "absolute=500\t111\tnone",
                        "previous\t110\t110");
    }

    @Test
    void c401_c603_it_scrolls_through_a_query_that_it_has_parsed_or_not() throws Exception {
        String query = "SELECT \"name\" FROM \"demo\".\"messier\" WHERE \"vmag\" < 5 ORDER BY \"vmag\"";

        for (String kind : new String[] {"query", "direct"}) {
            assertThat(office.does("rowset", kind, query, "last", "first", "absolute=3"))
                    .containsExactly("last\t11\tM39", "first\t1\tM45", "absolute=3\t3\tM31");
        }
    }

    @Test
    void c603_it_runs_adql_s_own_functions_unparsed() throws Exception {
        String query = "SELECT name FROM demo.bright_stars"
                + " WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(101.287, -16.716, 0.1))";

        assertThat(office.does("rowset", "direct", query, "first")).containsExactly("first\t1\tSirius");
    }

    @Test
    void c603_it_puts_filter_and_order_into_the_query() throws Exception {
        assertThat(office.does("filtered", "demo.messier", "\"name\" LIKE 'M4%' AND \"vmag\" < 5", "\"vmag\" DESC"))
                .containsExactly("41", "47", "42", "44", "45");
    }

    @Test
    void it_shows_the_words_of_the_service() throws Exception {
        Program.Outcome outcome = office.tries("query", "SELECT nothing FROM demo.messier");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("42S22", "Unknown column \"nothing\"");
    }

    @ParameterizedTest
    @EnumSource(OddTable.class)
    void q63_q64_m2_it_finds_describes_and_opens_a_table_of_an_odd_name(OddTable table) throws Exception {
        String listed = "odd." + table.jdbcName();

        assertThat(office.does("names")).contains(listed);
        assertThat(office.does("columns", listed))
                .extracting(line -> line.substring(0, line.indexOf('\t')))
                .isEqualTo(table.columns());
        assertThat(office.does("rowset", "table", listed, "last", "first"))
                .extracting(line -> line.substring(0, line.lastIndexOf('\t')))
                .containsExactly("last\t5", "first\t1");
    }

    @ParameterizedTest
    @EnumSource(OddTable.class)
    void q63_q64_m2_it_queries_a_table_of_an_odd_name_parsed_or_not(OddTable table) throws Exception {
        String query = "SELECT * FROM " + table.spelt();

        assertThat(office.does("query", query)).hasSize(6).startsWith(String.join("\t", table.columns()));
        assertThat(office.does("rowset", "query", query, "last"))
                .singleElement(STRING)
                .startsWith("last\t5\t");
        assertThat(office.does("rowset", "direct", query, "last"))
                .singleElement(STRING)
                .startsWith("last\t5\t");
    }

    @Test
    void q63_c603_it_filters_by_columns_that_are_reserved_words() throws Exception {
        assertThat(office.does("filtered", "odd.J/A+A/649/A1/t", "\"count\" >= 0 AND \"size\" >= 0", "\"_RAJ2000\""))
                .containsExactly("12.25", "24.5", "36.75", "49");
    }

    @Test
    void c101_the_macro_of_its_guide_connects_where_nothing_was_set_up(@TempDir Path folder) throws Exception {
        String url = "jdbc:tap:" + service.uri();
        Path macro = folder.resolve("macro.py");
        Files.writeString(
                macro,
                Guide.block("python", "JavaDriverClass")
                        .replace(
                                "file:///path/to/tapjdbc-0.1.0-SNAPSHOT.jar",
                                Jars.driver().toRealPath().toUri().toString())
                        .replace("jdbc:tap:gaia", url));

        try (LibreOffice another = LibreOffice.startAsItIs(folder, url)) {
            assertThat(another.tries("product").exit()).isEqualTo(1);
            assertThat(another.does("macro", macro.toString())).containsExactly("IVOA TAP\tTAP JDBC\t\"");
        }
    }
}
