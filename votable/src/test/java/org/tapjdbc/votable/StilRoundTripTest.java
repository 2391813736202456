package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import uk.ac.starlink.table.ColumnInfo;
import uk.ac.starlink.table.DescribedValue;
import uk.ac.starlink.table.RowListStarTable;
import uk.ac.starlink.table.Tables;
import uk.ac.starlink.votable.DataFormat;

/** Random tables, written and read by us and by STIL in all pairings. The seed is in each test's name. */
class StilRoundTripTest {
    private static final int ROWS = 60;
    private static final int SEEDS = 40;

    static Stream<Arguments> seeds() {
        return LongStream.range(0, SEEDS)
                .boxed()
                .flatMap(seed -> Stream.of(Serialization.values()).map(form -> Arguments.of(form, seed)));
    }

    static LongStream fits_seeds() {
        return LongStream.range(0, SEEDS)
                .filter(seed -> !RandomTable.of(seed, 1)
                        .without(StilRoundTripTest::isOfVariableLength)
                        .fields()
                        .isEmpty());
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void a_random_table_that_we_write_we_read_back_identical(Serialization form, long seed) throws IOException {
        RandomTable table = RandomTable.of(seed, ROWS);
        byte[] document = Documents.written(form, table.fields(), writable(form, table));
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.fields()).isEqualTo(table.fields());
            for (@Nullable Object[] row : writable(form, table)) {
                assertThat(reader.next()).isTrue();
                for (int i = 0; i < row.length; i++) {
                    assertSame(form, reader.cell(i), row[i]);
                }
            }
            assertThat(reader.next()).isFalse();
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void a_random_table_that_we_write_stil_reads_as_we_do(Serialization form, long seed) throws IOException {
        RandomTable table = RandomTable.of(seed, ROWS).without(StilRoundTripTest::stilIsWrongAbout);
        byte[] document = Documents.written(form, table.fields(), writable(form, table));
        StilPeer.Table peer = StilPeer.read(document);
        try (VotableReader reader = Documents.open(document)) {
            for (@Nullable Object[] row : peer.rows()) {
                assertThat(reader.next()).isTrue();
                for (int i = 0; i < row.length; i++) {
                    assertThat(StilPeer.isSame(reader.cell(i), row[i]))
                            .as("row %d, %s: %s", reader.row(), reader.fields().get(i), CellLiterals.of(reader.cell(i)))
                            .isTrue();
                }
            }
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("seeds")
    void a_random_table_that_stil_writes_we_read_as_it_was(Serialization form, long seed) throws IOException {
        assertReadAsWritten(
                RandomTable.of(seed, ROWS),
                switch (form) {
                    case TABLEDATA -> DataFormat.TABLEDATA;
                    case BINARY -> DataFormat.BINARY;
                    case BINARY2 -> DataFormat.BINARY2;
                });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("fits_seeds")
    void a_random_table_that_stil_writes_as_fits_we_read_as_it_was(long seed) throws IOException {
        assertReadAsWritten(RandomTable.of(seed, ROWS).without(StilRoundTripTest::isOfVariableLength), DataFormat.FITS);
    }

    private static void assertReadAsWritten(RandomTable table, DataFormat form) throws IOException {
        RowListStarTable theirs = new RowListStarTable(
                table.fields().stream().map(StilRoundTripTest::column).toArray(ColumnInfo[]::new));
        for (@Nullable Object[] row : table.rows()) {
            theirs.addRow(theirRow(table.fields(), row, form == DataFormat.FITS));
        }
        byte[] document = StilPeer.write(theirs, form);
        try (VotableReader reader = Documents.open(document)) {
            for (int r = 0; r < ROWS; r++) {
                assertThat(reader.next()).isTrue();
                for (int i = 0; i < table.fields().size(); i++) {
                    Object their = theirs.getCell(r, i);
                    assertThat(StilPeer.isSame(reader.cell(i), their))
                            .as(
                                    "row %d, %s: %s, of STIL %s",
                                    reader.row(), reader.fields().get(i), CellLiterals.of(reader.cell(i)), their)
                            .isTrue();
                }
            }
            assertThat(reader.next()).isFalse();
        }
    }

    /** BINARY has no null for bits in fixed numbers: there is false in their place. */
    private static List<@Nullable Object[]> rows(Serialization form, RandomTable table) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : table.rows()) {
            @Nullable Object[] copy = row.clone();
            for (int i = 0; i < copy.length; i++) {
                Field field = table.fields().get(i);
                boolean bits =
                        field.datatype() == Datatype.BIT && !field.arraysize().variable();
                if (form == Serialization.BINARY && bits && copy[i] == null) {
                    copy[i] = field.isScalar()
                            ? false
                            : new boolean[(int) field.arraysize().fixedCount()];
                }
            }
            rows.add(copy);
        }
        return rows;
    }

    private static @Nullable Object[][] writable(Serialization form, RandomTable table) {
        return rows(form, table).toArray(Object[][]::new);
    }

    private static void assertSame(Serialization form, Cell cell, @Nullable Object value) throws IOException {
        Field field = cell.field();
        boolean empty =
                value != null && (value.equals("") || (value.getClass().isArray() && Array.getLength(value) == 0));
        if (value == null && form == Serialization.BINARY) {
            assertNullInBinary(cell);
        } else if (value == null || (form == Serialization.TABLEDATA && empty)) {
            assertThat(cell.isNull()).as("%s is null", field).isTrue();
        } else {
            assertThat(cell.isNull()).as("%s: %s is null", field, value).isFalse();
            assertThat(CellLiterals.of(cell)).as("%s", field).isEqualTo(CellLiterals.of(value));
        }
    }

    /** What BINARY has in place of null where the datatype has no magic value. */
    private static void assertNullInBinary(Cell cell) throws IOException {
        Field field = cell.field();
        if (cell.isNull()) {
            return;
        }
        if (field.datatype().isText() || field.arraysize().variable()) {
            Object array = field.isString() ? null : cell.array();
            assertThat(array == null ? cell.text() : "").isEmpty();
            return;
        }
        String literal = CellLiterals.of(cell).replaceAll("[\\[\\], ]", "");
        assertThat(literal).as("%s", field).matches("(null|NaN)+");
    }

    /** STIL cuts arrays of bits short, and takes the count of complex numbers for one of reals. */
    private static boolean stilIsWrongAbout(Field field) {
        return (field.datatype() == Datatype.BIT && !field.isScalar())
                || (field.datatype().isComplex() && field.arraysize().variable());
    }

    /** Arrays of variable length lie behind the rows of a FITS table; strings are filled up. */
    private static boolean isOfVariableLength(Field field) {
        return !field.isScalar();
    }

    private static ColumnInfo column(Field field) {
        boolean scalar = field.isScalar() && !field.datatype().isText();
        Class<?> type = switch (field.datatype()) {
            case BOOLEAN, BIT -> scalar ? Boolean.class : boolean[].class;
            case UNSIGNED_BYTE, SHORT -> scalar ? Short.class : short[].class;
            case INT -> scalar ? Integer.class : int[].class;
            case LONG -> scalar ? Long.class : long[].class;
            case FLOAT -> scalar ? Float.class : float[].class;
            case DOUBLE -> scalar ? Double.class : double[].class;
            case FLOAT_COMPLEX -> float[].class;
            case DOUBLE_COMPLEX -> double[].class;
            default -> field.isString() ? String.class : String[].class;
        };
        ColumnInfo column = new ColumnInfo(field.name(), type, null);
        if (type.isArray()) {
            column.setShape(new int[] {-1});
        }
        if (field.datatype().isText()) {
            column.setElementSize(-1);
        }
        if (scalar && field.datatype().isInteger()) {
            Object magic = switch (field.datatype()) {
                case UNSIGNED_BYTE, SHORT -> Short.MIN_VALUE;
                case INT -> Integer.MIN_VALUE;
                default -> Long.MIN_VALUE;
            };
            column.setAuxDatum(new DescribedValue(Tables.NULL_VALUE_INFO, magic));
        }
        return column;
    }

    private static @Nullable Object[] theirRow(List<Field> fields, @Nullable Object[] row, boolean ascii) {
        @Nullable Object[] theirs = new Object[row.length];
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            theirs[i] = switch (fields.get(i).datatype()) {
                case UNSIGNED_BYTE -> value instanceof byte[] octets ? widened(octets) : shortOf(value);
                case SHORT -> value instanceof Long number ? Short.valueOf(number.shortValue()) : value;
                case INT -> value instanceof Long number ? Integer.valueOf(number.intValue()) : value;
                case CHAR, UNICODE_CHAR -> writableByStil(value, ascii);
                default -> value;
            };
        }
        return theirs;
    }

    /**
     * STIL leaves carriage returns bare, which XML makes newlines, and cuts arrays of strings where they are no ASCII,
     * which in FITS no string is.
     */
    private static @Nullable Object writableByStil(@Nullable Object value, boolean ascii) {
        if (value instanceof String[] strings) {
            return Stream.of(strings)
                    .map(string -> string.replaceAll("[^ -~]", "?"))
                    .toArray(String[]::new);
        }
        return value == null ? null : value.toString().replaceAll(ascii ? "[^ -~]" : "\r", "?");
    }

    private static @Nullable Short shortOf(@Nullable Object value) {
        return value == null ? null : (short) (long) Objects.requireNonNull((Long) value);
    }

    private static short[] widened(byte[] octets) {
        short[] values = new short[octets.length];
        for (int i = 0; i < octets.length; i++) {
            values[i] = (short) (octets[i] & 0xff);
        }
        return values;
    }
}
