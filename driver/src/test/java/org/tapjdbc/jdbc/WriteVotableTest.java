package org.tapjdbc.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tapjdbc.TapResultSet;
import org.tapjdbc.TapResultSetMetaData;
import org.tapjdbc.rows.MemoryCursor;
import org.tapjdbc.votable.Serialization;
import org.tapjdbc.votable.VotableWriter.TableHeader;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Link;
import org.tapjdbc.votable.model.Param;
import org.tapjdbc.votable.model.Resource;

/** A result written as a VOTable, and read back. */
class WriteVotableTest {
    private static final Info STATUS = new Info("QUERY_STATUS", "OK");

    static Stream<Arguments> from_each_serialization_to_each() {
        return Stream.of(Serialization.values())
                .flatMap(from -> Stream.of(Serialization.TABLEDATA, Serialization.BINARY2)
                        .map(to -> Arguments.of(from, to)));
    }

    private static TableHeader header(List<Field> fields) {
        return new TableHeader(null, null, List.of(STATUS, new Info("server", "a<b", "some & text")), fields);
    }

    private static byte[] written(ResultSet rows, Serialization form) throws SQLException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        rows.unwrap(TapResultSet.class).writeVotable(out, form);
        return out.toByteArray();
    }

    /** Every value, in a form that shows what it is. */
    private static List<List<@Nullable Object>> values(ResultSet rows) throws SQLException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        while (rows.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                Object value = rows.getObject(i);
                row.add(value instanceof java.sql.Array array ? array.getArray() : value);
            }
            all.add(row);
        }
        return all;
    }

    private static void assertSame(List<List<@Nullable Object>> found, List<List<@Nullable Object>> wanted) {
        assertThat(found.stream().map(row -> Arrays.deepToString(row.toArray())))
                .containsExactlyElementsOf(wanted.stream()
                        .map(row -> Arrays.deepToString(row.toArray()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("from_each_serialization_to_each")
    void every_value_reads_back_as_it_was(Serialization from, Serialization to) throws Exception {
        byte[] document = Documents.written(
                from, header(AllTypes.FIELDS), List.of(), AllTypes.rows(from != Serialization.BINARY));

        byte[] copy = written(Documents.open(document), to);

        assertSame(values(Documents.open(copy)), values(Documents.open(document)));
    }

    @ParameterizedTest
    @EnumSource(value = Serialization.class, names = "BINARY", mode = EnumSource.Mode.EXCLUDE)
    void columns_and_infos_read_back_as_they_were(Serialization form) throws Exception {
        Field field = Field.named("ra", Datatype.DOUBLE)
                .id("c1")
                .unit("deg")
                .ucd("pos.eq.ra")
                .utype("a:b")
                .xtype("x")
                .description("where & what")
                .nullValue("-9")
                .build();
        List<Info> trailing = List.of(new Info("n", "1"), new Info("QUERY_STATUS", "OVERFLOW", "cut"));
        byte[] document = Documents.written(form, header(List.of(field)), trailing, new Object[] {1.5});

        JdbcResultSet copy = Documents.open(written(Documents.open(document), form));

        TapResultSetMetaData columns = copy.getMetaData().unwrap(TapResultSetMetaData.class);
        assertThat(columns.getUnit(1)).isEqualTo("deg");
        assertThat(columns.getDescription(1)).isEqualTo("where & what");
        assertThat(columns.getXtype(1)).isEqualTo("x");
        assertThat(copy.next()).isTrue();
        assertThat(copy.getInfos()).containsExactly(STATUS, new Info("server", "a<b", "some & text"));
        assertThat(copy.isOverflow()).isFalse();
        assertThat(copy.next()).isFalse();
        assertThat(copy.getInfos())
                .containsExactly(STATUS, new Info("server", "a<b", "some & text"), trailing.get(0), trailing.get(1));
        assertThat(copy.isOverflow()).isTrue();
    }

    @Test
    void only_the_rows_that_are_still_to_come_are_written() throws Exception {
        List<Field> fields = List.of(Field.named("n", Datatype.INT).build());
        byte[] document =
                Documents.written(Serialization.BINARY2, fields, new Object[] {1}, new Object[] {2}, new Object[] {3});
        JdbcResultSet rows = Documents.open(document);
        rows.next();

        assertSame(values(Documents.open(written(rows, Serialization.BINARY2))), List.of(List.of(2), List.of(3)));
        assertThat(rows.isAfterLast()).isTrue();
        assertThat(values(Documents.open(written(rows, Serialization.TABLEDATA))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Serialization.class, names = "BINARY", mode = EnumSource.Mode.EXCLUDE)
    void a_result_that_breaks_off_leaves_a_document_that_does_too(Serialization form) throws Exception {
        List<Field> fields = List.of(Field.named("n", Datatype.INT).build());
        Object[][] many = new Object[50_000][];
        Arrays.setAll(many, i -> new Object[] {i});
        byte[] whole = Documents.written(form, fields, many);
        JdbcResultSet broken = Documents.open(Arrays.copyOf(whole, whole.length - 1000));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> broken.writeVotable(out, form))
                .isInstanceOf(SQLException.class)
                .extracting("SQLState")
                .isEqualTo("58000");

        assertThat(out.toString(StandardCharsets.ISO_8859_1))
                .startsWith("<?xml")
                .doesNotContain("</VOTABLE>");
        assertThatThrownBy(() -> values(Documents.open(out.toByteArray()))).isInstanceOf(SQLException.class);
    }

    @Test
    void binary_is_refused_with_the_advice_to_take_another() throws Exception {
        JdbcResultSet rows =
                Documents.open(Documents.tabledata("<FIELD name='n' datatype='int'/>", "<TR><TD>1</TD></TR>"));

        assertThatThrownBy(() -> rows.writeVotable(OutputStream.nullOutputStream(), Serialization.BINARY))
                .hasMessageContaining("BINARY2")
                .extracting("SQLState")
                .isEqualTo("0A000");
        assertThat(rows.next()).isTrue();
    }

    @Test
    void q93_q94_strings_longer_than_declared_are_written_whole() throws Exception {
        byte[] document = Documents.tabledata(
                "<FIELD name='a' datatype='char'/><FIELD name='b' datatype='char' arraysize='3'/>"
                        + "<FIELD name='c' datatype='string'/>",
                "<TR><TD>more than one</TD><TD>more than three </TD><TD>text</TD></TR>");

        for (Serialization form : List.of(Serialization.TABLEDATA, Serialization.BINARY2)) {
            assertSame(
                    values(Documents.open(written(Documents.open(document), form))),
                    List.of(List.of("more than one", "more than three ", "text")));
        }
    }

    @Test
    void rows_are_written_as_they_come() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int many = 200_000;
        int most = 20_000;
        List<Field> fields = List.of(Field.named("n", Datatype.LONG).build());
        long[] written = {0};
        ResultSet rows = JdbcResultSet.ofMetadata(new MemoryCursor(
                fields,
                () -> LongStream.range(0, many)
                        .mapToObj(i -> {
                            // what came before is not kept: at most a few buffers of it
                            written[0] += out.size();
                            out.reset();
                            assertThat(i * 12 - written[0]).isLessThan(12L * most);
                            return new Object[] {i};
                        })
                        .iterator()));

        rows.unwrap(TapResultSet.class).writeVotable(out, Serialization.BINARY2);

        assertThat(written[0] + out.size()).isGreaterThan(many * 12L);
    }

    @Test
    void what_a_stream_refuses_is_the_callers_own_exception() throws Exception {
        JdbcResultSet rows =
                Documents.open(Documents.tabledata("<FIELD name='n' datatype='int'/>", "<TR><TD>1</TD></TR>"));
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("the disk is full");
            }
        };

        assertThatThrownBy(() -> rows.writeVotable(full, Serialization.TABLEDATA))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is full");
    }

    /** A result with what may stand around its rows, before them and behind. */
    private static final String DECLARING = """
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <RESOURCE type="results"><DESCRIPTION>nearby stars</DESCRIPTION>
            <COOSYS ID="sys" system="ICRS" epoch="J2016.0"/><TIMESYS ID="ts" timescale="TCB" refposition="BARYCENTER"/>
            <PARAM name="radius" datatype="double" value="0.5" unit="deg"/>
            <TABLE name="stars"><DESCRIPTION>the stars</DESCRIPTION>
            <GROUP name="position"><FIELDref ref="id"/></GROUP>
            <FIELD ID="id" name="source" datatype="long" ref="sys"><VALUES null="-1"><MIN value="1"/></VALUES>
            <LINK href="http://example.org/"/></FIELD>
            <DATA><TABLEDATA><TR><TD>7</TD></TR><TR><TD/></TR></TABLEDATA></DATA></TABLE></RESOURCE>
            <RESOURCE type="meta" utype="adhoc:service" ID="cutout">
            <PARAM name="accessURL" datatype="char" arraysize="*" value="http://example.org/cutout"/>
            <GROUP name="inputParams"><PARAM name="ID" datatype="long" value="" ref="id"/></GROUP>
            </RESOURCE></VOTABLE>
            """;

    @Test
    void d5_all_that_is_declared_around_the_rows_is_reachable() throws Exception {
        try (ResultSet rows = Documents.open(DECLARING.getBytes(StandardCharsets.UTF_8))) {
            TapResultSet tap = rows.unwrap(TapResultSet.class);
            Document document = Objects.requireNonNull(tap.getDocument());
            Field field = rows.getMetaData().unwrap(TapResultSetMetaData.class).getField(1);
            assertThat(field.links()).extracting(Link::href).containsExactly("http://example.org/");
            assertThat(field.nullValue()).isEqualTo("-1");
            assertThat(document.cooSys(String.valueOf(field.ref()))
                            .orElseThrow()
                            .system())
                    .isEqualTo("ICRS");
            assertThat(document.timeSys("ts").orElseThrow().timescale()).isEqualTo("TCB");
        }
    }

    @Test
    void d6_services_are_reachable_when_the_rows_are_read() throws Exception {
        try (ResultSet rows = Documents.open(DECLARING.getBytes(StandardCharsets.UTF_8))) {
            TapResultSet tap = rows.unwrap(TapResultSet.class);
            while (rows.next()) {
                assertThat(tap.getServiceDescriptors()).isEmpty();
            }
            assertThat(tap.getServiceDescriptors()).singleElement().satisfies(service -> {
                assertThat(service.accessUrl()).isEqualTo("http://example.org/cutout");
                assertThat(service.inputs())
                        .singleElement()
                        .satisfies(input -> assertThat(input.columnId()).contains("id"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Serialization.class, names = "BINARY", mode = EnumSource.Mode.EXCLUDE)
    void d5_d6_all_that_is_declared_around_the_rows_is_written_with_them(Serialization form) throws Exception {
        byte[] copy;
        try (ResultSet rows = Documents.open(DECLARING.getBytes(StandardCharsets.UTF_8))) {
            copy = written(rows, form);
        }
        try (ResultSet rows = Documents.open(copy)) {
            assertThat(values(rows)).isEqualTo(List.of(List.of(7L), Arrays.asList((Object) null)));
            TapResultSet tap = rows.unwrap(TapResultSet.class);
            Document document = Objects.requireNonNull(tap.getDocument());
            Resource resource = document.resources().get(0);
            assertThat(resource.cooSystems()).hasSize(1);
            assertThat(resource.timeSystems()).hasSize(1);
            assertThat(resource.params()).extracting(Param::value).containsExactly("0.5");
            assertThat(resource.tables()).singleElement().satisfies(table -> {
                assertThat(table.description()).isEqualTo("the stars");
                assertThat(table.groups()).hasSize(1);
                assertThat(table.fields().get(0).links()).hasSize(1);
            });
            assertThat(tap.getServiceDescriptors()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Serialization.class, names = "BINARY", mode = EnumSource.Mode.EXCLUDE)
    void d6_services_are_written_however_deep_they_stand_each_once(Serialization form) throws Exception {
        byte[] document = """
                <VOTABLE><RESOURCE><RESOURCE><RESOURCE type="results">
                <TABLE><FIELD name="n" datatype="long"/><DATA><TABLEDATA><TR><TD>7</TD></TR></TABLEDATA></DATA></TABLE>
                <RESOURCE><RESOURCE type="meta" name="deep"><RESOURCE type="meta" name="inside"/></RESOURCE></RESOURCE>
                </RESOURCE><RESOURCE type="meta" name="beside"/></RESOURCE></RESOURCE>
                <RESOURCE type="meta" name="behind"/></VOTABLE>
                """.getBytes(StandardCharsets.UTF_8);
        byte[] copy;
        try (ResultSet rows = Documents.open(document)) {
            copy = written(rows, form);
        }
        try (ResultSet rows = Documents.open(copy)) {
            assertThat(values(rows)).isEqualTo(List.of(List.of(7L)));
            Document read =
                    Objects.requireNonNull(rows.unwrap(TapResultSet.class).getDocument());
            assertThat(read.allResources().stream().map(Resource::name).filter(Objects::nonNull))
                    .containsExactly("deep", "inside", "beside", "behind");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Serialization.class, names = "BINARY", mode = EnumSource.Mode.EXCLUDE)
    void v6_booleans_in_an_array_that_are_null_are_written_as_such(Serialization form) throws Exception {
        byte[] document = Documents.tabledata(
                "<FIELD name='b' datatype='boolean' arraysize='*'/>", "<TR><TD>T ? F</TD></TR><TR><TD>?</TD></TR>");
        byte[] copy;
        try (ResultSet rows = Documents.open(document)) {
            copy = written(rows, form);
        }
        try (ResultSet rows = Documents.open(copy)) {
            assertThat(values(rows).stream().map(row -> Arrays.deepToString(row.toArray())))
                    .containsExactly("[[true, null, false]]", "[[null]]");
        }
    }
}
