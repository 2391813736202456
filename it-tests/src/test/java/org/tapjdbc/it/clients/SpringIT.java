package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Spring's templates. */
class SpringIT {
    private static Demo demo;
    private static DataSource source;

    @BeforeAll
    static void start() throws IOException {
        demo = Demo.start();
        source = new DriverManagerDataSource(demo.url());
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    record Nebula(int m, String name, String commonName, double ra, float vmag) {}

    @Test
    void rows_become_objects() {
        List<String> names = new JdbcTemplate(source)
                .query(
                        "SELECT name FROM demo.messier WHERE m <= 3 ORDER BY m",
                        (row, number) -> number + " " + row.getString("name"));

        assertThat(names).containsExactly("0 M1", "1 M2", "2 M3");
    }

    @Test
    void rows_become_records_by_the_names_of_their_columns() {
        List<Nebula> nebulae = new JdbcTemplate(source)
                .query(
                        "SELECT m, name, common_name, ra, vmag FROM demo.messier WHERE m = ?",
                        new DataClassRowMapper<>(Nebula.class),
                        42);

        assertThat(nebulae).containsExactly(new Nebula(42, "M42", "Orion Nebula", 83.85, 4.0f));
    }

    @Test
    void c506_a_single_value_is_had_as_the_type_asked_for() {
        JdbcTemplate template = new JdbcTemplate(source);

        assertThat(template.queryForObject("SELECT COUNT(*) FROM demo.messier", Long.class))
                .isEqualTo(110L);
        assertThat(template.queryForObject("SELECT name FROM demo.messier WHERE m = ?", String.class, 31))
                .isEqualTo("M31");
        assertThatThrownBy(
                        () -> template.queryForObject("SELECT name FROM demo.messier WHERE m = ?", String.class, 999))
                .isInstanceOf(EmptyResultDataAccessException.class);
    }

    @Test
    void rows_become_maps() {
        Map<String, Object> row =
                new JdbcTemplate(source).queryForMap("SELECT m, ra, common_name FROM demo.messier WHERE m = 2");

        assertThat(row.keySet()).containsExactly("m", "ra", "common_name");
        assertThat(row.get("m")).isEqualTo(2);
        assertThat(row.get("ra")).isInstanceOf(Double.class);
        assertThat(row.get("common_name")).isNull();
    }

    @Test
    void c409_named_parameters_and_lists_are_bound() {
        List<String> names = new NamedParameterJdbcTemplate(source)
                .queryForList(
                        "SELECT name FROM demo.messier WHERE m IN (:numbers) AND vmag < :limit ORDER BY m",
                        Map.of("numbers", List.of(1, 31, 42), "limit", new SqlParameterValue(Types.DOUBLE, 5.0)),
                        String.class);

        assertThat(names).containsExactly("M31", "M42");
    }

    @Test
    void its_fluent_client_works() {
        Nebula nebula = JdbcClient.create(source)
                .sql("SELECT m, name, common_name, ra, vmag FROM demo.messier WHERE name = :name")
                .param("name", "M1")
                .query(Nebula.class)
                .single();

        assertThat(nebula.commonName()).isEqualTo("Crab Nebula");
    }

    @Test
    void c402_c403_settings_of_the_template_reach_the_statement() {
        JdbcTemplate template = new JdbcTemplate(source);
        template.setMaxRows(3);
        template.setFetchSize(100);
        template.setQueryTimeout(30);

        assertThat(template.queryForList("SELECT name FROM demo.messier", String.class))
                .hasSize(3);
    }

    @Test
    void c112_what_the_service_refuses_is_spring_s_error_of_bad_grammar() {
        JdbcTemplate template = new JdbcTemplate(source);

        assertThatThrownBy(() -> template.queryForList("SELECT nosuch FROM demo.messier"))
                .isInstanceOf(BadSqlGrammarException.class)
                .hasMessageContaining("nosuch");
        assertThatThrownBy(() -> template.queryForList("SELECT name FROM demo.nosuch"))
                .isInstanceOf(BadSqlGrammarException.class);
    }
}
