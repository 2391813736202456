package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.votable.VotableWriter.TableHeader;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class EncodedDocumentTest {
    private static byte[] written(Serialization serialization, TableHeader header, List<@Nullable Object[]> rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VotableWriter writer = new VotableWriter(out, serialization, header);
        for (@Nullable Object[] row : rows) {
            writer.row(row);
        }
        writer.finish(List.of());
        return out.toByteArray();
    }

    private static byte[] put(EncodedDocument document, List<byte[]> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedDocument.Rows body = document.begin(out);
        for (byte[] row : rows) {
            body.append(row, 0, row.length);
        }
        body.finish();
        return out.toByteArray();
    }

    private static List<byte[]> encoded(RowEncoder encoder, List<@Nullable Object[]> rows) {
        List<byte[]> encoded = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            int length = encoder.encode(row);
            encoded.add(Arrays.copyOf(encoder.bytes(), length));
        }
        return encoded;
    }

    @ParameterizedTest
    @EnumSource
    void a_document_of_encoded_rows_is_what_the_writer_writes_and_as_long_as_said(Serialization serialization)
            throws IOException {
        for (long seed = 0; seed < 16; seed++) {
            RandomTable all = RandomTable.of(seed, (int) (seed * seed));
            RandomTable table = all.without(field -> field.datatype() == Datatype.BIT);
            TableHeader header = new TableHeader("t", "of seed " + seed, List.of(), table.fields());
            List<byte[]> rows = encoded(new RowEncoder(serialization, table.fields()), table.rows());
            EncodedDocument document = new EncodedDocument(serialization, header);
            long rowBytes = rows.stream().mapToLong(row -> row.length).sum();

            byte[] written = put(document, rows);

            assertThat(written).isEqualTo(written(serialization, header, table.rows()));
            assertThat(document.length(rowBytes)).isEqualTo(written.length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_does_not_fit_leaves_the_encoder_as_it_was(Serialization serialization) {
        List<Field> fields = List.of(
                Field.named("n", Datatype.SHORT).build(),
                Field.named("m", Datatype.SHORT).build());
        RowEncoder encoder = new RowEncoder(serialization, fields);
        int length = encoder.encode(1, 2);
        byte[] good = Arrays.copyOf(encoder.bytes(), length);

        assertThatThrownBy(() -> encoder.encode(1, 70_000)).hasMessageContaining("70000");
        assertThatThrownBy(() -> encoder.encode(1)).hasMessageContaining("1 values for 2 columns");

        assertThat(encoder.encode(1, 2)).isEqualTo(length);
        assertThat(encoder.bytes()).startsWith(good);
    }
}
