package org.tapjdbc.pseudo.mocserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records as a MOCServer writes them. */
class RecordReaderTest {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"));

    private static List<MocRecord> read(InputStream in) throws IOException {
        List<MocRecord> records = new ArrayList<>();
        RecordReader reader = new RecordReader(in);
        for (MocRecord record = reader.next(); record != null; record = reader.next()) {
            records.add(record);
        }
        assertThat(reader.next()).isNull();
        return records;
    }

    private static List<MocRecord> read(String json) throws IOException {
        return read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<MocRecord> fixture(String name) throws IOException {
        Path file = SHARED.resolve("fixtures/moc/mocserver").resolve(name);
        assumeTrue(Files.exists(file), file + " is not there");
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    @Test
    void a_field_has_one_value_or_several() throws IOException {
        MocRecord record = read("[ {\"ID\":\"a/b\", \"n\" : [\"x\", \"y\",\"x\"], \"empty\":[]}\n]\n")
                .get(0);

        assertThat(record.id()).isEqualTo("a/b");
        assertThat(record.text("ID")).isEqualTo("a/b");
        assertThat(record.text("n")).isEqualTo("x#y");
        assertThat(record.values("n")).containsExactly("x", "y", "x");
        assertThat(record.text("empty")).isNull();
        assertThat(record.text("other")).isNull();
    }

    @Test
    void control_characters_and_bare_values_are_taken_as_they_come() throws IOException {
        MocRecord record =
                read("[{\"ID\":\"a\",\"t\":\"one\ttwo\nthree \\\\ \\\"q\\\" \\u00e9 \\n\",\"n\":12.5e3,\"z\":null}]")
                        .get(0);

        assertThat(record.text("t")).isEqualTo("one\ttwo\nthree \\ \"q\" é \n");
        assertThat(record.text("n")).isEqualTo("12.5e3");
        assertThat(record.text("z")).isEqualTo("null");
    }

    @Test
    void identifiers_alone_and_a_record_alone_are_read_too() throws IOException {
        assertThat(read("[\n \"a\",\n \"b\"\n]")).extracting(MocRecord::id).containsExactly("a", "b");
        assertThat(read("{\"ID\":\"a\"}")).extracting(MocRecord::id).containsExactly("a");
        assertThat(read(" [ ] ")).isEmpty();
        assertThat(read("\ufeff[{\"ID\":\"a\"},]")).hasSize(1);
    }

    @Test
    void a_comma_may_be_missing_between_records() throws IOException {
        assertThat(read("[{\"x\":\"1\"}\n{\"ID\":\"a\"}]")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "[{\"ID\":\"a\"", "[{\"ID\":\"a", "[{\"ID\" \"a\"}]", "[{\"a\":{}}]", "[\"a\" ;"})
    void what_is_no_json_is_told(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(JsonReader.SyntaxException.class)
                .hasMessageContaining("where there should be");
    }

    @Test
    void a_record_is_json_again() throws IOException {
        MocRecord record = read("[{\"ID\":\"a\",\"n\":[\"x\",\"y\"],\"t\":\"q\\\" \\\\ \t\"}]")
                .get(0);

        assertThat(record.json()).isEqualTo("{\"ID\":\"a\",\"n\":[\"x\",\"y\"],\"t\":\"q\\\" \\\\ \\u0009\"}");
        assertThat(read(record.json()).get(0).fields()).isEqualTo(record.fields());
    }

    @Test
    void a_hash_in_one_of_several_words_ends_no_word() throws IOException {
        MocRecord record = read("[{\"ID\":\"a\",\"n\":[\"x#1\",\"y\"]}]").get(0);

        assertThat(record.words("n")).isEqualTo("x\uff031#y");
        assertThat(record.text("n")).isEqualTo("x#1#y");
    }

    @Test
    void real_answers_are_read() throws IOException {
        assertThat(fixture("properties.json"))
                .hasSizeGreaterThan(10_000)
                .allMatch(record -> !record.id().isEmpty());
        assertThat(fixture("record_hips_image_fields.json"))
                .first()
                .extracting(record -> record.text("client_application"))
                .isEqualTo("AladinLite#AladinDesktop");
        assertThat(fixture("list_fields.json").get(0).fields()).hasSize(134);
        assertThat(fixture("record_vizier_multivalued.json").get(0).values("data_ucd"))
                .hasSizeGreaterThan(5);
    }
}
