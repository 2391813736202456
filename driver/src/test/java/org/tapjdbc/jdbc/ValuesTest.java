package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.types.Column;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Single values where services and getters are odd. */
class ValuesTest {
    private static final String TEXT = "<FIELD name='c' datatype='char' arraysize='*'/>";
    private static final String TIME = "<FIELD name='c' datatype='char' arraysize='*' xtype='timestamp'/>";

    private static JdbcResultSet cell(String field, String value) throws SQLException {
        return Documents.firstRow(Documents.tabledata(field, "<TR><TD>" + value + "</TD></TR>"));
    }

    private static void assertState(String state, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SQLException.class)
                .extracting("SQLState")
                .isEqualTo(state);
    }

    @Test
    void q93_char_without_arraysize_is_never_cut() throws SQLException {
        JdbcResultSet row = cell("<FIELD name='c' datatype='char'/>", "NGC 224");

        assertThat(row.getString(1)).isEqualTo("NGC 224");
        assertThat(row.getObject(1)).isEqualTo("NGC 224");
    }

    @Test
    void q94_a_string_longer_than_its_arraysize_is_kept() throws SQLException {
        assertThat(cell("<FIELD name='c' datatype='char' arraysize='3'/>", "NGC 224")
                        .getString(1))
                .isEqualTo("NGC 224");
        assertThat(cell("<FIELD name='c' datatype='char' arraysize='3*'/>", "NGC 224")
                        .getString(1))
                .isEqualTo("NGC 224");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T12:34:56, 2026-11-20T12:34:56",
        "2026-11-20 12:34:56, 2026-11-20T12:34:56",
        "2026-11-20T12:34:56Z, 2026-11-20T12:34:56",
        "2026-11-20T12:34:56z, 2026-11-20T12:34:56",
        "2026-11-20, 2026-11-20T00:00",
        "2026-11-20T12:34, 2026-11-20T12:34",
        "2026-11-20T12:34:56.1, 2026-11-20T12:34:56.1",
        "2026-11-20T12:34:56.123456789, 2026-11-20T12:34:56.123456789",
        "0001-01-01T00:00:00, 0001-01-01T00:00",
        "9999-12-31T23:59:59.999, 9999-12-31T23:59:59.999",
    })
    void q102_timestamps_come_in_many_spellings(String text, LocalDateTime time) throws SQLException {
        JdbcResultSet row = cell(TIME, text);

        assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo(time);
        assertThat(row.getTimestamp(1)).isEqualTo(Timestamp.valueOf(time));
        assertThat(row.getObject(1, Instant.class))
                .isEqualTo(time + (time.getSecond() + time.getNano() > 0 ? "Z" : ":00Z"));
        assertThat(row.getString(1)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2016-12-31T23:59:60",
                "2026-02-30T00:00:00",
                "2026-13-01",
                "2026-11-20T24:00:00",
                "2026-11-20T12:34:56.1234567891",
                "20.11.2026",
                "JD2451545",
                "+999999999-12-31T23:59:59-18:00",
                "yesterday"
            })
    void q102_what_is_no_time_is_an_error_for_times_and_text_for_all_else(String text) throws SQLException {
        JdbcResultSet row = cell(TIME, text);

        assertThat(row.getString(1)).isEqualTo(text);
        assertState("22007", () -> row.getObject(1));
        assertState("22007", () -> row.getTimestamp(1));
        assertState("22007", () -> row.getTimestamp(1, new GregorianCalendar()));
        assertState("22007", () -> row.getObject(1, Instant.class));
        assertState("22007", () -> row.getDate(1));
    }

    /** In Berlin, clocks went from 02:00 to 03:00 that night: {@link Timestamp} cannot show the hour between. */
    @Test
    void a_timestamp_keeps_the_wall_clock_except_where_the_machines_zone_skips_the_hour() throws SQLException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            JdbcResultSet row = cell(TIME, "2026-03-29T02:30:00");

            assertThat(row.getTimestamp(1)).hasToString("2026-03-29 03:30:00.0");
            assertThat(row.getObject(1, LocalDateTime.class)).isEqualTo("2026-03-29T02:30:00");
            assertThat(row.getObject(1, Instant.class)).isEqualTo("2026-03-29T02:30:00Z");
            assertThat(row.getString(1)).isEqualTo("2026-03-29T02:30:00");
            assertThat(row.getTimestamp(1, new GregorianCalendar(TimeZone.getTimeZone("UTC")))
                            .toInstant())
                    .isEqualTo("2026-03-29T02:30:00Z");
            assertThat(cell(TIME, "2026-07-01T02:30:00").getTimestamp(1)).hasToString("2026-07-01 02:30:00.0");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void with_a_calendar_times_are_those_of_its_zone_and_the_calendar_is_left_alone() throws SQLException {
        Calendar tokyo = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
        tokyo.setTimeInMillis(0);
        JdbcResultSet row = cell(TIME, "2026-11-20T12:34:56.5");

        assertThat(row.getTimestamp(1, tokyo).toInstant()).isEqualTo("2026-11-20T03:34:56.5Z");
        assertThat(Instant.ofEpochMilli(row.getDate(1, tokyo).getTime())).isEqualTo("2026-11-19T15:00:00Z");
        assertThat(Instant.ofEpochMilli(row.getTime(1, tokyo).getTime())).isEqualTo("1970-01-01T03:34:56.5Z");
        assertThat(tokyo.getTimeInMillis()).isZero();
        Calendar here = new GregorianCalendar();
        JdbcResultSet old = cell(TIME, "0001-01-01");
        assertThat(old.getTimestamp(1, here)).isEqualTo(old.getTimestamp(1));
        assertThat(old.getDate(1, here)).isEqualTo(old.getDate(1)).isEqualTo(Date.valueOf("0001-01-01"));
    }

    @Test
    void v6_nan_is_a_value_unless_the_user_wants_it_to_be_null() throws Exception {
        byte[] document = Documents.tabledata("<FIELD name='c' datatype='double'/>", "<TR><TD>NaN</TD></TR>");
        JdbcResultSet row = Documents.firstRow(document);

        assertThat(row.getDouble(1)).isNaN();
        assertThat(row.wasNull()).isFalse();
        assertState("22003", () -> row.getInt(1));
        assertState("22003", () -> row.getBigDecimal(1));
        JdbcResultSet folded = Documents.open(document, new Column.Options(true, false));
        folded.next();
        assertThat(folded.getDouble(1)).isZero();
        assertThat(folded.wasNull()).isTrue();
        assertThat(folded.getObject(1)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "double, 9223372036854775807, 22003",
        "double, -1e19, 22003",
        "float, +Inf, 22003",
        "long, 9223372036854775808, 22018",
        "unsignedByte, 256, 22018",
    })
    void numbers_out_of_range_are_errors(String datatype, String value, String state) throws SQLException {
        JdbcResultSet row = cell("<FIELD name='c' datatype='" + datatype + "'/>", value);

        assertState(state, () -> row.getLong(1));
        assertThat(row.getString(1)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12d", "0x1p3", "1 2", "", " ", "1,5", "ten", "1f", "--1"})
    void text_that_is_no_number_is_an_error(String text) throws SQLException {
        JdbcResultSet row = cell(TEXT, text + "&#32;");

        assertState("22018", () -> row.getDouble(1));
        assertState("22018", () -> row.getInt(1));
        assertState("22018", () -> row.getBigDecimal(1));
    }

    @Test
    void enormous_numbers_in_text_take_no_time() throws SQLException {
        JdbcResultSet exponent = cell(TEXT, "1e999999999");
        assertState("22003", () -> exponent.getDouble(1));
        assertState("22003", () -> exponent.getLong(1));
        assertState("22003", () -> exponent.getObject(1, BigInteger.class));
        JdbcResultSet digits = cell(TEXT, "9".repeat(1_000_000));
        assertState("22018", () -> digits.getLong(1));
        assertState("22018", () -> digits.getDouble(1));
        assertThat(cell(TEXT, "1e-999999999").getDouble(1)).isZero();
    }

    @Test
    @SuppressWarnings("deprecation") // JDBC still has it
    void a_decimal_is_rounded_to_the_scale_that_the_old_getter_is_given() throws SQLException {
        JdbcResultSet row = cell("<FIELD name='c' datatype='double'/>", "12.755");

        assertThat(row.getBigDecimal(1, 2)).isEqualTo(new BigDecimal("12.76"));
        assertThatThrownBy(() -> row.getBigDecimal(1, Integer.MAX_VALUE)).isInstanceOf(SQLException.class);
    }

    @Test
    void whether_rows_come_can_be_asked_before_the_first() throws SQLException {
        JdbcResultSet none = Documents.open(Documents.tabledata(TEXT, ""));
        assertThat(none.isBeforeFirst()).isFalse();
        none.beforeFirst();
        assertThat(none.next()).isFalse();
        assertThat(none.isAfterLast()).isFalse();

        JdbcResultSet two = Documents.open(Documents.tabledata(TEXT, "<TR><TD>1</TD></TR><TR><TD>2</TD></TR>"));
        assertThat(two.isBeforeFirst()).isTrue();
        assertThat(two.isBeforeFirst()).isTrue();
        assertThatThrownBy(() -> two.getInt(1)).hasMessageContaining("Call next() first");
        assertThat(two.next()).isTrue();
        assertThat(two.isBeforeFirst()).isFalse();
        assertThat(two.getInt(1)).isEqualTo(1);
        assertThat(two.next()).isTrue();
        assertThat(two.getInt(1)).isEqualTo(2);
        assertThat(two.next()).isFalse();
        assertThat(two.isAfterLast()).isTrue();
    }

    @Test
    void large_objects_can_be_read_in_parts_and_not_changed() throws Exception {
        Clob clob = cell(TEXT, "many words").getClob(1);
        assertThat(clob.getSubString(6, 100)).isEqualTo("words");
        assertThat(clob.position("words", 1)).isEqualTo(6);
        assertThat(clob.position("words", 7)).isEqualTo(-1);
        assertThat(clob.getSubString(11, 5)).isEmpty();
        assertThatThrownBy(() -> clob.getSubString(12, 1)).isInstanceOf(SQLException.class);
        assertState("0A000", () -> clob.setString(1, "x"));
        clob.free();
        assertThatThrownBy(clob::length).isInstanceOf(SQLException.class);

        Blob blob = cell("<FIELD name='c' datatype='unsignedByte' arraysize='*'/>", "1 2 3 255")
                .getBlob(1);
        assertThat(blob.length()).isEqualTo(4);
        assertThat(blob.getBytes(3, 10)).containsExactly(3, 255);
        assertThat(blob.position(new byte[] {2, 3}, 1)).isEqualTo(2);
        assertThat(blob.getBinaryStream(2, 2).readAllBytes()).containsExactly(2, 3);
        assertState("0A000", () -> blob.truncate(0));
        blob.free();
        assertThatThrownBy(blob::length).isInstanceOf(SQLException.class);
    }

    @Test
    void what_tap_has_no_values_of_is_refused_as_a_feature() throws SQLException {
        JdbcResultSet row = cell(TEXT, "");

        for (Class<?> type : List.of(SQLXML.class, Ref.class, RowId.class, Thread.class)) {
            assertState("0A000", () -> row.getObject(1, type));
        }
        assertState("0A000", () -> row.getSQLXML(1));
        assertState("0A000", () -> row.getRef(1));
        assertState("0A000", () -> row.getRowId(1));
        assertThatThrownBy(() -> row.getObject(1, (Class<?>) null)).isInstanceOf(SQLException.class);
    }

    @Test
    void every_getter_by_label_does_what_the_one_by_index_does() throws Exception {
        byte[] document = Documents.written(
                Serialization.BINARY2,
                List.of(Field.named("Name", Datatype.CHAR).arraysize("*").build()),
                new Object[] {"1"});
        JdbcResultSet row = Documents.firstRow(document);
        List<String> compared = new ArrayList<>();
        for (Method byIndex : ResultSet.class.getMethods()) {
            Class<?>[] types = byIndex.getParameterTypes();
            if (byIndex.getName().startsWith("get") && types.length > 0 && types[0] == int.class) {
                types[0] = String.class;
                Method byLabel = ResultSet.class.getMethod(byIndex.getName(), types);
                assertThat(outcome(byLabel, row, "nAME")).as(byIndex.toString()).isEqualTo(outcome(byIndex, row, 1));
                compared.add(byIndex.getName());
            }
        }
        assertThat(compared).hasSizeGreaterThan(30);
    }

    private static String outcome(Method getter, ResultSet row, Object column) throws Exception {
        @Nullable Object[] arguments = new Object[getter.getParameterCount()];
        arguments[0] = column;
        for (int i = 1; i < arguments.length; i++) {
            Class<?> type = getter.getParameterTypes()[i];
            arguments[i] = type == Class.class
                    ? Integer.class
                    : type == int.class ? 1 : type == Map.class ? Map.of() : new GregorianCalendar();
        }
        try {
            Object value = getter.invoke(row, arguments);
            boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
            return plain ? String.valueOf(value) : value.getClass().getName();
        } catch (InvocationTargetException e) {
            return ((SQLException) e.getCause()).getSQLState();
        }
    }

    private static List<String> warnings(byte[] document) throws SQLException {
        List<String> messages = new ArrayList<>();
        try (JdbcResultSet rows = Documents.open(document)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    rows.getObject(i);
                }
            }
            for (SQLWarning warning = rows.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                messages.add(warning.getMessage());
            }
            rows.clearWarnings();
            assertThat((Object) rows.getWarnings()).isNull();
        }
        return messages;
    }

    @Test
    void q98_integers_written_with_a_point_are_read_with_one_warning() throws SQLException {
        byte[] document = Documents.tabledata(
                "<FIELD name='n' datatype='int'/>", "<TR><TD>1.</TD></TR><TR><TD>2.</TD></TR><TR><TD>3</TD></TR>");

        assertThat(warnings(document))
                .singleElement()
                .asString()
                .contains("\"n\"")
                .contains("1.");
        JdbcResultSet row = Documents.firstRow(document);
        assertThat(row.getInt(1)).isEqualTo(1);
        assertThat(row.getObject(1)).isEqualTo(1);
    }

    @Test
    void q100_missing_cells_are_null_and_surplus_ones_passed_over_with_a_warning_each() throws SQLException {
        String fields = "<FIELD name='a' datatype='int'/><FIELD name='b' datatype='int'/>";
        byte[] document = Documents.tabledata(
                fields, "<TR><TD>1</TD></TR><TR><TD>1</TD></TR><TR><TD>1</TD><TD>2</TD><TD>3</TD></TR>");

        assertThat(warnings(document))
                .hasSize(2)
                .anyMatch(each -> each.contains("row 1 has 1 cells"))
                .anyMatch(each -> each.contains("row 3 has more cells"));
        JdbcResultSet row = Documents.firstRow(document);
        assertThat(row.getObject("b")).isNull();
        assertThat(row.wasNull()).isTrue();
    }

    @Test
    void q96_bytes_that_are_no_utf_8_are_latin_1_with_a_warning() throws SQLException {
        byte[] cells = {0, 0, 0, 3, 'a', (byte) 0xe9, 'b'};
        byte[] twice = Arrays.copyOf(cells, 14);
        System.arraycopy(cells, 0, twice, 7, 7);
        byte[] document = ("<VOTABLE><RESOURCE type='results'><TABLE>" + TEXT
                        + "<DATA><BINARY><STREAM encoding='base64'>"
                        + Base64.getEncoder().encodeToString(twice)
                        + "</STREAM></BINARY></DATA></TABLE></RESOURCE></VOTABLE>")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(Documents.firstRow(document).getString(1)).isEqualTo("a\u00e9b");
        assertThat(warnings(document)).singleElement().asString().contains("ISO-8859-1");
    }
}
