package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tapjdbc.votable.Documents.result;
import static org.tapjdbc.votable.Documents.tabledata;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Param;

class VotableReaderTest {
    private static final String INT = "<FIELD name='a' datatype='int'/>";

    private static String resource(String attributes, String table) {
        return "<RESOURCE " + attributes + ">" + table + "</RESOURCE>";
    }

    private static String table(int value) {
        return "<TABLE>" + INT + "<DATA>" + tabledata(String.valueOf(value)) + "</DATA></TABLE>";
    }

    private static String votable(String... content) {
        return "<VOTABLE>" + String.join("", content) + "</VOTABLE>";
    }

    private static final String RESULTS = "type='results'";

    @Test
    void d1_q104_the_results_come_from_the_resource_of_that_type_wherever_it_stands() throws IOException {
        assertThat(Documents.texts(votable(resource("", table(1)), resource(RESULTS, table(2)))))
                .containsExactly(List.of("2"));
        assertThat(Documents.texts(votable(resource("type='meta'", table(1)), resource("", table(2)))))
                .containsExactly(List.of("2"));
        assertThat(Documents.texts(votable(resource("", resource(RESULTS, resource("", table(2)))))))
                .containsExactly(List.of("2"));
        assertThat(Documents.texts(votable(resource(RESULTS, resource("type='meta'", table(1)) + table(2) + table(3)))))
                .containsExactly(List.of("2"));
        assertThat(Documents.texts(votable(resource("", "<TABLE>" + INT + "</TABLE>"), resource(RESULTS, table(2)))))
                .containsExactly(List.of("2"));
    }

    @Test
    void d1_results_that_come_too_late_to_be_chosen_are_an_error_not_a_wrong_answer() throws IOException {
        String padding = "<!--" + "x".repeat(1 << 18) + "-->";
        String document = votable(resource("", table(1)), padding, resource(RESULTS, table(2)));
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(VotableException.class)
                    .hasMessageContaining("type \"results\"");
        }
    }

    @Test
    void v10_a_table_may_have_its_structure_from_another() throws IOException {
        String document = votable(resource(
                RESULTS,
                "<TABLE ID='t'>" + INT + "</TABLE><TABLE ref='t'><DATA>" + tabledata("5") + "</DATA></TABLE>"));
        assertThat(Documents.texts(document)).containsExactly(List.of("5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<DATA><TABLEDATA/></DATA>", "<DATA><BINARY2><STREAM/></BINARY2></DATA>", "<DATA/>"})
    void d3_a_table_without_rows_has_columns(String data) throws IOException {
        try (VotableReader reader = Documents.open(votable(resource(RESULTS, "<TABLE>" + INT + data + "</TABLE>")))) {
            assertThat(reader.fields()).hasSize(1);
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.row()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "<INFO name='QUERY_STATUS' value='ERROR'>no such table</INFO>, no such table",
        "<INFO name='query_status' value='error'>no such table</INFO>, no such table",
        "<INFO name='QUERY_STATUS' value='ERROR'/><DESCRIPTION>Query failed</DESCRIPTION>, Query failed",
        "<INFO name='QUERY_STATUS'>ERROR</INFO>, The service reported an error without a message.",
        "<INFO name='Error' value='no such position'/>, no such position"
    })
    void d2_q92_an_error_of_the_service_is_told_in_its_words(String content, String message) {
        assertThatThrownBy(() -> Documents.open(votable(resource(RESULTS, content))))
                .isInstanceOf(QueryErrorException.class)
                .hasMessage(message);
    }

    @Test
    void d2_an_error_outweighs_what_is_wrong_behind_it() {
        assertThatThrownBy(() -> Documents.open("<VOTABLE><INFO name='QUERY_STATUS' value='ERROR'>late</INFO>"))
                .isInstanceOf(QueryErrorException.class)
                .hasMessage("late");
    }

    @Test
    void d2_q90_an_error_behind_the_table_comes_after_its_rows() throws IOException {
        String document =
                votable(resource(RESULTS, table(1) + "<INFO name='QUERY_STATUS' value='ERROR'>out of time</INFO>"));
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(reader::next)
                    .isInstanceOf(QueryErrorException.class)
                    .hasMessage("out of time");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<TD>1</TD>", "<TD>1</TD></TR>", "<TD>1</TD></TR></TABLEDATA></DATA></TABLE>"})
    void q91_an_error_document_that_begins_inside_the_first_is_heard(String before) throws IOException {
        String error = "<?xml version='1.0'?><VOTABLE><RESOURCE type='results'>"
                + "<INFO name='QUERY_STATUS' value='ERROR'>disk full</INFO></RESOURCE></VOTABLE>";
        for (String inner : List.of(error, error.substring(error.indexOf("<VOTABLE")))) {
            String document =
                    "<VOTABLE><RESOURCE type='results'><TABLE>" + INT + "<DATA><TABLEDATA><TR>" + before + inner;
            try (VotableReader reader = Documents.open(document)) {
                assertThatThrownBy(() -> Documents.remainingTexts(reader))
                        .isInstanceOf(QueryErrorException.class)
                        .hasMessage("disk full");
            }
        }
        assertThatThrownBy(() -> Documents.texts(votable(resource(RESULTS, table(1))) + error))
                .isInstanceOf(QueryErrorException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "<INFO name='QUERY_STATUS' value='OVERFLOW'/>, true",
        "<INFO name='query_status' value='overflow'/>, true",
        "<INFO name='QUERY_STATUS'> OVERFLOW </INFO>, true",
        "<INFO name='QUERY_STATUS' value='OVERFLOW'/><INFO name='QUERY_STATUS' value='OK'/>, false",
        "<INFO name='QUERY_STATUS' value='OK'/>, false",
        "<INFO name='NOTE' value='OVERFLOW'/>, false"
    })
    void d2_overflow_is_known_at_the_end_wherever_it_stands(String info, boolean overflow) throws IOException {
        String rows = "<TABLE>" + INT + "<DATA>" + tabledata("1") + "</DATA>%s</TABLE>";
        List<String> documents = List.of(
                votable(resource(RESULTS, info + table(1))),
                votable(resource(RESULTS, rows.formatted(info))),
                votable(resource(RESULTS, table(1) + info)),
                votable(resource(RESULTS, table(1)), info));
        for (String document : documents) {
            try (VotableReader reader = Documents.open(document)) {
                assertThat(Documents.remainingTexts(reader)).hasSize(1);
                assertThat(reader.isOverflow()).isEqualTo(overflow);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', The document is empty.",
        "'  ', The document is empty.",
        "Bad gateway, The document is no VOTable; it begins: Bad gateway",
        "<html><body><h1>503</h1> Busy</body></html>, The document is no VOTable but <html>: 503 Busy",
        "<VOTABLE/>, The VOTable has no table."
    })
    void what_is_no_result_is_named(String document, String message) {
        assertThatThrownBy(() -> Documents.open(document))
                .isInstanceOf(VotableException.class)
                .hasMessage(message);
    }

    @Test
    void v1_q107_white_space_byte_order_marks_and_undeclared_gzip_do_not_matter() throws IOException {
        byte[] plain = result(INT, tabledata("1")).getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\uFEFF" + result(INT, tabledata("1"))).getBytes(StandardCharsets.UTF_8);
        byte[] blank = ("\r\n \uFEFF\n" + result(INT, tabledata("1"))).getBytes(StandardCharsets.UTF_8);
        byte[] wide = result(INT, tabledata("1")).replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
        for (byte[] document : List.of(
                plain, marked, blank, wide, Documents.zipped(plain), Documents.zipped(Documents.zipped(plain)))) {
            assertThat(Documents.texts(document)).containsExactly(List.of("1"));
        }
    }

    @Test
    void broken_gzip_is_an_error() throws IOException {
        byte[] zipped = Documents.zipped(result(INT, tabledata("1")).getBytes(StandardCharsets.UTF_8));
        zipped[zipped.length - 6] ^= 1; // in the checksum
        assertThatThrownBy(() -> Documents.texts(zipped))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("gzip");
    }

    @Test
    void rubbish_behind_the_document_is_a_warning() throws IOException {
        try (VotableReader reader = Documents.open(result(INT, tabledata("1")) + "<p>bye")) {
            assertThat(Documents.remainingTexts(reader)).hasSize(1);
            assertThat(reader.warnings())
                    .containsExactly("the document is followed by something that does not belong to it");
        }
    }

    @Test
    void d7_foreign_elements_are_passed_over() throws IOException {
        String annotation = "<m:VODML xmlns:m='http://www.ivoa.net/xml/mivot'><m:TABLE><m:FIELD/></m:TABLE></m:VODML>";
        assertThat(Documents.texts(
                        votable(resource(RESULTS, resource("type='meta'", annotation) + annotation + table(1)))))
                .containsExactly(List.of("1"));
    }

    @Test
    void q100_rows_of_wrong_length_are_padded_or_cut_with_a_warning() throws IOException {
        String document = result(INT + "<FIELD name='b' datatype='int'/>", tabledata("1", "1|2|3"));
        try (VotableReader reader = Documents.open(document)) {
            assertThat(Documents.remainingTexts(reader))
                    .containsExactly(java.util.Arrays.asList("1", null), List.of("1", "2"));
            assertThat(reader.warnings())
                    .containsExactly(
                            "row 1 has 1 cells for 2 columns; the missing ones are null",
                            "row 2 has more cells than the table has columns; they are passed over");
        }
    }

    @Test
    void d5_infos_params_and_descriptions_are_kept() throws IOException {
        String document = votable(resource(
                RESULTS,
                "<INFO name='PROVIDER' value='x'>text</INFO><TABLE><DESCRIPTION> about </DESCRIPTION>"
                        + "<PARAM name='p' datatype='int' unit='s' value='3'/>" + INT + "<DATA>" + tabledata("1")
                        + "</DATA></TABLE><INFO name='late' value='y'/>"));
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.infos()).containsExactly(new Info("PROVIDER", "x", "text"));
            assertThat(reader.description()).isEqualTo("about");
            assertThat(reader.params())
                    .containsExactly(
                            new Param(Field.named("p", Datatype.INT).unit("s").build(), "3"));
            Documents.remainingTexts(reader);
            assertThat(reader.infos()).extracting(Info::name).containsExactly("PROVIDER", "late");
        }
    }

    @Test
    void v6_null_values_may_be_declared_elsewhere() throws IOException {
        String fields = "<FIELD name='a' datatype='int'><VALUES ref='v'/></FIELD>"
                + "<FIELD name='b' datatype='int'><VALUES ID='v' null='-9'/></FIELD>";
        assertThat(Documents.texts(result(fields, tabledata("-9|1"))).get(0)).containsExactly(null, "1");
    }

    @Test
    void v3_v4_a_boolean_reads_the_same_however_it_is_spelt() throws IOException {
        String document =
                result("<FIELD name='a' datatype='boolean'/>", tabledata("1", "T", "true", "0", "False", "?"));
        assertThat(Documents.texts(document))
                .extracting(row -> row.get(0))
                .containsExactly("true", "true", "true", "false", "false", null);
    }

    /** As DaCHS writes NULL: a blank that is declared to be null in a fixed column, no characters at all in a time. */
    @ParameterizedTest
    @EnumSource(Serialization.class)
    void v6_a_text_is_null_that_is_declared_to_be_even_if_it_is_blank(Serialization form) throws IOException {
        List<Field> fields = List.of(
                Field.named("c", Datatype.CHAR).arraysize("1").nullValue(" ").build(),
                Field.named("c3", Datatype.UNICODE_CHAR)
                        .arraysize("3")
                        .nullValue(" ")
                        .build(),
                Field.named("v", Datatype.CHAR).arraysize("*").nullValue("").build(),
                Field.named("w", Datatype.CHAR).arraysize("*").nullValue("-").build());
        byte[] document = Documents.written(
                form, fields, new Object[] {" ", "   ", "", "-"}, new Object[] {"x", " y ", " ", "w"});
        List<List<String>> rows = Documents.texts(document);
        assertThat(rows.get(0)).containsExactly(null, null, null, null);
        assertThat(rows.get(1)).doesNotContainNull();
    }

    private static Field time(Datatype datatype, String arraysize, String xtype, @Nullable String nullValue) {
        return Field.named("t", datatype)
                .arraysize(arraysize)
                .xtype(xtype)
                .nullValue(nullValue)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void v6_a_time_without_characters_is_null_whatever_is_declared(Serialization form) throws IOException {
        List<Field> fields = List.of(
                time(Datatype.CHAR, "*", "timestamp", null),
                time(Datatype.CHAR, "19", "timestamp", "-"),
                time(Datatype.CHAR, "*", " adql:TIMESTAMP", "-"),
                time(Datatype.UNICODE_CHAR, "*", "adql:timestamp", null),
                time(Datatype.UNICODE_CHAR, "10", "TIMESTAMP", null),
                time(Datatype.CHAR, "1", "timestamp", null));
        List<String> times = List.of("2026-11-20", "2026-11-20T12:34:56", "-1", "\u2003", "2026-11-20", "2");

        byte[] document = Documents.written(
                form,
                fields,
                new Object[] {"", "", "", "", "", ""},
                new Object[] {"   ", " \n", "  \t", " ", "     ", " "},
                times.toArray());

        List<@Nullable String> none = Arrays.asList(null, null, null, null, null, null);
        assertThat(Documents.texts(document)).containsExactly(none, none, times);
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void v6_a_time_may_have_a_null_value_of_its_own(Serialization form) throws IOException {
        byte[] document = Documents.written(
                form,
                List.of(time(Datatype.CHAR, "*", "timestamp", "-"), time(Datatype.CHAR, "10", "timestamp", "-")),
                new Object[] {"-", "-"},
                new Object[] {"- ", "2026-11-20"});

        assertThat(Documents.texts(document)).containsExactly(Arrays.asList(null, null), List.of("- ", "2026-11-20"));
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void v6_blanks_that_are_no_time_are_characters(Serialization form) throws IOException {
        List<Field> fields =
                List.of(Field.named("s", Datatype.CHAR).arraysize("*").build(), time(Datatype.CHAR, "*", "time", null));

        assertThat(Documents.texts(Documents.written(form, fields, new Object[] {" ", " "})))
                .containsExactly(List.of(" ", " "));
    }

    @Test
    void a_failure_of_the_stream_is_passed_on_as_it_is() throws IOException {
        IOException failure = new IOException("connection reset");
        byte[] half = Documents.cut(result(INT, tabledata("1")).getBytes(StandardCharsets.UTF_8), 230);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
        InputStream stream = new SequenceInputStream(new ByteArrayInputStream(half), broken);
        assertThatThrownBy(() -> {
                    try (VotableReader reader = VotableReader.open(stream)) {
                        Documents.remainingTexts(reader);
                    }
                })
                .isSameAs(failure);
    }

    @Test
    void v7_half_a_character_is_told() throws IOException {
        String base64 = Base64.getEncoder().encodeToString(new byte[] {0, 0, 0, 1, (byte) 0xd8, 0x3c});
        String document = votable(resource(
                RESULTS,
                "<TABLE><FIELD name='a' datatype='unicodeChar' arraysize='*'/><DATA><BINARY><STREAM encoding='base64'>"
                        + base64 + "</STREAM></BINARY></DATA></TABLE>"));
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0).text()).isEqualTo("\uFFFD");
            assertThat(reader.warnings()).singleElement().asString().contains("half a character");
        }
    }
}
