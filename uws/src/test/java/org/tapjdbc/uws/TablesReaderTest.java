package org.tapjdbc.uws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesReaderTest {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"));
    private static final Path FIXTURES = SHARED.resolve("fixtures/vo/vosi");

    private static List<VosiTable> read(String document) throws XMLStreamException {
        List<VosiTable> tables = new ArrayList<>();
        InputStream in = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
        assertThat(TablesReader.read(in, tables::add)).isTrue();
        return tables;
    }

    @Test
    void m4_a_tableset_has_schemas_tables_columns_and_references() throws XMLStreamException {
        List<VosiTable> tables = read("""
                <v:tableset xmlns:v="x"><schema><name>s</name><description>d</description>
                  <table type="view"><name>s.t</name><title>T</title><description>of t</description>
                    <column std="true"><name>"a"</name><unit>deg</unit><ucd>pos</ucd><utype>u</utype>
                      <dataType arraysize="2" extendedType="point">double</dataType>
                      <flag>indexed</flag><flag>Principal</flag></column>
                    <column><name>b</name><dataType size="8">VARCHAR</dataType></column>
                    <foreignKey><targetTable>s.r</targetTable>
                      <fkColumn><fromColumn>a</fromColumn><targetColumn>x</targetColumn></fkColumn>
                      <fkColumn><fromColumn>b</fromColumn></fkColumn></foreignKey>
                  </table></schema></v:tableset>""");

        assertThat(tables).hasSize(1);
        VosiTable table = tables.get(0);
        assertThat(table.schema()).isEqualTo("s");
        assertThat(table.name()).isEqualTo("s.t");
        assertThat(table.type()).isEqualTo("view");
        assertThat(table.description()).isEqualTo("of t");
        assertThat(table.columns().get(0).xtype()).isEqualTo("point");
        assertThat(table.columns().get(0).arraysize()).isEqualTo("2");
        assertThat(table.columns().get(0).flags()).containsExactlyInAnyOrder("indexed", "principal");
        assertThat(table.columns().get(0).std()).isTrue();
        assertThat(table.columns().get(1).size()).isEqualTo("8");
        assertThat(table.columns().get(1).std()).isNull();
        assertThat(table.keys()).containsExactly(new VosiTable.Key("s.r", List.of(new VosiTable.Pair("a", "x"))));
    }

    @Test
    void m4_a_table_may_be_the_root() throws XMLStreamException {
        assertThat(read("<table><name>t</name><column><name>c</name></column></table>"))
                .extracting(VosiTable::name)
                .containsExactly("t");
    }

    @Test
    void q69_foreign_elements_and_attributes_are_passed_over() throws XMLStreamException {
        List<VosiTable> tables =
                read("<tableset><schema e:flags='8' xmlns:e='e'><name>s</name><e:x><name>no</name></e:x>"
                        + "<table e:size='7'><name>t</name><e:y/></table></schema></tableset>");

        assertThat(tables).extracting(VosiTable::name).containsExactly("t");
        assertThat(tables.get(0).schema()).isEqualTo("s");
    }

    @Test
    void a_document_that_ends_early_is_an_error() {
        assertThatThrownBy(() -> read("<tableset><schema><table><name>t</name></table>"))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void another_document_has_no_tables() throws XMLStreamException {
        InputStream page = new ByteArrayInputStream("<html/>".getBytes(StandardCharsets.UTF_8));

        assertThat(TablesReader.read(page, table -> {})).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "hm-tables-min.xml, 2, 0",
        "hm-tables-noname-schema.xml, 1, 1",
        "hm-tables-tableset-ns.xml, 1, 0",
        "hm-tables-unquoted-odd.xml, 1, 3",
        "hm-tables-vod-table-root.xml, 1, 1",
        "pyvo-dal-tap-lazy-table2.xml, 1, -1",
        "pyvo-tables-no_table_name.xml, 0, 0",
        "pyvo-tables-no_schemas.xml, 0, 0",
        "pyvo-tables-wrong_flag.xml, 1, 1",
        "pyvo-tables-multiple_table_names.xml, 1, 0",
        "vollt-tables.xml, 6, 50",
        "aq-test_tables_gaia.xml, 3, 181"
    })
    void m4_documents_of_real_services_are_read(String name, int tables, int columns)
            throws IOException, XMLStreamException {
        assumeTrue(Files.isDirectory(FIXTURES), "no fixtures at " + FIXTURES);
        List<VosiTable> found = new ArrayList<>();
        try (InputStream in = Files.newInputStream(FIXTURES.resolve(name))) {
            assertThat(TablesReader.read(in, found::add)).isTrue();
        }

        assertThat(found).hasSize(tables);
        if (columns >= 0) {
            assertThat(found.stream().mapToInt(table -> table.columns().size()).sum())
                    .isEqualTo(columns);
        }
    }
}
