package org.tapjdbc.embedded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.embedded.Client.Answer;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;

/** Tables from files of the user's own. */
class OwnTablesTest {
    private static final String STARS = """
            id,big,ra,dec,ok,seen,Größe,date,label,none
            1,9000000000,10.5,-20,true,2020-02-29T12:34:56.5,"α, β",x,007,
            2,1,1e-3, 4.5 ,FALSE,2020-03-01,"say ""no""\",y,12,
            3,,nan,,,2020-03-01 01:02,"two
            lines",,,
            """;

    @TempDir
    private Path directory;

    private interface Use {
        void of(Client client) throws Exception;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static void serving(Options options, Use use) throws Exception {
        try (EmbeddedTap service = EmbeddedTap.start(options.withRows(1))) {
            use.of(new Client(service.uri()));
        }
    }

    private static void serving(Path file, Use use) throws Exception {
        serving(Options.defaults().withTable("t", file), use);
    }

    /** The datatypes of a table's columns as TAP_SCHEMA lists them, an xtype in place of the text that it is. */
    private static List<@Nullable String> types(Client client) throws Exception {
        Answer answer = client.query(
                "SELECT datatype, xtype FROM TAP_SCHEMA.columns WHERE table_name = 'own.t'" + " ORDER BY column_index");
        return answer.rows().stream()
                .map(row -> row.get(1) == null ? row.get(0) : row.get(1))
                .toList();
    }

    @Test
    void a_csv_file_is_a_table_whose_types_all_rows_decide_on() throws Exception {
        serving(file("stars.csv", STARS), client -> {
            Answer answer = client.query("SELECT * FROM own.t ORDER BY id");
            assertThat(answer.error()).isNull();
            assertThat(answer.rows())
                    .containsExactly(
                            Arrays.asList(
                                    "1",
                                    "9000000000",
                                    "10.5",
                                    "-20.0",
                                    "true",
                                    "2020-02-29T12:34:56.5",
                                    "α, β",
                                    "x",
                                    "007",
                                    null),
                            Arrays.asList(
                                    "2",
                                    "1",
                                    "0.001",
                                    "4.5",
                                    "false",
                                    "2020-03-01T00:00:00",
                                    "say \"no\"",
                                    "y",
                                    "12",
                                    null),
                            Arrays.asList(
                                    "3",
                                    null,
                                    answer.rows().get(2).get(2),
                                    null,
                                    null,
                                    "2020-03-01T01:02:00",
                                    "two\nlines",
                                    null,
                                    null,
                                    null));
            assertThat(types(client))
                    .containsExactly(
                            "int",
                            "long",
                            "double",
                            "double",
                            "boolean",
                            "timestamp",
                            "unicodeChar",
                            "char",
                            "char",
                            "char");
        });
    }

    @Test
    void it_is_listed_in_a_schema_of_its_own_with_names_that_a_query_can_write() throws Exception {
        serving(file("stars.csv", STARS), client -> {
            assertThat(client.query("SELECT table_name, description FROM TAP_SCHEMA.tables WHERE schema_name = 'own'")
                            .rows())
                    .containsExactly(List.of("own.t", "CSV file stars.csv"));
            Answer columns = client.query("SELECT column_name, principal FROM TAP_SCHEMA.columns"
                    + " WHERE table_name = 'own.t' ORDER BY column_index");
            assertThat(columns.column(0))
                    .containsExactly("id", "big", "ra", "dec", "ok", "seen", "\"Größe\"", "\"date\"", "label", "none");
            assertThat(columns.column(1)).containsOnly("1");
            for (@Nullable String column : columns.column(0)) {
                assertThat(client.query("SELECT " + column + " FROM own.t").error())
                        .as(column)
                        .isNull();
            }
            assertThat(client.document("/tables/own.t")
                            .getElementsByTagName("column")
                            .getLength())
                    .isEqualTo(10);
        });
    }

    @Test
    void it_is_queried_like_other_tables() throws Exception {
        serving(file("stars.csv", STARS), client -> {
            assertThat(client.query("SELECT MAX(id) FROM own.t WHERE seen <= '2020-03-01T00:00:00'")
                            .column(0))
                    .containsExactly("2");
            assertThat(client.query("SELECT id FROM OWN.T WHERE 1 = CONTAINS(POINT(ra, dec), CIRCLE(10, -20, 1))")
                            .column(0))
                    .containsExactly("1");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.001", "1", "29.5", "30.5", "179"})
    void positions_match_over_the_meridian_and_at_the_poles_as_their_distances_say(String radius) throws Exception {
        StringBuilder csv = new StringBuilder("id,ra,dec\n");
        List<String> longitudes = List.of("-0.5", "0", "0.0005", "0.75", "29", "90", "180", "359.9995", "360", "361");
        for (String longitude : longitudes) {
            for (String latitude : List.of("-90.0", "-89.9995", "-60", "0", "0.0005", "29", "89.2", "89.9999", "90")) {
                csv.append(csv.length()).append(',').append(longitude).append(',');
                csv.append(latitude).append('\n');
            }
        }
        serving(file("sky.csv", csv.toString()), client -> {
            String query = "SELECT a.id, b.id FROM own.t AS a, own.t AS b WHERE ";
            String inside = "CONTAINS(POINT(a.ra, a.dec), CIRCLE(b.ra, b.dec, " + radius + "))";
            List<List<@Nullable String>> expected =
                    client.query(query + inside + " + 0 > 0").rows();
            assertThat(expected).hasSizeGreaterThanOrEqualTo(90);
            assertThat(client.query(query + "1 = " + inside).rows()).containsExactlyInAnyOrderElementsOf(expected);
            String near = "DISTANCE(a.ra, a.dec, b.ra, b.dec)";
            assertThat(client.query(query + near + " <= " + radius).rows())
                    .containsExactlyInAnyOrderElementsOf(
                            client.query(query + near + " + 0 <= " + radius).rows());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a,b\n1,x\n", "a;b\r\n1;x\r\n", "a\tb\r1\tx", "\uFEFFa,b\n1,x\n\n\n", "\"a\",\"b\"\n\"1\",x"})
    void separators_line_ends_a_byte_order_mark_and_quotes_are_as_they_come(String content) throws Exception {
        serving(file("any.txt", content), client -> {
            Answer answer = client.query("SELECT a, b FROM own.t");
            assertThat(answer.rows()).containsExactly(List.of("1", "x"));
            assertThat(types(client)).containsExactly("int", "char");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 -2 +3|int",
                "2147483647|int",
                "2147483648|long",
                "-2147483648|long",
                "9223372036854775807|long",
                "9223372036854775808|char",
                "9223372036854775808 0.5|double",
                "007 8|char",
                "007 8.5|double",
                "1. .5 -2E+3|double",
                "1e999|char",
                "NaN inf -Infinity|double",
                "1d|char",
                "0x10|char",
                "true False|boolean",
                "true 1|char",
                "2020-01-01|timestamp",
                "2020-01-01T01:02:03Z|timestamp",
                "2020-02-30|char",
                "2020-01-01 5|char",
                "é|unicodeChar"
            })
    void a_type_is_taken_only_if_it_keeps_every_value(String values, String type) throws Exception {
        serving(file("c.csv", "c,d\n" + values.replace(" ", ",\n") + ",\n"), client -> {
            assertThat(types(client).get(0)).isEqualTo(type);
            assertThat(client.query("SELECT c FROM own.t").rows()).hasSize(values.split(" ").length);
        });
    }

    @Test
    void a_table_of_one_column_may_have_empty_lines_and_one_without_rows_is_one() throws Exception {
        serving(
                file("one.csv", "n\n1\n\n3\n"),
                client -> assertThat(client.query("SELECT n FROM own.t").column(0))
                        .containsExactly("1", null, "3"));
        serving(
                file("none.csv", "a,b\n"),
                client -> assertThat(client.query("SELECT a, b FROM own.t").rows())
                        .isEmpty());
    }

    @Test
    void names_with_quotes_and_blanks_in_them_can_be_used() throws Exception {
        serving(file("odd.csv", "\"the \"\"n\"\"\", flux (Jy) ,_rowid_,a.b\n1,2,3,4\n"), client -> {
            Answer answer = client.query("SELECT \"the \"\"n\"\"\", \"flux (Jy)\", \"_rowid_\", \"a.b\" FROM own.t");
            assertThat(answer.error()).isNull();
            assertThat(answer.rows()).containsExactly(List.of("1", "2", "3", "4"));
        });
    }

    private static byte[] votable(Serialization serialization) throws IOException {
        List<Field> fields = List.of(
                Field.named("id", Datatype.LONG).nullValue("-1").build(),
                Field.named("RA", Datatype.DOUBLE)
                        .unit("deg")
                        .ucd("pos.eq.ra;meta.main")
                        .description("Right ascension")
                        .build(),
                Field.named("size", Datatype.FLOAT)
                        .unit("arcsec")
                        .utype("a:b.c")
                        .build(),
                Field.named("spectrum", Datatype.DOUBLE)
                        .arraysize("*")
                        .unit("Jy")
                        .build());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var header = new VotableWriter.TableHeader("x", "Stars of mine", List.of(), fields);
        try (VotableWriter writer = new VotableWriter(bytes, serialization, header)) {
            writer.row(new Object[] {1L, 1.25, 2.5F, new double[] {1, 2, 3}});
            writer.row(new @Nullable Object[] {null, 3.5, 1.5F, new double[0]});
            writer.finish(List.of());
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(names = {"TABLEDATA", "BINARY", "BINARY2"})
    void a_votable_keeps_its_units_ucds_and_descriptions(Serialization serialization) throws Exception {
        Path file = Files.write(directory.resolve("misleading.csv"), votable(serialization));
        serving(file, client -> {
            assertThat(client.query("SELECT description FROM TAP_SCHEMA.tables WHERE table_name = 'own.t'")
                            .column(0))
                    .containsExactly("Stars of mine");
            assertThat(client.query("SELECT column_name, datatype, unit, ucd, utype, description"
                                    + " FROM TAP_SCHEMA.columns WHERE table_name = 'own.t' ORDER BY column_index")
                            .rows())
                    .containsExactly(
                            Arrays.asList("id", "long", null, null, null, null),
                            Arrays.asList("RA", "double", "deg", "pos.eq.ra;meta.main", null, "Right ascension"),
                            Arrays.asList("\"size\"", "float", "arcsec", null, "a:b.c", null),
                            Arrays.asList("spectrum", "double", "Jy", null, null, null));
            Answer answer = client.query("SELECT id, ra, \"size\", spectrum FROM own.t ORDER BY ra");
            assertThat(answer.error()).isNull();
            assertThat(answer.column(0)).containsExactly("1", null);
            assertThat(answer.column(2)).containsExactly("2.5", "1.5");
            assertThat(answer.column(3).get(0)).isEqualTo("1.0 2.0 3.0");
            assertThat(answer.fields().get(1).unit()).isEqualTo("deg");
        });
    }

    @Test
    void files_that_gzip_has_packed_are_unpacked() throws Exception {
        for (byte[] content : List.of(votable(Serialization.BINARY2), "id,ra\n1,2\n".getBytes(UTF_8))) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(content);
            }
            Path file = Files.write(directory.resolve("packed"), packed.toByteArray());
            serving(
                    file,
                    client -> assertThat(
                                    client.query("SELECT id, ra FROM own.t").column(0))
                            .contains("1"));
        }
    }

    @Test
    void many_tables_may_be_in_several_schemas() throws Exception {
        Path file = file("t.csv", "a\n1\n");
        Options options = Options.defaults()
                .withTable("b", file)
                .withTable("Survey.Stars", file)
                .withTable("SURVEY.notes", file)
                .withTable("own.c", file);
        serving(options, client -> {
            assertThat(client.query("SELECT table_name FROM TAP_SCHEMA.tables"
                                    + " WHERE schema_name IN ('own', 'survey') ORDER BY table_name")
                            .column(0))
                    .containsExactly("own.b", "own.c", "survey.Stars", "survey.notes");
            assertThat(client.query("SELECT s.a FROM survey.stars AS s JOIN own.c AS c ON s.a = c.a")
                            .column(0))
                    .containsExactly("1");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\n1\\n|, line 2: there is 1 field, but the header has 2.",
                "a,b\\n1,2\\n1,2,3\\n|, line 3: there are 3 fields, but the header has 2.",
                "a,b\\n\\n1,2\\n|, line 2: there is 1 field, but the header has 2.",
                "a,b\\n\"1\\n2\",3\\n4\\n|, line 4: there is 1 field, but the header has 2.",
                "a,B,b\\n|, line 1: the header has two columns called \"b\"",
                "a,,b\\n|, line 1: the header has no name for column 2.",
                "a,b\\n1,x\"y\\n|, line 2: there is a quote in a field",
                "a,b\\n1,\"x\"y\\n|, line 2: a closing quote is followed by text",
                "a,b\\n1,\"x\\n2,3|, line 2: a quote that opens a field is never closed.",
                "a,b\\n1,2\\n\u0000,3|, line 3: there is a zero byte",
                " \\n\\n| is empty.",
                "''| is empty.",
                "\uFEFF| is empty.",
                "<html>|is no good VOTable",
                "<VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='int'/><DATA><TABLEDATA><TR><TD>x|VOTable"
            })
    void a_bad_file_is_refused_with_its_name_and_the_line(String content, String said) throws Exception {
        Path file = file("bad.csv", content.replace("\\n", "\n"));
        assertThatThrownBy(() -> serving(file, client -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The file " + file)
                .hasMessageContaining(said);
    }

    @Test
    void a_file_that_is_not_utf_8_not_there_or_no_file_is_refused() throws Exception {
        Path latin = Files.write(directory.resolve("latin.csv"), "a,b\n1,x\n2,Größe\n".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> serving(latin, client -> {}))
                .hasMessageContaining("latin.csv, line 3: there are bytes that are not UTF-8");
        Path missing = directory.resolve("missing.csv");
        assertThatThrownBy(() -> serving(missing, client -> {})).hasMessage("There is no file " + missing + '.');
        assertThatThrownBy(() -> serving(directory, client -> {})).hasMessageContaining("but a directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1a", "a b", "a.b.c", "select", "own.table", ".a", "a.", "tap_upload.t", "public.t", "\"a\""
            })
    void a_name_that_no_query_could_write_is_refused(String name) {
        assertThatThrownBy(() -> Options.defaults().withTable(name, directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The table's name " + name);
    }

    @Test
    void a_name_given_twice_and_a_schema_of_the_services_are_refused() throws Exception {
        Path file = file("t.csv", "a\n1\n");
        Options once = Options.defaults().withTable("t", file);
        assertThatThrownBy(() -> once.withTable("Own.T", file)).hasMessageContaining("two tables");
        for (String name : List.of("DEMO.mine", "tap_schema.mine")) {
            assertThatThrownBy(() -> serving(Options.defaults().withTable(name, file), client -> {}))
                    .hasMessageContaining("already");
        }
    }

    @Test
    void the_documents_have_another_tag_when_a_file_has_other_columns() throws Exception {
        List<String> tags = new ArrayList<>();
        int port = 0;
        Path file = directory.resolve("t.csv");
        for (String content : List.of("a\n1\n", "a\n1\n", "a\n1.5\n")) {
            Files.writeString(file, content);
            Options options = Options.defaults().withRows(1).withPort(port).withTable("t", file);
            try (EmbeddedTap service = EmbeddedTap.start(options)) {
                port = service.uri().getPort();
                HttpResponse<byte[]> tables = new Client(service.uri()).get("/tables");
                tags.add(tables.headers().firstValue("ETag").orElseThrow());
            }
        }
        assertThat(tags.get(1)).isEqualTo(tags.get(0));
        assertThat(tags.get(2)).isNotEqualTo(tags.get(0));
    }

    @Test
    void the_command_line_takes_names_and_files() {
        assertThat(EmbeddedTapMain.parse(List.of("--table", "a=x=y.csv", "--table", "s.b=z")))
                .isEqualTo(Options.defaults().withTable("a", Path.of("x=y.csv")).withTable("s.b", Path.of("z")));
        for (String bad : List.of("a", "=b", "a=")) {
            assertThatThrownBy(() -> EmbeddedTapMain.parse(List.of("--table", bad)))
                    .hasMessageContaining("not a name and a file");
        }
    }

    @Test
    void the_command_line_prints_what_is_wrong_with_a_file_and_exits_with_2() throws Exception {
        Path file = file("bad.csv", "a,b\n1\n");
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedTapMain.class.getName(),
                        "--rows",
                        "1",
                        "--table",
                        "t=" + file)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(output)
                    .content()
                    .isEqualToNormalizingNewlines(
                            "The file " + file + ", line 2: there is 1 field, but the header has 2.\n");
        } finally {
            process.destroyForcibly();
        }
    }
}
