package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server refuses, and what it sends that is not what it should be. */
@Tag("dachs")
class FailuresIT {
    private static final String ASTRAL = "SELECT id, c_uni FROM tst.astral ORDER BY id";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT * FROM tst.nosuch | 42S02 | tst.nosuch",
                "SELECT nosuch FROM tst.stars | 42S22 | nosuch",
                "SELECT mag FROM tst.stars WHERE mag > | 42000 | parse",
                "SELEC mag FROM tst.stars | 42000 | SELECT",
            })
    void a_rejected_query_has_the_state_of_its_fault_and_the_words_of_the_server(
            String query, String state, String word) throws SQLException {
        try (Connection connection = Dachs.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery(query))
                    .isInstanceOfSatisfying(SQLSyntaxErrorException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo(state);
                        assertThat(e.getMessage()).contains(word).contains(Dachs.url());
                    });
            // and the connection can be used on
            try (ResultSet rows = statement.executeQuery("SELECT TOP 1 mag FROM tst.stars")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    /**
     * DaCHS counts characters where it should count UTF-16 units, so that the row after a character beyond the BMP
     * cannot be found in BINARY and BINARY2.
     */
    @ParameterizedTest
    @EnumSource(
            value = Serialisation.class,
            names = {"BINARY", "BINARY2"})
    void rows_out_of_step_are_an_error_that_names_the_row(Serialisation form) throws SQLException {
        try (Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ASTRAL)) {
            List<Integer> read = new ArrayList<>();
            SQLException failure = readToFailure(rows, read);
            assertThat(failure.getSQLState()).isEqualTo("58000");
            assertThat((Throwable) failure).hasMessageContaining("row 3").hasMessageContaining("c_uni");
            assertThat(read).containsExactly(1, 2);
        }
    }

    @Test
    void the_same_rows_are_right_in_tabledata() throws SQLException {
        try (Connection connection = Dachs.connect(Serialisation.TABLEDATA.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(ASTRAL)) {
            List<@Nullable String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString("c_uni"));
            }
            assertThat(texts).containsExactly("a", "star 🌟", "b");
        }
    }

    /** In row 1500 stands a NULL that BINARY cannot carry; the server notices while it writes. */
    @Test
    void a_server_that_fails_while_writing_is_an_error_never_an_end_of_rows() throws SQLException {
        try (Connection connection = Dachs.connect(Serialisation.BINARY.parameter());
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                        try (ResultSet rows = statement.executeQuery("SELECT * FROM tst.broken ORDER BY id")) {
                            Dachs.count(rows);
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("no NULL value");
        }
    }

    /** BINARY2 has a mask, and TABLEDATA an empty TD, so that they can. */
    @ParameterizedTest
    @EnumSource(
            value = Serialisation.class,
            names = {"BINARY2", "TABLEDATA"})
    void the_same_null_arrives_where_it_can_be_written(Serialisation form) throws SQLException {
        try (Connection connection = Dachs.connect(form.parameter());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, c FROM tst.broken ORDER BY id")) {
            for (int id = 1; id <= 1600; id++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt("id")).isEqualTo(id);
                assertThat(rows.getString("c")).isEqualTo(id == 1500 ? null : "x");
            }
            assertThat(rows.next()).isFalse();
        }
    }

    private static SQLException readToFailure(ResultSet rows, List<Integer> read) {
        return catchThrowableOfType(SQLException.class, () -> {
            while (rows.next()) {
                read.add(rows.getInt("id"));
            }
        });
    }
}
