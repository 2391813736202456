package org.tapjdbc.it.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Options;

/** Tables that are too large for a service: keys of joins go there in slices, and what cannot be sliced is run here. */
@Timeout(120)
class KeyUploadsIT {
    private static final long NO_LIMIT = 1L << 40;
    private static final int ROWS = 25_010;

    @TempDir
    private static Path directory;

    private static SkyFiles files;
    private static Connection h2;

    @BeforeAll
    static void open() throws IOException, SQLException {
        files = SkyFiles.writtenTo(directory);
        h2 = H2Copy.of(files);
        try (Statement statement = h2.createStatement()) {
            statement.execute("CREATE TABLE numbers (n INTEGER, label VARCHAR)");
            statement.execute(
                    "INSERT INTO numbers SELECT x, 'number ' || x FROM SYSTEM_RANGE(1, " + ROWS + ") AS r(x)");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        h2.close();
    }

    private static Options options() {
        return Options.defaults().withRows(10);
    }

    private static Options thatTakes(long rows, long bytes) {
        return options().withUploadLimits(rows, rows, bytes, bytes);
    }

    private static void makeNumbers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE numbers (n INTEGER, label VARCHAR)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO numbers VALUES (?, ?)")) {
            for (int i = 1; i <= ROWS; i++) {
                insert.setInt(1, i);
                insert.setString(2, "number " + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void assertAsInH2(Connection connection, String sql) throws SQLException {
        Answer expected = Answer.of(h2, sql.replace("two.", ""));
        assertThat(expected.rows()).isNotEmpty();

        Answer.of(connection, sql).assertSameAs(expected, sql.contains("ORDER BY"));
    }

    @ParameterizedTest
    @CsvSource({"7, 1099511627776", "1000000, 2000"})
    void keys_of_a_join_go_in_slices_to_a_service_that_takes_little(long rows, long bytes) throws Exception {
        try (TwoServices services = TwoServices.start(files, thatTakes(rows, bytes), thatTakes(rows, bytes));
                Connection connection = services.connect()) {
            assertAsInH2(connection, """
                    SELECT s.id, c.row_id FROM sky.stars AS s
                    JOIN two.obs.catalogue AS c ON 1 = CONTAINS(POINT(c.ra, c.dec), CIRCLE(s.ra, s.dec, 0.0005))
                    WHERE s.mag < 6""");
            assertAsInH2(connection, """
                    SELECT s.id, p.spec_id FROM sky.stars AS s LEFT JOIN two.obs.spectra AS p ON p.star_id = s.id
                    WHERE s.mag < 6""");
            assertAsInH2(connection, """
                    SELECT s.kind, COUNT(*) AS n FROM sky.stars AS s JOIN two.obs.spectra AS p ON p.star_id = s.id
                    WHERE s.mag < 7 GROUP BY s.kind""");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT COUNT(*) AS n, SUM(n) AS total FROM numbers",
                "SELECT n, label FROM numbers WHERE MOD(n, 1000) = 7 ORDER BY n DESC",
                "SELECT MOD(n, 7) AS k, COUNT(*) AS many FROM numbers GROUP BY MOD(n, 7)",
                "SELECT s.id, x.label FROM sky.stars AS s JOIN numbers AS x ON x.n = s.id WHERE s.mag < 6 ORDER BY s.id",
                "SELECT s.kind, COUNT(*) AS many FROM numbers AS x JOIN sky.stars AS s ON x.n = s.id WHERE s.mag < 8"
                        + " GROUP BY s.kind",
                "SELECT s.id FROM sky.stars AS s WHERE s.mag < 6 AND s.id NOT IN (SELECT n FROM numbers WHERE n > 500)",
                "SELECT p.spec_id, x.label FROM two.obs.spectra AS p JOIN numbers AS x ON x.n = p.star_id"
                        + " JOIN sky.stars AS s ON s.id = x.n WHERE s.mag < 6 ORDER BY p.spec_id"
            })
    void a_table_that_is_too_large_to_go_along_is_joined_here_where_it_cannot_be_sliced(String sql) throws Exception {
        try (TwoServices services = TwoServices.start(files, thatTakes(1_000, NO_LIMIT), thatTakes(1_000, NO_LIMIT));
                Connection connection = services.connect()) {
            makeNumbers(connection);
            assertAsInH2(connection, sql);
        }
    }

    @Test
    void a_table_is_joined_here_with_services_that_take_none() throws Exception {
        try (TwoServices services = TwoServices.start(
                        files, options().withoutUploads(), options().withoutUploads());
                Connection connection = services.connect()) {
            makeNumbers(connection);
            assertAsInH2(
                    connection,
                    "SELECT s.id, x.label FROM sky.stars AS s JOIN numbers AS x ON x.n = s.id WHERE s.mag < 6");
            assertAsInH2(
                    connection,
                    "SELECT p.spec_id, x.label FROM two.obs.spectra AS p JOIN numbers AS x ON x.n = p.spec_id"
                            + " WHERE p.snr > 98");
        }
    }
}
