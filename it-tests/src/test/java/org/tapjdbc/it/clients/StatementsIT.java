package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tapjdbc.embedded.EmbeddedTap;
import org.tapjdbc.embedded.Options;

/** What clients do with statements (section 4). */
class StatementsIT {
    private static final String NAMES = "SELECT name FROM demo.messier WHERE m < 4 ORDER BY m";

    @RegisterExtension
    static final DemoService demo = new DemoService();

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = demo.connect();
    }

    @ParameterizedTest
    @CsvSource({"1003, 1007", "1003, 1008", "1004, 1007", "1004, 1008", "1005, 1007", "1005, 1008"})
    void c401_rows_come_whatever_kind_of_result_set_is_asked_for(int type, int concurrency) throws SQLException {
        try (Statement statement = connection.createStatement(type, concurrency)) {
            assertThat(Readings.column(statement.executeQuery(NAMES), "name")).containsExactly("M1", "M2", "M3");
        }
        try (Statement statement = connection.createStatement(type, concurrency, ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
            assertThat(Readings.column(statement.executeQuery(NAMES), "name")).hasSize(3);
        }
        try (PreparedStatement statement = connection.prepareStatement(NAMES, type, concurrency);
                ResultSet rows = statement.executeQuery()) {
            rows.beforeFirst();
            assertThat(Readings.column(rows, "name")).hasSize(3);
        }
    }

    @Test
    void c401_who_gets_less_than_asked_for_is_warned() throws SQLException {
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertThat((Object) connection.getWarnings()).isNotNull();
        }
    }

    @Test
    void c402_a_maximum_of_rows_is_kept_without_a_warning_and_0_is_none() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(10);
            ResultSet rows = statement.executeQuery("SELECT source_id FROM demo.stars");
            assertThat(Readings.column(rows, "source_id")).hasSize(10);
            assertThat((Object) statement.getWarnings()).isNull();
            statement.setMaxRows(0);
            assertThat(Readings.column(statement.executeQuery("SELECT source_id FROM demo.stars"), "source_id"))
                    .hasSize(Demo.STARS);
        }
    }

    @Test
    void c403_what_can_be_set_is_taken() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(1_000);
            statement.setFetchSize(0);
            statement.setQueryTimeout(0);
            statement.setEscapeProcessing(false);
            statement.setFetchDirection(ResultSet.FETCH_FORWARD);
            statement.setMaxFieldSize(0);
            statement.setCursorName("c");
            statement.setPoolable(true);
            statement.closeOnCompletion();
            assertThatThrownBy(() -> statement.setFetchSize(-1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.setQueryTimeout(-1)).isInstanceOf(SQLException.class);

            assertThat(Readings.column(statement.executeQuery(NAMES), "name")).hasSize(3);
            assertThat(statement.isClosed()).isTrue();
        }
    }

    @Test
    void c404_the_loop_over_all_results_ends() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int results = 0;
            boolean more = statement.execute(NAMES);
            while (more || statement.getUpdateCount() != -1) {
                assertThat(statement.getUpdateCount()).isEqualTo(-1);
                assertThat(Readings.column(statement.getResultSet(), "name")).hasSize(3);
                results++;
                more = statement.getMoreResults();
            }
            assertThat(results).isEqualTo(1);
            assertThat(statement.getResultSet()).isNull();
        }
    }

    @Test
    void c405_what_changes_data_is_refused_and_nothing_is_generated() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM demo.messier"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("DELETE");
            assertThatThrownBy(() -> statement.executeLargeUpdate("UPDATE demo.messier SET m = 1"))
                    .isInstanceOf(SQLException.class);
            assertThat(Readings.byPosition(statement.getGeneratedKeys())).isEmpty();
        }
    }

    @Test
    @Timeout(20)
    void c406_another_thread_ends_a_query_and_a_cancel_without_one_does_nothing() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (EmbeddedTap slow = EmbeddedTap.start(
                        Options.defaults().withRows(10).withQueryDelay("demo.stars", Duration.ofSeconds(30)));
                Connection slowly = DriverManager.getConnection("jdbc:tap:" + slow.uri());
                Statement statement = slowly.createStatement()) {
            statement.cancel();
            Future<?> query = other.submit(() -> statement.executeQuery("SELECT ra FROM demo.stars"));
            while (!query.isDone()) {
                Thread.sleep(200);
                statement.cancel();
            }
            assertThatThrownBy(query::get)
                    .cause()
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("57014"));
            assertThat(Readings.column(statement.executeQuery(NAMES), "name")).hasSize(3);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void c407_columns_are_known_before_a_prepared_statement_runs() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT m, name, ra FROM demo.messier WHERE ( 0 = 1 )")) {
            ResultSetMetaData columns = statement.getMetaData();

            assertThat(columns.getColumnCount()).isEqualTo(3);
            assertThat(columns.getColumnLabel(2)).isEqualTo("name");
            assertThat(columns.getColumnType(3)).isEqualTo(Types.DOUBLE);
        }
    }

    @Test
    void c408_spark_s_probes_have_no_rows_and_all_columns() throws SQLException {
        for (String probe : new String[] {
            "SELECT * FROM demo.messier WHERE 1=0",
            "SELECT * FROM (SELECT * FROM demo.messier) SPARK_GEN_SUBQ_0 WHERE 1=0"
        }) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(probe)) {
                assertThat(rows.getMetaData().getColumnCount()).isEqualTo(11);
                assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.INTEGER);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @Test
    void c409_parameters_of_every_kind_are_bound() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT COUNT(*) FROM demo.stars
                WHERE '?' = '?' AND nobs IN (?, ?, ?, ?) AND ra BETWEEN ? AND ? AND dec < ? AND class <> ?""")) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(8);
            statement.setInt(1, 10);
            statement.setShort(2, (short) 11);
            statement.setByte(3, (byte) 12);
            statement.setLong(4, 13);
            statement.setDouble(5, 0);
            statement.setFloat(6, 360);
            statement.setBigDecimal(7, new BigDecimal("89.5"));
            statement.setString(8, "it's");
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isPositive();
            }
        }
    }

    @Test
    void c409_times_of_every_kind_are_bound() throws SQLException {
        LocalDateTime time = LocalDateTime.of(2016, 7, 1, 12, 0);
        Object[] moments = {
            time,
            time.toLocalDate(),
            OffsetDateTime.of(time, ZoneOffset.UTC),
            Timestamp.valueOf(time),
            Date.valueOf(LocalDate.of(2016, 7, 1))
        };
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT COUNT(*) FROM demo.stars WHERE obs_time > ?")) {
            for (Object moment : moments) {
                statement.setObject(1, moment);
                assertThat(count(statement)).as(moment.getClass().getName()).isBetween(1, Demo.STARS);
            }
            statement.setObject(1, time, Types.TIMESTAMP);
            assertThat(count(statement)).isPositive();
            Calendar utc = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
            statement.setTimestamp(1, Timestamp.valueOf(time), utc);
            assertThat(count(statement)).isPositive();
            statement.setTime(1, Time.valueOf("12:00:00"));
            statement.setNull(1, Types.TIMESTAMP);
            assertThat(count(statement)).isZero();
            statement.clearParameters();
        }
    }

    private static int count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    @Test
    void c410_asking_for_warnings_after_every_row_costs_nothing() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM demo.messier")) {
            int before = demo.requests();
            while (rows.next()) {
                assertThat((Object) rows.getWarnings()).isNull();
                rows.clearWarnings();
                assertThat((Object) statement.getWarnings()).isNull();
                statement.clearWarnings();
                assertThat((Object) connection.getWarnings()).isNull();
                connection.clearWarnings();
            }
            assertThat(demo.requests()).isEqualTo(before);
        }
    }

    @Test
    void c411_what_is_closed_stays_closed_and_says_so() throws SQLException {
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(NAMES);
        statement.close();
        statement.close();
        rows.close();

        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.executeQuery(NAMES)).isInstanceOf(SQLException.class);
        connection.close();
        connection.close();
        assertThatThrownBy(() -> connection.createStatement()).isInstanceOf(SQLException.class);
    }
}
