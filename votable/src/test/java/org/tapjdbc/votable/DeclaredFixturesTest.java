package org.tapjdbc.votable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tapjdbc.votable.model.CooSys;
import org.tapjdbc.votable.model.Datatype;
import org.tapjdbc.votable.model.Document;
import org.tapjdbc.votable.model.Field;
import org.tapjdbc.votable.model.Resource;
import org.tapjdbc.votable.model.ServiceDescriptor;
import org.tapjdbc.votable.model.Table;
import org.tapjdbc.votable.model.TimeSys;

/** What documents of real services declare; skipped where there are none. */
class DeclaredFixturesTest {
    private static final Path SHARED = Path.of(System.getProperty("tapjdbc.shared", "../../shared"));
    private static final Path FIXTURES = SHARED.resolve("fixtures/vo");

    @BeforeEach
    void only_where_the_shared_fixtures_are() {
        assumeTrue(Files.isDirectory(FIXTURES), "no fixtures at " + FIXTURES);
    }

    /** The document, with what stands behind its rows; empty where it is refused. */
    private static Optional<Document> read(Path file) throws IOException {
        try (VotableReader reader = VotableReader.open(Files.newInputStream(file))) {
            while (reader.next()) {
                assertThat(reader.row()).isPositive();
            }
            return Optional.of(reader.document());
        } catch (VotableException e) {
            return Optional.empty();
        }
    }

    private static Document read(String file) throws IOException {
        return read(FIXTURES.resolve(file)).orElseThrow();
    }

    private static boolean isKnown(Field field) {
        return field.datatype() != Datatype.UNKNOWN;
    }

    @Test
    void d5_what_real_documents_declare_is_written_and_read_again_the_same() throws IOException {
        int compared = 0;
        try (Stream<Path> files = Files.list(FIXTURES.resolve("votable"))) {
            for (Path file : files.sorted().toList()) {
                Document document = read(file).orElse(null);
                if (document == null) {
                    continue;
                }
                for (Resource resource : document.allResources()) {
                    for (Table table : resource.tables()) {
                        if (table.ref() == null && table.fields().stream().allMatch(DeclaredFixturesTest::isKnown)) {
                            assertThat(rewritten(resource, table))
                                    .as("%s", file)
                                    .isEqualTo(table);
                            compared++;
                        }
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(50);
    }

    private static Table rewritten(Resource resource, Table table) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Resource around = Resource.results(
                resource.infos().stream()
                        .filter(info -> !info.value().equals("ERROR"))
                        .toList(),
                resource.cooSystems(),
                resource.timeSystems());
        try (VotableWriter writer = new VotableWriter(bytes, Serialization.TABLEDATA, around, table)) {
            writer.finish(List.of());
        }
        try (VotableReader reader = Documents.open(bytes.toByteArray())) {
            assertThat(reader.next()).isFalse();
            return reader.document().resources().get(0).tables().get(0);
        }
    }

    @Test
    void d5_coordinate_and_time_systems_of_real_documents_are_found() throws IOException {
        assertThat(read("votable/coosys.xml").cooSys("coosys1"))
                .contains(new CooSys("coosys1", "ICRS", "J2000", "J2015.5", "BARYCENTER"));
        assertThat(read("votable/timesys.xml").timeSys("mjd_origin"))
                .contains(new TimeSys("mjd_origin", "MJD-origin", "TDB", "EMBARYCENTER"));
    }

    @Test
    void v1_definitions_of_old_documents_count() throws IOException {
        assertThat(read("votable/regression.xml").cooSys("J2000"))
                .contains(new CooSys("J2000", "eq_FK5", "J2000", null, null));
        assertThat(read("votable/cds-vot_with_definitions.vot").cooSystems()).hasSize(1);
    }

    @Test
    void d6_services_that_real_documents_describe_are_found() throws IOException {
        ServiceDescriptor gaia =
                read("votable/jl-gaia.vot").serviceDescriptors().get(0);
        assertThat(gaia.accessUrl()).isEqualTo("https://gea.esac.esa.int/data-server/datalink/links");
        assertThat(gaia.inputs().get(0).columnId()).contains("DESIGNATION");
        assertThat(read("datalink/pyvo-cutout2.xml").serviceDescriptors())
                .filteredOn(service -> "ivo://ivoa.net/std/SODA#sync-1.0".equals(service.standardId()))
                .singleElement()
                .satisfies(service ->
                        assertThat(service.inputs().get(0).fixedValue()).contains("ad:MACHO/cal054151r.fits.fz"));
    }
}
