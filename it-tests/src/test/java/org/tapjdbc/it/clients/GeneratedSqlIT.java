package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The SQL that clients write by themselves, not all of which is ADQL. */
class GeneratedSqlIT {
    private static Demo demo;
    private static Connection connection;

    @BeforeAll
    static void connect() throws Exception {
        demo = Demo.start();
        connection = demo.connect();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        demo.close();
    }

    private static List<String> names(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Readings.column(statement.executeQuery(sql), "name");
        }
    }

    @Test
    void c601_spark_quotes_columns_and_asks_for_what_is_not_null() throws SQLException {
        assertThat(names("SELECT \"name\",\"vmag\" FROM demo.messier"
                        + "  WHERE (\"vmag\" IS NOT NULL) AND (\"vmag\" < 3.4)     "))
                .containsExactlyInAnyOrder("M45", "M7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'M110%'", "'%110'", "'%11%0'"})
    void c601_spark_names_an_escape_that_the_service_need_not_see(String pattern) throws SQLException {
        String query = "SELECT \"name\" FROM demo.messier WHERE (\"name\" LIKE " + pattern + " ESCAPE '\\')";

        assertThat(names(query)).containsExactly("M110");
        assertThat(connection.nativeSQL(query)).contains("LIKE " + pattern).doesNotContain("ESCAPE");
    }

    @Test
    void c603_libreoffice_quotes_all_names_and_filters_and_sorts() throws SQLException {
        assertThat(names("SELECT * FROM \"demo\".\"messier\" WHERE ( \"name\" LIKE 'M4%' AND \"vmag\" < 5 )"
                        + " ORDER BY \"vmag\" ASC"))
                .containsExactly("M45", "M44", "M42", "M47", "M41");
        assertThat(names("SELECT \"messier\".\"name\" FROM \"demo\".\"messier\" AS \"messier\" WHERE ( 0 = 1 )"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT name FROM demo.messier ORDER BY m LIMIT 2",
                "SELECT name FROM demo.messier ORDER BY m FETCH FIRST 2 ROWS ONLY",
                "SELECT name FROM demo.messier ORDER BY m OFFSET 0 ROWS FETCH NEXT 2 ROWS ONLY",
                "SELECT \"demo\".\"messier\".\"name\" FROM \"demo\".\"messier\" ORDER BY \"demo\".\"messier\".\"m\" LIMIT 2"
            })
    void c604_limits_are_put_as_the_service_takes_them(String query) throws SQLException {
        assertThat(names(query)).containsExactly("M1", "M2");
    }

    @Test
    void c604_a_limit_of_0_has_columns_only() throws SQLException {
        assertThat(names("SELECT name FROM demo.messier LIMIT 0")).isEmpty();
    }
}
