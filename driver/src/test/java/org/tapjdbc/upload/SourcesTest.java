package org.tapjdbc.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.rows.CellValues;
import org.tapjdbc.rows.RowCursor;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.VotableWriter.TableHeader;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

class SourcesTest {
    private static RowCursor csv(String text) throws SQLException {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    private static RowCursor open(byte[] file) throws SQLException {
        return Sources.open(new ByteArrayInputStream(file), "stars.csv");
    }

    /** The rows, each in one string. */
    private static List<String> rows(RowCursor rows) throws SQLException {
        List<String> all = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < rows.fields().size(); i++) {
                    row.add(String.valueOf(CellValues.of(rows.cell(i))));
                }
                all.add(String.join("|", row));
            }
        }
        return all;
    }

    private static List<String> types(RowCursor rows) {
        return rows.fields().stream()
                .map(field -> field.name() + " " + field.datatype().votableName()
                        + (field.xtype() == null ? "" : " " + field.xtype()))
                .toList();
    }

    private static void damaged(String text, String... words) {
        assertThatThrownBy(() -> csv(text))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("stars.csv")
                .hasMessageContainingAll(words)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("58000");
    }

    @Test
    void q84_types_are_found_out_from_all_values_of_csv() throws SQLException {
        RowCursor rows = csv("""
                i,l,d,b,t,s,none,code,mixed,big,dec
                1,1,1,true,2026-01-02,x,,007,1,9007199254740993,+12
                -5,3000000000,1.5e3,False,2026-01-02 03:04:05,2,,12,true,0.5,-3.25
                ,,NaN,,,,,,,,
                """);
        assertThat(types(rows))
                .containsExactly(
                        "i int",
                        "l long",
                        "d double",
                        "b boolean",
                        "t char timestamp",
                        "s char",
                        "none char",
                        "code char",
                        "mixed char",
                        "big char",
                        "dec double");
        assertThat(rows(rows))
                .containsExactly(
                        "1|1|1.0|true|2026-01-02|x|null|007|1|9007199254740993|12.0",
                        "-5|3000000000|1500.0|false|2026-01-02T03:04:05|2|null|12|true|0.5|-3.25",
                        "null|null|NaN|null|null|null|null|null|null|null|null");
    }

    @Test
    void quotes_lines_and_characters_are_kept() throws SQLException {
        RowCursor rows = csv("\ufeff\"a,1\",b\r\n\"x \"\"y\"\"\",\"two\r\nlines\"\r\n\"\",\u03b1\r\n\r\n,\" z \"");
        assertThat(types(rows)).containsExactly("a,1 char", "b unicodeChar");
        assertThat(rows(rows)).containsExactly("x \"y\"|two\r\nlines", "|\u03b1", "null| z ");
    }

    @Test
    void the_header_says_what_parts_fields() throws SQLException {
        assertThat(rows(csv("a;b\n1,5;2\n"))).containsExactly("1,5|2");
        assertThat(rows(csv("a\tb\n1\t2"))).containsExactly("1|2");
        assertThat(rows(csv("a;x,b\n1,2\r3,4"))).containsExactly("1|2", "3|4");
        assertThat(rows(csv("a\n1\n\n3\n"))).containsExactly("1", "null", "3");
    }

    @Test
    void damaged_csv_is_refused_with_its_line() {
        damaged("", "empty");
        damaged("a,b\n1,2\n3\n", "line 3", "1 fields", "has 2");
        damaged("a,b\n\"x\ny\",2\n\n3,4,5\n", "line 5");
        damaged("a,b\n1,\"2\n3,4", "line 2", "not closed");
        damaged("a,b\n1,\"2\"x\n", "line 2", "quotation mark");
        damaged("a,b\n1,2\"x\n", "line 2");
        damaged("a,a\n", "\"a\" twice");
        damaged("a,,c\n", "column 2");
        damaged("a,\" \"\n", "column 2");
        assertThatThrownBy(() -> open(new byte[] {'a', '\n', 'x', '\n', (byte) 0xe9, '\n'}))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void other_formats_are_named() {
        damaged("SIMPLE  =                    T", "FITS");
        damaged("# %ECSV 1.0\n", "ECSV");
        damaged("PAR1\0\0", "Parquet");
        damaged("<html>no table</html>", "cannot be read");
    }

    @Test
    void large_csv_is_spooled_and_comes_back_whole() throws SQLException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder("n,text\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            String word = "w".repeat(random.nextInt(200)) + i;
            text.append(i).append(',').append(word).append('\n');
            expected.add(i + "|" + word);
        }
        assertThat(rows(csv(text.toString()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void votables_come_with_their_declarations_zipped_or_not(Serialization serialization) throws Exception {
        List<Field> fields = List.of(
                Field.named("ra", Datatype.DOUBLE)
                        .unit("deg")
                        .ucd("pos.eq.ra")
                        .description("it is here")
                        .build(),
                Field.named("name", Datatype.CHAR).arraysize("*").build());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        VotableWriter writer = new VotableWriter(out, serialization, new TableHeader("x", null, List.of(), fields));
        writer.row(1.5, "a");
        writer.row(2.5, "b");
        writer.finish(List.of());
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(out.toByteArray());
        }
        for (byte[] file : List.of(out.toByteArray(), zipped.toByteArray())) {
            RowCursor rows = open(file);
            try (TemporaryTable table = new TemporaryTable("t", rows.fields(), serialization)) {
                assertThat(table.addAll(rows)).isEqualTo(2);
                RowCursor back = table.cursor();
                assertThat(back.fields()).isEqualTo(fields);
                assertThat(rows(back)).containsExactly("1.5|a", "2.5|b");
            }
        }
        byte[] cut = Arrays.copyOf(out.toByteArray(), out.size() - 60);
        assertThatThrownBy(() -> rows(open(cut)))
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("58000");
    }

    @Test
    void a_column_without_a_type_is_refused_by_name() {
        damaged(
                "<VOTABLE><RESOURCE><TABLE><FIELD name='odd' datatype='quaternion'/><DATA><TABLEDATA/></DATA></TABLE>"
                        + "</RESOURCE></VOTABLE>",
                "column odd");
    }

    @Test
    void a_file_that_cannot_be_read_is_closed_and_an_error() {
        class Broken extends InputStream {
            private boolean closed;

            @Override
            public int read() throws IOException {
                throw new IOException("no disk");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("no disk");
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        Broken broken = new Broken();
        assertThatThrownBy(() -> Sources.open(broken, "x.csv"))
                .hasMessageContaining("no disk")
                .hasMessageContaining("x.csv");
        assertThat(broken.closed).isTrue();
    }
}
