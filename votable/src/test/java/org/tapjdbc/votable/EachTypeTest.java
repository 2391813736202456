package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each datatype, in each shape, serialization and form of null, written by hand (VOTable 1.5, sections 2, 5 and 6). */
class EachTypeTest {
    /**
     * One cell.
     *
     * @param declaration the attributes of its FIELD, and the VALUES in it
     * @param value what it holds
     * @param text the content of its TD
     * @param hex its bytes; none where BINARY has no form for it
     */
    private record Sample(String declaration, String value, String text, String hex) {
        byte[] binary() {
            return HexFormat.of().parseHex(hex);
        }

        String field() {
            String[] words = declaration.split(" ", -1);
            StringBuilder field = new StringBuilder("<FIELD name='x' datatype='" + words[0] + "'");
            String values = "/>";
            for (int i = 1; i < words.length; i++) {
                if (words[i].startsWith("null=")) {
                    values = "><VALUES null='" + words[i].substring(5) + "'/></FIELD>";
                } else {
                    field.append(" arraysize='").append(words[i]).append('\'');
                }
            }
            return field.append(values).toString();
        }
    }

    static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(EachTypeTest.class.getResourceAsStream("each-type.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                if (!line.isEmpty() && !line.startsWith("#")) {
                    String[] parts = line.split(" ?\\| ?", -1);
                    samples.add(new Sample(parts[0], parts[1], parts[2], parts[3]));
                }
            }
        }
        return samples;
    }

    static Stream<Sample> samples_with_bytes() throws IOException {
        return samples().stream().filter(sample -> !sample.hex().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void v3_a_cell_in_tabledata_holds_what_its_text_says(Sample sample) throws IOException {
        String cell = "<TR><TD>" + sample.text() + "</TD></TR>";
        assertThat(cells(Documents.result(sample.field(), "<TABLEDATA>" + cell + cell + "</TABLEDATA>")))
                .containsExactly(sample.value(), sample.value());
    }

    @ParameterizedTest
    @MethodSource("samples_with_bytes")
    void v4_v6_a_cell_in_binary_holds_what_its_bytes_say(Sample sample) throws IOException {
        assertThat(cells(document(Serialization.BINARY, sample.field(), sample.binary(), sample.binary())))
                .containsExactly(sample.value(), sample.value());
    }

    @ParameterizedTest
    @MethodSource("samples_with_bytes")
    void v5_v6_a_cell_in_binary2_is_null_where_its_mask_says_so_and_else_holds_what_its_bytes_say(Sample sample)
            throws IOException {
        byte[] plain = {0};
        byte[] masked = {(byte) 0x80};
        String document = document(
                Serialization.BINARY2,
                sample.field(),
                plain,
                sample.binary(),
                masked,
                sample.binary(),
                plain,
                sample.binary());
        assertThat(cells(document)).containsExactly(sample.value(), "null", sample.value());
    }

    private static String document(Serialization form, String field, byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        return Documents.result(
                field, Documents.binary(form, Base64.getEncoder().encodeToString(bytes.toByteArray())));
    }

    private static List<String> cells(String document) throws IOException {
        List<String> cells = new ArrayList<>();
        try (VotableReader reader = Documents.open(document)) {
            while (reader.next()) {
                cells.add(CellLiterals.of(reader.cell(0)));
            }
            assertThat(reader.warnings()).isEmpty();
        }
        return cells;
    }
}
