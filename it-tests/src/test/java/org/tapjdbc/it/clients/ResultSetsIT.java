package org.tapjdbc.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients do with rows and with what describes them (section 5). */
class ResultSetsIT {
    private static final String ALL_TYPES = """
            SELECT source_id, ra, mag, nobs, flag, class, name, obs_time FROM demo.stars
            WHERE name IS NOT NULL AND obs_time IS NOT NULL ORDER BY source_id""";

    @RegisterExtension
    static final DemoService demo = new DemoService();

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = demo.connect();
        statement = connection.createStatement();
    }

    @Test
    void c501_columns_are_described_before_the_first_row() throws SQLException {
        for (String table : new String[] {"demo.stars", "demo.bright_stars", "ivoa.obscore"}) {
            try (ResultSet rows = statement.executeQuery("SELECT TOP 20 * FROM " + table)) {
                ResultSetMetaData columns = rows.getMetaData();
                Readings.everyGetter(columns);
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    assertThat(columns.getColumnLabel(column)).isEqualTo(columns.getColumnName(column));
                    assertThat(columns.getPrecision(column)).isNotNegative();
                    assertThat(columns.getColumnDisplaySize(column)).isNotNegative();
                }
                while (rows.next()) {
                    for (int column = 1; column <= columns.getColumnCount(); column++) {
                        Object value = rows.getObject(column);
                        assertThat(value == null || columnClass(columns, column).isInstance(value))
                                .isTrue();
                    }
                }
            }
        }
    }

    private static Class<?> columnClass(ResultSetMetaData columns, int column) throws SQLException {
        try {
            return Class.forName(columns.getColumnClassName(column));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void c501_a_cached_row_set_takes_the_rows() throws SQLException {
        try (CachedRowSet cached = RowSetProvider.newFactory().createCachedRowSet();
                ResultSet rows = statement.executeQuery(ALL_TYPES)) {
            cached.populate(rows);
            assertThat(cached.size()).isPositive();
            assertThat(cached.last()).isTrue();
        }
    }

    @Test
    void c502_types_are_those_that_spark_knows() throws SQLException {
        try (ResultSet rows = statement.executeQuery(ALL_TYPES)) {
            ResultSetMetaData columns = rows.getMetaData();
            int[] types = new int[columns.getColumnCount()];
            for (int column = 1; column <= types.length; column++) {
                types[column - 1] = columns.getColumnType(column);
            }
            assertThat(Arrays.stream(types).boxed().toList())
                    .isEqualTo(List.of(
                            Types.BIGINT,
                            Types.DOUBLE,
                            Types.REAL,
                            Types.SMALLINT,
                            Types.BOOLEAN,
                            Types.CHAR,
                            Types.VARCHAR,
                            Types.TIMESTAMP));
        }
    }

    @Test
    void c502_arrays_are_text_for_tools_that_know_none() throws SQLException {
        try (Connection plain = DriverManager.getConnection(demo.url() + "?arrays=text");
                Statement query = plain.createStatement();
                ResultSet rows = query.executeQuery("SELECT TOP 1 pos FROM demo.bright_stars ORDER BY vmag")) {
            assertThat(rows.getMetaData().getColumnType(1)).isEqualTo(Types.VARCHAR);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getObject(1)).isEqualTo("101.28716 -16.71612");
        }
    }

    @Test
    void c503_the_table_of_a_column_is_told_or_empty() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT name, 1 + 1 AS two FROM demo.messier")) {
            for (int column = 1; column <= 2; column++) {
                assertThat(rows.getMetaData().getTableName(column)).isNotNull();
                assertThat(rows.getMetaData().getSchemaName(column)).isNotNull();
                assertThat(rows.getMetaData().getCatalogName(column)).isNotNull();
            }
        }
    }

    @Test
    void c504_no_row_was_changed() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT name FROM demo.messier")) {
            while (rows.next()) {
                assertThat(rows.rowDeleted() || rows.rowInserted() || rows.rowUpdated())
                        .isFalse();
            }
        }
    }

    @Test
    void c505_a_cursor_knows_where_it_stands() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT TOP 2 name FROM demo.messier")) {
            assertThat(rows.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
            assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertThat(rows.isBeforeFirst()).isTrue();
            rows.beforeFirst();
            assertThat(rows.next()).isTrue();
            assertThat(rows.isBeforeFirst()).isFalse();
            assertThat(rows.getRow()).isEqualTo(1);
        }
    }

    @Test
    void c506_values_are_had_as_any_type_that_holds_them() throws SQLException {
        try (ResultSet rows = statement.executeQuery(ALL_TYPES)) {
            assertThat(rows.next()).isTrue();
            for (int column = 1; column <= 8; column++) {
                String text = rows.getString(column);
                assertThat(rows.wasNull()).isEqualTo(text == null);
            }
            assertThat(rows.getLong("SOURCE_ID")).isEqualTo(rows.getObject("source_id"));
            assertThat(rows.getBigDecimal(1)).isEqualTo(BigDecimal.valueOf(rows.getLong(1)));
            assertThatThrownBy(() -> rows.getInt(1))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22003"));
            assertThatThrownBy(() -> rows.getInt("name"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("22018"));
            assertThat(rows.getDouble(3)).isCloseTo(rows.getFloat(3), offset(1e-5));

            Timestamp timestamp = rows.getTimestamp("obs_time");
            LocalDateTime time = rows.getObject("obs_time", LocalDateTime.class);
            assertThat(timestamp.toLocalDateTime()).isEqualTo(time);
            assertThat(rows.getDate("obs_time")).isEqualTo(Date.valueOf(time.toLocalDate()));
            assertThat(rows.getObject("obs_time", LocalDate.class)).isEqualTo(time.toLocalDate());
            assertThat(rows.getObject("obs_time", OffsetDateTime.class).toLocalDateTime())
                    .isEqualTo(time);
            assertThat(rows.getObject("obs_time", ZonedDateTime.class).toLocalDateTime())
                    .isEqualTo(time);
        }
    }

    @Test
    void c507_of_equal_labels_the_first_is_meant() throws SQLException {
        try (ResultSet rows = statement.executeQuery("""
                SELECT m.name, c.name FROM demo.messier AS m
                JOIN demo.constellations AS c ON m.constellation = c.abbreviation WHERE m.m = 42""")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("name")).isEqualTo("M42");
            assertThat(rows.getString(2)).isEqualTo("Orion");
        }
    }
}
