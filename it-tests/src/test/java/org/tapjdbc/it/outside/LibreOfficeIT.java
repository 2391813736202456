package org.tapjdbc.it.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** LibreOffice Base, set up as its guide says, opens tables, runs queries, and scrolls. */
@Tag("outside")
class LibreOfficeIT {
    private static EmbeddedTap service;
    private static LibreOffice office;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        service = EmbeddedTap.start(Options.defaults().withRows(1_000));
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
    void c505_it_runs_a_query() throws Exception {
        assertThat(office.does("query", "SELECT name, m FROM demo.messier WHERE vmag < 4 ORDER BY vmag"))
                .containsExactly("name\tm", "M45\t45", "M7\t7", "M31\t31", "M44\t44");
    }

    @Test
    void c407_c409_it_binds_parameters() throws Exception {
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
                        "absolute=-2",
                        "absolute=500"))
                .containsExactly(
                        "next\t1\t1",
                        "last\t110\t110",
                        "first\t1\t1",
                        "absolute=31\t31\t31",
                        "relative=-1\t30\t30",
                        "previous\t29\t29",
                        "absolute=-2\t109\t109",
                        "absolute=500\t0\tnone");
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
    void c112_it_shows_the_words_of_the_service() throws Exception {
        Program.Outcome outcome = office.tries("query", "SELECT nothing FROM demo.messier");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("42S22", "Unknown column \"nothing\"");
    }
}
