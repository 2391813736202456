package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.votable.model.Field;

/** Tables that are odd as a whole: very long ones, ones without columns, ones whose declarations mislead. */
class OddTablesTest {
    private static final int CELL = 1 << 16;

    /** A piece of a document, over and over. */
    private static final class Repeated extends InputStream {
        private final byte[] piece;
        private long left;
        private int at;

        Repeated(byte[] piece, long times) {
            this.piece = piece;
            this.left = times * piece.length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, Math.min(length, piece.length - at));
            System.arraycopy(piece, at, bytes, offset, count);
            at = (at + count) % piece.length;
            left -= count;
            return count;
        }
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void q105_rows_beyond_two_gigabytes_are_read_and_counted() throws IOException {
        // a cell of 48 KiB is 64 Ki characters of base64
        byte[] cell = new byte[CELL];
        Arrays.fill(cell, (byte) 'A');
        long rows = (1L << 31) / CELL + 100;
        String field = "<FIELD name='b' datatype='unsignedByte' arraysize='" + CELL / 4 * 3 + "'/>";
        String around = Documents.result(field, Documents.binary(Serialization.BINARY, "|"));
        int split = around.indexOf('|');
        InputStream document = new SequenceInputStream(Collections.enumeration(List.of(
                text(around.substring(0, split)), new Repeated(cell, rows), text(around.substring(split + 1)))));
        try (VotableReader reader = VotableReader.open(document)) {
            while (reader.next()) {
                assertThat(reader.cell(0).isNull()).isFalse();
            }
            assertThat(reader.row()).isEqualTo(rows);
        }
    }

    @Test
    void q106_a_table_without_columns_has_empty_rows_in_tabledata() throws IOException {
        String document = Documents.result("", "<TABLEDATA><TR/><TR></TR></TABLEDATA>");
        assertThat(Documents.texts(document)).containsExactly(List.of(), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BINARY", "BINARY2"})
    void q106_a_stream_for_no_columns_is_an_error_and_no_endless_loop(String form) throws IOException {
        Serialization serialization = Serialization.valueOf(form);
        assertThat(Documents.texts(Documents.result("", Documents.binary(serialization, ""))))
                .isEmpty();
        assertThatThrownBy(() -> Documents.texts(Documents.result("", Documents.binary(serialization, "AAAA"))))
                .isInstanceOf(VotableException.class)
                .hasMessageContaining("rows are empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "F1", "E2", "", "many"})
    void v11_q101_neither_precision_nor_width_changes_a_value(String precision) throws IOException {
        String field = "<FIELD name='d' datatype='double' precision='" + precision + "' width='3'/>";
        try (VotableReader reader = Documents.open(Documents.result(field, Documents.tabledata("123456.789012345")))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0).doubleValue()).isEqualTo(123456.789012345);
            assertThat(reader.cell(0).text()).isEqualTo("123456.789012345");
            assertThat(reader.fields().get(0).precision()).isEqualTo(precision);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Y:M:D", "unitless", "---", "\"h:m:s\"", "10**(-7)W/m**2", "µas"})
    void q108_units_are_kept_as_they_are_written(String unit) throws IOException {
        String attribute = unit.replace("\"", "&quot;");
        String document = Documents.result(
                "<FIELD name='x' datatype='int' unit=\"" + attribute + "\"/>", Documents.tabledata("1"));
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.fields()).extracting(Field::unit).containsExactly(unit);
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0).longValue()).isEqualTo(1);
        }
    }
}
