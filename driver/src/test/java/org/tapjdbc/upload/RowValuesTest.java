package org.tapjdbc.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.rows.CellValues;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.types.TapArray;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class RowValuesTest {
    private static final Field TIME =
            Field.named("when", Datatype.CHAR).arraysize("*").xtype("timestamp").build();
    private static final Field TEXT =
            Field.named("name", Datatype.CHAR).arraysize("*").build();
    private static final Field POINT =
            Field.named("pos", Datatype.DOUBLE).arraysize("2").xtype("point").build();

    private static Field scalar(Datatype datatype) {
        return Field.named("x", datatype).build();
    }

    private static @Nullable Object made(Field field, @Nullable Object value) throws SQLException {
        return RowValues.of(List.of(field)).value(0, value);
    }

    private static void refused(String sqlState, Field field, Object value, String... words) {
        assertThatThrownBy(() -> made(field, value))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("column " + field.name())
                .satisfies(e -> List.of(words).forEach(word -> assertThat(e).hasMessageContaining(word)))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(sqlState);
    }

    @Test
    void whole_numbers_come_from_all_that_is_one() throws SQLException {
        for (Object three : new Object[] {
            3,
            3L,
            (short) 3,
            (byte) 3,
            3.0,
            3f,
            new BigDecimal("3.00"),
            BigInteger.valueOf(3),
            "3",
            " +3 ",
            "3.0",
            "3e0",
            '3',
            new AtomicInteger(3)
        }) {
            assertThat(((Number) made(scalar(Datatype.SHORT), three)).longValue())
                    .as(three.getClass().getName())
                    .isEqualTo(3);
        }
        assertThat(made(scalar(Datatype.INT), true)).isEqualTo(1L);
        assertThat(made(scalar(Datatype.LONG), "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(made(scalar(Datatype.LONG), new BigDecimal("9223372036854775807")))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(made(scalar(Datatype.INT), null)).isNull();
    }

    @Test
    void whole_numbers_out_of_range_and_fractions_are_22003() {
        refused("22003", scalar(Datatype.SHORT), 32768, "32768", "SMALLINT", "-32768 to 32767");
        refused("22003", scalar(Datatype.UNSIGNED_BYTE), -1, "0 to 255");
        refused("22003", scalar(Datatype.UNSIGNED_BYTE), (byte) -1);
        refused("22003", scalar(Datatype.INT), 1.5, "rounded");
        refused("22003", scalar(Datatype.INT), "0.5");
        refused("22003", scalar(Datatype.INT), Double.NaN, "NaN");
        refused("22003", scalar(Datatype.LONG), 0x1p63);
        refused("22003", scalar(Datatype.LONG), "9223372036854775808");
        refused("22003", scalar(Datatype.LONG), new BigDecimal("1e999999999"));
        refused("22003", scalar(Datatype.LONG), "1e-999999999");
        refused("22003", scalar(Datatype.INT), BigInteger.TEN.pow(300));
    }

    @Test
    void text_that_is_no_number_is_22018_and_shown_in_short() {
        refused("22018", scalar(Datatype.INT), "abc", "\"abc\"", "INTEGER");
        refused("22018", scalar(Datatype.INT), "");
        refused("22018", scalar(Datatype.DOUBLE), "1d", "DOUBLE");
        refused("22018", scalar(Datatype.DOUBLE), "0x1p3");
        refused("22018", scalar(Datatype.DOUBLE), "0x10");
        refused("22018", scalar(Datatype.DOUBLE), "");
        refused("22018", scalar(Datatype.INT), "9".repeat(5000), "9".repeat(60) + "...");
        refused("22018", scalar(Datatype.INT), LocalDate.EPOCH, "java.time.LocalDate");
        refused("22018", scalar(Datatype.BOOLEAN), "perhaps");
        refused("22003", scalar(Datatype.BOOLEAN), 2);
        refused("22018", TEXT, new Object());
    }

    @Test
    void floating_point_numbers_have_nan_and_infinities_and_no_silent_overflow() throws SQLException {
        assertThat(made(scalar(Datatype.DOUBLE), "NaN")).isEqualTo(Double.NaN);
        assertThat(made(scalar(Datatype.DOUBLE), "-Inf")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(made(scalar(Datatype.DOUBLE), Float.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(made(scalar(Datatype.FLOAT), Double.NaN)).isEqualTo(Float.NaN);
        assertThat(made(scalar(Datatype.DOUBLE), "0.1")).isEqualTo(0.1);
        assertThat(made(scalar(Datatype.FLOAT), "0.1")).isEqualTo(0.1f);
        assertThat(made(scalar(Datatype.FLOAT), 0.1)).isEqualTo(0.1f);
        assertThat(made(scalar(Datatype.DOUBLE), new BigDecimal("1.25"))).isEqualTo(1.25);
        refused("22003", scalar(Datatype.DOUBLE), "1e999", "too large");
        refused("22003", scalar(Datatype.FLOAT), 1e300);
        refused("22003", scalar(Datatype.FLOAT), "1e39");
        refused("22003", scalar(Datatype.DOUBLE), BigDecimal.TEN.pow(400));
    }

    @Test
    void times_are_written_as_dali_has_them() throws SQLException {
        LocalDateTime time = LocalDateTime.of(2026, 3, 20, 12, 5, 0, 250_000_000);
        assertThat(made(TIME, time)).isEqualTo("2026-03-20T12:05:00.25");
        assertThat(made(TIME, Timestamp.valueOf(time))).isEqualTo("2026-03-20T12:05:00.25");
        assertThat(made(TIME, time.toInstant(ZoneOffset.UTC))).isEqualTo("2026-03-20T12:05:00.25");
        assertThat(made(TIME, OffsetDateTime.of(time, ZoneOffset.ofHours(2)))).isEqualTo("2026-03-20T10:05:00.25");
        assertThat(made(TIME, Date.valueOf("2026-03-20"))).isEqualTo("2026-03-20T00:00:00");
        assertThat(made(TIME, "2026-03-20")).isEqualTo("2026-03-20");
        assertThat(made(TIME, "2026-03-20 12:05:00")).isEqualTo("2026-03-20T12:05:00");
        assertThat(made(TIME, "2026-03-20T12:05:00.123Z")).isEqualTo("2026-03-20T12:05:00.123Z");
        assertThat(made(TIME, "2026-03-20T12:05:00+02:00")).isEqualTo("2026-03-20T10:05:00");
        assertThat(made(TEXT, LocalDate.of(2026, 3, 20))).isEqualTo("2026-03-20");
        assertThat(made(TEXT, Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29",
                "2026-13-01",
                "2026-1-1",
                "2026-01-01T24:00:00",
                "2026-01-01T12:00:60",
                "12:00:00",
                "now",
                "",
                "2026-01-01T12:00:00ZZ",
                "2026-00-10",
                "1900-02-29"
            })
    void what_is_no_time_is_22007(String text) {
        refused("22007", TIME, text, "no date and time");
    }

    @Test
    void times_out_of_four_digits_and_other_classes_are_22007() {
        refused("22007", TIME, LocalDateTime.of(10_000, 1, 1, 0, 0));
        refused("22007", TIME, 5);
    }

    @Test
    void strings_come_from_all_that_has_a_text_and_are_never_cut() throws SQLException {
        UUID uuid = new UUID(1, 2);
        assertThat(made(TEXT, uuid)).isEqualTo(uuid.toString());
        assertThat(made(TEXT, TimeUnit.DAYS)).isEqualTo("DAYS");
        assertThat(made(TEXT, 5)).isEqualTo("5");
        assertThat(made(TEXT, CharBuffer.wrap("x"))).isEqualTo("x");
        Field three = Field.named("code", Datatype.CHAR).arraysize("3").build();
        Field atMostThree = Field.named("code", Datatype.CHAR).arraysize("3*").build();
        assertThat(made(three, "abc")).isEqualTo("abc");
        refused("22001", three, "abcd", "4 characters", "takes 3");
        refused("22001", atMostThree, "abcd");
        refused("22001", scalar(Datatype.CHAR), "ab");
    }

    @Test
    void arrays_come_flat_nested_as_objects_as_text_and_from_jdbc() throws SQLException {
        double[] expected = {1, 2.5};
        for (Object point : new Object[] {
            new double[] {1, 2.5},
            new Double[] {1.0, 2.5},
            new float[] {1, 2.5f},
            "1 2.5",
            "1,2.5",
            List.of(1, "2.5"),
            TapArray.of("DOUBLE", new Object[] {1.0, 2.5}, (fields, rows) -> null)
        }) {
            assertThat((double[]) made(POINT, point)).containsExactly(expected);
        }
        Field matrix = Field.named("m", Datatype.INT).arraysize("2x*").build();
        assertThat((long[]) made(matrix, new int[][] {{1, 2}, {3, 4}})).containsExactly(1, 2, 3, 4);
        assertThat((boolean[])
                        made(Field.named("b", Datatype.BIT).arraysize("4").build(), "1010"))
                .containsExactly(true, false, true, false);
        assertThat((Boolean[])
                        made(Field.named("b", Datatype.BOOLEAN).arraysize("*").build(), "T ? F"))
                .containsExactly(true, null, false);
        byte[] bytes = {0, -1};
        assertThat(made(Field.named("b", Datatype.UNSIGNED_BYTE).arraysize("*").build(), bytes))
                .isSameAs(bytes);
    }

    @Test
    void arrays_of_another_shape_are_refused() {
        refused("22018", POINT, new double[] {1}, "1 elements", "takes 2");
        refused("22018", POINT, "1 north");
        refused("22018", POINT, new Double[] {1.0, null}, "NULL");
        refused("22018", POINT, 5);
        refused("22001", Field.named("a", Datatype.INT).arraysize("3*").build(), new int[4], "takes 3");
        refused("22018", Field.named("a", Datatype.INT).arraysize("2x*").build(), new int[3], "multiple of 2");
        refused("22003", Field.named("a", Datatype.SHORT).arraysize("*").build(), new int[] {70_000});
        Field polygon = Field.named("p", Datatype.DOUBLE)
                .arraysize("*")
                .xtype("polygon")
                .build();
        refused("22018", polygon, new double[] {1, 2, 3, 4}, "three corners");
    }

    @ParameterizedTest
    @EnumSource
    void every_type_comes_back_as_it_went_in_and_so_does_null(Serialization serialization) throws SQLException {
        List<Field> fields = List.of(
                scalar(Datatype.BOOLEAN),
                Field.named("ub", Datatype.UNSIGNED_BYTE).build(),
                Field.named("s", Datatype.SHORT).build(),
                Field.named("i", Datatype.INT).build(),
                Field.named("l", Datatype.LONG).build(),
                Field.named("f", Datatype.FLOAT).build(),
                Field.named("d", Datatype.DOUBLE).build(),
                TEXT,
                Field.named("u", Datatype.UNICODE_CHAR).arraysize("*").build(),
                TIME,
                Field.named("ds", Datatype.DOUBLE).arraysize("*").build(),
                Field.named("bs", Datatype.UNSIGNED_BYTE).arraysize("*").build());
        @Nullable Object[][] rows = {
            {
                true,
                254,
                -32767,
                7,
                Long.MAX_VALUE,
                1.5,
                0.1,
                "a <b> & \"c\"\r\n",
                "\u03b1",
                "2026-03-20",
                "1 NaN",
                new byte[] {1, -1}
            },
            new @Nullable Object[fields.size()],
            {
                false,
                0,
                0,
                0,
                0,
                Float.NEGATIVE_INFINITY,
                Double.NaN,
                " x ",
                "]]>",
                "2026-03-20T01:02:03",
                "-0.0",
                new byte[] {0}
            }
        };
        try (TemporaryTable table = new TemporaryTable("t", fields, serialization)) {
            for (@Nullable Object[] row : rows) {
                table.add(table.values().row(row));
            }
            try (RowCursor back = table.cursor()) {
                for (@Nullable Object[] row : rows) {
                    assertThat(back.next()).isTrue();
                    for (int i = 0; i < row.length; i++) {
                        boolean noNull = serialization == Serialization.BINARY
                                && row[i] == null
                                && (fields.get(i).datatype().isFloating()
                                        || fields.get(i).isString()
                                        || !fields.get(i).isScalar());
                        Object expected = noNull
                                ? CellValues.of(back.cell(i))
                                : table.values().value(i, row[i]);
                        assertThat(string(CellValues.of(back.cell(i))))
                                .as(fields.get(i).name())
                                .isEqualTo(string(expected));
                    }
                }
                assertThat(back.next()).isFalse();
            }
        }
    }

    private static String string(@Nullable Object value) {
        if (value instanceof Number number) {
            return Double.toString(number.doubleValue());
        }
        return value != null && value.getClass().isArray()
                ? org.assertj.core.util.Arrays.asList(value).toString()
                : String.valueOf(value);
    }

    @Test
    void the_number_that_stands_for_null_is_refused_as_a_value() throws SQLException {
        List<Field> fields = List.of(scalar(Datatype.INT));
        try (TemporaryTable table = new TemporaryTable("t", fields, Serialization.BINARY)) {
            assertThat(table.fields().get(0).nullValue()).isEqualTo("-2147483648");
            assertThatThrownBy(() -> table.add(Integer.MIN_VALUE)).hasMessageContaining("null value");
        }
    }
}
