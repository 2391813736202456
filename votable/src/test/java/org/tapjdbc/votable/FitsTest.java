package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows in a FITS file inside the document, or beside it (VOTable 1.5, section 5.2). */
class FitsTest {
    private static final String FIELDS =
            "<FIELD name='l' datatype='boolean'/><FIELD name='x' datatype='bit' arraysize='3'/>"
                    + "<FIELD name='b' datatype='unsignedByte'/><FIELD name='i' datatype='short'/>"
                    + "<FIELD name='j' datatype='int'/><FIELD name='k' datatype='long'/>"
                    + "<FIELD name='a' datatype='char' arraysize='*'/><FIELD name='e' datatype='float'/>"
                    + "<FIELD name='d' datatype='double' arraysize='2'/><FIELD name='c' datatype='floatComplex'/>"
                    + "<FIELD name='v' datatype='int' arraysize='*'/>";
    private static final List<String> FORMS = List.of("L", "3X", "B", "I", "1J", "K", "4A", "E", "2D", "C", "2J");
    private static final String ROW_1 = "54" + "a0" + "ff" + "ffff" + "00000007" + "7fffffffffffffff" + "61620000"
            + "3fc00000" + "3ff80000000000007ff8000000000000" + "3fc00000c0000000" + "0000000100000002";
    private static final String ROW_2 = "00" + "40" + "00" + "0001" + "80000000" + "0000000000000000" + "61626364"
            + "7fc00000" + "00000000000000000000000000000000" + "0000000000000000" + "0000000300000004";

    private static String card(String keyword, String value) {
        return "%-8s= %-70s".formatted(keyword, value);
    }

    private static byte[] block(byte[] bytes, char filling) {
        int length = (bytes.length + FitsHeader.BLOCK - 1) / FitsHeader.BLOCK * FitsHeader.BLOCK;
        byte[] block = new byte[length];
        Arrays.fill(block, (byte) filling);
        System.arraycopy(bytes, 0, block, 0, bytes.length);
        return block;
    }

    private static byte[] header(List<String> cards) {
        return block((String.join("", cards) + "%-80s".formatted("END")).getBytes(StandardCharsets.US_ASCII), ' ');
    }

    /** A primary part with an image, an image in an extension, and the table as the second extension. */
    private static byte[] file(List<String> forms, List<String> more, String... rows) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(header(
                List.of(card("SIMPLE", "T / a file"), card("BITPIX", "16"), card("NAXIS", "1"), card("NAXIS1", "7"))));
        file.write(block(new byte[14], '\0'));
        file.write(header(List.of(
                card("XTENSION", "'IMAGE   '"),
                card("BITPIX", "-32"),
                card("NAXIS", "2"),
                card("NAXIS1", "30"),
                card("NAXIS2", "30"),
                card("PCOUNT", "0"),
                card("GCOUNT", "1"))));
        file.write(block(new byte[3600], '\0'));
        List<String> cards = new ArrayList<>(List.of(
                card("XTENSION", "'BINTABLE'  / it''s a table"),
                card("BITPIX", "8"),
                card("NAXIS", "2"),
                card("NAXIS1", Integer.toString(rows[0].length() / 2)),
                card("NAXIS2", Integer.toString(rows.length)),
                card("PCOUNT", "0"),
                card("GCOUNT", "1"),
                card("TFIELDS", Integer.toString(forms.size()))));
        for (int i = 0; i < forms.size(); i++) {
            cards.add(card("TFORM" + (i + 1), "'" + forms.get(i) + "'"));
        }
        cards.addAll(more);
        file.write(header(cards));
        file.write(block(HexFormat.of().parseHex(String.join("", rows)), '\0'));
        return file.toByteArray();
    }

    private static String document(String attributes, String fields, byte[] file) {
        return Documents.result(
                fields,
                "<FITS " + attributes + "><STREAM encoding='base64'>"
                        + Base64.getMimeEncoder().encodeToString(file) + "</STREAM></FITS>");
    }

    private static List<String> rows(VotableReader reader) throws IOException {
        List<String> rows = new ArrayList<>();
        while (reader.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < reader.fields().size(); i++) {
                row.add(CellLiterals.of(reader.cell(i)));
            }
            rows.add(String.join(" | ", row));
        }
        return rows;
    }

    private static List<String> rows(String document) throws IOException {
        try (VotableReader reader = Documents.open(document)) {
            return rows(reader);
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "extnum='2'"})
    void v8_every_type_is_read_from_the_table_among_other_parts(String attributes) throws IOException {
        byte[] file = file(FORMS, List.of(card("TNULL3", "255"), card("TNULL5", "-2147483648 / null")), ROW_1, ROW_2);
        assertThat(rows(document(attributes, FIELDS, file)))
                .containsExactly(
                        "true | [true, false, true] | null | -1 | 7 | 9223372036854775807 | \"ab\" | 1.5 | [1.5, NaN] |"
                                + " [1.5, -2.0] | [1, 2]",
                        "null | [false, true, false] | 0 | 1 | null | 0 | \"abcd\" | NaN | [0.0, 0.0] | [0.0, 0.0] |"
                                + " [3, 4]");
    }

    @Test
    void v8_a_file_beside_the_document_is_read_through_its_reference() throws IOException {
        byte[] file = file(List.of("J"), List.of(), "00000001", "00000002");
        String document =
                Documents.result("<FIELD name='j' datatype='int'/>", "<FITS extnum='2'><STREAM href='t.fits'/></FITS>");
        RemoteStreams remote = href -> new ByteArrayInputStream(file);
        try (VotableReader reader =
                VotableReader.open(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), remote)) {
            assertThat(rows(reader)).containsExactly("1", "2");
            assertThat(reader.serialization()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1PJ(3);; variable length",
                "J;TZERO1; scaled values",
                "J;TSCAL1; scaled values",
                "D;; has the FITS format D",
                "3J;; has the FITS format 3J",
                "Z;; has the FITS format Z"
            })
    void v8_what_is_not_supported_is_refused_with_the_column(String form, String keyword, String message)
            throws IOException {
        List<String> more = keyword == null ? List.of() : List.of(card(keyword, "2147483648"));
        byte[] file = file(List.of(form), more, "00000001");
        assertThatThrownBy(() -> rows(document("", "<FIELD name='j' datatype='int'/>", file)))
                .isInstanceOf(VotableException.class)
                .hasMessageStartingWith("column \"j\"")
                .hasMessageContaining(message);
    }

    @Test
    void v8_a_file_with_other_columns_is_refused() throws IOException {
        byte[] file = file(List.of("J", "J"), List.of(), "0000000100000002");
        assertThatThrownBy(() -> rows(document("", "<FIELD name='j' datatype='int'/>", file)))
                .hasMessage("The FITS table has 2 columns, but the VOTable declares 1.");
        assertThatThrownBy(() -> rows(document("extnum='1'", "<FIELD name='j' datatype='int'/>", file)))
                .hasMessage("Part 1 of the FITS file is no binary table.");
        assertThatThrownBy(() -> rows(document("extnum='3'", "<FIELD name='j' datatype='int'/>", file)))
                .hasMessage("The FITS file ends in a header, or before its table.");
    }

    @Test
    void d3_a_file_that_ends_before_its_last_row_is_an_error() throws IOException {
        byte[] file = file(FORMS, List.of(), ROW_1, ROW_2);
        int data = file.length - FitsHeader.BLOCK;
        for (int length = 0; length < data + ROW_1.length(); length++) {
            byte[] cut = Documents.cut(file, length);
            assertThatThrownBy(() -> rows(document("", FIELDS, cut)))
                    .as("cut at %d", length)
                    .isInstanceOf(VotableException.class);
        }
    }

    @Test
    void v9_damage_anywhere_is_read_as_something_or_refused_cleanly() throws IOException {
        byte[] whole = file(FORMS, List.of(), ROW_1, ROW_2);
        Random random = new Random(11);
        int refused = 0;
        for (int run = 0; run < 2_000; run++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i < 6; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                rows(document("", FIELDS, damaged));
            } catch (VotableException e) {
                assertThat(e).hasMessageMatching("(?s).+");
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }
}
