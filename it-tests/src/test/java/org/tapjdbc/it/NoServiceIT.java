package org.tapjdbc.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapjdbc.TapConnection;
import org.tapjdbc.TapResultSetMetaData;

/** {@code jdbc:tap:} is a connection to no service: temporary tables, the registry, and what the driver computes. */
class NoServiceIT {
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:tap:");
        statement = connection.createStatement();
        statement.executeUpdate(
                "CREATE TEMPORARY TABLE stars (id INTEGER, ra DOUBLE UNIT 'deg', dec DOUBLE, kind VARCHAR)");
        statement.executeUpdate(
                "INSERT INTO stars VALUES (1, 10.5, 41, 'G'), (2, 83.8, -5.4, 'O'), (3, 84.1, -5.2, 'O'), (4, NULL, 0, NULL)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(rows.getString(i));
                }
                found.add(String.join(" ", values));
            }
        }
        return found;
    }

    @Test
    void it_is_valid_and_has_no_url_of_a_service() throws SQLException {
        assertThat(connection.isValid(1)).isTrue();
        assertThat(connection.unwrap(TapConnection.class).getServiceUrl()).isNull();
        assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:tap:");
        assertThat(rows("SELECT 1")).containsExactly("1");
    }

    @Test
    void temporary_tables_are_asked_in_sql() throws SQLException {
        assertThat(rows("SELECT id FROM stars WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(84, -5.3, 1)) ORDER BY id"))
                .containsExactly("2", "3");
        assertThat(rows("SELECT kind, COUNT(*) AS n FROM tap_upload.stars GROUP BY kind HAVING COUNT(*) > 1"))
                .containsExactly("O 2");
        assertThat(rows("SELECT a.id, b.id FROM stars AS a JOIN stars AS b ON a.kind = b.kind AND a.id < b.id"))
                .containsExactly("2 3");
        assertThat(rows("SELECT TOP 1 id FROM stars ORDER BY id DESC")).containsExactly("4");
        assertThat(rows("SELECT 6 * 7 AS answer")).containsExactly("42");
    }

    @Test
    void rows_that_meet_a_condition_are_deleted() throws SQLException {
        assertThat(statement.executeUpdate("DELETE FROM stars WHERE kind = 'O'"))
                .isEqualTo(2);
        assertThat(rows("SELECT id FROM stars")).containsExactlyInAnyOrder("1", "4");
        assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM stars WHERE colour = 'red'"))
                .hasFieldOrPropertyWithValue("SQLState", "42S22");
        assertThat(rows("SELECT COUNT(*) FROM stars")).containsExactly("2");
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM stars WHERE id = ?")) {
            delete.setInt(1, 4);
            assertThat(delete.executeUpdate()).isEqualTo(1);
        }
        assertThat(statement.executeUpdate("DELETE FROM stars")).isEqualTo(1);
    }

    @Test
    void units_stay_with_their_columns() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT dec, ra AS r FROM stars WHERE id = 1")) {
            assertThat(rows.getMetaData().unwrap(TapResultSetMetaData.class).getUnit(2))
                    .isEqualTo("deg");
        }
    }

    @Test
    void what_needs_a_service_says_so() {
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM gaiadr3.gaia_source"))
                .hasFieldOrPropertyWithValue("SQLState", "42S02")
                .hasMessageContaining("no service")
                .hasMessageContaining("registry");
        assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM uws.jobs"))
                .hasFieldOrPropertyWithValue("SQLState", "42S02");
        assertThatThrownBy(() -> connection.unwrap(TapConnection.class).getCapabilities())
                .hasFieldOrPropertyWithValue("SQLState", "42000")
                .hasMessageContaining("jdbc:tap:https://");
        assertThatThrownBy(() -> statement.executeQuery("SELEC 1")).hasFieldOrPropertyWithValue("SQLState", "42000");
    }

    @Test
    void the_registry_and_temporary_tables_are_listed() throws SQLException {
        List<String> schemas = new ArrayList<>();
        try (ResultSet rows = connection.getMetaData().getSchemas()) {
            while (rows.next()) {
                schemas.add(rows.getString("TABLE_SCHEM"));
            }
        }
        assertThat(schemas).contains("registry", "rr", "TAP_UPLOAD").doesNotContain("uws", "service");
    }
}
