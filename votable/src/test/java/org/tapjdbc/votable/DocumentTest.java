package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tapjdbc.votable.Documents.tabledata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tapjdbc.votable.model.CooSys;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Domain;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Group;
import org.tapjdbc.votable.model.Info;
import org.tapjdbc.votable.model.Link;
import org.tapjdbc.votable.model.Param;
import org.tapjdbc.votable.model.Reference;
import org.tapjdbc.votable.model.Resource;
import org.tapjdbc.votable.model.ServiceDescriptor;
import org.tapjdbc.votable.model.Table;
import org.tapjdbc.votable.model.TimeSys;

/** What a document declares besides its rows. */
class DocumentTest {
    private static final String ROWS = "<DATA>" + tabledata("1", "2") + "</DATA>";

    private static Document read(String document) throws IOException {
        try (VotableReader reader = Documents.open(document)) {
            while (reader.next()) {
                assertThat(reader.row()).isPositive();
            }
            return reader.document();
        }
    }

    private static Table onlyTable(Document document) {
        return document.resources().get(0).tables().get(0);
    }

    /** A result whose TABLE holds this besides a column and its rows. */
    private static Table table(String content) throws IOException {
        return onlyTable(read("<VOTABLE><RESOURCE type='results'><TABLE><FIELD ID='a' name='a' datatype='int'/>"
                + content + ROWS + "</TABLE></RESOURCE></VOTABLE>"));
    }

    @Test
    void d5_coosys_and_timesys_are_found_by_their_id_wherever_they_stand() throws IOException {
        Document document = read("<VOTABLE version='1.5'><COOSYS ID='outer' system='ICRS' epoch='J2016.0'/>"
                + "<RESOURCE type='results'><COOSYS ID='inner' system='FK5' equinox='J2000' refposition='BARYCENTER'/>"
                + "<TIMESYS ID='time' timeorigin='2455197.5' timescale='TCB' refposition='BARYCENTER'/>"
                + "<TABLE><FIELD name='ra' ref='inner' datatype='int'/>" + ROWS + "</TABLE></RESOURCE></VOTABLE>");
        assertThat(document.version()).isEqualTo("1.5");
        assertThat(document.cooSys("outer")).contains(new CooSys("outer", "ICRS", null, "J2016.0", null));
        assertThat(document.cooSys("inner")).contains(new CooSys("inner", "FK5", "J2000", null, "BARYCENTER"));
        assertThat(document.timeSys("time")).contains(new TimeSys("time", "2455197.5", "TCB", "BARYCENTER"));
        assertThat(document.cooSys("elsewhere")).isEmpty();
    }

    @Test
    void d5_groups_nest_and_refer_to_columns_and_parameters() throws IOException {
        Group group = table("<GROUP ID='g' name='position' ucd='pos' utype='stc:pos' ref='other'>"
                        + "<DESCRIPTION>Where it is</DESCRIPTION><FIELDref ref='a' ucd='pos.eq.ra' utype='u'/>"
                        + "<PARAMref ref='p'/><PARAM name='x' datatype='int' value='7'/>"
                        + "<GROUP name='error'><FIELDref ref='a'/></GROUP></GROUP>")
                .groups()
                .get(0);
        Param x = new Param(Field.named("x", Datatype.INT).build(), "7");
        Group error = new Group(
                null,
                "error",
                null,
                null,
                null,
                null,
                List.of(new Reference("a", null, null)),
                List.of(),
                List.of(),
                List.of());
        assertThat(group)
                .isEqualTo(new Group(
                        "g",
                        "position",
                        "other",
                        "pos",
                        "stc:pos",
                        "Where it is",
                        List.of(new Reference("a", "pos.eq.ra", "u")),
                        List.of(new Reference("p", null, null)),
                        List.of(x),
                        List.of(error)));
    }

    @Test
    void d5_a_column_keeps_its_links_and_the_values_that_it_may_have() throws IOException {
        Field field = table("<FIELD name='band' datatype='char' arraysize='*'><VALUES><MIN value='1'/>"
                        + "<MAX value='9' inclusive='no'/><OPTION name='optical' value='V'>"
                        + "<OPTION value='B'/></OPTION></VALUES><LINK href='http://example.org/${band}'"
                        + " content-role='doc' content-type='text/html' title='Bands' ID='l' action='a' value='v'/>"
                        + "</FIELD>")
                .fields()
                .get(1);
        Domain.Option blue = new Domain.Option(null, "B", List.of());
        assertThat(field.domain())
                .isEqualTo(new Domain(
                        new Domain.Bound("1", true),
                        new Domain.Bound("9", false),
                        List.of(new Domain.Option("optical", "V", List.of(blue)))));
        assertThat(field.links())
                .containsExactly(new Link("l", "doc", "text/html", "Bands", "v", "http://example.org/${band}", "a"));
    }

    @Test
    void v6_values_that_stand_elsewhere_bring_their_null_and_their_domain_even_from_behind() throws IOException {
        String document = "<VOTABLE><RESOURCE type='results'><TABLE>"
                + "<FIELD name='a' datatype='int'><VALUES ref='v'/></FIELD>"
                + "<FIELD name='b' datatype='int'><VALUES ID='v' null='2'><MAX value='9'/></VALUES></FIELD>"
                + "<DATA>" + tabledata("2|2", "1|1") + "</DATA></TABLE></RESOURCE></VOTABLE>";
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.cell(0).isNull()).isTrue();
            Field a = reader.fields().get(0);
            assertThat(a.domain()).isEqualTo(new Domain(null, new Domain.Bound("9", true), List.of()));
            assertThat(onlyTable(reader.document()).fields()).isEqualTo(reader.fields());
        }
    }

    @Test
    void d2_infos_are_kept_wherever_they_stand() throws IOException {
        String document = "<VOTABLE><INFO name='first' value='1'/><RESOURCE type='results'>"
                + "<INFO name='second' value='2'>text</INFO><TABLE><INFO name='third' value='3'/>"
                + "<FIELD name='a' datatype='int'/>" + ROWS + "<INFO name='fourth' value='4'/></TABLE>"
                + "<INFO name='QUERY_STATUS' value='OVERFLOW'/></RESOURCE><INFO name='last' value='6'/></VOTABLE>";
        try (VotableReader reader = Documents.open(document)) {
            assertThat(reader.document().infos()).containsExactly(new Info("first", "1"));
            assertThat(onlyTable(reader.document()).infos()).containsExactly(new Info("third", "3"));
            assertThat(Documents.remainingTexts(reader)).hasSize(2);
            assertThat(reader.isOverflow()).isTrue();
            Document whole = reader.document();
            assertThat(whole.infos()).containsExactly(new Info("first", "1"), new Info("last", "6"));
            assertThat(whole.resources().get(0).infos())
                    .containsExactly(new Info("second", "2", "text"), new Info("QUERY_STATUS", "OVERFLOW"));
            assertThat(onlyTable(whole).infos()).containsExactly(new Info("third", "3"), new Info("fourth", "4"));
            assertThat(reader.infos())
                    .extracting(Info::name)
                    .containsExactly("first", "second", "third", "fourth", "QUERY_STATUS", "last");
        }
    }

    private static final String DESCRIPTOR = """
            <RESOURCE type='meta' utype='adhoc:service' ID='cut' name='cutout'>
              <DESCRIPTION>Cuts images</DESCRIPTION>
              <PARAM name='accessURL' datatype='char' arraysize='*' value='https://example.org/soda'/>
              <PARAM name='standardID' datatype='char' arraysize='*' value='ivo://ivoa.net/std/SODA#sync-1.0'/>
              <PARAM name='resourceIdentifier' datatype='char' arraysize='*' value='ivo://example.org/soda'/>
              <PARAM name='contentType' datatype='char' arraysize='*' value='application/fits'/>
              <PARAM name='exampleURL' datatype='char' arraysize='*' value='https://example.org/soda?ID=1'>
                <DESCRIPTION>The first image</DESCRIPTION></PARAM>
              <GROUP name='inputParams'>
                <PARAM name='ID' datatype='char' arraysize='*' value='' ref='a'/>
                <PARAM name='FORMAT' datatype='char' arraysize='*' value='fits'/>
                <PARAM name='SIZE' datatype='double' unit='deg' value=''>
                  <VALUES><MIN value='0'/><MAX value='1'/></VALUES></PARAM>
                <PARAM name='UNIT' datatype='char' arraysize='*' value='deg'>
                  <VALUES><OPTION value='deg'/><OPTION value='arcsec'/></VALUES></PARAM>
              </GROUP>
            </RESOURCE>
            """;
    private static final String RESULTS = "<RESOURCE type='results'><TABLE><FIELD ID='a' name='a' datatype='int'/>"
            + ROWS + "%s</TABLE>%s</RESOURCE>";

    @Test
    void d6_a_service_descriptor_says_what_to_send_where() throws IOException {
        ServiceDescriptor service = read("<VOTABLE>" + DESCRIPTOR + RESULTS.formatted("", "") + "</VOTABLE>")
                .serviceDescriptors()
                .get(0);
        assertThat(service.id()).isEqualTo("cut");
        assertThat(service.name()).isEqualTo("cutout");
        assertThat(service.description()).isEqualTo("Cuts images");
        assertThat(service.accessUrl()).isEqualTo("https://example.org/soda");
        assertThat(service.standardId()).isEqualTo("ivo://ivoa.net/std/SODA#sync-1.0");
        assertThat(service.resourceIdentifier()).isEqualTo("ivo://example.org/soda");
        assertThat(service.contentType()).isEqualTo("application/fits");
        assertThat(service.examples())
                .containsExactly(new ServiceDescriptor.Example("https://example.org/soda?ID=1", "The first image"));
        assertThat(service.self()).isFalse();

        assertThat(service.inputs())
                .extracting(ServiceDescriptor.Input::name)
                .containsExactly("ID", "FORMAT", "SIZE", "UNIT");
        assertThat(service.inputs().get(0).columnId()).contains("a");
        assertThat(service.inputs().get(0).isFree()).isFalse();
        assertThat(service.inputs().get(1).fixedValue()).contains("fits");
        assertThat(service.inputs().get(2).isFree()).isTrue();
        assertThat(service.inputs().get(3).isFree()).isTrue();
        assertThat(service.inputs().get(3).fixedValue()).isEmpty();
        assertThat(service.inputs().get(2).param().field().domain())
                .isEqualTo(new Domain(new Domain.Bound("0", true), new Domain.Bound("1", true), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "behind", "nested", "nested in a resource without a type"})
    void d6_q104_a_service_descriptor_may_stand_anywhere(String place) throws IOException {
        String document = switch (place) {
            case "before" -> DESCRIPTOR + RESULTS.formatted("", "");
            case "behind" -> RESULTS.formatted("", "") + DESCRIPTOR;
            case "nested" -> RESULTS.formatted("", DESCRIPTOR);
            default -> "<RESOURCE>" + DESCRIPTOR + "</RESOURCE>" + RESULTS.formatted("", "");
        };
        try (VotableReader reader = Documents.open("<VOTABLE>" + document + DESCRIPTOR + "</VOTABLE>")) {
            assertThat(Documents.remainingTexts(reader)).containsExactly(List.of("1"), List.of("2"));
            assertThat(reader.params()).isEmpty();
            assertThat(reader.document().serviceDescriptors())
                    .hasSize(2)
                    .allMatch(service -> "https://example.org/soda".equals(service.accessUrl()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"utype='adhoc:this'", "name='this'", "utype='ADHOC:service' name='this'"})
    void d6_a_document_may_describe_the_service_that_it_came_from(String attributes) throws IOException {
        Document document = read("<VOTABLE>" + RESULTS.formatted("", "") + "<RESOURCE type='meta' " + attributes
                + "><GROUP name='inputParams'/></RESOURCE></VOTABLE>");
        assertThat(document.serviceDescriptors()).singleElement().matches(ServiceDescriptor::self);
    }

    @Test
    void d7_annotations_of_other_vocabularies_are_passed_over() throws IOException {
        String mivot = "<dm-mapping:VODML xmlns:dm-mapping='http://www.ivoa.net/xml/mivot'><dm-mapping:REPORT/>"
                + "<dm-mapping:INFO name='QUERY_STATUS' value='ERROR'/><dm-mapping:TABLE/></dm-mapping:VODML>";
        Document document = read("<VOTABLE xmlns='http://www.ivoa.net/xml/VOTable/v1.3'><RESOURCE type='meta'>"
                + mivot + "<INFO name='kept' value=''/></RESOURCE>"
                + RESULTS.formatted("<GROUP name='g' xmlns:x='urn:x'><x:PARAM name='p'/></GROUP>", "") + "</VOTABLE>");
        assertThat(document.resources().get(0).infos()).containsExactly(new Info("kept", ""));
        assertThat(document.resources().get(0).tables()).isEmpty();
        assertThat(document.resources().get(1).tables().get(0).groups().get(0).params())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<VOTABLE>%s</VOTABLE>",
                "<VOTABLE xmlns='http://www.ivoa.net/xml/VOTable/v1.1'>%s</VOTABLE>",
                "<VOTABLE xmlns='http://www.ivoa.net/xml/VOTable/v1.4'>%s</VOTABLE>",
                "<VOTABLE xmlns='http://www.ivoa.net/xml/VOTable/v1.3'>%s</VOTABLE>",
                "\n<?xml version='1.0'?>\n<VOTABLE version='1.4'>%s</VOTABLE>"
            })
    void v1_q103_q107_elements_count_by_their_local_names(String frame) throws IOException {
        Document document = read(frame.formatted(DESCRIPTOR + RESULTS.formatted("<LINK href='x'/>", "")));
        assertThat(document.serviceDescriptors()).hasSize(1);
        assertThat(document.resources().get(1).tables().get(0).links()).hasSize(1);
    }

    @Test
    void v1_elements_may_have_a_prefix() throws IOException {
        String prefixed = (DESCRIPTOR + RESULTS.formatted("<GROUP name='g'><FIELDref ref='a'/></GROUP>", ""))
                .replace("</", "\0")
                .replace("<", "<v:")
                .replace("\0", "</v:");
        Document document =
                read("<v:VOTABLE xmlns:v='http://www.ivoa.net/xml/VOTable/v1.3'>" + prefixed + "</v:VOTABLE>");
        assertThat(document.serviceDescriptors()).hasSize(1);
        assertThat(document.resources().get(1).tables().get(0).groups().get(0).fieldRefs())
                .hasSize(1);
    }

    @Test
    void v1_what_stands_in_definitions_is_the_documents() throws IOException {
        String document = "<VOTABLE version='1.1'><DESCRIPTION>About</DESCRIPTION><DEFINITIONS>"
                + "<COOSYS ID='J2000' equinox='J2000.' epoch='J2000.' system='eq_FK5'/>"
                + "<PARAM name='p' datatype='int' value='3'/></DEFINITIONS>" + RESULTS.formatted("", "")
                + "</VOTABLE>";
        try (VotableReader reader = Documents.open(document)) {
            assertThat(Documents.remainingTexts(reader)).hasSize(2);
            Document whole = reader.document();
            assertThat(whole.description()).isEqualTo("About");
            assertThat(whole.cooSystems()).containsExactly(new CooSys("J2000", "eq_FK5", "J2000.", "J2000.", null));
            assertThat(whole.params()).isEqualTo(reader.params()).hasSize(1);
        }
    }

    @Test
    void d1_q104_the_heads_of_all_tables_are_kept_and_only_the_results_have_rows() throws IOException {
        String other = "<RESOURCE name='%s'><RESOURCE><TABLE name='t' nrows='5' ucd='u' utype='x'>"
                + "<DESCRIPTION>Other</DESCRIPTION><FIELD name='z' datatype='char' arraysize='*'/>"
                + "<PARAM name='p' datatype='int' value='1'/><LINK href='l'/><DATA>" + tabledata("no", "no")
                + "</DATA><INFO name='i' value='1'/></TABLE></RESOURCE></RESOURCE>";
        try (VotableReader reader = Documents.open("<VOTABLE>" + other.formatted("first") + RESULTS.formatted("", "")
                + other.formatted("last") + "</VOTABLE>")) {
            assertThat(Documents.remainingTexts(reader)).containsExactly(List.of("1"), List.of("2"));
            assertThat(reader.infos()).isEmpty();
            List<Resource> resources = reader.document().resources();
            assertThat(resources).extracting(Resource::name).containsExactly("first", null, "last");
            Table last = resources.get(2).resources().get(0).tables().get(0);
            assertThat(last.nrows()).isEqualTo(5);
            assertThat(last.infos()).containsExactly(new Info("i", "1"));
            assertThat(last.params()).hasSize(1);
            assertThat(resources.get(0).resources()).isEqualTo(resources.get(2).resources());
        }
    }

    @Test
    void v10_the_document_shows_a_table_with_the_columns_of_the_one_that_it_refers_to() throws IOException {
        Document document = read("<VOTABLE><RESOURCE type='results'><TABLE ref='t'>" + ROWS
                + "</TABLE></RESOURCE><RESOURCE><TABLE ID='t'><FIELD name='a' datatype='int'/></TABLE></RESOURCE>"
                + "</VOTABLE>");
        assertThat(onlyTable(document).ref()).isEqualTo("t");
        assertThat(onlyTable(document).fields()).extracting(Field::name).containsExactly("a");
    }

    @ParameterizedTest
    @EnumSource(Serialization.class)
    void what_is_declared_is_written_and_read_again_the_same(Serialization form) throws IOException {
        String head = "<VOTABLE><RESOURCE type='results' ID='r' name='n' utype='u'><DESCRIPTION>All of it</DESCRIPTION>"
                + "<INFO name='QUERY_STATUS' value='OK'>fine &amp; well</INFO>"
                + "<COOSYS ID='c' system='ICRS' epoch='2016.0' equinox='J2000' refposition='GEOCENTER'/>"
                + "<TIMESYS ID='t' timeorigin='0' timescale='TT' refposition='GEOCENTER'/>"
                + "<GROUP name='g'><PARAM name='gp' datatype='int' value='1'/></GROUP>"
                + "<PARAM name='p' datatype='double' unit='deg' value='1.5'><LINK href='l'/></PARAM><LINK title='x'/>"
                + DESCRIPTOR + "<TABLE ID='tab' name='tab' ucd='u' utype='v' nrows='2'><DESCRIPTION>It</DESCRIPTION>"
                + "<FIELD ID='a' name='a' datatype='int' width='7' precision='2' unit='m' ucd='u' utype='v' ref='c'>"
                + "<DESCRIPTION>A</DESCRIPTION><VALUES null='-1'><MIN value='0'/><MAX value='9' inclusive='no'/>"
                + "<OPTION name='one' value='1'><OPTION value='&lt;2'/></OPTION></VALUES>"
                + "<LINK href='h' content-role='r' content-type='t' ID='i' action='c' value='v'/></FIELD>"
                + "<PARAM name='tp' datatype='char' arraysize='*' xtype='timestamp' value='2020-01-01'/>"
                + "<GROUP ID='tg' ref='g'><DESCRIPTION>G</DESCRIPTION><FIELDref ref='a' ucd='x'/><PARAMref ref='tp'/>"
                + "<GROUP name='in'/></GROUP><LINK href='table'/>" + ROWS + "<INFO name='after' value='rows'/></TABLE>"
                + "</RESOURCE></VOTABLE>";
        Document first = read(head);
        Resource resource = first.resources().get(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VotableWriter writer = new VotableWriter(bytes, form, resource, onlyTable(first))) {
            writer.row(1);
            writer.row(2);
            writer.finish(List.of());
        }
        try (VotableReader reader = Documents.open(bytes.toByteArray())) {
            assertThat(Documents.remainingTexts(reader)).containsExactly(List.of("1"), List.of("2"));
            assertThat(onlyTable(reader.document())).isEqualTo(onlyTable(first));
            assertThat(reader.document().resources()).isEqualTo(first.resources());
        }
    }

    @Test
    void v9_a_document_with_endless_declarations_is_read_and_not_kept_whole() throws IOException {
        String group = "<GROUP><FIELDref ref='a'/></GROUP>";
        try (VotableReader reader = Documents.open("<VOTABLE><RESOURCE>" + group.repeat(200_000)
                + "<TABLE><FIELD name='a' datatype='int'/>" + ROWS + "</TABLE></RESOURCE></VOTABLE>")) {
            assertThat(Documents.remainingTexts(reader)).hasSize(2);
            assertThat(reader.document().resources().get(0).groups()).hasSizeLessThan(100_001);
            assertThat(reader.warnings()).singleElement().asString().contains("more than can be kept");
        }
    }

    @Test
    void rows_leave_no_trace_in_what_is_declared() throws IOException {
        String document = Documents.result(
                "<FIELD name='a' datatype='int'/>",
                tabledata("1").replace("</TABLEDATA>", "") + "<TR><TD><!-- c -->1</TD></TR>".repeat(1_000)
                        + "</TABLEDATA>");
        try (VotableReader reader = Documents.open(document)) {
            Document before = reader.document();
            assertThat(Documents.remainingTexts(reader)).hasSize(1_001);
            assertThat(reader.document()).isEqualTo(before);
        }
    }
}
