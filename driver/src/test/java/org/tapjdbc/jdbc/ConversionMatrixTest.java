package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/**
 * JDBC's table of conversions (JDBC 4.3, appendix B, tables B-5 and B-6) over every type of VOTable. The table itself
 * is conversions.txt: a type and a value, and below it what each getter hands out.
 */
class ConversionMatrixTest {
    private static final Pattern HEAD = Pattern.compile("(\\w+)(?:\\[([^]]*)])?(?: xtype=(\\S+))?: (.*)");
    private static final String TIMES = "date,date UTC,time,time UTC,LocalTime,OffsetTime,timestamp,timestamp UTC,"
            + "LocalDateTime,instant,calendar";
    private static final String REFUSED = "!22018";

    private record Sheet(Field field, Object value, Map<String, String> expected) {
        static Sheet of(List<String> lines) {
            Matcher head = HEAD.matcher(lines.get(0));
            assertThat(head.matches()).as(lines.get(0)).isTrue();
            Field field = Field.named("c", Datatype.of(head.group(1)))
                    .arraysize(head.group(2))
                    .xtype(head.group(3))
                    .build();
            Map<String, String> expected = new LinkedHashMap<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] parts = line.strip().split(" {2,}", 2);
                for (String getter : parts[0].replaceAll("\\btimes\\b", TIMES).split(",", -1)) {
                    expected.put(getter, parts[1]);
                }
            }
            return new Sheet(field, value(field, head.group(4)), expected);
        }

        private static Object value(Field field, String text) {
            String[] parts = text.split(field.datatype().isText() ? "\\|" : " ", -1);
            if (field.isString()) {
                return text;
            }
            if (field.datatype().isText()) {
                return parts;
            }
            double[] numbers = Arrays.stream(parts)
                    .mapToDouble(part -> part.equals("true") ? 1 : Double.parseDouble(part))
                    .toArray();
            if (field.isScalar()) {
                return field.datatype() == Datatype.LONG ? (Object) Long.valueOf(text) : numbers[0];
            }
            return switch (field.datatype()) {
                case BOOLEAN, BIT -> {
                    boolean[] truths = new boolean[numbers.length];
                    for (int i = 0; i < truths.length; i++) {
                        truths[i] = numbers[i] != 0;
                    }
                    yield truths;
                }
                case UNSIGNED_BYTE -> {
                    byte[] bytes = new byte[numbers.length];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) (int) numbers[i];
                    }
                    yield bytes;
                }
                case SHORT, INT, LONG ->
                    Arrays.stream(numbers).mapToLong(each -> (long) each).toArray();
                default -> numbers;
            };
        }

        @Override
        public String toString() {
            return field.datatype().votableName() + "[" + field.arraysize() + "]"
                    + (field.xtype() == null ? "" : " " + field.xtype());
        }
    }

    private static List<Sheet> sheets() throws IOException {
        List<Sheet> sheets = new ArrayList<>();
        try (InputStream table = ConversionMatrixTest.class.getResourceAsStream("conversions.txt")) {
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\n", "");
            for (String sheet : text.strip().split("\n{2,}", -1)) {
                sheets.add(Sheet.of(sheet.lines().toList()));
            }
        }
        return sheets;
    }

    static Stream<Arguments> sheets_in_each_serialization() throws IOException {
        return sheets().stream()
                .flatMap(sheet -> Stream.of(Serialization.values())
                        .filter(form -> form == Serialization.TABLEDATA || sheet.field.datatype() != Datatype.UNKNOWN)
                        .map(form -> Arguments.of(form, sheet)));
    }

    @ParameterizedTest
    @MethodSource("sheets_in_each_serialization")
    void every_getter_on_every_type_does_what_the_table_of_conversions_says(Serialization form, Sheet sheet)
            throws Exception {
        byte[] document = Documents.written(form, List.of(sheet.field), new Object[][] {{sheet.value}});
        List<String> found = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        try (JdbcResultSet row = Documents.firstRow(document)) {
            for (Map.Entry<String, List<Getters.Getter>> each : Getters.all().entrySet()) {
                for (Getters.Getter getter : each.getValue()) {
                    found.add(each.getKey() + "  " + Getters.outcome(each.getKey(), getter, row));
                    wanted.add(each.getKey() + "  " + sheet.expected.getOrDefault(each.getKey(), REFUSED));
                }
            }
        }
        assertThat(found).containsExactlyElementsOf(wanted);
        assertThat(Getters.all().keySet()).containsAll(sheet.expected.keySet());
    }

    static Stream<Arguments> sheets_where_null_can_be_said() throws IOException {
        return sheets_in_each_serialization().filter(arguments -> arguments.get()[0] != Serialization.BINARY);
    }

    @ParameterizedTest
    @MethodSource("sheets_where_null_can_be_said")
    void null_is_null_for_every_getter_on_every_type(Serialization form, Sheet sheet) throws Exception {
        byte[] document = Documents.written(form, List.of(sheet.field), new Object[][] {{null}});
        List<String> notNull = new ArrayList<>();
        try (JdbcResultSet row = Documents.firstRow(document)) {
            for (Map.Entry<String, List<Getters.Getter>> each : Getters.all().entrySet()) {
                for (Getters.Getter getter : each.getValue()) {
                    String outcome = Getters.outcome(each.getKey(), getter, row);
                    if (!outcome.equals("null")) {
                        notNull.add(each.getKey() + "  " + outcome);
                    }
                }
            }
        }
        assertThat(notNull).isEmpty();
    }

    static Stream<Arguments> sheets_with_an_object() throws IOException {
        return sheets_in_each_serialization()
                .filter(arguments ->
                        !((Sheet) arguments.get()[1]).expected.get("object").startsWith("!"));
    }

    @ParameterizedTest
    @MethodSource("sheets_with_an_object")
    void the_class_that_the_metadata_names_is_the_one_that_get_object_hands_out(Serialization form, Sheet sheet)
            throws Exception {
        byte[] document = Documents.written(form, List.of(sheet.field), new Object[][] {{sheet.value}});
        try (JdbcResultSet row = Documents.firstRow(document)) {
            Class<?> named = Class.forName(row.getMetaData().getColumnClassName(1));
            assertThat(row.getObject(1)).isInstanceOf(named);
        }
    }
}
