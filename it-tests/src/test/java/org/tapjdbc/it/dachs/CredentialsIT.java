package org.tapjdbc.it.dachs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service that only the group {@code testers} may use, by HTTP Basic. */
@Tag("dachs")
class CredentialsIT {
    private static final String QUERY = "SELECT TOP 5 source_id FROM tst.stars";

    @ParameterizedTest
    @CsvSource({"testers,secret", "joe,p@ss:w%rd"})
    void who_may_gets_rows(String user, String password) throws SQLException {
        try (Connection connection = Dachs.connectProtected(user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY)) {
            assertThat(Dachs.count(rows)).isEqualTo(5);
            assertThat(connection.getMetaData().getURL()).doesNotContain(password);
        }
    }

    @ParameterizedTest
    @CsvSource({"testers,wrong", "nobody,secret", "jim,nogroup"})
    void who_may_not_is_told_so(String user, String password) throws SQLException {
        try (Connection connection = Dachs.connectProtected(user, password);
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery(QUERY))
                    .isInstanceOfSatisfying(SQLInvalidAuthorizationSpecException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("28000");
                        assertThat(e.getMessage())
                                .doesNotContain(password + "\"")
                                .doesNotContain(":" + password);
                    });
        }
    }
}
