package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** What a service, or somebody in its place, could send to do harm. */
class HostileDocumentsTest {
    private static final String TEXT = "<FIELD name='s' datatype='char' arraysize='*'/>";

    @Test
    void v1_an_external_entity_is_not_read(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        String document = "<?xml version='1.0'?><!DOCTYPE VOTABLE [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>"
                + body(Documents.result(TEXT, Documents.tabledata("&x;")));
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void v1_entities_that_expand_without_end_are_not_expanded() {
        StringBuilder entities = new StringBuilder("<!ENTITY e0 'ha'>");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY e%d '&e%d;&e%d;'>".formatted(i, i - 1, i - 1));
        }
        String document = "<?xml version='1.0'?><!DOCTYPE VOTABLE [" + entities + "]>"
                + body(Documents.result(TEXT, Documents.tabledata("&e29;")));
        assertThatThrownBy(() -> Documents.texts(document)).isInstanceOf(VotableException.class);
    }

    @Test
    void v1_the_document_type_of_old_votables_is_passed_over() throws IOException {
        String document = "<?xml version='1.0'?><!DOCTYPE VOTABLE SYSTEM \"http://127.0.0.1:1/VOTable.dtd\">"
                + body(Documents.result(TEXT, Documents.tabledata("x")));
        assertThat(Documents.texts(document).get(0)).containsExactly("x");
    }

    private static String body(String document) {
        return document.substring(document.indexOf("<VOTABLE"));
    }

    @ParameterizedTest
    @CsvSource({"-1", "2147483647", "268435457", "-2147483648", "5"})
    void v9_a_count_that_cannot_be_is_an_error_naming_row_and_column(int count) {
        byte[] bytes = {(byte) (count >> 24), (byte) (count >> 16), (byte) (count >> 8), (byte) count, 'a', 'b'};
        String document = Documents.result(
                TEXT, Documents.binary(Serialization.BINARY, Base64.getEncoder().encodeToString(bytes)));
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageStartingWith("row 1: column \"s\" announces " + count + " elements");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "100000x100000x100000x100000x100000", "999999999x999999999x8"})
    void v9_a_huge_declared_shape_takes_no_memory(String arraysize) {
        String document = Documents.result(
                "<FIELD name='a' datatype='double' arraysize='" + arraysize + "'/>",
                Documents.binary(Serialization.BINARY2, "AAAA"));
        assertThatThrownBy(() -> Documents.texts(document)).isInstanceOf(VotableException.class);
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void v9_deep_nesting_is_refused(Serialization form) {
        String deep = "<x>".repeat(100_000);
        String inside = form == Serialization.TABLEDATA ? "<TABLEDATA>" + deep : "<" + form + "><STREAM>" + deep;
        assertThatThrownBy(() -> Documents.texts(Documents.result(TEXT, inside)))
                .isInstanceOf(VotableException.class);
        assertThatThrownBy(() -> Documents.texts("<VOTABLE>" + "<RESOURCE>".repeat(100_000)))
                .isInstanceOf(VotableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hostname", "http://127.0.0.1:1/x", "data.bin"})
    void v8_rows_elsewhere_are_not_fetched(String href) {
        String document = Documents.result(TEXT, "<BINARY2><STREAM encoding='base64' href='" + href + "'/></BINARY2>");
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining(href);
    }

    @ParameterizedTest
    @CsvSource({"AAAA*AAA", "AAAAA", "A===", "AA=A", "AAé="})
    void v8_bad_base64_is_an_error(String base64) {
        String document = Documents.result(
                "<FIELD name='b' datatype='unsignedByte'/>", Documents.binary(Serialization.BINARY, base64));
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("base64");
    }

    @Test
    void v7_a_stream_out_of_step_names_a_row() {
        // A server that counts an astral character as one unit of unicodeChar, but sends two.
        byte[] bytes = {0, 0, 0, 1, (byte) 0xD8, 0x3D, (byte) 0xDE, 0x00, 0, 0, 0, 1, 0, 'b'};
        String document = Documents.result(
                "<FIELD name='u' datatype='unicodeChar' arraysize='*'/>",
                Documents.binary(Serialization.BINARY, Base64.getEncoder().encodeToString(bytes)));
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageStartingWith("row 2: column \"u\" announces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "arraysize='*'"})
    void a_column_without_a_known_datatype_cannot_be_in_binary(String arraysize) {
        String document = Documents.result(
                "<FIELD name='q' datatype='quux' " + arraysize + "/>", Documents.binary(Serialization.BINARY2, ""));
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("\"q\"");
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void damage_anywhere_is_read_as_something_or_refused_cleanly(Serialization form) throws IOException {
        List<Field> fields = List.of(
                Field.named("i", Datatype.INT).nullValue("-1").build(),
                Field.named("s", Datatype.CHAR).arraysize("*").build(),
                Field.named("u", Datatype.UNICODE_CHAR).arraysize("3").build(),
                Field.named("w", Datatype.CHAR).arraysize("2x*").build(),
                Field.named("b", Datatype.BIT).arraysize("9").build(),
                Field.named("v", Datatype.DOUBLE).arraysize("*").build());
        Object[] row = {7, "text & β", "αβ", new String[] {"ab", "c"}, new boolean[9], new double[] {1.5, 2}};
        byte[] whole = Documents.written(form, fields, row, row, row);
        Random random = new Random(form.name().length());
        for (int run = 0; run < 5_000; run++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                int at = random.nextInt(damaged.length);
                damaged[at] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : damaged[random.nextInt(damaged.length)];
            }
            try (VotableReader reader = Documents.open(damaged)) {
                while (reader.next()) {
                    for (int i = 0; i < reader.fields().size(); i++) {
                        reader.cell(i).isNull();
                        reader.cell(i).text();
                        reader.cell(i).array();
                    }
                }
            } catch (VotableException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void v9_endless_remarks_do_not_fill_the_memory() {
        byte[] info = ("<INFO name='n' value='v'>" + "x".repeat(100_000) + "</INFO>").getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private byte[] part = "<VOTABLE><RESOURCE>".getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (at == part.length) {
                    part = info;
                    at = 0;
                }
                int count = Math.min(length, part.length - at);
                System.arraycopy(part, at, bytes, offset, count);
                at += count;
                return count;
            }

            @Override
            public int read() {
                byte[] one = new byte[1];
                read(one, 0, 1);
                return one[0];
            }
        };
        assertThatThrownBy(() -> VotableReader.open(endless))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("characters besides its rows");
    }

    @Test
    void v9_endless_declarations_do_not_fill_the_memory() {
        assertThatThrownBy(() -> Documents.open("<VOTABLE><RESOURCE>" + "<PARAM/>".repeat(600_000)))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("columns and parameters");
    }

    @Test
    void v9_the_heads_of_endless_tables_are_not_kept() throws IOException {
        String table = "<TABLE>" + "<FIELD/>".repeat(90_000) + "</TABLE>";
        try (VotableReader reader = Documents.open("<VOTABLE><RESOURCE>" + table.repeat(7) + "</RESOURCE></VOTABLE>")) {
            assertThat(reader.fields()).hasSize(90_000);
            assertThat(reader.document().resources().get(0).tables()).hasSize(2);
            assertThat(reader.warnings()).hasSize(1);
        }
    }
}
