package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** An end of the stream is never taken for an end of the rows. */
class TruncationTest {
    private static final List<Field> FIELDS = List.of(
            Field.named("i", Datatype.INT).build(),
            Field.named("s", Datatype.CHAR).arraysize("*").build(),
            Field.named("d", Datatype.DOUBLE).build());

    private static byte[] document(Serialization form) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            rows.add(new Object[] {i, "row " + i, i / 8.0});
        }
        return Documents.written(form, FIELDS, rows.toArray(Object[][]::new));
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void d3_a_document_cut_at_any_byte_is_an_error_or_complete(Serialization form) throws IOException {
        byte[] whole = document(form);
        int end = new String(whole, StandardCharsets.UTF_8).indexOf("</VOTABLE>") + "</VOTABLE>".length();
        for (int length = 0; length <= whole.length; length++) {
            byte[] cut = Documents.cut(whole, length);
            if (length < end) {
                assertThatThrownBy(() -> Documents.texts(cut))
                        .as("cut at %d", length)
                        .isInstanceOf(VotableException.class);
            } else {
                assertThat(Documents.texts(cut)).as("cut at %d", length).hasSize(7);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void d3_a_zipped_document_cut_at_any_byte_is_an_error_or_complete(Serialization form) throws IOException {
        byte[] zipped = Documents.zipped(document(form));
        for (int length = 0; length <= zipped.length; length++) {
            byte[] cut = Documents.cut(zipped, length);
            try {
                assertThat(Documents.texts(cut)).as("cut at %d", length).hasSize(7);
            } catch (VotableException e) {
                assertThat(length).isLessThan(zipped.length);
            }
        }
    }

    @Test
    void d3_the_message_names_the_row() {
        String whole = Documents.result("<FIELD name='a' datatype='int'/>", Documents.tabledata("1", "2", "3"));
        String insideRow = whole.substring(0, whole.indexOf("<TD>3") + 5);
        assertThatThrownBy(() -> Documents.texts(insideRow)).hasMessage("The document ends inside row 3.");
        String betweenRows = whole.substring(0, whole.indexOf("<TR><TD>3"));
        assertThatThrownBy(() -> Documents.texts(betweenRows)).hasMessage("The document ends after row 2.");
        String tail = whole.substring(0, whole.indexOf("</RESOURCE>"));
        assertThatThrownBy(() -> Documents.texts(tail)).hasMessage("The document ends behind the table, after 3 rows.");
    }

    @Test
    void d3_rows_before_the_cut_are_delivered() throws IOException {
        byte[] whole = document(Serialization.BINARY2);
        int stream = new String(whole, StandardCharsets.UTF_8).indexOf("base64\">") + 9;
        try (VotableReader reader = Documents.open(Documents.cut(whole, stream + 100))) {
            for (int i = 0; i < 3; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.cell(0).longValue()).isEqualTo(i);
            }
            assertThatThrownBy(reader::next).hasMessage("The document ends inside row 4.");
            assertThatThrownBy(reader::next).as("asked again").hasMessage("The document ends inside row 4.");
            assertThat(reader.row()).isEqualTo(3);
        }
    }

    @Test
    void d3_rows_whose_bytes_end_early_are_an_error_although_the_document_is_whole() {
        // int32 1, then two of the four bytes of the next
        String document = Documents.result(
                "<FIELD name='a' datatype='int'/>", Documents.binary(Serialization.BINARY, "AAAAAQAA"));
        assertThatThrownBy(() -> Documents.texts(document))
                .isInstanceOf(VotableException.class)
                .hasMessageStartingWith("row 2: the stream ends after 2 of at least 4 bytes");
    }
}
