package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells of TABLEDATA that are written in base64. */
class EncodedCellTest {
    private static String row(String encoding, String field, String cell) {
        return Documents.result(
                "<FIELD name='c' " + field + "/>",
                "<TABLEDATA><TR><TD encoding='" + encoding + "'>" + cell + "</TD></TR></TABLEDATA>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datatype='float'|P4AAAA==|1.0",
                "datatype='short'|//8=|-1",
                "datatype='int' arraysize='2'|AAAA AQAA AAI=|1 2",
                "datatype='char' arraysize='*'|R3LDvMOf|Grüß",
                "datatype='char' arraysize='6'|YWIAAAAA|ab",
                "datatype='unicodeChar' arraysize='*'|A7EDsg==|αβ",
                "datatype='bit' arraysize='10'|qoA=|1010101010",
                "datatype='boolean' arraysize='3'|VEY/|T F ?",
                "datatype='floatComplex'|P4AAAEAAAAA=|1.0 2.0",
                "datatype='unsignedByte' arraysize='*'||"
            })
    void v10_a_cell_in_base64_is_decoded(String field, String base64, String text) throws IOException {
        String cell = base64 == null ? "" : base64;
        assertThat(Documents.texts(row("base64", field, cell)).get(0)).containsExactly(text);
    }

    @Test
    void v10_numbers_come_through_base64_unchanged() throws IOException {
        double[] values = {Math.PI, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e300};
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
        bytes.asDoubleBuffer().put(values);
        String base64 = Base64.getEncoder().encodeToString(bytes.array());
        try (VotableReader reader = Documents.open(row("base64", "datatype='double' arraysize='*'", base64))) {
            assertThat(reader.next()).isTrue();
            assertThat((double[]) reader.cell(0).array()).containsExactly(values);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base64|datatype='int'|AAAA|holds 3 bytes",
                "base64|datatype='int' arraysize='2'|AAAAAQ==|holds 4 bytes",
                "base64|datatype='bit' arraysize='9'|qg==|holds 1 bytes",
                "base64|datatype='strange'|qg==|holds 1 bytes",
                "base64|datatype='int'|A*AA|broken base64",
                "gzip|datatype='int'|AAAA|encoded as gzip"
            })
    void v10_a_cell_that_cannot_be_decoded_is_an_error_of_its_row(
            String encoding, String field, String cell, String message) {
        assertThatThrownBy(() -> Documents.texts(row(encoding, field, cell)))
                .isInstanceOf(VotableException.class)
                .hasMessageStartingWith("row 1: column \"c\"")
                .hasMessageContaining(message);
    }
}
