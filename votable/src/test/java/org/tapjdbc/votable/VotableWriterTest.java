package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Info;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.StoragePolicy;
import uk.ac.starlink.votable.VOTableBuilder;

class VotableWriterTest {
    private static final List<Field> FIELDS = List.of(
            Field.named("b", Datatype.BOOLEAN).build(),
            Field.named("i", Datatype.INT).nullValue("-9").build(),
            Field.named("l", Datatype.LONG).nullValue("-9").build(),
            Field.named("d", Datatype.DOUBLE).unit("deg").ucd("pos.eq.ra").build(),
            Field.named("f", Datatype.FLOAT).build(),
            Field.named("s", Datatype.CHAR).arraysize("*").build(),
            Field.named("f4", Datatype.CHAR).arraysize("4").build(),
            Field.named("u", Datatype.UNICODE_CHAR).arraysize("*").build(),
            Field.named("v", Datatype.FLOAT).arraysize("*").build(),
            Field.named("m", Datatype.INT).arraysize("2x3").nullValue("-9").build(),
            Field.named("w", Datatype.CHAR).arraysize("3x2").build());

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void what_is_written_is_read_by_stil_to_the_same_values(Serialization serialization) throws Exception {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        var header = new VotableWriter.TableHeader("t", "a < b", List.of(new Info("QUERY_STATUS", "OK")), FIELDS);
        try (VotableWriter writer = new VotableWriter(document, serialization, header)) {
            writer.row(
                    true,
                    1,
                    1L << 40,
                    1.25,
                    2.5f,
                    "a<&]]>b",
                    "ab",
                    "αβ",
                    new float[] {1, 2},
                    new int[] {1, 2, 3, 4, 5, 6},
                    new String[] {"abc", "d"});
            writer.row(new @Nullable Object[FIELDS.size()]);
            writer.finish(List.of(new Info("QUERY_STATUS", "OVERFLOW")));
        }
        StarTable table = new StarTableFactory()
                .makeStarTable(new ByteArrayInputStream(document.toByteArray()), new VOTableBuilder());
        table = StoragePolicy.PREFER_MEMORY.randomTable(table);
        assertThat(table.getRowCount()).isEqualTo(2);
        assertThat(table.getColumnInfo(3).getUnitString()).isEqualTo("deg");
        assertThat(table.getRow(0))
                .containsExactly(
                        true,
                        1,
                        1L << 40,
                        1.25,
                        2.5f,
                        "a<&]]>b",
                        "ab",
                        "αβ",
                        new float[] {1, 2},
                        new int[] {1, 2, 3, 4, 5, 6},
                        new String[] {"abc", "d"});
        assertThat(table.getRow(1)[1]).isNull();
        assertThat(table.getRow(1)[2]).isNull();
        assertThat(table.getRow(1)[0]).isNull();
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void a_refused_row_leaves_no_trace(Serialization serialization) throws IOException {
        var header = new VotableWriter.TableHeader(
                null,
                null,
                List.of(),
                List.of(
                        Field.named("a", Datatype.SHORT).build(),
                        Field.named("b", Datatype.SHORT).build()));
        List<String> documents = new ArrayList<>();
        for (boolean refused : new boolean[] {false, true}) {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            try (VotableWriter writer = new VotableWriter(document, serialization, header)) {
                writer.row(1, 2);
                if (refused) {
                    assertThatThrownBy(() -> writer.row(1, 40_000))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage("column \"b\": 40000 does not fit short");
                }
                writer.row(3, 4);
                writer.finish(List.of());
            }
            documents.add(document.toString(StandardCharsets.UTF_8));
        }
        assertThat(documents.get(1)).isEqualTo(documents.get(0));
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void v6_a_boolean_in_an_array_may_be_unknown(Serialization serialization) throws IOException {
        List<Field> fields = List.of(
                Field.named("any", Datatype.BOOLEAN).arraysize("*").build(),
                Field.named("three", Datatype.BOOLEAN).arraysize("3").build(),
                Field.named("one", Datatype.BOOLEAN).build());
        @Nullable Boolean[] some = {true, null, false};
        @Nullable Boolean[] none = {null, null, null};

        byte[] document = Documents.written(
                serialization, fields, new Object[] {some, none, new @Nullable Boolean[] {true}}, new Object[] {
                    new boolean[0], new boolean[] {false, false, true}, false
                });

        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0).array()).isEqualTo(new boolean[] {true, false, false});
            assertThat(nullElements(reader.cell(0))).containsExactly(false, true, false);
            assertThat(reader.cell(0).text()).isEqualTo("T ? F");
            assertThat(reader.cell(1).isNull()).isFalse();
            assertThat(nullElements(reader.cell(1))).containsExactly(true, true, true);
            assertThat(reader.cell(2).booleanValue()).isTrue();
            assertThat(reader.next()).isTrue();
            assertThat(nullElements(reader.cell(1))).containsExactly(false, false, false);
        }
    }

    private static boolean[] nullElements(Cell cell) throws IOException {
        boolean[] values = (boolean[]) Objects.requireNonNull(cell.array());
        boolean[] nulls = new boolean[values.length];
        for (int i = 0; i < nulls.length; i++) {
            nulls[i] = cell.isNullElement(i);
        }
        return nulls;
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void a_bit_is_never_unknown(Serialization serialization) {
        List<Field> fields =
                List.of(Field.named("bits", Datatype.BIT).arraysize("*").build());

        assertThatThrownBy(
                        () -> Documents.written(serialization, fields, new Object[] {new @Nullable Boolean[] {null}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column \"bits\": Boolean[] is no value of bit[*]");
    }

    @Test
    void a_null_without_a_way_to_say_it_names_the_column() throws IOException {
        var header = new VotableWriter.TableHeader(
                null, null, List.of(), List.of(Field.named("n", Datatype.INT).build()));
        try (VotableWriter writer = new VotableWriter(new ByteArrayOutputStream(), Serialization.BINARY, header)) {
            assertThatThrownBy(() -> writer.row((Object) null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("column \"n\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void a_value_that_would_be_read_as_null_is_refused(Serialization serialization) throws IOException {
        var header = new VotableWriter.TableHeader(
                null,
                null,
                List.of(),
                List.of(Field.named("n", Datatype.INT).nullValue("0xff").build()));
        try (VotableWriter writer = new VotableWriter(new ByteArrayOutputStream(), serialization, header)) {
            writer.row(254);
            assertThatThrownBy(() -> writer.row(255))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("column \"n\": 255 is the column's null value");
        }
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void a_document_closed_before_its_end_is_seen_to_be_cut(Serialization serialization) throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        var header = new VotableWriter.TableHeader(null, null, List.of(), FIELDS.subList(0, 1));
        try (VotableWriter writer = new VotableWriter(document, serialization, header)) {
            writer.row(true);
        }
        assertThatThrownBy(() -> Documents.texts(document.toByteArray())).isInstanceOf(VotableException.class);
    }

    @Test
    void characters_that_xml_lacks_become_the_replacement_character() throws IOException {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        VotableWriter.error(document, "a\u0000b\r\n\uD800c😀<&\uFFFE");
        assertThat(document.toString(StandardCharsets.UTF_8))
                .contains("<INFO name=\"QUERY_STATUS\" value=\"ERROR\">a\uFFFDb&#13;\n\uFFFDc😀&lt;&amp;\uFFFD</INFO>");
    }
}
