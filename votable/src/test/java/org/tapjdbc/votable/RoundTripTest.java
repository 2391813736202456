package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What the writer wrote is what the reader reads. */
class RoundTripTest {
    private record Sample(Field field, Object value) {}

    private static Field field(Datatype datatype, String arraysize) {
        Field.Builder field = Field.named("x", datatype).arraysize(arraysize);
        return datatype.isInteger() ? field.nullValue("99").build() : field.build();
    }

    private static List<Sample> samples() {
        return List.of(
                new Sample(field(Datatype.BOOLEAN, ""), true),
                new Sample(field(Datatype.BOOLEAN, ""), false),
                new Sample(field(Datatype.BOOLEAN, "3"), new boolean[] {true, false, true}),
                new Sample(field(Datatype.BOOLEAN, "*"), new boolean[] {true, false}),
                new Sample(field(Datatype.BIT, ""), true),
                new Sample(field(Datatype.BIT, "11"), bits("10100000001")),
                new Sample(field(Datatype.BIT, "*"), bits("101000001")),
                new Sample(field(Datatype.UNSIGNED_BYTE, ""), 255L),
                new Sample(field(Datatype.UNSIGNED_BYTE, "*"), new byte[] {0, 127, -1}),
                new Sample(field(Datatype.SHORT, ""), -32768L),
                new Sample(field(Datatype.SHORT, "2"), new short[] {-1, 32767}),
                new Sample(field(Datatype.INT, ""), (long) Integer.MIN_VALUE),
                new Sample(field(Datatype.INT, "2x2*"), new int[] {1, 2, 3, 4}),
                new Sample(field(Datatype.LONG, ""), Long.MIN_VALUE),
                new Sample(field(Datatype.LONG, ""), Long.MAX_VALUE),
                new Sample(field(Datatype.LONG, "*"), new long[] {Long.MAX_VALUE, 0}),
                new Sample(field(Datatype.FLOAT, ""), 1.1f),
                new Sample(field(Datatype.FLOAT, ""), Float.MIN_VALUE),
                new Sample(field(Datatype.FLOAT, "*"), new float[] {1.5f, Float.NaN, Float.NEGATIVE_INFINITY}),
                new Sample(field(Datatype.DOUBLE, ""), Double.MIN_VALUE),
                new Sample(field(Datatype.DOUBLE, ""), Double.NaN),
                new Sample(field(Datatype.DOUBLE, ""), Double.POSITIVE_INFINITY),
                new Sample(field(Datatype.DOUBLE, ""), -0.0),
                new Sample(field(Datatype.DOUBLE, "2x3"), new double[] {1, 2, 3, 4, 5, 1e300}),
                new Sample(field(Datatype.FLOAT_COMPLEX, ""), new float[] {1.5f, -2}),
                new Sample(field(Datatype.FLOAT_COMPLEX, "*"), new float[] {1, 2, 3, 4}),
                new Sample(field(Datatype.DOUBLE_COMPLEX, "2"), new double[] {1, 2, 3, 4}),
                new Sample(field(Datatype.CHAR, ""), "x"),
                new Sample(field(Datatype.CHAR, "5"), "äbc"),
                new Sample(field(Datatype.CHAR, "*"), " a<&>\"'\r\n\tß😀]]> "),
                new Sample(field(Datatype.CHAR, "3*"), "ab"),
                new Sample(field(Datatype.UNICODE_CHAR, "*"), "αβ😀"),
                new Sample(field(Datatype.UNICODE_CHAR, "4"), "αβ😀"),
                new Sample(field(Datatype.CHAR, "4x2"), new String[] {"äb", ""}),
                new Sample(field(Datatype.CHAR, "4x*"), new String[] {"a", "bcde", "f"}),
                new Sample(field(Datatype.UNICODE_CHAR, "3x2"), new String[] {"αβγ", "δ"}));
    }

    private static boolean[] bits(String digits) {
        boolean[] bits = new boolean[digits.length()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = digits.charAt(i) == '1';
        }
        return bits;
    }

    static Stream<Arguments> samples_in_each_serialization() {
        return samples().stream()
                .flatMap(sample -> Stream.of(Serialization.values()).map(form -> Arguments.of(form, sample)));
    }

    private static Object value(Cell cell) throws VotableException {
        Field field = cell.field();
        if (field.isString()) {
            return String.valueOf(cell.text());
        }
        if (!field.isScalar()) {
            return String.valueOf(cell.isNull()).equals("true")
                    ? "null"
                    : java.util.Objects.requireNonNull(cell.array());
        }
        return switch (field.datatype()) {
            case BOOLEAN, BIT -> cell.booleanValue();
            case FLOAT -> (float) cell.doubleValue();
            case DOUBLE -> cell.doubleValue();
            default -> cell.longValue();
        };
    }

    @ParameterizedTest
    @MethodSource("samples_in_each_serialization")
    void a_value_comes_back_as_it_was(Serialization form, Sample sample) throws IOException {
        byte[] document = Documents.written(form, List.of(sample.field()), new Object[][] {{sample.value()}});
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.serialization()).isEqualTo(form);
            assertThat(reader.fields()).containsExactly(sample.field());
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0).isNull()).isFalse();
            assertThat(value(reader.cell(0))).isEqualTo(sample.value());
            assertThat(reader.next()).isFalse();
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples_in_each_serialization")
    void a_null_comes_back_as_null_where_the_serialization_can_say_it(Serialization form, Sample sample)
            throws IOException {
        Field field = sample.field();
        Datatype datatype = field.datatype();
        if (form == Serialization.BINARY
                && !(field.isScalar() && (datatype.isInteger() || datatype == Datatype.BOOLEAN))) {
            return; // BINARY has NaN, an empty string or an empty array in its place, or refuses
        }
        Object[][] rows = {{sample.value()}, {null}, {sample.value()}};
        try (VotableReader reader = Documents.open(Documents.written(form, List.of(field), rows))) {
            Cell cell = reader.cell(0);
            for (boolean isNull : new boolean[] {false, true, false}) {
                assertThat(reader.next()).isTrue();
                assertThat(cell.isNull()).isEqualTo(isNull);
                if (isNull) {
                    assertThat(cell.text()).isNull();
                    assertThat(cell.array()).isNull();
                } else {
                    assertThat(value(cell)).isEqualTo(sample.value());
                }
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void rows_of_random_length_and_content_come_back(Serialization form) throws IOException {
        Random random = new Random(42);
        List<Field> fields = List.of(
                Field.named("a", Datatype.LONG).nullValue("-1").build(),
                Field.named("b", Datatype.CHAR).arraysize("*").build(),
                Field.named("c", Datatype.DOUBLE).arraysize("*").build());
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String text = "x"
                    + random.ints(random.nextInt(i % 500 == 0 ? 100_000 : 100), 0x20, 0x2000)
                            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                            .toString();
            double[] numbers = random.doubles(1 + random.nextInt(20)).toArray();
            rows.add(new Object[] {random.nextInt(5) == 0 ? null : random.nextLong(), text, numbers});
        }
        byte[] document = Documents.written(form, fields, rows.toArray(Object[][]::new));
        try (VotableReader reader = Documents.open(document)) {
            for (Object[] row : rows) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.cell(0).isNull()).isEqualTo(row[0] == null);
                assertThat(reader.cell(0).longValue()).isEqualTo(row[0] == null ? 0L : row[0]);
                assertThat(reader.cell(1).text()).isEqualTo(row[1]);
                assertThat(reader.cell(2).array()).isEqualTo(row[2]);
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void d5_declarations_keep_all_their_attributes() throws IOException {
        Field field = Field.named("a \"b\" <c>", Datatype.DOUBLE)
                .id("a")
                .unit("deg")
                .ucd("pos.eq.ra;meta.main")
                .utype("u:type")
                .xtype("x")
                .ref("r")
                .precision("F3")
                .width(12)
                .nullValue("-9")
                .description("one & two")
                .build();
        try (VotableReader reader = Documents.open(Documents.written(Serialization.TABLEDATA, List.of(field)))) {
            assertThat(reader.fields()).containsExactly(field);
        }
    }
}
