package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tapjdbc.votable.Documents.binary;
import static org.tapjdbc.votable.Documents.result;
import static org.tapjdbc.votable.Documents.tabledata;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows in UTF-8 are read past the XML parser as long as they are plain; those in UTF-16 never are. Both must give the
 * same.
 */
class ParserBypassTest {
    private static final String TEXTS =
            "<FIELD name='a' datatype='char' arraysize='*'/>" + "<FIELD name='b' datatype='char' arraysize='*'/>";
    private static final List<String> PIECES = List.of(
            "x",
            "plain text",
            " ",
            "\n",
            "é",
            "β",
            "\u0800",
            "\uFFFD",
            "😀",
            "&lt;",
            "&gt;",
            "&amp;",
            "&quot;",
            "&apos;",
            "]",
            ">",
            "\u007f");
    private static final List<String> ODD_PIECES =
            List.of("<!-- c -->", "<![CDATA[<&]]>", "&#65;", "&#x1F600;", "<?pi?>", "\r\n", "\r");

    private static byte[] utf8(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] utf16(String document) {
        return document.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16);
    }

    /** A stream that gives a few bytes at a time, as networks do. */
    private static InputStream trickle(byte[] bytes, Random random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5)));
            }
        };
    }

    private static String cell(Random random, boolean odd) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            // "]]>" is no character data.
            text.append(text.toString().endsWith("]") ? "x" : piece);
            if (odd && random.nextInt(4) == 0) {
                text.append(ODD_PIECES.get(random.nextInt(ODD_PIECES.size())));
            }
        }
        return text.isEmpty() && random.nextBoolean() ? "<TD/>" : "<TD>" + text + "</TD>";
    }

    @Test
    void v3_text_comes_out_the_same_with_and_without_the_parser() throws IOException {
        Random random = new Random(7);
        for (int run = 0; run < 300; run++) {
            StringBuilder rows = new StringBuilder("<TABLEDATA>");
            int count = random.nextInt(8);
            for (int i = 0; i < count; i++) {
                boolean odd = i == 5;
                rows.append(odd && run % 3 == 0 ? "<TR ID='r'>" : "<TR>")
                        .append(cell(random, odd))
                        .append(i % 2 == 0 ? "\n  " : "")
                        .append(odd && run % 2 == 0 ? "" : cell(random, odd))
                        .append("</TR>\n");
            }
            String document = result(TEXTS, rows.append("</TABLEDATA>").toString());
            List<List<@Nullable String>> parsed = Documents.texts(utf16(document));
            assertThat(parsed).hasSize(count);
            assertThat(Documents.texts(utf8(document))).isEqualTo(parsed);
            try (VotableReader reader = VotableReader.open(trickle(utf8(document), random))) {
                assertThat(Documents.remainingTexts(reader)).isEqualTo(parsed);
            }
        }
    }

    @Test
    void v8_bytes_come_out_the_same_with_and_without_the_parser() throws IOException {
        Random random = new Random(8);
        for (int run = 0; run < 100; run++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            String base64 = Base64.getMimeEncoder(4 * (1 + random.nextInt(20)), utf8(run % 2 == 0 ? "\r\n" : "\n"))
                    .encodeToString(bytes);
            if (run % 5 == 0 && base64.length() > 10) {
                base64 = base64.substring(0, 9) + "<!-- c -->" + base64.substring(9);
            }
            String document = result("<FIELD name='b' datatype='unsignedByte'/>", binary(Serialization.BINARY, base64));
            for (byte[] encoded : List.of(utf8(document), utf16(document))) {
                try (VotableReader reader = VotableReader.open(trickle(encoded, random))) {
                    ByteArrayOutputStream read = new ByteArrayOutputStream();
                    while (reader.next()) {
                        read.write((int) reader.cell(0).longValue());
                    }
                    assertThat(read.toByteArray()).isEqualTo(bytes);
                }
            }
        }
    }

    @Test
    void d3_odd_text_cut_at_any_byte_is_an_error() {
        byte[] whole = utf8(result(TEXTS, tabledata("😀&lt;|β", "&amp;]|>", "<!-- c -->|x")));
        int end = whole.length - "</VOTABLE>\n".length();
        for (int length = 0; length <= end; length++) {
            byte[] cut = Documents.cut(whole, length);
            assertThatThrownBy(() -> Documents.texts(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(VotableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a]]>b", "a&nbsp;b", "a & b", "a<b", "a</TR>"})
    void what_is_no_xml_is_an_error_of_its_row(String text) {
        String document = result(TEXTS, tabledata("x|y", text + "|y"));
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("row 2");
    }

    /** Latin-1 in a document that claims to be UTF-8. */
    private static byte[] mislabelled(String document) {
        return document.getBytes(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00e4bc",
                "abc\u00e4",
                "\u00ef\u00bf\u00be",
                "\u00c0\u0080",
                "\u00ed\u00a0\u0080",
                "\u00ff",
                "\u00f5\u0080\u0080\u0080",
                "\u00e4\u00f6\u00fc\u00df"
            })
    void v7_q96_bytes_that_are_no_utf8_are_taken_for_latin1_with_a_warning(String latin1) throws IOException {
        for (String between : List.of("", "<!-- from here on, the parser reads -->", "<?xml-is fun?>")) {
            String data = "<TABLEDATA><TR><TD>x</TD><TD>y</TD></TR>" + between + "<TR><TD>" + latin1 + "</TD><TD>&amp;"
                    + latin1 + "</TD></TR></TABLEDATA>";
            try (VotableReader reader = Documents.open(mislabelled(result(TEXTS, data)))) {
                assertThat(Documents.remainingTexts(reader))
                        .containsExactly(List.of("x", "y"), List.of(latin1, "&" + latin1));
                assertThat(reader.warnings()).singleElement().asString().contains("ISO-8859-1");
            }
        }
    }

    @Test
    void v7_q96_mislabelled_latin1_may_be_in_the_head_and_in_any_amount() throws IOException {
        String umlauts = "\u00e4\u00f6\u00fc".repeat(20_000);
        String document = "<VOTABLE><DESCRIPTION>" + umlauts + "</DESCRIPTION><RESOURCE><TABLE name='\u00df'>"
                + "<FIELD name='\u00e4' datatype='char' arraysize='*'/><DATA><TABLEDATA><!-- c --><TR><TD>" + umlauts
                + "</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>";
        Random random = new Random(1);
        try (VotableReader reader = VotableReader.open(trickle(mislabelled(document), random))) {
            assertThat(reader.fields().get(0).name()).isEqualTo("\u00e4");
            assertThat(reader.document().description()).isEqualTo(umlauts);
            assertThat(Documents.remainingTexts(reader)).containsExactly(List.of(umlauts));
            assertThat(reader.warnings()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<!-- from here on, the parser reads -->"})
    void q107_control_characters_are_replaced_with_a_warning(String between) throws IOException {
        String data = "<TABLEDATA>" + between + "<TR><TD>a\u0001b\u0000</TD><TD>\u001f\t</TD></TR></TABLEDATA>";
        try (VotableReader reader = Documents.open(result(TEXTS, data))) {
            assertThat(Documents.remainingTexts(reader)).containsExactly(List.of("a\uFFFDb\uFFFD", "\uFFFD\t"));
            assertThat(reader.warnings()).singleElement().asString().contains("U+FFFD");
        }
    }

    @Test
    void v7_sound_utf8_in_pieces_is_left_alone() throws IOException {
        String text = "\u00e4\u03b2\u0800\ud83d\ude00".repeat(500);
        byte[] document = utf8(result(TEXTS, "<TABLEDATA><!-- c --><TR><TD>" + text + "</TD></TR></TABLEDATA>"));
        for (int seed = 0; seed < 50; seed++) {
            try (VotableReader reader = VotableReader.open(trickle(document, new Random(seed)))) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.cell(0).text()).isEqualTo(text);
            }
        }
    }

    @Test
    void v1_a_document_in_latin1_is_read_as_such() throws IOException {
        byte[] document =
                result(TEXTS, tabledata("ä|y")).replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Documents.texts(document)).containsExactly(List.of("ä", "y"));
    }

    @Test
    void d3_a_document_in_utf16_cut_at_any_byte_is_an_error() {
        byte[] whole = utf16(result(TEXTS, tabledata("x|y")));
        int end = whole.length - 2 * "</VOTABLE>\n".length();
        for (int length = 0; length <= end; length++) {
            byte[] cut = Documents.cut(whole, length);
            assertThatThrownBy(() -> Documents.texts(cut))
                    .as("cut at %d", length)
                    .isInstanceOf(VotableException.class);
        }
    }

    @Test
    void tags_in_comments_and_texts_lead_nobody_astray() throws IOException {
        String document = "<VOTABLE><!-- <TABLEDATA> --><DESCRIPTION><![CDATA[<STREAM a='>'>]]></DESCRIPTION>"
                + "<RESOURCE type='meta'><TABLE><FIELD name='z' datatype='int'/><DATA>" + tabledata("9")
                + "</DATA></TABLE></RESOURCE><RESOURCE type='results'><TABLE>" + TEXTS
                + "<DATA><TABLEDATA ><!-- <TABLEDATA> --><TR><TD>1</TD><TD>2</TD></TR></TABLEDATA></DATA></TABLE>"
                + "</RESOURCE></VOTABLE>";
        assertThat(Documents.texts(document)).containsExactly(List.of("1", "2"));
    }

    @Test
    void q91_an_error_document_inside_a_stream_is_heard() throws IOException {
        String document = result("<FIELD name='a' datatype='short'/>", binary(Serialization.BINARY, "AAEAAg"));
        String cut = document.substring(0, document.indexOf("</STREAM>"))
                + "<?xml version='1.0'?><VOTABLE><INFO name='QUERY_STATUS' value='ERROR'>disk full</INFO></VOTABLE>";
        try (VotableReader reader = Documents.open(cut)) {
            assertThat(reader.next()).isTrue();
            assertThatThrownBy(() -> Documents.remainingTexts(reader))
                    .isInstanceOf(QueryErrorException.class)
                    .hasMessage("disk full");
        }
    }

    @Test
    void a_row_larger_than_any_buffer_is_read() throws IOException {
        String large = "ab".repeat(1_500_000);
        assertThat(Documents.texts(result(TEXTS, tabledata("1|2", large + "|x", "3|4"))))
                .containsExactly(List.of("1", "2"), List.of(large, "x"), List.of("3", "4"));
    }
}
