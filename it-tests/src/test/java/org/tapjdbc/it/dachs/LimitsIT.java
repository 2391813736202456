package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many rows come, and what is said when they are not all. */
@Tag("dachs")
class LimitsIT {
    private static final String STARS = "SELECT source_id FROM tst.stars";
    /** The server's hard limit (DACHS_HARD_MAXREC). */
    private static final int HARD_LIMIT = 250_000;

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void as_many_rows_as_the_statement_asked_for_are_all_it_wants(Serialisation form) throws SQLException {
        try (Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(10);
            try (ResultSet rows = statement.executeQuery(STARS)) {
                assertThat(Dachs.count(rows)).isEqualTo(10);
                Dachs.assertNoWarning(rows);
            }
        }
    }

    /** DaCHS sends a row more than MAXREC says when TOP asks for more. */
    @Test
    void no_row_more_than_the_statement_asked_for() throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(10);
            try (ResultSet rows = statement.executeQuery("SELECT TOP 20 source_id FROM tst.stars")) {
                assertThat(Dachs.count(rows)).isEqualTo(10);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void rows_cut_by_the_connections_limit_come_with_a_warning(Serialisation form) throws SQLException {
        try (Connection connection = Dachs.connect("maxrec=10&" + form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STARS)) {
            assertThat(Dachs.count(rows)).isEqualTo(10);
            truncated(rows.getWarnings());
            truncated(statement.getWarnings());
        }
    }

    private static void truncated(SQLWarning warning) {
        assertThat((Throwable) warning).isNotNull();
        assertThat(warning.getSQLState()).isEqualTo("01004");
        assertThat(warning.getMessage()).contains("10 rows").contains("maxrec");
    }

    /** More than the server's default of 2000 rows: the driver asks for the hard limit. */
    @Test
    void q36_a_query_without_limit_is_not_cut_by_the_servers_default() throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT epoch_id FROM tst.epochs")) {
            assertThat(Dachs.count(rows)).isEqualTo(20_000);
            Dachs.assertNoWarning(rows);
        }
    }

    @ParameterizedTest
    @EnumSource(Serialisation.class)
    void rows_that_nobody_wanted_cut_end_with_an_error(Serialisation form) throws SQLException {
        try (Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT a.epoch_id FROM tst.epochs AS a, tst.epochs AS b")) {
            for (int i = 0; i < HARD_LIMIT; i++) {
                assertThat(rows.next()).isTrue();
            }
            assertThatThrownBy(rows::next).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getSQLState()).isEqualTo("54000");
                assertThat(e.getMessage()).contains("250,000");
            });
        }
    }
}
