package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tapjdbc.votable.Documents.binary;
import static org.tapjdbc.votable.Documents.result;
import static org.tapjdbc.votable.Documents.tabledata;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cells make of the many ways in which values and nulls are written. */
class CellTest {
    /** Opens a document of one row and one column, and moves to the row. */
    private static VotableReader row(String field, String data) throws IOException {
        VotableReader reader = Documents.open(result(field, data));
        assertThat(reader.next()).isTrue();
        return reader;
    }

    private static VotableReader text(String datatype, String text) throws IOException {
        return row("<FIELD name='x' datatype='" + datatype + "'/>", tabledata(text));
    }

    private static VotableReader bytes(Serialization form, String field, String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        return row(field, binary(form, Base64.getEncoder().encodeToString(bytes)));
    }

    @ParameterizedTest
    @CsvSource({
        "int, 1, 1",
        "int, +1, 1",
        "int, -2147483648, -2147483648",
        "int, '\n 8 \t', 8",
        "int, 0xff, 255",
        "int, 0xFFFFFFFF, -1",
        "int, 0000000000000000000000007, 7",
        "short, 0xFFFF, -1",
        "short, 0x7fff, 32767",
        "unsignedByte, 0xfe, 254",
        "unsignedByte, 255, 255",
        "long, 9223372036854775807, 9223372036854775807",
        "long, -9223372036854775808, -9223372036854775808",
        "long, 0xFFFFFFFFFFFFFFFF, -1",
        "bit, 1, 1"
    })
    void v3_whole_numbers_are_decimal_or_hexadecimal(String datatype, String text, long value) throws IOException {
        try (VotableReader reader = text(datatype, text)) {
            Cell cell = reader.cell(0);
            assertThat(cell.isNull()).isFalse();
            assertThat(cell.longValue()).isEqualTo(value);
            assertThat(cell.doubleValue()).isEqualTo((double) value);
            assertThat(reader.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"1., 1", "1.0, 1", "1e3, 1000"})
    void v3_q98_whole_numbers_written_as_others_are_taken_with_a_warning(String text, long value) throws IOException {
        try (VotableReader reader = text("int", text)) {
            assertThat(reader.cell(0).longValue()).isEqualTo(value);
            assertThat(reader.cell(0).text()).isEqualTo(text);
            assertThat(reader.warnings())
                    .containsExactly("column \"x\": a number is not written as int is: " + text + " (first in row 1)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "int, 99999999999",
        "int, 2147483648",
        "short, 0x10000",
        "unsignedByte, 256",
        "unsignedByte, -1",
        "long, 9223372036854775808",
        "long, -9223372036854775809",
        "long, 9999999999999999999",
        "long, 99999999999999999999999",
        "int, 1e999999999"
    })
    void v3_a_number_that_the_datatype_does_not_hold_is_an_error(String datatype, String text) throws IOException {
        try (VotableReader reader = text(datatype, text)) {
            Cell cell = reader.cell(0);
            assertThat(cell.isNull()).isFalse();
            assertThat(cell.text()).isEqualTo(text);
            assertThatThrownBy(cell::longValue)
                    .isInstanceOf(VotableException.class)
                    .hasMessage("row 1, column \"x\": \"" + text + "\" does not fit " + datatype);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "int, 1.5",
        "int, abc",
        "int, 0x",
        "int, 0xg",
        "double, abc",
        "double, 1.5f",
        "double, 0x10",
        "boolean, maybe"
    })
    void v3_text_that_is_no_value_is_an_error_where_a_value_is_asked(String datatype, String text) throws IOException {
        try (VotableReader reader = text(datatype, text)) {
            Cell cell = reader.cell(0);
            assertThat(cell.isNull()).isFalse();
            assertThat(cell.text()).isEqualTo(text);
            assertThatThrownBy(() -> {
                        if (datatype.equals("boolean")) {
                            cell.booleanValue();
                        } else {
                            cell.doubleValue();
                        }
                    })
                    .isInstanceOf(VotableException.class)
                    .hasMessage("row 1, column \"x\": \"" + text + "\" is no value of type " + datatype);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        ".5, .5",
        "1., 1",
        "-1.5e-300, -1.5e-300",
        "1E+5, 1e5",
        "1d5, 1e5",
        "1e400, Infinity",
        "1e-400, 0",
        "4.9e-324, 4.9e-324",
        "NaN, NaN",
        "nan, NaN",
        "Inf, Infinity",
        "+Inf, Infinity",
        "-inf, -Infinity",
        "-Infinity, -Infinity"
    })
    void v3_floating_point_numbers_have_many_spellings(String text, Double value) throws IOException {
        try (VotableReader reader = text("double", text)) {
            assertThat(reader.cell(0).isNull()).isFalse();
            assertThat(reader.cell(0).doubleValue()).isEqualTo(value);
        }
    }

    @Test
    void v3_a_float_is_rounded_once() throws IOException {
        // Just above the middle between two floats: by way of a double it would fall on the middle, and then down.
        try (VotableReader reader = text("float", "1.00000005960464477539062500001")) {
            assertThat((float) reader.cell(0).doubleValue()).isEqualTo(Math.nextUp(1f));
        }
    }

    @ParameterizedTest
    @CsvSource({"T, true", "t, true", "1, true", "TRUE, true", "true, true", "F, false", "0, false", "False, false"})
    void v3_booleans_have_many_spellings(String text, boolean value) throws IOException {
        try (VotableReader reader = text("boolean", text)) {
            assertThat(reader.cell(0).isNull()).isFalse();
            assertThat(reader.cell(0).booleanValue()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"boolean", "bit", "int", "double", "char", "floatComplex", "int' arraysize='2", "quux"})
    void v3_v6_an_empty_cell_is_null_whatever_the_type(String datatype) throws IOException {
        try (VotableReader reader = text(datatype, "")) {
            Cell cell = reader.cell(0);
            assertThat(cell.isNull()).isTrue();
            assertThat(cell.text()).isNull();
            assertThat(cell.array()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"int, ' '", "double, ' '", "boolean, ?", "int' arraysize='*, ' '"})
    void v3_v6_q97_blanks_are_null_except_as_characters(String datatype, String text) throws IOException {
        try (VotableReader reader = text(datatype, text)) {
            assertThat(reader.cell(0).isNull()).isTrue();
        }
        try (VotableReader reader = text("char' arraysize='*", " ")) {
            assertThat(reader.cell(0).text()).isEqualTo(" ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "null", "NULL", "-", "--"})
    void v6_q98_words_that_services_write_for_null_are_null_with_a_warning(String word) throws IOException {
        try (VotableReader reader = text("int", word)) {
            assertThat(reader.cell(0).isNull()).isTrue();
            assertThat(reader.warnings())
                    .containsExactly("column \"x\": taken for null: " + word + " (first in row 1)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "int, -9, -9, true",
        "int, -9, -09, true",
        "int, 0xff, 255, true",
        "short, 0xFFFF, -1, true",
        "int, -9, 9, false",
        "float, -99.9, -99.900, true",
        "double, -99, -99.0, true",
        "double, NaN, NaN, true",
        "double, -99, NaN, false",
        "char, x, x, true",
        "int, nothing, 0, false"
    })
    void v6_q99_null_values_are_compared_as_values(String datatype, String declared, String text, boolean isNull)
            throws IOException {
        String field = "<FIELD name='x' datatype='" + datatype + "'><VALUES null='" + declared + "'/></FIELD>";
        try (VotableReader reader = row(field, tabledata(text))) {
            assertThat(reader.cell(0).isNull()).isEqualTo(isNull);
        }
    }

    @Test
    void v6_elements_of_arrays_have_nulls_of_their_own() throws IOException {
        String field = "<FIELD name='x' datatype='int' arraysize='*'><VALUES null='-9'/></FIELD>";
        for (VotableReader opened : List.of(
                row(field, tabledata("1 -9 3")),
                bytes(Serialization.BINARY, field, "00000003 00000001 fffffff7 00000003"))) {
            try (VotableReader reader = opened) {
                Cell cell = reader.cell(0);
                assertThat(cell.array()).isEqualTo(new int[] {1, -9, 3});
                assertThat(cell.isNullElement(0)).isFalse();
                assertThat(cell.isNullElement(1)).isTrue();
                assertThat(cell.isNullElement(3)).isFalse();
            }
        }
        try (VotableReader reader = text("boolean' arraysize='3", "T ? 0")) {
            assertThat(reader.cell(0).array()).isEqualTo(new boolean[] {true, false, false});
            assertThat(reader.cell(0).isNullElement(1)).isTrue();
            assertThat(reader.cell(0).isNullElement(2)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10100000001", "1 0 1 0 0 0 0 0 0 0 1", " 1010000 0001\n"})
    void v3_bits_need_no_blanks(String text) throws IOException {
        try (VotableReader reader = text("bit' arraysize='11", text)) {
            assertThat(reader.cell(0).text()).isEqualTo("10100000001");
            assertThat((boolean[]) reader.cell(0).array()).hasSize(11).startsWith(true, false, true);
        }
    }

    @Test
    void v3_q93_q94_character_data_keeps_its_white_space_and_is_never_cut() throws IOException {
        try (VotableReader reader = row(
                "<FIELD name='a' datatype='char'/><FIELD name='b' datatype='char' arraysize='4'/>"
                        + "<FIELD name='c' datatype='char' arraysize='*'/>",
                tabledata("xyz|abcdef  |<![CDATA[ <a>]]><!-- c -->&amp;<?pi?>b&#10;"))) {
            assertThat(reader.cell(0).text()).isEqualTo("xyz");
            assertThat(reader.cell(1).text()).isEqualTo("abcdef  ");
            assertThat(reader.cell(2).text()).isEqualTo(" <a>&b\n");
        }
    }

    @Test
    void v4_fixed_strings_in_binary_end_at_a_nul_and_lose_their_padding() throws IOException {
        String field = "<FIELD name='x' datatype='char' arraysize='6'/>";
        try (VotableReader reader = bytes(Serialization.BINARY, field, "6162 00 78797a")) {
            assertThat(reader.cell(0).text()).isEqualTo("ab");
        }
        try (VotableReader reader = bytes(Serialization.BINARY, field, "2061 6220 2020")) {
            assertThat(reader.cell(0).text()).isEqualTo(" ab");
        }
    }

    @Test
    void v7_q96_bytes_that_are_no_utf8_are_latin1_with_a_warning() throws IOException {
        String field = "<FIELD name='x' datatype='char' arraysize='*'/>";
        try (VotableReader reader = bytes(Serialization.BINARY, field, "00000002 c3a4")) {
            assertThat(reader.cell(0).text()).isEqualTo("ä");
            assertThat(reader.warnings()).isEmpty();
        }
        try (VotableReader reader = bytes(Serialization.BINARY, field, "00000002 e469")) {
            assertThat(reader.cell(0).text()).isEqualTo("äi");
            assertThat(reader.warnings()).hasSize(1);
        }
    }

    @Test
    void v5_v6_the_mask_of_binary2_makes_null_and_nan_does_not() throws IOException {
        String field = "<FIELD name='x' datatype='double'/>";
        try (VotableReader reader =
                bytes(Serialization.BINARY2, field, "00 7ff8000000000000 80 7ff8000000000000 80 4014000000000000")) {
            assertThat(reader.cell(0).isNull()).isFalse();
            assertThat(reader.cell(0).doubleValue()).isNaN();
            for (int i = 0; i < 2; i++) {
                assertThat(reader.next()).isTrue();
                assertThat(reader.cell(0).isNull()).isTrue();
                assertThat(reader.cell(0).doubleValue()).isZero();
            }
        }
    }

    @Test
    void v4_q94_a_bounded_array_may_be_longer_than_its_bound() throws IOException {
        String field = "<FIELD name='x' datatype='char' arraysize='2*'/>";
        try (VotableReader reader = bytes(Serialization.BINARY, field, "00000004 61626364 00000001 65")) {
            assertThat(reader.cell(0).text()).isEqualTo("abcd");
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0).text()).isEqualTo("e");
        }
    }

    @Test
    void v7_q95_arrays_of_strings_are_cut_by_bytes_of_utf8() throws IOException {
        try (VotableReader reader = text("char' arraysize='10x2", "Βητα..beta......")) {
            assertThat(reader.cell(0).array()).isEqualTo(new String[] {"Βητα..", "beta......"});
        }
    }

    @Test
    void a_getter_of_the_wrong_kind_is_a_mistake_of_the_caller() throws IOException {
        try (VotableReader reader = text("char", "x")) {
            assertThatThrownBy(() -> reader.cell(0).longValue()).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> reader.cell(0).booleanValue()).isInstanceOf(IllegalStateException.class);
        }
        try (VotableReader reader =
                bytes(Serialization.BINARY, "<FIELD name='x' datatype='int' arraysize='1*'/>", "00000000")) {
            assertThatThrownBy(() -> reader.cell(0).longValue()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void v8_base64_may_be_broken_by_blanks_comments_and_cdata_and_lack_its_padding() throws IOException {
        String field = "<FIELD name='x' datatype='short'/>";
        for (String base64 : List.of(
                "AAEAAg==",
                "A A\n\tEA&#13;Ag=\r\n=",
                "AAE<!-- x -->AAg==",
                "<![CDATA[AAEAAg==]]>",
                "AAEAAg",
                "AAE=AAI=")) {
            try (VotableReader reader = row(field, binary(Serialization.BINARY, base64))) {
                assertThat(reader.cell(0).longValue()).isEqualTo(1);
                assertThat(reader.next()).as(base64).isTrue();
                assertThat(reader.cell(0).longValue()).isEqualTo(2);
                assertThat(reader.next()).isFalse();
            }
        }
    }
}
