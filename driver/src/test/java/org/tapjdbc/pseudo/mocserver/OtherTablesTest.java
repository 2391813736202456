package org.tapjdbc.pseudo.mocserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tapjdbc.rows.Comparison;
import org.tapjdbc.rows.Comparison.Operator;

/** The records as rows of their values, and the names of their fields. */
@Timeout(60)
class OtherTablesTest {
    private static final String RECORDS = "[{\"ID\":\"a\",\"obs_regime\":[\"Radio\",\"UV\"],\"obs_title\":\"A\"},"
            + "{\"ID\":\"b\",\"obs_regime\":\"UV\"}]";

    private static PropertiesTable properties(AnsweringServer server) {
        return new PropertiesTable(server.servers());
    }

    private static Comparison is(String column, Operator operator, Object... values) {
        return new Comparison(column, operator, List.of(values));
    }

    @Test
    void each_value_is_a_row() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json(RECORDS)) {
            assertThat(TableRows.read(properties(server), List.of(), "id", "name", "position", "value"))
                    .containsExactly(
                            "a|ID|1|a",
                            "a|obs_regime|1|Radio",
                            "a|obs_regime|2|UV",
                            "a|obs_title|1|A",
                            "b|ID|1|b",
                            "b|obs_regime|1|UV");
            assertThat(server.onlyAsked().parameters())
                    .containsEntry("expr", "ID=*")
                    .doesNotContainKey("fields");
        }
    }

    @Test
    void identifier_name_and_value_are_told() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json(RECORDS)) {
            assertThat(TableRows.read(
                            properties(server),
                            List.of(
                                    is("id", Operator.LIKE, "a%"),
                                    is("name", Operator.EQUAL, "obs_regime"),
                                    is("value", Operator.ILIKE, "uv%")),
                            "id",
                            "position"))
                    .containsExactly("a|2");
            assertThat(server.onlyAsked().parameters())
                    .containsEntry("expr", "obs_regime=*&&ID=a*&&obs_regime=uv*")
                    .containsEntry("fields", "ID,obs_regime")
                    .containsEntry("casesensitive", "false");
        }
    }

    @Test
    void of_several_names_the_values_are_not_told() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json(RECORDS)) {
            assertThat(TableRows.read(
                            properties(server),
                            List.of(
                                    is("name", Operator.IN, "obs_regime", "obs_title"),
                                    is("value", Operator.EQUAL, "A"),
                                    is("position", Operator.LESS, BigDecimal.TEN)),
                            "id"))
                    .containsExactly("a");
            assertThat(server.onlyAsked().parameters())
                    .containsEntry("expr", "(obs_regime=*||obs_title=*)")
                    .containsEntry("fields", "ID,obs_regime,obs_title");
        }
    }

    @Test
    void a_name_that_could_be_part_of_an_expression_is_not_told() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json(RECORDS)) {
            assertThat(TableRows.read(properties(server), List.of(is("name", Operator.EQUAL, "x=*||y")), "id"))
                    .isEmpty();
            assertThat(server.onlyAsked().get("expr")).isEqualTo("ID=*");
        }
    }

    @Test
    void fields_come_with_their_numbers_and_an_example() throws IOException, SQLException {
        try (AnsweringServer server = AnsweringServer.json("{\"ID\": \"(37291x) ex: CDS/J/x\","
                + " \"hips_status\": \"(1363x [+_1:1146 _2:631 ... _5:1]) ex: public (master)\", \"odd\": \"?\"}")) {
            assertThat(TableRows.read(new FieldsTable(server.servers()), List.of(), "name", "occurrences", "example"))
                    .containsExactly("ID|37291|CDS/J/x", "hips_status|1363|public (master)", "odd|null|?");
            assertThat(server.onlyAsked().get("get")).isEqualTo("example");
        }
    }
}
