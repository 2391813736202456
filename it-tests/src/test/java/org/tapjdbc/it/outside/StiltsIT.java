package org.tapjdbc.it.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;
import org.tapjdbc.it.Jars;
import org.tapjdbc.it.clients.OddTable;

/** STILTS, which knows TAP, uses it through JDBC, too, like any other database. */
@Tag("outside")
class StiltsIT {
    private static EmbeddedTap service;

    @BeforeAll
    static void start() throws IOException {
        service = EmbeddedTap.start(Options.defaults().withRows(1_000).withOddNames());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Program.Outcome stilts(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("stilts", "-classpath", Jars.driver().toRealPath().toString()));
        command.addAll(List.of(arguments));
        return Program.run(command);
    }

    private static String database() {
        return "db=jdbc:tap:" + service.uri();
    }

    @Test
    void c404_c501_sqlclient_prints_the_rows_of_a_statement() throws Exception {
        Program.Outcome outcome = stilts(
                "sqlclient",
                database(),
                "ofmt=csv",
                "sql=SELECT TOP 2 name, vmag, pos FROM demo.bright_stars ORDER BY vmag");

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .containsExactly(
                        "name,vmag,pos", "Sirius,-1.46,101.28716 -16.71612", "Canopus,-0.74,95.98796 -52.69566");
    }

    @Test
    void c404_sqlclient_runs_one_statement_after_the_other() throws Exception {
        Program.Outcome outcome = stilts(
                "sqlclient",
                database(),
                "ofmt=csv",
                "sql=SELECT COUNT(*) AS n FROM demo.messier; SELECT name FROM demo.messier ORDER BY m LIMIT 1");

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).containsExactly("n", "110", "name", "M1");
    }

    @Test
    void sqlclient_shows_the_words_of_the_service() throws Exception {
        Program.Outcome outcome = stilts("sqlclient", database(), "sql=SELECT nothing FROM demo.messier");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.errors()).contains("Unknown column \"nothing\"").contains("HTTP status 400");
    }

    @Test
    void c102_c501_a_query_is_a_table_for_all_its_commands() throws Exception {
        Program.Outcome outcome = stilts(
                "tpipe",
                "in=jdbc:tap:" + service.uri() + "#SELECT * FROM demo.messier",
                "cmd=select vmag<4; keepcols 'name vmag'; sort vmag",
                "ofmt=csv");

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).containsExactly("name,vmag", "M45,1.6", "M7,3.3", "M31,3.4", "M44,3.7");
    }

    @ParameterizedTest
    @EnumSource(OddTable.class)
    void q63_q64_m2_sqlclient_finds_and_queries_a_table_of_an_odd_name(OddTable table) throws Exception {
        Program.Outcome outcome = stilts(
                "sqlclient",
                database(),
                "ofmt=csv",
                "sql=SELECT table_name FROM TAP_SCHEMA.tables WHERE table_name='" + table.spelt() + "'; SELECT * FROM "
                        + table.spelt());

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output().subList(0, 3))
                .satisfiesExactly(
                        label -> assertThat(label).isEqualTo("table_name"),
                        name -> assertThat(name).contains(table.jdbcName()),
                        labels -> assertThat(labels).isEqualTo(String.join(",", table.columns())));
        assertThat(outcome.output()).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(OddTable.class)
    void q63_q64_m2_it_describes_the_columns_of_a_table_of_an_odd_name(OddTable table) throws Exception {
        Program.Outcome outcome = stilts(
                "tpipe",
                "in=jdbc:tap:" + service.uri() + "#SELECT * FROM " + table.spelt(),
                "cmd=meta name",
                "ofmt=csv");

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output()).startsWith("Name").endsWith(table.columns().toArray(String[]::new));
    }

    @Test
    void the_commands_of_its_guide_print_the_brightest_objects() throws Exception {
        Program.Outcome outcome = Program.run(List.of("bash", "-e", "-c", Guide.withJars(Guide.block("sh", "stilts"))));

        assertThat(outcome.exit()).as(outcome.errors()).isZero();
        assertThat(outcome.output())
                .containsExactly(
                        "name,vmag", "M45,1.6", "M7,3.3", "name,vmag", "M7,3.3", "M31,3.4", "M44,3.7", "M45,1.6");
    }
}
