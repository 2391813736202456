package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.DemoTest;
import org.tapjdbc.TapType;

class PreparedStatementTest extends DemoTest {
    @Test
    void a_statement_is_run_again_with_other_values() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name FROM demo.messier WHERE ngc = ? AND vmag < ?")) {
            statement.setString(1, "NGC 1976");
            statement.setDouble(2, 5);
            assertThat(first(statement)).isEqualTo("M42");
            statement.setString(1, "NGC 224");
            assertThat(first(statement)).isEqualTo("M31");
        }
    }

    interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    private static Arguments bound(String sql, Setter setter) {
        return Arguments.of(sql, setter);
    }

    static Stream<Arguments> setters() throws MalformedURLException {
        URL page = URI.create("http://localhost/").toURL();
        Calendar utc = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        return Stream.of(
                bound("NULL", s -> s.setNull(1, Types.INTEGER)),
                bound("NULL", s -> s.setString(1, null)),
                bound("NULL", s -> s.setObject(1, null)),
                bound("NULL", s -> s.setObject(1, null, Types.DATE)),
                bound("NULL", s -> s.setTimestamp(1, null, utc)),
                bound("TRUE", s -> s.setBoolean(1, true)),
                bound("(-8)", s -> s.setByte(1, (byte) -8)),
                bound("16", s -> s.setShort(1, (short) 16)),
                bound("32", s -> s.setInt(1, 32)),
                bound("(-9223372036854775808)", s -> s.setLong(1, Long.MIN_VALUE)),
                bound("0.10000000149011612", s -> s.setFloat(1, 0.1f)),
                bound("0.1", s -> s.setDouble(1, 0.1)),
                bound("1.0E-30", s -> s.setDouble(1, 1e-30)),
                bound("(-1.50)", s -> s.setBigDecimal(1, new BigDecimal("-1.50"))),
                bound("'O''Neill'", s -> s.setString(1, "O'Neill")),
                bound("'x'", s -> s.setNString(1, "x")),
                bound("'http://localhost/'", s -> s.setURL(1, page)),
                bound("'2026-11-20'", s -> s.setDate(1, Date.valueOf("2026-11-20"))),
                bound("'2026-11-20'", s -> s.setDate(1, new Date(noon.toEpochMilli()), utc)),
                bound("'12:30:00'", s -> s.setTime(1, java.sql.Time.valueOf("12:30:00"))),
                bound("'12:00:00'", s -> s.setTime(1, new java.sql.Time(noon.toEpochMilli()), utc)),
                bound("'2026-11-20T12:30:00.25'", s -> s.setTimestamp(1, Timestamp.valueOf("2026-11-20 12:30:00.25"))),
                bound("'2026-11-20T12:00:00'", s -> s.setTimestamp(1, Timestamp.from(noon), utc)),
                bound("'text'", s -> s.setCharacterStream(1, new StringReader("text"))),
                bound("'te'", s -> s.setCharacterStream(1, new StringReader("text"), 2)),
                bound("'te'", s -> s.setNCharacterStream(1, new StringReader("text"), 2)),
                bound("'text'", s -> s.setClob(1, new StringReader("text"))),
                bound("'text'", s -> s.setNClob(1, new StringReader("text"), 9)),
                bound("'te'", s -> s.setAsciiStream(1, bytes("text"), 2)),
                bound("'text'", s -> s.setAsciiStream(1, bytes("text"))),
                bound("'2026-11-20'", s -> s.setObject(1, LocalDate.of(2026, 11, 20))),
                bound("'12:00:00'", s -> s.setObject(1, LocalTime.NOON)),
                bound("'2026-11-20T12:00:00'", s -> s.setObject(1, LocalDateTime.of(2026, 11, 20, 12, 0))),
                bound("'2026-11-20T12:00:00'", s -> s.setObject(1, OffsetDateTime.parse("2026-11-20T14:00:00+02:00"))),
                bound("'2026-11-20T12:00:00'", s -> s.setObject(1, ZonedDateTime.parse("2026-11-20T13:00:00+01:00"))),
                bound("'2026-11-20T12:00:00'", s -> s.setObject(1, noon)),
                bound("'2026-11-20T12:30:00'", s -> s.setObject(1, Timestamp.valueOf("2026-11-20 12:30:00"))),
                bound("12345678901234567890", s -> s.setObject(1, new BigInteger("12345678901234567890"))),
                bound("'00000000-0000-0001-0000-000000000002'", s -> s.setObject(1, new UUID(1, 2))),
                bound("'ivo://x/y'", s -> s.setObject(1, URI.create("ivo://x/y"))),
                bound("'c'", s -> s.setObject(1, 'c')),
                bound("FALSE", s -> s.setObject(1, false)),
                bound("POINT('ICRS', 83.82, -5.39)", s -> s.setObject(1, new double[] {83.82, -5.39})),
                bound("CIRCLE('ICRS', 1.0, 2.0, 0.5)", s -> s.setObject(1, "1 2 0.5", TapType.CIRCLE)),
                bound("POINT('ICRS', 1.0, -2.0)", s -> s.setObject(1, new int[] {1, -2}, TapType.POINT)),
                bound(
                        "POLYGON('ICRS', 0.0, 0.0, 1.0, 0.0, 0.0, 1.0)",
                        s -> s.setObject(1, " 0 0  1 0 0 1 ", TapType.POLYGON)),
                bound("7", s -> s.setObject(1, "7", Types.INTEGER)),
                bound("7", s -> s.setObject(1, new BigDecimal("7.0"), Types.BIGINT)),
                bound("1.0E7", s -> s.setObject(1, 10_000_000, Types.DOUBLE)),
                bound("2.50", s -> s.setObject(1, "2.499", Types.DECIMAL, 2)),
                bound("TRUE", s -> s.setObject(1, 1, Types.BOOLEAN)),
                bound("'7'", s -> s.setObject(1, 7, Types.VARCHAR)),
                bound("'2026-11-20'", s -> s.setObject(1, "2026-11-20 12:00:00", JDBCType.DATE)),
                bound("'2026-11-20T00:00:00'", s -> s.setObject(1, "2026-11-20", Types.TIMESTAMP)),
                bound("'2026-11-20T10:00:00'", s -> s.setObject(1, "2026-11-20T12:00+02:00", Types.TIMESTAMP)));
    }

    @ParameterizedTest
    @MethodSource("setters")
    void each_setter_writes_a_literal(String literal, Setter setter) throws SQLException {
        try (Connection connection = connect();
                JdbcPreparedStatement statement =
                        connection.prepareStatement("SELECT a FROM t WHERE a=?").unwrap(JdbcPreparedStatement.class)) {
            setter.set(statement);
            assertThat(statement.text()).isEqualTo("SELECT a FROM t WHERE a=" + literal);
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("22003", (Setter) s -> s.setDouble(1, Double.NaN)),
                Arguments.of("22003", (Setter) s -> s.setFloat(1, Float.NEGATIVE_INFINITY)),
                Arguments.of("22003", (Setter) s -> s.setObject(1, 128, Types.TINYINT)),
                Arguments.of("22003", (Setter) s -> s.setObject(1, 1e300, Types.REAL)),
                Arguments.of("22018", (Setter) s -> s.setObject(1, "seven", Types.INTEGER)),
                Arguments.of("22018", (Setter) s -> s.setObject(1, "maybe", Types.BOOLEAN)),
                Arguments.of("22018", (Setter) s -> s.setString(1, "a\0b")),
                Arguments.of("22018", (Setter) s -> s.setString(1, "\ud800")),
                Arguments.of("22018", (Setter) s -> s.setObject(1, "1 2", TapType.CIRCLE)),
                Arguments.of("22018", (Setter) s -> s.setObject(1, "1 two", TapType.POINT)),
                Arguments.of("22007", (Setter) s -> s.setObject(1, "today", Types.DATE)),
                Arguments.of("22007", (Setter) s -> s.setObject(1, LocalDate.of(12026, 1, 1))),
                Arguments.of("42000", (Setter) s -> s.setObject(1, new int[] {1})),
                Arguments.of("0A000", (Setter) s -> s.setBytes(1, new byte[1])),
                Arguments.of("0A000", (Setter) s -> s.setObject(1, new byte[1])),
                Arguments.of("0A000", (Setter) s -> s.setBinaryStream(1, bytes("x"))),
                Arguments.of("0A000", (Setter) s -> s.setObject(1, new Object())),
                Arguments.of("07009", (Setter) s -> s.setInt(2, 1)),
                Arguments.of("07009", (Setter) s -> s.setInt(0, 1)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_adql_cannot_write_is_refused_when_it_is_set(String sqlState, Setter setter) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT a FROM t WHERE a = ?")) {
            assertState(sqlState, () -> setter.set(statement));
        }
    }

    @Test
    void an_array_is_the_list_of_in() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT COUNT(*) FROM demo.messier WHERE name IN (?)")) {
            statement.setArray(1, connection.createArrayOf("VARCHAR", new Object[] {"M1", "M31", "M'1"}));
            assertThat(first(statement)).isEqualTo("2");
            statement.setObject(1, new String[] {"M1"});
            assertThat(first(statement)).isEqualTo("1");
            statement.setArray(1, connection.createArrayOf("VARCHAR", new Object[0]));
            assertThat(first(statement)).isEqualTo("0");
        }
    }

    @Test
    void a_geometry_stands_in_a_cone_search() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT name FROM demo.messier WHERE 1 = CONTAINS(POINT(ra, dec), ?) ORDER BY vmag LIMIT ?")) {
            statement.setObject(1, new double[] {83.82, -5.39, 5});
            statement.setInt(2, 1);
            assertThat(first(statement)).isEqualTo("M42");
            statement.setObject(1, "10.7 41.3 1", TapType.CIRCLE);
            assertThat(first(statement)).isEqualTo("M31");
        }
    }

    @Test
    void limits_are_bound_before_the_text_is_translated() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name FROM demo.messier ORDER BY vmag LIMIT ?;")) {
            statement.setLong(1, 7);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(count(rows)).isEqualTo(7);
            }
            assertState("22003", () -> statement.setInt(1, -1));
            assertState("22018", () -> statement.setString(1, "7"));
        }
    }

    @Test
    void a_parameter_without_a_value_is_named() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT name FROM demo.messier WHERE name = ? OR name = ?")) {
            statement.setString(1, "M1");
            assertState("07001", statement::executeQuery).hasMessageContaining("Parameter 2");
            statement.setString(2, "M2");
            statement.clearParameters();
            assertState("07001", statement::executeQuery).hasMessageContaining("Parameter 1");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void strings_come_back_as_they_were_bound(long seed) throws SQLException {
        Random random = new Random(seed);
        String[] pieces = {
            "'", "\"", "--", "/*", "*/", "?", "\n", "\\", ";", "\u2019", "\uff07", "😀", "x", " ", "é", "\t"
        };
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT TOP 1 ? AS a, name FROM demo.messier WHERE name || ? = 'M1' || ?")) {
            for (int i = 0; i < 40; i++) {
                StringBuilder built = new StringBuilder("s");
                for (int n = random.nextInt(8); n >= 0; n--) {
                    built.append(pieces[random.nextInt(pieces.length)]);
                }
                String text = built.toString();
                for (int index = 1; index <= 3; index++) {
                    statement.setString(index, text);
                }
                assertThat(first(statement)).as("seed %d", seed).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void numbers_come_back_as_they_were_bound(long seed) throws SQLException {
        Random random = new Random(seed);
        List<Double> numbers = new ArrayList<>(List.of(0.1, 1e-300, -Double.MAX_VALUE, Double.MIN_VALUE, 1e22, -5.0));
        while (numbers.size() < 40) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                numbers.add(number);
            }
        }
        try (Connection connection = connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT TOP 1 ? AS a, 0-? AS b FROM demo.messier")) {
            for (double number : numbers) {
                statement.setDouble(1, number);
                statement.setDouble(2, number);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    assertThat(rows.getDouble(1)).as("seed %d", seed).isEqualTo(number);
                    assertThat(rows.getDouble(2)).as("seed %d", seed).isEqualTo(-number);
                }
            }
        }
    }

    @Test
    void long_numbers_come_back_as_they_were_bound() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT TOP 1 ? AS a FROM demo.messier")) {
            for (long number : new long[] {0, -1, Integer.MIN_VALUE - 1L, Long.MAX_VALUE, -Long.MAX_VALUE}) {
                statement.setLong(1, number);
                assertThat(first(statement)).isEqualTo(Long.toString(number));
            }
        }
    }

    @Test
    void values_of_a_row_find_it_again() throws SQLException {
        try (Connection connection = connect();
                Statement plain = connection.createStatement();
                ResultSet some = plain.executeQuery(
                        "SELECT TOP 1 source_id, obs_time, mag, ra FROM demo.stars WHERE obs_time IS NOT NULL");
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT source_id FROM demo.stars WHERE obs_time = ? AND mag = ? AND ra = ?")) {
            some.next();
            statement.setObject(1, some.getObject(2, LocalDateTime.class));
            statement.setFloat(2, some.getFloat(3));
            statement.setDouble(3, some.getDouble(4));
            assertThat(first(statement)).isEqualTo(some.getString(1));
            statement.setTimestamp(1, some.getTimestamp(2));
            statement.setObject(2, some.getObject(3));
            statement.setObject(3, some.getBigDecimal(4));
            assertThat(first(statement)).isEqualTo(some.getString(1));
        }
    }

    @Test
    void parameters_are_refused_where_their_quoting_is_not_known() throws SQLException {
        for (String property : List.of("adql=off", "lang=PostgreSQL")) {
            try (Connection connection = connect(property)) {
                assertState("42000", () -> connection.prepareStatement("SELECT a FROM t WHERE a = ?"))
                        .hasMessageContaining("Parameters are bound as literals of ADQL");
            }
        }
        try (Connection connection = connect("adql=off");
                PreparedStatement statement = connection.prepareStatement("SELECT TOP 1 '?' AS a FROM demo.messier")) {
            assertThat(first(statement)).isEqualTo("?");
        }
    }

    @Test
    void a_text_that_cannot_be_cut_into_tokens_has_no_parameters() throws SQLException {
        try (Connection connection = connect()) {
            assertState("42000", () -> connection.prepareStatement("SELECT 'a FROM t WHERE a = ?"))
                    .hasMessageContaining("not closed");
        }
    }

    @Test
    void columns_are_known_before_a_statement_is_run() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT name, vmag FROM demo.messier WHERE name = ? AND vmag < ? LIMIT ?")) {
            ResultSetMetaData columns = statement.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(2);
            assertThat(columns.getColumnName(2)).isEqualTo("vmag");
            assertThat(statement.getMetaData()).isSameAs(columns);
            assertThat(statement.getResultSet()).isNull();
        }
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT x FROM nowhere WHERE y = ?")) {
            assertThatThrownBy(statement::getMetaData).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void parameters_are_counted() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT '?', ?, \"?\" FROM t WHERE x = ?")) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            assertThat(parameters.getParameterCount()).isEqualTo(2);
            assertThat(parameters.isNullable(1)).isEqualTo(ParameterMetaData.parameterNullableUnknown);
            assertThat(parameters.getParameterTypeName(2)).isEqualTo("VARCHAR");
        }
    }

    @Test
    void a_prepared_query_takes_no_other_text_and_no_batch() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("SELECT TOP 1 name FROM demo.messier")) {
            assertState("HY010", () -> statement.executeQuery("SELECT 1"));
            assertState("HY010", () -> statement.execute("SELECT 1"));
            assertState("HY010", () -> statement.executeUpdate("SELECT 1"));
            assertState("42000", statement::executeUpdate);
            assertState("42000", statement::addBatch);
            assertThat(statement.execute()).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
    }

    @Test
    void every_way_to_prepare_gives_a_statement() throws SQLException {
        try (Connection connection = connect()) {
            String sql = "SELECT TOP 1 name FROM demo.messier";
            for (PreparedStatement statement : List.of(
                    connection.prepareStatement(sql, ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE),
                    connection.prepareStatement(
                            sql,
                            ResultSet.TYPE_FORWARD_ONLY,
                            ResultSet.CONCUR_READ_ONLY,
                            ResultSet.CLOSE_CURSORS_AT_COMMIT),
                    connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS),
                    connection.prepareStatement(sql, new int[] {1}),
                    connection.prepareStatement(sql, new String[] {"name"}))) {
                assertThat(first(statement)).isNotNull();
            }
            assertThat(connection.getWarnings().getSQLState()).isEqualTo("01S02");
            assertThat(connection.getWarnings().getNextWarning().getSQLState()).isEqualTo("01S02");
        }
    }

    @Test
    void preparing_contacts_nobody() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:tap:http://127.0.0.1:9/nobody?retries=0");
                PreparedStatement statement = connection.prepareStatement("SELECT ? AS a")) {
            statement.setString(1, "it's");
            assertThat(statement.getMetaData().getColumnCount()).isEqualTo(1);
            assertThat(first(statement)).isEqualTo("it's");
        }
    }

    @Test
    void a_closed_statement_throws_or_does_nothing() throws Exception {
        try (Connection connection = connect()) {
            PreparedStatement statement = connection.prepareStatement("SELECT ? AS a FROM demo.messier");
            statement.close();
            for (Method method : PreparedStatement.class.getMethods()) {
                Object[] arguments = Stream.of(method.getParameterTypes())
                        .map(PreparedStatementTest::argument)
                        .toArray();
                try {
                    method.invoke(statement, arguments);
                    assertThat(method.getName()).as("set on a closed statement").doesNotStartWith("setObject");
                    assertThat(method.getName()).as("run on a closed statement").doesNotStartWith("executeQ");
                } catch (InvocationTargetException e) {
                    assertThat(e.getCause()).as(method.toString()).isInstanceOf(SQLException.class);
                }
            }
            assertThat(statement.isClosed()).isTrue();
        }
    }

    private static @Nullable Object argument(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == double.class) {
            return 1.0;
        }
        if (type == float.class) {
            return 1f;
        }
        if (type == short.class) {
            return (short) 1;
        }
        if (type == byte.class) {
            return (byte) 1;
        }
        if (type == Class.class) {
            return Connection.class;
        }
        if (type == String.class || type == Object.class) {
            return "x";
        }
        return type == java.sql.SQLType.class ? JDBCType.INTEGER : null;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertState(
            String sqlState, ThrowingCallable call) {
        Consumer<SQLException> state = e -> assertThat(e.getSQLState()).isEqualTo(sqlState);
        return assertThatThrownBy(call).isInstanceOfSatisfying(SQLException.class, state);
    }

    private static @Nullable String first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private static int count(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
