package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the user's text reaches the server. */
@Tag("dachs")
class QueriesIT {
    /** None of these is DaCHS's ADQL as it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT source_id FROM tst.stars ORDER BY source_id LIMIT 3",
                "SELECT TOP 3 source_id FROM tst.stars ORDER BY source_id;",
                "SELECT \"source_id\" FROM \"tst\".\"stars\" ORDER BY \"source_id\" LIMIT 3 ;"
            })
    void what_sql_people_write_is_translated(String query) throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            for (int i = 0; i < 3; i++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(4_000_000_000_000_000_000L + i * 1_000_003L);
            }
            assertThat(rows.next()).isFalse();
            Dachs.assertNoWarning(rows);
        }
    }

    /**
     * Each name stands in the table, so that a row comes only if the literal was understood. (DaCHS itself doubles a
     * percent sign, turns a tab into blanks and takes no line break.)
     */
    @ParameterizedTest
    @ValueSource(strings = {"α Centauri", "R&D <b>star</b>", "\"quoted\" name", "&amp;", "≤ ∞ Ⅻ ﷽"})
    void a_literal_arrives_as_it_was_written(String name) throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT TOP 1 name FROM tst.stars WHERE name = '" + name + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo(name);
        }
    }

    @Test
    void two_columns_of_one_name_are_both_there() throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT TOP 1 s.source_id, e.source_id FROM tst.stars AS s"
                        + " JOIN tst.epochs AS e ON s.source_id = e.source_id")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(rows.getLong(2)).isPositive();
        }
    }
}
