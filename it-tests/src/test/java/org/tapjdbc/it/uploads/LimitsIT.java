package org.tapjdbc.it.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** What a service takes, and what is told of it before a byte is sent. */
class LimitsIT {
    private static final long NO_LIMIT = 1L << 40;

    private static Connection connect(EmbeddedTap service, String... properties) throws SQLException {
        Properties given = new Properties();
        for (int i = 0; i < properties.length; i += 2) {
            given.setProperty(properties[i], properties[i + 1]);
        }
        return DriverManager.getConnection("jdbc:tap:" + service.uri(), given);
    }

    private static EmbeddedTap thatTakes(long rows, long bytes) throws Exception {
        return EmbeddedTap.start(Options.defaults().withRows(1_000).withUploadLimits(rows, rows, bytes, bytes));
    }

    private static void numbers(Connection connection, int count) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE numbers (n INTEGER, label VARCHAR)");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO numbers VALUES (?, ?)")) {
            for (int i = 0; i < count; i++) {
                insert.setInt(1, i);
                insert.setString(2, "number " + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(count);
        }
    }

    private static void assertEachOnce(Connection connection, int count) throws SQLException {
        BitSet seen = new BitSet();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT n, label FROM numbers")) {
            while (rows.next()) {
                int number = rows.getInt(1);
                assertThat(seen.get(number)).as("row %d came before", number).isFalse();
                assertThat(rows.getString(2)).isEqualTo("number " + number);
                seen.set(number);
            }
        }
        assertThat(seen.cardinality()).isEqualTo(count);
    }

    private static void assertState(String state, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state))
                .hasMessageContaining(words);
    }

    @Test
    void a_table_of_25_010_rows_goes_in_slices_to_a_service_that_takes_a_thousand() throws Exception {
        try (EmbeddedTap service = thatTakes(1_000, NO_LIMIT);
                Connection connection = connect(service)) {
            numbers(connection, 25_010);
            assertEachOnce(connection, 25_010);
        }
    }

    @Test
    void a_table_goes_in_slices_to_a_service_that_takes_few_bytes() throws Exception {
        try (EmbeddedTap service = thatTakes(NO_LIMIT, 4_000);
                Connection connection = connect(service)) {
            numbers(connection, 500);
            assertEachOnce(connection, 500);
        }
    }

    @Test
    void explain_tells_what_travels_and_in_which_portions() throws Exception {
        try (EmbeddedTap service = thatTakes(1_000, NO_LIMIT);
                Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            numbers(connection, 2_500);
            try (ResultSet rows = statement.executeQuery("EXPLAIN SELECT n + 1 AS m FROM numbers")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("query")).contains("TAP_UPLOAD.numbers");
                assertThat(rows.getString("uploads"))
                        .startsWith("numbers (2,500 rows, ")
                        .endsWith("in slices of at most 1,000 rows and 1,099,511,627,776 bytes");
            }
            try (ResultSet rows = statement.executeQuery("EXPLAIN SELECT * FROM numbers")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("engine")).isEqualTo("local");
            }
        }
    }

    @Test
    void what_cannot_be_sliced_is_put_together_here() throws Exception {
        try (EmbeddedTap service = thatTakes(1_000, NO_LIMIT);
                Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            numbers(connection, 1_001);

            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM numbers")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(1_001);
            }
            try (ResultSet rows = statement.executeQuery("SELECT n FROM numbers ORDER BY n DESC")) {
                for (int i = 1_000; i >= 0; i--) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(i);
                }
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void what_can_neither_be_sliced_nor_done_here_is_refused_before_it_is_sent_with_the_reason() throws Exception {
        try (EmbeddedTap service = thatTakes(1_000, NO_LIMIT);
                Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            numbers(connection, 1_001);

            assertState(
                    "54000",
                    "1,000 rows",
                    () -> statement.executeQuery("SELECT COUNT(*), MAX(some_function(n)) FROM numbers"));
        }
    }

    @Test
    void a_slice_that_the_service_cuts_is_an_error_whatever_the_settings() throws Exception {
        Options options = Options.defaults().withRows(10).withMaxrec(50, 50);
        try (EmbeddedTap service = EmbeddedTap.start(options);
                Connection connection = connect(service, "uploadBatchRows", "60", "onOverflow", "warn");
                Statement statement = connection.createStatement()) {
            numbers(connection, 130);

            assertState("54000", "slice", () -> {
                try (ResultSet rows = statement.executeQuery("SELECT n FROM numbers")) {
                    while (rows.next()) {
                        rows.getInt(1);
                    }
                }
            });
        }
    }

    @Test
    void the_maximum_of_rows_counts_for_all_slices_together() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(10));
                Connection connection = connect(service, "uploadBatchRows", "10");
                Statement statement = connection.createStatement()) {
            numbers(connection, 100);
            statement.setMaxRows(25);
            int count = 0;
            try (ResultSet rows = statement.executeQuery("SELECT n FROM numbers")) {
                while (rows.next()) {
                    count++;
                }
                assertThat((Throwable) rows.getWarnings()).isNull();
            }
            assertThat(count).isEqualTo(25);
        }
    }

    @Test
    void a_service_without_uploads_is_told_as_such() throws Exception {
        try (EmbeddedTap service =
                        EmbeddedTap.start(Options.defaults().withRows(10).withoutUploads());
                Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            numbers(connection, 3);

            assertState("42000", "upload", () -> statement.executeQuery("SELECT some_function(n) FROM numbers"));
            try (ResultSet rows = statement.executeQuery("SELECT SUM(n) FROM numbers")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).as("put together here").isEqualTo(3);
            }
            try (ResultSet rows = statement.executeQuery("SELECT * FROM numbers")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void a_row_that_does_not_fit_ends_a_batch_and_those_before_it_stay() throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(Options.defaults().withRows(10));
                Connection connection = connect(service);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TEMPORARY TABLE small (n SMALLINT)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO small VALUES (?)")) {
                for (int value : new int[] {1, 2, 3, 40_000, 5}) {
                    insert.setInt(1, value);
                    insert.addBatch();
                }
                assertThatThrownBy(insert::executeBatch)
                        .isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                            assertThat(e.getSQLState()).isEqualTo("22003");
                            assertThat(e.getUpdateCounts()).containsExactly(1, 1, 1);
                        })
                        .hasMessageContaining("Row 4")
                        .hasMessageContaining("40000");
            }
            try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM small")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(3);
            }
        }
    }
}
